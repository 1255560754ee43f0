// SPDX-License-Identifier: Apache-2.0
// R1, MPPHM 2020 (each product is applied for by name): a product is covered by
// the certificate that lists it.  A certificate of a site, carrier or
// consignment attests no product.
//
// A line that the recorder matched to a product covers that product; a line
// that nobody matched covers the very same name (§ names and digits must match
// exactly).
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

Held Holds(const Claim& claim) {
  if (claim.certificate.kind == v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING) {
    // Whether such a certificate counts at all is R52's business.
    if (AttestsProducts(claim) != Held::kHolds) return Held::kHolds;
  } else if (claim.certificate.kind != v1::CERTIFICATE_KIND_PRODUCT) {
    return Held::kFails;
  }
  if (claim.certificate.products.empty()) return Held::kUnknown;
  bool lists = false;
  claim.hearing.certificates.ForEachLine(
      claim.id, claim.hearing.LotRow(claim.lot),
      [&](const model::CertifiedProductFact&) { lists = true; });
  return lists ? Held::kHolds : Held::kFails;
}

std::string Says(const Claim& claim) {
  const Hearing& hearing = claim.hearing;
  const std::string number(hearing.evidence.Text(claim.certificate.number));
  if (claim.certificate.kind == v1::CERTIFICATE_KIND_SITE) {
    return absl::StrCat("certificate ", number,
                        " attests a site and no product");
  }
  if (claim.certificate.products.empty()) {
    return absl::StrCat("certificate ", number,
                        " as captured lists no product");
  }
  return absl::StrCat("certificate ", number, " does not list ",
                      hearing.Name(hearing.LotRow(claim.lot).product));
}

}  // namespace

const CertificateRule kScopeProduct = {
    v1::CHECK_SCOPE,
    v1::FINDING_CODE_SCOPE_PRODUCT,
    v1::FINDING_CODE_SCOPE_PRODUCT_UNCONFIRMED,
    true,
    Holds,
    Says,
    nullptr};

std::vector<const model::CertifiedProductFact*> CoveringLines(
    const Claim& claim) {
  std::vector<const model::CertifiedProductFact*> lines;
  claim.hearing.certificates.ForEachLine(
      claim.id, claim.hearing.LotRow(claim.lot),
      [&](const model::CertifiedProductFact& line) { lines.push_back(&line); });
  return lines;
}

}  // namespace halaltrace::verdict::rules
