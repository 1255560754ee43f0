// SPDX-License-Identifier: Apache-2.0
// What a new step contradicts, told at capture in the words of the findings.
//
// A warning refuses nothing: hops come in any order, and the missing half may
// be on its way.  What still contradicts when a lot is judged is a finding.
#ifndef HALALTRACE_ENGINE_GRAPH_WARNING_H_
#define HALALTRACE_ENGINE_GRAPH_WARNING_H_

#include <string>
#include <vector>

#include "engine/graph/rows.h"
#include "halaltrace/v1/finding.pb.h"

namespace halaltrace::graph {

class Draft;

// Warning is one contradiction, or what would have no effect unseen.
struct Warning {
  // The finding that it leads to, or the nearest in kind; UNSPECIFIED: none.
  v1::FindingCode code = v1::FINDING_CODE_UNSPECIFIED;
  std::string lot;   // canonical identifier; empty: it is about no lot
  std::string text;  // one sentence for people, lower-case, no final stop
};

// WarningsAbout compares `step` with everything admitted so far.  At most one
// warning for each lot and code.
std::vector<Warning> WarningsAbout(const Draft& draft, StepId step);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_WARNING_H_
