// SPDX-License-Identifier: Apache-2.0
// What findings come to, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_ANSWER_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_ANSWER_H_

#include <set>

#include "halaltrace/v1/finding.pb.h"
#include "halaltrace/v1/question.pb.h"
#include "halaltrace/v1/verdict.pb.h"

namespace halaltrace::reference {

// IsInformation: it is shown and changes nothing.
bool IsInformation(v1::FindingCode code);

// IsMissing: no certificate is there at all.
bool IsMissing(v1::FindingCode code);

// IsOwedChecks: nobody looks yet at all that such a question asks about.
bool IsOwedChecks(v1::Purpose purpose);

// AnswerTo: a proved break outweighs what is open; absence of both is a yes,
// unless the certificate is all that is lacking.
v1::Answer AnswerTo(const std::set<v1::FindingCode>& codes, bool lacks_only);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_ANSWER_H_
