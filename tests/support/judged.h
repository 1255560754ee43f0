// SPDX-License-Identifier: Apache-2.0
// Asking the judge about a case in names, and reading its answer in names.
#ifndef HALALTRACE_TESTS_SUPPORT_JUDGED_H_
#define HALALTRACE_TESTS_SUPPORT_JUDGED_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/model/policy.h"
#include "engine/verdict/judge.h"
#include "tests/support/case_builder.h"

namespace halaltrace::testing {

// Asking is a question with what it is judged by.
struct Asking {
  v1::Purpose purpose = v1::PURPOSE_PRODUCT;
  std::string as_of = "2026-11-24";
  verdict::CheckSet checks = verdict::kAllChecks;
  verdict::Profiles profiles;  // Malaysia and MPPHM, by "jakim"
  model::Policy policy;        // trusts nobody in particular

  Asking();

  v1::Question Question(absl::string_view lot) const;
};

// Judged is a verdict with the case that it is about.
struct Judged {
  model::Case evidence;
  v1::Question question;
  verdict::Verdict verdict;
  v1::Verdict message;

  // Findings as "code of lot", in their order; information left out unless
  // asked for.
  std::vector<std::string> Findings(bool with_information = false) const;

  // Path is the path of the first finding of that code, "a b c".
  std::string Path(absl::string_view code) const;

  v1::CheckResult Check(v1::Check check) const {
    return verdict.checks[static_cast<size_t>(check)];
  }
};

// Ask judges `lot` by the evidence of `spec`.
Judged Ask(const CaseSpec& spec, absl::string_view lot,
           const Asking& asking = Asking(), uint64_t seed = 0,
           const std::set<int>& dropped = {});

// Daifuku is a chain that is certified end to end: farm azuki (exempt) and
// certified sugar of "refinery" become "daifuku-1" at "plant-1" on 2026-03-05
// under certificate P-1 of "jma", which "jakim" recognises.
CaseBuilder Daifuku();

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_JUDGED_H_
