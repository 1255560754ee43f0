// SPDX-License-Identifier: Apache-2.0
// R2, MPPHM 2020 41(1): what counts is the certificate in force when the lot
// was made, by the local day of its production.  A lot made over several days
// needs it on the last of them.
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

std::string RanOut(const Claim& claim) {
  return absl::StrCat(
      "certificate ", claim.hearing.evidence.Text(claim.certificate.number),
      " was valid until ", DayText(claim.certificate.last_day),
      "; this lot was made on ", DayText(claim.making.last_day));
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

}  // namespace halaltrace::verdict::rules
