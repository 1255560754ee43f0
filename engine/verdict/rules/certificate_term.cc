// SPDX-License-Identifier: Apache-2.0
// R2, MPPHM 2020 41(1): what counts is the certificate in force when the lot
// was made, by the local day of its production.  A lot made over several days
// needs it on all of them.
//
// How long a certificate is good whose days nobody wrote down is not known: no
// scheme of R2 gives one for ever.  Only where the market takes certificates
// without end (Indonesia, Law 6/2023) does it stand without a last day.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

Held HasNotRunOut(const Claim& claim) {
  return claim.making.last_day <= claim.certificate.last_day ? Held::kHolds
                                                             : Held::kFails;
}

Held HasBegun(const Claim& claim) {
  return claim.making.first_day >= claim.certificate.first_day ? Held::kHolds
                                                               : Held::kFails;
}

bool LacksBegin(const Claim& claim) {
  return claim.certificate.first_day == model::kFirstDay;
}

bool LacksEnd(const Claim& claim) {
  return claim.certificate.last_day == model::kLastDay &&
         !claim.hearing.profiles.market.certificates_without_end();
}

Held HasTerm(const Claim& claim) {
  return LacksBegin(claim) || LacksEnd(claim) ? Held::kUnknown : Held::kHolds;
}

std::string LacksTerm(const Claim& claim) {
  const absl::string_view what = !LacksEnd(claim)    ? "first valid day"
                                 : LacksBegin(claim) ? "valid days"
                                                     : "last valid day";
  return absl::StrCat("certificate ",
                      claim.hearing.evidence.Text(claim.certificate.number),
                      " as captured states no ", what);
}

std::string RanOut(const Claim& claim) {
  return absl::StrCat(
      "certificate ", claim.hearing.evidence.Text(claim.certificate.number),
      " was valid until ", DayText(claim.certificate.last_day),
      "; this lot was made on ", DayText(claim.making.last_day));
}

std::string BeginsLater(const Claim& claim) {
  return absl::StrCat(
      "certificate ", claim.hearing.evidence.Text(claim.certificate.number),
      " is valid from ", DayText(claim.certificate.first_day),
      "; this lot was made on ", DayText(claim.making.first_day));
}

}  // namespace

const CertificateRule kExpired = {
    v1::CHECK_CERTIFICATE,
    v1::FINDING_CODE_CERTIFICATE_EXPIRED,
    v1::FINDING_CODE_CERTIFICATE_EXPIRED_UNCONFIRMED,
    true,
    HasNotRunOut,
    RanOut,
    nullptr};

const CertificateRule kNotYetValid = {
    v1::CHECK_CERTIFICATE,
    v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID,
    v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID_UNCONFIRMED,
    true,
    HasBegun,
    BeginsLater,
    nullptr};

const CertificateRule kTermKnown = {v1::CHECK_CERTIFICATE,
                                    v1::FINDING_CODE_CERTIFICATE_TERM_UNKNOWN,
                                    v1::FINDING_CODE_CERTIFICATE_TERM_UNKNOWN,
                                    false,
                                    HasTerm,
                                    LacksTerm,
                                    nullptr};

}  // namespace halaltrace::verdict::rules
