// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/rules/state_claims.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace halaltrace::verdict::rules {

const model::CertificateStatusFact* StatusIs(const Claim& claim,
                                             v1::CertificateState state) {
  std::vector<model::Day> days = {claim.making.first_day};
  for (const model::CertificateStatusFact& fact :
       claim.hearing.evidence.statuses) {
    if (claim.making.first_day < fact.first_day &&
        fact.first_day <= claim.making.last_day) {
      days.push_back(fact.first_day);
    }
  }
  std::sort(days.begin(), days.end());
  for (const model::Day day : days) {
    const model::CertificateStatusFact* const status =
        claim.hearing.certificates.StatusOn(claim.id, day);
    if (status != nullptr && status->state == state) return status;
  }
  return nullptr;
}

std::string TellState(const Claim& claim, v1::CertificateState state,
                      absl::string_view verb) {
  return absl::StrCat(
      "certificate ", claim.hearing.evidence.Text(claim.certificate.number),
      " was ", verb, " from ", DayText(StatusIs(claim, state)->first_day),
      "; this lot was made on ", DayText(claim.making.last_day));
}

}  // namespace halaltrace::verdict::rules
