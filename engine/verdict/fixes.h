// SPDX-License-Identifier: Apache-2.0
// The smallest honest fixes: sets of evidence to obtain, if it is true.
#ifndef HALALTRACE_ENGINE_VERDICT_FIXES_H_
#define HALALTRACE_ENGINE_VERDICT_FIXES_H_

#include <vector>

#include "engine/verdict/hearing.h"

namespace halaltrace::verdict {

// FindFixes returns at most three smallest sets that would cure every finding
// which counts, smallest first.  A fix never changes a recorded fact.  There is
// none for what is not halal, and none where a finding has no cure; where the
// answer is a proved no, "use or sell it elsewhere" is offered as well.
// `findings` must be in their final order.
std::vector<v1::Fix> FindFixes(Hearing& hearing,
                               const std::vector<Finding>& findings,
                               v1::Standing leading);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_FIXES_H_
