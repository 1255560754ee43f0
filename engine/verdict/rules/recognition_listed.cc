// SPDX-License-Identifier: Apache-2.0
// R6, R8, R9: the market's authority recognises the body itself, never through
// a third, for goods of the country where the lot was made, on the day of its
// production.  A closed list without the body is a break, no list an unknown.
//
// Tested by tests/engine/verdict/recognition_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/body_claims.h"

namespace halaltrace::verdict::rules {
namespace {

Held IsListed(const Claim& claim) {
  switch (BodyStandingOf(claim)) {
    case BodyStanding::kNotKnown:
      return Held::kUnknown;
    case BodyStanding::kNotListed:
      return Held::kFails;
    default:
      return Held::kHolds;
  }
}

std::string SaysNotListed(const Claim& claim) {
  if (BodyStandingOf(claim) == BodyStanding::kNotListed) {
    return absl::StrCat(BodyAndMarket(claim, " is not on the closed list of "),
                        " for ", DayText(claim.making.first_day));
  }
  return absl::StrCat(BodyAndMarket(claim, " has no captured recognition for "),
                      " on ", DayText(claim.making.first_day));
}

}  // namespace

const CertificateRule kBodyRecognised = {
    v1::CHECK_RECOGNITION,
    v1::FINDING_CODE_BODY_NOT_RECOGNISED,
    v1::FINDING_CODE_BODY_NOT_RECOGNISED_UNCONFIRMED,
    false,
    IsListed,
    SaysNotListed,
    AddDeciding};

}  // namespace halaltrace::verdict::rules
