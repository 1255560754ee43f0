// SPDX-License-Identifier: Apache-2.0
// R2, MPPHM 2020 41(1): a certificate covers nothing that was made before the
// first day on which it was in force, by the local day of production.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

Held HasBegun(const Claim& claim) {
  return claim.making.first_day >= claim.certificate.first_day ? Held::kHolds
                                                               : Held::kFails;
}

std::string BeginsLater(const Claim& claim) {
  return absl::StrCat(
      "certificate ", claim.hearing.evidence.Text(claim.certificate.number),
      " is valid from ", DayText(claim.certificate.first_day),
      "; this lot was made on ", DayText(claim.making.first_day));
}

}  // namespace

const CertificateRule kNotYetValid = {
    v1::CHECK_CERTIFICATE,
    v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID,
    v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID_UNCONFIRMED,
    true,
    HasBegun,
    BeginsLater,
    nullptr};

}  // namespace halaltrace::verdict::rules
