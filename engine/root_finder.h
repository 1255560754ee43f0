// SPDX-License-Identifier: Apache-2.0
// Which of a policy's X.509 roots vouch for an enrolled key, and until when.
#ifndef HALALTRACE_ENGINE_ROOT_FINDER_H_
#define HALALTRACE_ENGINE_ROOT_FINDER_H_

#include <string>
#include <vector>

#include "engine/graph/planner.h"

namespace halaltrace::engine {

// MakeRootFinder returns the finder for `roots` (DER each, by
// trust::PinnedRoots).  A chain counts if it led to a root at the enrolment's
// event time; one that did not makes no enrolment worse than one without.  Each
// root is asked by itself: two may have one name and key, as a renewed one has.
graph::RootFinder MakeRootFinder(std::vector<std::string> roots);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_ROOT_FINDER_H_
