// SPDX-License-Identifier: Apache-2.0
// From findings to the answer: standings, checks and what it all rests on.
#ifndef HALALTRACE_ENGINE_VERDICT_ANSWER_H_
#define HALALTRACE_ENGINE_VERDICT_ANSWER_H_

#include <vector>

#include "engine/verdict/hearing.h"
#include "engine/verdict/verdict.h"

namespace halaltrace::verdict {

// OnlyLacksCertificate says whether nothing stands against the lot but that no
// certificate exists for the finished product.
bool OnlyLacksCertificate(const Hearing& hearing);

// StandingsOf returns every standing that applies, the leading one first.
std::vector<v1::Standing> StandingsOf(const Hearing& hearing);

// AnswerOf returns the answer that a leading standing stands for.
v1::Answer AnswerOf(v1::Standing leading);

// FillChecks sets the outcome of each check.  One that had nothing to look at
// is no pass: it does not apply, or is not known where something is missing.
void FillChecks(Hearing& hearing, Verdict& verdict);

// RestsOnOf counts what the answer rests on.
v1::RestsOn RestsOnOf(const Hearing& hearing);

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_ANSWER_H_
