// SPDX-License-Identifier: Apache-2.0
// R7: a body that is recognised for certain categories is recognised for a
// certificate that states one of them.
//
// Tested by tests/engine/verdict/recognition_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/body_claims.h"

namespace halaltrace::verdict::rules {
namespace {

Held IsInScope(const Claim& claim) {
  return BodyStandingOf(claim) == BodyStanding::kScopeNotKnown ? Held::kUnknown
                                                               : Held::kHolds;
}

std::string SaysOutOfScope(const Claim& claim) {
  const model::Case& evidence = claim.hearing.evidence;
  const model::CertificateFact& fact = claim.certificate;
  return absl::StrCat(
      BodyAndMarket(claim, " is recognised in "),
      " for certain categories; certificate ", evidence.Text(fact.number),
      fact.category.valid()
          ? absl::StrCat(" is of category ",
                         evidence.Text(fact.category_scheme), " ",
                         evidence.Text(fact.category),
                         ", which is not shown to be one of them")
          : " as captured states no category");
}

}  // namespace

const CertificateRule kRecognitionScope = {
    v1::CHECK_RECOGNITION,
    v1::FINDING_CODE_RECOGNITION_SCOPE_UNKNOWN,
    v1::FINDING_CODE_RECOGNITION_SCOPE_UNKNOWN,
    false,
    IsInScope,
    SaysOutOfScope,
    AddDeciding};

}  // namespace halaltrace::verdict::rules
