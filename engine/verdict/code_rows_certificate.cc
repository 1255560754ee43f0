// SPDX-License-Identifier: Apache-2.0
// What can be wrong with a certificate.
//
// Tested by tests/engine/verdict/codes_test.cc.
#include "engine/verdict/code_rows.h"

namespace halaltrace::verdict::internal {
namespace {

constexpr absl::string_view kRetrospective =
    "obtain, if true, a certificate or letter of a recognised body whose words "
    "cover the lot retrospectively";
constexpr absl::string_view kCertificate =
    "obtain, if true, a certificate of a recognised body that covers product, "
    "site and day, or the closed register of the holder";
constexpr absl::string_view kAtProduction =
    "MPPHM 2020 41(1): the certificate in force at production";
constexpr absl::string_view kScope = "certificate conditions; MPPHM 2020";
constexpr absl::string_view kDates =
    "the certificate's days against the local day of production";

constexpr CodeRow kRows[] = {
    {v1::FINDING_CODE_CERTIFICATE_MISSING, "certificate-missing",
     v1::SEVERITY_BREAK, v1::CHECK_CERTIFICATE, v1::STANDING_UNCERTIFIED,
     "R1 R10", "every market", "MPPHM 2020 17(1)(b), 21",
     "A halal certificate is asked for. The closed register of the holder "
     "shows none, or its register was seen without it on that day.",
     "certificates of the maker, its closed register, register observations",
     kRetrospective},
    {v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED,
     "certificate-missing-unconfirmed", v1::SEVERITY_UNKNOWN,
     v1::CHECK_CERTIFICATE, v1::STANDING_INDETERMINATE, "R1 R10",
     "every market", "MPPHM 2020 17(1)(b), 21",
     "A halal certificate is asked for and none was captured, or registers, or "
     "another statement of it, contradict the one that was. Absence proves "
     "nothing while the register is not closed for that day.",
     "certificates of the maker, its closed register, register observations",
     kCertificate},
    {v1::FINDING_CODE_CERTIFICATE_EXPIRED, "certificate-expired",
     v1::SEVERITY_BREAK, v1::CHECK_CERTIFICATE, v1::STANDING_UNCERTIFIED, "R2",
     "every market but Indonesia", kAtProduction,
     "The certificate had run out when the lot was made, and the closed "
     "register shows no other.",
     kDates, kRetrospective},
    {v1::FINDING_CODE_CERTIFICATE_EXPIRED_UNCONFIRMED,
     "certificate-expired-unconfirmed", v1::SEVERITY_UNKNOWN,
     v1::CHECK_CERTIFICATE, v1::STANDING_INDETERMINATE, "R2",
     "every market but Indonesia", kAtProduction,
     "The certificate that was captured had run out when the lot was made. No "
     "register is closed for that day: a renewal may exist that nobody "
     "captured.",
     kDates, kCertificate},
    {v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID, "certificate-not-yet-valid",
     v1::SEVERITY_BREAK, v1::CHECK_CERTIFICATE, v1::STANDING_UNCERTIFIED, "R2",
     "every market but Indonesia", kAtProduction,
     "The certificate was not yet valid when the lot was made, and the closed "
     "register shows no other.",
     kDates, kRetrospective},
    {v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID_UNCONFIRMED,
     "certificate-not-yet-valid-unconfirmed", v1::SEVERITY_UNKNOWN,
     v1::CHECK_CERTIFICATE, v1::STANDING_INDETERMINATE, "R2",
     "every market but Indonesia", kAtProduction,
     "The certificate that was captured was not yet valid when the lot was "
     "made. No register is closed for that day: an earlier one may exist.",
     kDates, kCertificate},
    {v1::FINDING_CODE_CERTIFICATE_SUSPENDED, "certificate-suspended",
     v1::SEVERITY_BREAK, v1::CHECK_CERTIFICATE, v1::STANDING_BLOCKED, "R4",
     "every market", "MPPHM 2020 33(5), 33(6)",
     "The body had suspended the certificate when the lot was made.",
     "status statements about the certificate",
     "obtain, if true, the body's written statement that goods of that day "
     "stay covered"},
    {v1::FINDING_CODE_CERTIFICATE_WITHDRAWN, "certificate-withdrawn",
     v1::SEVERITY_BREAK, v1::CHECK_CERTIFICATE, v1::STANDING_UNCERTIFIED, "R4",
     "every market", "MPPHM 2020 33(5), 33(6)",
     "The body had withdrawn the certificate when the lot was made.",
     "status statements about the certificate",
     "obtain, if true, the body's written statement that goods of that day "
     "stay covered"},
    {v1::FINDING_CODE_CONTRACT_CERTIFICATE_AS_PRODUCT,
     "contract-certificate-as-product", v1::SEVERITY_BREAK,
     v1::CHECK_CERTIFICATE, v1::STANDING_UNCERTIFIED, "R52", "scheme MPPHM",
     "MPPHM 2020 18(8)(b)",
     "A contract-manufacturing certificate is offered for the product. It "
     "attests no product: each product needs its own certificate, and the "
     "closed register shows none.",
     "kind of the certificate, scheme profile of its body", kRetrospective},
    {v1::FINDING_CODE_CONTRACT_CERTIFICATE_AS_PRODUCT_UNCONFIRMED,
     "contract-certificate-as-product-unconfirmed", v1::SEVERITY_UNKNOWN,
     v1::CHECK_CERTIFICATE, v1::STANDING_INDETERMINATE, "R52", "scheme MPPHM",
     "MPPHM 2020 18(8)(b)",
     "A contract-manufacturing certificate is offered for the product. Whether "
     "the product has a certificate of its own is not known: the register is "
     "not closed, or the scheme's rule is not at hand.",
     "kind of the certificate, scheme profile of its body", kCertificate},
    {v1::FINDING_CODE_SUPPLIERS_CERTIFIED_PRODUCT_NOT,
     "suppliers-certified-product-not", v1::SEVERITY_BREAK,
     v1::CHECK_CERTIFICATE, v1::STANDING_CONFORMANT_UNCERTIFIED, "R1",
     "every market",
     "JAKIM's public statement on suppliers' certificates; MPPHM 2020 21",
     "Every input is evidenced, suppliers' certificates among it, but the "
     "product has no certificate of its own. Suppliers' certificates do not "
     "certify the product.",
     "certificates of the maker and of its suppliers, the closed register",
     kRetrospective},
    {v1::FINDING_CODE_CERTIFICATE_TERM_UNKNOWN, "certificate-term-unknown",
     v1::SEVERITY_UNKNOWN, v1::CHECK_CERTIFICATE, v1::STANDING_INDETERMINATE,
     "R2", "markets whose profile does not take certificates without end",
     kAtProduction,
     "The first or the last valid day of the certificate was not captured. "
     "That it was in force when the lot was made is not shown.",
     kDates,
     "obtain, if true, the first and last valid day that the certificate or "
     "its body's register states"},
    {v1::FINDING_CODE_CERTIFICATE_CONDITIONS, "certificate-conditions",
     v1::SEVERITY_WARNING, v1::CHECK_SCOPE, v1::STANDING_UNSPECIFIED, "R50",
     "every market", kScope,
     "The certificate is good under conditions in words. They are shown; "
     "whether they were kept is not looked at.",
     "conditions of the certificate, as printed", ""},
    {v1::FINDING_CODE_CERTIFICATE_WITHDRAWN_LATER,
     "certificate-withdrawn-later", v1::SEVERITY_WARNING, v1::CHECK_CERTIFICATE,
     v1::STANDING_UNSPECIFIED, "R4", "every market", "MPPHM 2020 33(5), 33(6)",
     "The body withdrew the certificate after the lot was made. Whether goods "
     "made before keep their standing depends on the notice.",
     "status statements about the certificate", ""},
    {v1::FINDING_CODE_CERTIFICATE_ABSENT_LATER, "certificate-absent-later",
     v1::SEVERITY_WARNING, v1::CHECK_CERTIFICATE, v1::STANDING_UNSPECIFIED,
     "R1 R10", "every market", "MPPHM 2020 17(1)(b), 21",
     "The first look into the register after the lot was made, within the term "
     "that the certificate claims, was without it.",
     "register observations", ""},
    {v1::FINDING_CODE_SCOPE_PRODUCT, "scope-product", v1::SEVERITY_BREAK,
     v1::CHECK_SCOPE, v1::STANDING_UNCERTIFIED, "R1", "every market", kScope,
     "The certificate does not list this product, and the closed register "
     "shows no other.",
     "product list of the certificate", kRetrospective},
    {v1::FINDING_CODE_SCOPE_PRODUCT_UNCONFIRMED, "scope-product-unconfirmed",
     v1::SEVERITY_UNKNOWN, v1::CHECK_SCOPE, v1::STANDING_INDETERMINATE, "R1",
     "every market", kScope,
     "The certificate that was captured does not list this product. No "
     "register is closed for that day, so another may.",
     "product list of the certificate", kCertificate},
    {v1::FINDING_CODE_SCOPE_SITE, "scope-site", v1::SEVERITY_BREAK,
     v1::CHECK_SCOPE, v1::STANDING_UNCERTIFIED, "R50", "every market", kScope,
     "The certificate covers another site than the one that made the lot, and "
     "the closed register shows no other.",
     "sites of the certificate, site of production", kRetrospective},
    {v1::FINDING_CODE_SCOPE_SITE_UNCONFIRMED, "scope-site-unconfirmed",
     v1::SEVERITY_UNKNOWN, v1::CHECK_SCOPE, v1::STANDING_INDETERMINATE, "R50",
     "every market", kScope,
     "The certificate that was captured covers another site, or it is not "
     "known whether it covers the one that made the lot: it names no site, or "
     "is limited to a building or line of it.",
     "sites, building and line of the certificate, site of production",
     "obtain, if true, the site, building and line that the certificate names, "
     "and the record of where in them the lot was made; or a certificate that "
     "covers the place"},
    {v1::FINDING_CODE_SCOPE_PACK_FORM, "scope-pack-form", v1::SEVERITY_BREAK,
     v1::CHECK_SCOPE, v1::STANDING_UNCERTIFIED, "R51", "every market", kScope,
     "The certificate covers other pack forms, and the closed register shows "
     "no other certificate.",
     "pack forms of the certificate, pack form of the lot", kRetrospective},
    {v1::FINDING_CODE_SCOPE_PACK_FORM_UNCONFIRMED,
     "scope-pack-form-unconfirmed", v1::SEVERITY_UNKNOWN, v1::CHECK_SCOPE,
     v1::STANDING_INDETERMINATE, "R51", "every market", kScope,
     "The certificate covers certain pack forms. That of the lot is not "
     "stated, or is another one and no register is closed.",
     "pack forms of the certificate, pack form of the lot", kCertificate},
    {v1::FINDING_CODE_SCOPE_MADE_BEFORE, "scope-made-before",
     v1::SEVERITY_BREAK, v1::CHECK_SCOPE, v1::STANDING_UNCERTIFIED, "R51",
     "every market", kScope,
     "The certificate covers goods made from a later day on, and the closed "
     "register shows no other.",
     "first covered day of the product line, day of production",
     kRetrospective},
    {v1::FINDING_CODE_SCOPE_MADE_BEFORE_UNCONFIRMED,
     "scope-made-before-unconfirmed", v1::SEVERITY_UNKNOWN, v1::CHECK_SCOPE,
     v1::STANDING_INDETERMINATE, "R51", "every market", kScope,
     "The certificate that was captured covers goods made from a later day "
     "on. No register is closed for that day, so another may cover it.",
     "first covered day of the product line, day of production", kCertificate},
};

}  // namespace

std::span<const CodeRow> CertificateRows() { return kRows; }

}  // namespace halaltrace::verdict::internal
