// SPDX-License-Identifier: Apache-2.0
// R6: a body that had lost its recognition at the decisive instant vouches for
// nothing.  Production decides, or what the delisting's transition rule says.
//
// Tested by tests/engine/verdict/recognition_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/body_claims.h"

namespace halaltrace::verdict::rules {
namespace {

Held IsNotWithdrawn(const Claim& claim) {
  return BodyStandingOf(claim) == BodyStanding::kWithdrawn ? Held::kFails
                                                           : Held::kHolds;
}

std::string SaysWithdrawn(const Claim& claim) {
  const model::RecognitionFact* const withdrawal =
      claim.hearing.recognitions.Withdrawal(QueryOf(claim),
                                            BodyStanding::kWithdrawn);
  return absl::StrCat(
      BodyAndMarket(claim, " lost its recognition for "), " on ",
      withdrawal == nullptr ? "an earlier day" : DayText(withdrawal->first_day),
      "; this lot was made on ", DayText(claim.making.last_day));
}

}  // namespace

const CertificateRule kRecognitionWithdrawn = {
    v1::CHECK_RECOGNITION,
    v1::FINDING_CODE_RECOGNITION_WITHDRAWN,
    v1::FINDING_CODE_RECOGNITION_WITHDRAWN,
    false,
    IsNotWithdrawn,
    SaysWithdrawn,
    AddDeciding};

}  // namespace halaltrace::verdict::rules
