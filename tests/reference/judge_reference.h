// SPDX-License-Identifier: Apache-2.0
// The judge as its rules read: slow, without memory, index or short cut.  It
// says what is found and what follows, not the words, paths or evidence.  Never
// linked into the product.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_REFERENCE_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_REFERENCE_H_

#include <set>
#include <string>
#include <utility>

#include "halaltrace/v1/finding.pb.h"
#include "halaltrace/v1/verdict.pb.h"
#include "tests/reference/judge_matter.h"

namespace halaltrace::reference {

// Opinion is what the slow judge answers.
struct Opinion {
  v1::Answer answer = v1::ANSWER_UNSPECIFIED;

  // Each code with the lot that it is about.
  std::set<std::pair<v1::FindingCode, std::string>> findings;
};

// JudgeSlowly answers the question, with every check.  A correction without
// effect counts where it is about a step that makes or moves a lot which was
// looked at.
Opinion JudgeSlowly(const Matter& m);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_REFERENCE_H_
