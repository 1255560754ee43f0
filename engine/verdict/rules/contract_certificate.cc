// SPDX-License-Identifier: Apache-2.0
// R52, MPPHM 2020 18(8)(b): a contract maker's certificate cannot be used as
// halal attestation of the products made; each product needs its own.  Of a
// scheme without a profile it is so where the certificate lists no product.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

Held Holds(const Claim& claim) {
  if (claim.certificate.kind != v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING) {
    return Held::kHolds;
  }
  return AttestsProducts(claim);
}

std::string Says(const Claim& claim) {
  return absl::StrCat("certificate ",
                      claim.hearing.evidence.Text(claim.certificate.number),
                      " is for contract manufacturing and attests no product");
}

}  // namespace

const CertificateRule kContractCertificate = {
    v1::CHECK_CERTIFICATE,
    v1::FINDING_CODE_CONTRACT_CERTIFICATE_AS_PRODUCT,
    v1::FINDING_CODE_CONTRACT_CERTIFICATE_AS_PRODUCT_UNCONFIRMED,
    true,
    Holds,
    Says,
    nullptr};

Held AttestsProducts(const Claim& claim) {
  const v1::SchemeProfile* const scheme = SchemeOf(claim);
  if (scheme == nullptr) {
    // One that lists products may attest them by a scheme that nobody
    // described; one that lists none cannot.
    return claim.certificate.products.empty() ? Held::kFails : Held::kUnknown;
  }
  return scheme->contract_certificate_attests_no_product() ? Held::kFails
                                                           : Held::kHolds;
}

const v1::SchemeProfile* SchemeOf(const Claim& claim) {
  const model::Case& evidence = claim.hearing.evidence;
  if (!claim.certificate.body.valid()) return nullptr;  // it is hidden
  const absl::string_view body =
      evidence.Text(evidence.parties[claim.certificate.body.value()].id);
  const absl::string_view scheme = evidence.Text(claim.certificate.scheme);
  for (const v1::SchemeProfile& profile : claim.hearing.profiles.schemes) {
    if (profile.body().party().id() != body) continue;
    if (scheme.empty() || absl::StartsWith(scheme, profile.scheme())) {
      return &profile;
    }
  }
  return nullptr;
}

}  // namespace halaltrace::verdict::rules
