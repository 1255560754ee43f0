// SPDX-License-Identifier: Apache-2.0
// R6-R9: the market's authority recognises the body at the decisive instant,
// for the certificate's category, for goods of the country where the lot was
// made; directly, never through a third body.  Production decides, or after a
// delisting what its transition rule says.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

BodyStanding Standing(const Claim& claim) {
  Hearing& hearing = claim.hearing;
  if (!hearing.profiles.market.recognition_required()) {
    return BodyStanding::kListed;
  }
  BodyQuery query;
  query.body = claim.certificate.body;
  query.issued = claim.certificate.issued;
  query.made_first = claim.making.first_day;
  query.made_last = claim.making.last_day;
  query.category = claim.certificate.category;
  query.category_scheme = claim.certificate.category_scheme;
  if (claim.making.site.valid()) {
    query.country = hearing.evidence.sites[claim.making.site.value()].country;
  }
  return hearing.recognitions.StandingOf(query);
}

Held IsListed(const Claim& claim) {
  switch (Standing(claim)) {
    case BodyStanding::kNotKnown:
      return Held::kUnknown;
    case BodyStanding::kNotListed:
      return Held::kFails;
    default:
      return Held::kHolds;
  }
}

Held IsInScope(const Claim& claim) {
  return Standing(claim) == BodyStanding::kScopeNotKnown ? Held::kUnknown
                                                         : Held::kHolds;
}

Held IsNotWithdrawn(const Claim& claim) {
  return Standing(claim) == BodyStanding::kWithdrawn ? Held::kFails
                                                     : Held::kHolds;
}

Held IsDecided(const Claim& claim) {
  return Standing(claim) == BodyStanding::kUndecided ? Held::kUnknown
                                                     : Held::kHolds;
}

std::string BodyAndMarket(const Claim& claim, absl::string_view between) {
  return absl::StrCat(claim.hearing.Name(claim.certificate.body), between,
                      claim.hearing.profiles.market.name());
}

std::string SaysNotListed(const Claim& claim) {
  if (Standing(claim) == BodyStanding::kNotListed) {
    return absl::StrCat(BodyAndMarket(claim, " is not on the closed list of "),
                        " for ", DayText(claim.making.first_day));
  }
  return absl::StrCat(BodyAndMarket(claim, " has no captured recognition for "),
                      " on ", DayText(claim.making.first_day));
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

std::string SaysWithdrawn(const Claim& claim) {
  const model::RecognitionFact* const withdrawal =
      claim.hearing.recognitions.Withdrawal(claim.certificate.body,
                                            claim.making.last_day);
  return absl::StrCat(
      BodyAndMarket(claim, " lost its recognition for "), " on ",
      withdrawal == nullptr ? "an earlier day" : DayText(withdrawal->first_day),
      "; this lot was made on ", DayText(claim.making.last_day));
}

// Of a rule that is not stated no day can be named.
std::string SaysUndecided(const Claim& claim) {
  const model::RecognitionFact* const withdrawal =
      claim.hearing.recognitions.Withdrawal(claim.certificate.body,
                                            claim.hearing.trail.as_of_day());
  const bool stated = withdrawal != nullptr &&
                      withdrawal->transition != v1::TRANSITION_UNSPECIFIED;
  return absl::StrCat(
      BodyAndMarket(claim, " was delisted for "),
      stated ? ", and the transition rule turns on a day that is not known"
             : ", and no rule was captured for what was made before");
}

void Decides(const Claim& claim, std::vector<model::StatementId>& statements) {
  const auto deciding =
      claim.hearing.recognitions.Deciding(claim.certificate.body);
  statements.insert(statements.end(), deciding.begin(), deciding.end());
}

}  // namespace

const CertificateRule kRecognitionWithdrawn = {
    v1::CHECK_RECOGNITION,
    v1::FINDING_CODE_RECOGNITION_WITHDRAWN,
    v1::FINDING_CODE_RECOGNITION_WITHDRAWN,
    false,
    IsNotWithdrawn,
    SaysWithdrawn,
    Decides};

const CertificateRule kBodyRecognised = {
    v1::CHECK_RECOGNITION,
    v1::FINDING_CODE_BODY_NOT_RECOGNISED,
    v1::FINDING_CODE_BODY_NOT_RECOGNISED_UNCONFIRMED,
    false,
    IsListed,
    SaysNotListed,
    Decides};

const CertificateRule kRecognitionScope = {
    v1::CHECK_RECOGNITION,
    v1::FINDING_CODE_RECOGNITION_SCOPE_UNKNOWN,
    v1::FINDING_CODE_RECOGNITION_SCOPE_UNKNOWN,
    false,
    IsInScope,
    SaysOutOfScope,
    Decides};

const CertificateRule kRecognitionTransition = {
    v1::CHECK_RECOGNITION,
    v1::FINDING_CODE_RECOGNITION_TRANSITION_UNDECIDED,
    v1::FINDING_CODE_RECOGNITION_TRANSITION_UNDECIDED,
    false,
    IsDecided,
    SaysUndecided,
    Decides};

}  // namespace halaltrace::verdict::rules
