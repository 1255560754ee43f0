// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/model/statement_validation_test.cc.
#include "engine/base/status_macros.h"
#include "engine/model/body_validation.h"
#include "engine/model/field_rules.h"

namespace halaltrace::model {
namespace {

absl::Status ValidateCertifiedProduct(const v1::CertifiedProduct& product) {
  HT_RETURN_IF_ERROR(CheckIdentifier("product", product.product(),
                                     Named::kProduct, Need::kOptional));
  HT_RETURN_IF_ERROR(CheckText("name", product.name(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckText("brand", product.brand(), Need::kOptional));
  HT_RETURN_IF_ERROR(CheckTexts("pack_forms", product.pack_forms()));
  return CheckDay("made_from", product.made_from(), Need::kOptional);
}

// ValidatePrinted checks what is repeated from the document word for word.
absl::Status ValidatePrinted(const v1::Certificate& certificate) {
  HT_RETURN_IF_ERROR(
      CheckText("building", certificate.building(), Need::kOptional));
  HT_RETURN_IF_ERROR(CheckText("line", certificate.line(), Need::kOptional));
  HT_RETURN_IF_ERROR(
      CheckText("scheme", certificate.scheme(), Need::kOptional));
  const bool has_code = !certificate.category_code().empty();
  HT_RETURN_IF_ERROR(
      CheckText("category_code", certificate.category_code(), Need::kOptional));
  HT_RETURN_IF_ERROR(CheckText("category_scheme", certificate.category_scheme(),
                               has_code ? Need::kRequired : Need::kOptional));
  HT_RETURN_IF_ERROR(CheckTexts("conditions", certificate.conditions()));
  return CheckTexts("standards", certificate.standards());
}

absl::Status ValidateDays(const v1::Certificate& certificate) {
  HT_RETURN_IF_ERROR(CheckDay("issued", certificate.issued(), Need::kOptional));
  HT_RETURN_IF_ERROR(
      CheckDay("valid_from", certificate.valid_from(), Need::kOptional));
  HT_RETURN_IF_ERROR(
      CheckDay("valid_until", certificate.valid_until(), Need::kOptional));
  return CheckOrder("valid_from", certificate.valid_from(), "valid_until",
                    certificate.valid_until());
}

}  // namespace

absl::Status ValidateCertificate(const v1::Certificate& certificate) {
  HT_RETURN_IF_ERROR(
      CheckCertificateName(certificate.body(), certificate.number()));
  HT_RETURN_IF_ERROR(CheckChosen("kind", certificate.kind()));
  HT_RETURN_IF_ERROR(CheckParty("holder", certificate.holder()));
  HT_RETURN_IF_ERROR(
      Each("sites", certificate.sites(), [](const std::string& site) {
        return CheckIdentifier("", site, Named::kSite, Need::kRequired);
      }));
  HT_RETURN_IF_ERROR(
      Each("products", certificate.products(), ValidateCertifiedProduct));
  HT_RETURN_IF_ERROR(ValidatePrinted(certificate));
  return ValidateDays(certificate);
}

absl::Status ValidateCertificateStatus(const v1::CertificateStatus& status) {
  HT_RETURN_IF_ERROR(CheckCertificateRef("certificate", status.certificate()));
  HT_RETURN_IF_ERROR(CheckChosen("state", status.state()));
  HT_RETURN_IF_ERROR(CheckDay("from", status.from(), Need::kRequired));
  return CheckText("reason", status.reason(), Need::kOptional);
}

absl::Status ValidateRegisterObservation(
    const v1::RegisterObservation& observation) {
  HT_RETURN_IF_ERROR(
      CheckCertificateRef("certificate", observation.certificate()));
  HT_RETURN_IF_ERROR(CheckChosen("result", observation.result()));
  return CheckText("register", observation.register_(), Need::kOptional);
}

absl::Status ValidateRegisterClosed(const v1::RegisterClosed& closed) {
  switch (closed.scope_case()) {
    case v1::RegisterClosed::kHolder:
      HT_RETURN_IF_ERROR(CheckParty("holder", closed.holder()));
      if (!closed.bodies().empty()) {
        return Refuse("bodies", "only for the list of an authority");
      }
      break;
    case v1::RegisterClosed::kAuthority:
      HT_RETURN_IF_ERROR(CheckParty("authority", closed.authority()));
      if (!closed.certificates().empty()) {
        return Refuse("certificates", "only for the certificates of a holder");
      }
      break;
    case v1::RegisterClosed::SCOPE_NOT_SET:
      return Refuse("scope", "missing");
  }
  if (closed.has_body()) {
    HT_RETURN_IF_ERROR(CheckParty("body", closed.body()));
  }
  HT_RETURN_IF_ERROR(CheckDay("from", closed.from(), Need::kOptional));
  HT_RETURN_IF_ERROR(CheckDay("until", closed.until(), Need::kRequired));
  HT_RETURN_IF_ERROR(
      CheckOrder("from", closed.from(), "until", closed.until()));
  HT_RETURN_IF_ERROR(Each("certificates", closed.certificates(),
                          [](const v1::CertificateRef& certificate) {
                            return CheckCertificateRef("", certificate);
                          }));
  return Each("bodies", closed.bodies(),
              [](const v1::PartyRef& body) { return CheckParty("", body); });
}

}  // namespace halaltrace::model
