// SPDX-License-Identifier: Apache-2.0
// R81: a market may ask that certificates reach the ledger by a better way than
// a transcription (assurance floors of the market profile).
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

Held Holds(const Claim& claim) {
  const v1::Assurance assurance =
      claim.hearing.certificates.AssuranceOf(claim.id);
  return claim.hearing.rights.MeetsFloor(FactKind::kCertificate, assurance)
             ? Held::kHolds
             : Held::kUnknown;
}

std::string Says(const Claim& claim) {
  return absl::StrCat(
      "certificate ", claim.hearing.evidence.Text(claim.certificate.number),
      " reached the ledger in a way that is too weak for this market");
}

}  // namespace

const CertificateRule kCertificateAssurance = {
    v1::CHECK_SIGNERS,
    v1::FINDING_CODE_ASSURANCE_TOO_LOW,
    v1::FINDING_CODE_ASSURANCE_TOO_LOW,
    false,
    Holds,
    Says,
    nullptr};

}  // namespace halaltrace::verdict::rules
