// SPDX-License-Identifier: Apache-2.0
// What closed registers show of certificates, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_CLOSURES_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_CLOSURES_H_

#include "tests/reference/judge_conditions.h"

namespace halaltrace::reference {

bool BindsAsClosure(const Matter& m, const model::RegisterClosedFact& closure);

// LeavesOut: it would list the certificate for the days of making, and does
// not, whether it binds or not.
bool LeavesOut(const Matter& m, const model::RegisterClosedFact& closure,
               const Claim& c);

// RegisterIsClosed: all certificates of `holder`, by every body, are known for
// the days on which the lot was made.
bool RegisterIsClosed(const Matter& m, model::CaseParty holder,
                      const Story& story);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_CLOSURES_H_
