// SPDX-License-Identifier: Apache-2.0
// R51, certificate conditions (MPPHM 2020): a line of a certificate that names
// pack forms covers those alone.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/verdict/rules/certificate_rules.h"
#include "engine/verdict/rules/scope_lines.h"

namespace halaltrace::verdict::rules {
namespace {

// The best of its lines counts; without a line R1 speaks.
Held Holds(const Claim& claim) {
  const auto lines = CoveringLines(claim);
  if (lines.empty()) return Held::kHolds;
  Held best = Held::kFails;
  for (const model::CertifiedProductFact* const line : lines) {
    best = std::min(best, CoversPackForm(claim, *line));
  }
  return best;
}

std::string Says(const Claim& claim) {
  const Hearing& hearing = claim.hearing;
  std::vector<std::string> forms;
  for (const model::CertifiedProductFact* const line : CoveringLines(claim)) {
    for (const model::NameId form :
         model::Case::Rows(hearing.evidence.pack_forms, line->pack_forms)) {
      forms.emplace_back(hearing.evidence.Text(form));
    }
  }
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  const model::NameId form = hearing.LotRow(claim.lot).pack_form;
  return absl::StrCat(
      "certificate ", hearing.evidence.Text(claim.certificate.number),
      " covers ", absl::StrJoin(forms, ", "), "; the lot's pack form is ",
      form.valid() ? hearing.evidence.Text(form) : "not stated");
}

}  // namespace

const CertificateRule kScopePackForm = {
    v1::CHECK_SCOPE,
    v1::FINDING_CODE_SCOPE_PACK_FORM,
    v1::FINDING_CODE_SCOPE_PACK_FORM_UNCONFIRMED,
    true,
    Holds,
    Says,
    nullptr};

Held CoversPackForm(const Claim& claim,
                    const model::CertifiedProductFact& line) {
  const auto forms =
      model::Case::Rows(claim.hearing.evidence.pack_forms, line.pack_forms);
  if (forms.empty()) return Held::kHolds;
  const model::NameId form = claim.hearing.LotRow(claim.lot).pack_form;
  if (!form.valid()) return Held::kUnknown;
  return std::find(forms.begin(), forms.end(), form) != forms.end()
             ? Held::kHolds
             : Held::kFails;
}

}  // namespace halaltrace::verdict::rules
