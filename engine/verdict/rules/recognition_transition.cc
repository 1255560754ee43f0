// SPDX-License-Identifier: Apache-2.0
// R6: where a delisting states no transition rule, or the day that it turns on
// is not known, what was made before stays open.
//
// Tested by tests/engine/verdict/recognition_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/body_claims.h"

namespace halaltrace::verdict::rules {
namespace {

Held IsDecided(const Claim& claim) {
  return BodyStandingOf(claim) == BodyStanding::kUndecided ? Held::kUnknown
                                                           : Held::kHolds;
}

// Of a rule that is not stated no day can be named.
std::string SaysUndecided(const Claim& claim) {
  const model::RecognitionFact* const withdrawal =
      claim.hearing.recognitions.Withdrawal(QueryOf(claim),
                                            BodyStanding::kUndecided);
  const bool stated = withdrawal != nullptr &&
                      withdrawal->transition != v1::TRANSITION_UNSPECIFIED;
  return absl::StrCat(
      BodyAndMarket(claim, " was delisted for "),
      stated ? ", and the transition rule turns on a day that is not known"
             : ", and no rule was captured for what was made before");
}

}  // namespace

const CertificateRule kRecognitionTransition = {
    v1::CHECK_RECOGNITION,
    v1::FINDING_CODE_RECOGNITION_TRANSITION_UNDECIDED,
    v1::FINDING_CODE_RECOGNITION_TRANSITION_UNDECIDED,
    false,
    IsDecided,
    SaysUndecided,
    AddDeciding};

}  // namespace halaltrace::verdict::rules
