// SPDX-License-Identifier: Apache-2.0
// R51, certificate conditions (MPPHM 2020): a line of a certificate may cover
// goods made from a day on.  Only lines whose pack form fits best are asked: a
// lot is covered by one line, not by the pack form of one and the day of
// another.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"
#include "engine/verdict/rules/scope_lines.h"

namespace halaltrace::verdict::rules {
namespace {

// The first day that any of the best-fitting lines covers; kFirstDay without a
// line.
model::Day FirstCovered(const Claim& claim) {
  Held best = Held::kFails;
  model::Day first = model::kFirstDay;
  bool any = false;
  for (const model::CertifiedProductFact* const line : CoveringLines(claim)) {
    const Held fits = CoversPackForm(claim, *line);
    if (!any || fits < best) {
      best = fits;
      first = line->made_from;
    } else if (fits == best) {
      first = std::min(first, line->made_from);
    }
    any = true;
  }
  return first;
}

Held Holds(const Claim& claim) {
  return claim.making.first_day >= FirstCovered(claim) ? Held::kHolds
                                                       : Held::kFails;
}

std::string Says(const Claim& claim) {
  return absl::StrCat(
      "certificate ", claim.hearing.evidence.Text(claim.certificate.number),
      " covers goods made from ", DayText(FirstCovered(claim)),
      "; this lot was made on ", DayText(claim.making.first_day));
}

}  // namespace

const CertificateRule kScopeMadeFrom = {
    v1::CHECK_SCOPE,
    v1::FINDING_CODE_SCOPE_MADE_BEFORE,
    v1::FINDING_CODE_SCOPE_MADE_BEFORE_UNCONFIRMED,
    true,
    Holds,
    Says,
    nullptr};

}  // namespace halaltrace::verdict::rules
