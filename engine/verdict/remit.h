// SPDX-License-Identifier: Apache-2.0
// Which checks a purpose needs.
#ifndef HALALTRACE_ENGINE_VERDICT_REMIT_H_
#define HALALTRACE_ENGINE_VERDICT_REMIT_H_

#include <span>

#include "halaltrace/v1/check.pb.h"
#include "halaltrace/v1/question.pb.h"

namespace halaltrace::verdict {

// ChecksLookedAt returns the checks that rules of this release look at.
std::span<const v1::Check> ChecksLookedAt();

// ChecksOwed returns the checks that `purpose` needs and no rule of this
// release looks at: while there is one, the answer is not known to be yes.
std::span<const v1::Check> ChecksOwed(v1::Purpose purpose);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_REMIT_H_
