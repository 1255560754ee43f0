// SPDX-License-Identifier: Apache-2.0
// R2: how long a certificate is good whose days nobody wrote down is not known:
// no scheme gives one for ever.  Only where the market takes certificates
// without end (Indonesia, Law 6/2023) does it stand without a last day.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

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

}  // namespace

const CertificateRule kTermKnown = {v1::CHECK_CERTIFICATE,
                                    v1::FINDING_CODE_CERTIFICATE_TERM_UNKNOWN,
                                    v1::FINDING_CODE_CERTIFICATE_TERM_UNKNOWN,
                                    false,
                                    HasTerm,
                                    LacksTerm,
                                    nullptr};

}  // namespace halaltrace::verdict::rules
