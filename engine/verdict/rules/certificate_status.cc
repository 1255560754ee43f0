// SPDX-License-Identifier: Apache-2.0
// R4, MPPHM 2020 33(5), 33(6): a certificate that its body had suspended or
// withdrawn on a day of production does not cover the lot.  That is the
// body's own positive word and needs no closed register.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

// The state on the first day of production that it is `state`, null if it never
// is: it changes only on days from which a statement says so.
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

template <v1::CertificateState kState>
Held Holds(const Claim& claim) {
  return StatusIs(claim, kState) == nullptr ? Held::kHolds : Held::kFails;
}

template <v1::CertificateState kState>
void Decides(const Claim& claim, std::vector<model::StatementId>& statements) {
  statements.push_back(StatusIs(claim, kState)->said.statement);
}

std::string Tell(const Claim& claim, v1::CertificateState state,
                 absl::string_view verb) {
  return absl::StrCat(
      "certificate ", claim.hearing.evidence.Text(claim.certificate.number),
      " was ", verb, " from ", DayText(StatusIs(claim, state)->first_day),
      "; this lot was made on ", DayText(claim.making.last_day));
}

std::string SaysWithdrawn(const Claim& claim) {
  return Tell(claim, v1::CERTIFICATE_STATE_WITHDRAWN, "withdrawn");
}

std::string SaysSuspended(const Claim& claim) {
  return Tell(claim, v1::CERTIFICATE_STATE_SUSPENDED, "suspended");
}

}  // namespace

const CertificateRule kWithdrawn = {v1::CHECK_CERTIFICATE,
                                    v1::FINDING_CODE_CERTIFICATE_WITHDRAWN,
                                    v1::FINDING_CODE_CERTIFICATE_WITHDRAWN,
                                    false,
                                    Holds<v1::CERTIFICATE_STATE_WITHDRAWN>,
                                    SaysWithdrawn,
                                    Decides<v1::CERTIFICATE_STATE_WITHDRAWN>};

const CertificateRule kSuspended = {v1::CHECK_CERTIFICATE,
                                    v1::FINDING_CODE_CERTIFICATE_SUSPENDED,
                                    v1::FINDING_CODE_CERTIFICATE_SUSPENDED,
                                    false,
                                    Holds<v1::CERTIFICATE_STATE_SUSPENDED>,
                                    SaysSuspended,
                                    Decides<v1::CERTIFICATE_STATE_SUSPENDED>};

}  // namespace halaltrace::verdict::rules
