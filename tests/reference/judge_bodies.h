// SPDX-License-Identifier: Apache-2.0
// Whether a market's authority recognises a body, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_BODIES_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_BODIES_H_

#include <vector>

#include "engine/model/case.h"
#include "tests/reference/judge_matter.h"
#include "tests/reference/judge_story.h"

namespace halaltrace::reference {

// Recognised is how the market stands to the body of a certificate for a lot.
enum class Recognised {
  kYes,
  kNotKnown,    // no listing was captured, or it is contradicted
  kOtherScope,  // listed, but not shown to be so for the category
  kNo,          // the closed list leaves the body out
  kUndecided,   // a transition rule turns on a day that nobody stated
  kWithdrawn,   // delisted, and the transition rule leaves no way
};

// RecognitionOf looks at `certificate` for a lot with that story.
Recognised RecognitionOf(const Matter& m,
                         const model::CertificateFact& certificate,
                         const Story& story);

// SaidOfBody are recognitions and delistings of the body by the market's
// authority that do not bind.
std::vector<const model::Said*> SaidOfBody(const Matter& m,
                                           model::CaseParty body);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_BODIES_H_
