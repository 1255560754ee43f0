// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/demo_authority.h"

#include <openssl/x509v3.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/model/field_rules.h"
#include "engine/model/time.h"
#include "engine/trust/credentials.h"
#include "engine/trust/internal/openssl.h"
#include "engine/trust/internal/x509.h"

namespace halaltrace::trust {
namespace {

using internal::BnPtr;
using internal::Data;
using internal::Freeing;
using internal::PkeyPtr;
using internal::X509Ptr;

using ExtensionPtr =
    std::unique_ptr<X509_EXTENSION, Freeing<X509_EXTENSION_free>>;

// ub-organization-name of RFC 5280.
constexpr size_t kOrganisationRunesMax = 64;

absl::Status CheckOrganisation(absl::string_view organisation) {
  size_t runes = 0;
  for (absl::string_view rest = organisation; !rest.empty(); ++runes) {
    const std::optional<Rune> rune = DecodeRune(rest);
    if (!rune.has_value()) {
      return absl::InvalidArgumentError("the organisation is not UTF-8");
    }
    rest.remove_prefix(rune->bytes);
  }
  if (runes > 0 && runes <= kOrganisationRunesMax) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("an organisation has 1 to ", kOrganisationRunesMax,
                   " characters: ", Quoted(organisation)));
}

absl::Status CheckValidity(const CredentialValidity& validity) {
  for (const int64_t bound : {validity.from_unix_ms, validity.until_unix_ms}) {
    HT_RETURN_IF_ERROR(model::CheckEventTime({bound, 0}));
  }
  if (validity.from_unix_ms <= validity.until_unix_ms) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "a credential's validity ends before it begins");
}

// Sets the fields that every credential has.
void Begin(X509* x509, absl::string_view organisation,
           const CredentialValidity& validity) {
  constexpr long kVersion3 = 2;
  constexpr size_t kSerialBytes = 16;
  HT_CHECK(X509_set_version(x509, kVersion3) == 1);
  std::string serial = SystemRandom().Bytes(kSerialBytes);
  serial[0] = static_cast<char>((serial[0] & 0x3F) | 0x40);  // positive, full
  const BnPtr number(
      BN_bin2bn(Data(serial), static_cast<int>(serial.size()), nullptr));
  HT_CHECK(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(x509)) !=
           nullptr);
  HT_CHECK(X509_NAME_add_entry_by_NID(
               X509_get_subject_name(x509), NID_organizationName, MBSTRING_UTF8,
               Data(organisation), static_cast<int>(organisation.size()), -1,
               0) == 1);
  HT_CHECK(ASN1_TIME_set(X509_getm_notBefore(x509),
                         validity.from_unix_ms / model::kMsPerSecond) !=
           nullptr);
  HT_CHECK(ASN1_TIME_set(X509_getm_notAfter(x509),
                         validity.until_unix_ms / model::kMsPerSecond) !=
           nullptr);
}

// AddExtension writes one extension in OpenSSL's configuration language, to
// which only constants and checked identifiers come.
void AddExtension(X509* x509, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
  const ExtensionPtr extension(
      X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
  HT_CHECK(extension != nullptr);
  HT_CHECK(X509_add_ext(x509, extension.get(), -1) == 1);
}

// AddParty writes the one name, a URI.
void AddParty(X509* x509, const std::string& party) {
  GENERAL_NAME* const name = GENERAL_NAME_new();
  ASN1_IA5STRING* const uri = ASN1_IA5STRING_new();
  HT_CHECK(name != nullptr && uri != nullptr);
  HT_CHECK(ASN1_STRING_set(uri, party.data(), static_cast<int>(party.size())) ==
           1);
  GENERAL_NAME_set0_value(name, GEN_URI, uri);
  const std::unique_ptr<GENERAL_NAMES, Freeing<GENERAL_NAMES_free>> names(
      sk_GENERAL_NAME_new_null());
  HT_CHECK(sk_GENERAL_NAME_push(names.get(), name) > 0);
  HT_CHECK(X509_add1_ext_i2d(x509, NID_subject_alt_name, names.get(), 0,
                             X509V3_ADD_DEFAULT) == 1);
}

// AddPolicy writes the one policy, which OpenSSL's language takes from a
// configuration file alone.
void AddPolicy(X509* x509, const std::string& oid) {
  const std::unique_ptr<CERTIFICATEPOLICIES, Freeing<CERTIFICATEPOLICIES_free>>
      policies(sk_POLICYINFO_new_null());
  POLICYINFO* const policy = POLICYINFO_new();
  HT_CHECK(policies != nullptr && policy != nullptr);
  ASN1_OBJECT_free(policy->policyid);
  policy->policyid = OBJ_txt2obj(oid.c_str(), 1);
  HT_CHECK(policy->policyid != nullptr);
  HT_CHECK(sk_POLICYINFO_push(policies.get(), policy) > 0);
  HT_CHECK(X509_add1_ext_i2d(x509, NID_certificate_policies, policies.get(), 0,
                             X509V3_ADD_DEFAULT) == 1);
}

void AddAuthorityExtensions(X509* x509, X509* issuer,
                            const std::string& constraints) {
  AddExtension(x509, issuer, NID_basic_constraints, constraints);
  AddExtension(x509, issuer, NID_key_usage, "critical,keyCertSign,cRLSign");
  AddExtension(x509, issuer, NID_subject_key_identifier, "hash");
  if (issuer != x509) {
    AddExtension(x509, issuer, NID_authority_key_identifier, "keyid:always");
  }
}

}  // namespace

struct DemoAuthority::Impl {
  // Create makes an authority with a fresh key, which nobody signed yet.
  static absl::StatusOr<std::shared_ptr<Impl>> Create(
      absl::string_view organisation, const CredentialValidity& validity) {
    HT_RETURN_IF_ERROR(CheckOrganisation(organisation));
    HT_RETURN_IF_ERROR(CheckValidity(validity));
    auto impl = std::make_shared<Impl>();
    impl->key.reset(EVP_EC_gen("P-256"));
    impl->x509.reset(X509_new());
    HT_CHECK(impl->key != nullptr && impl->x509 != nullptr);
    Begin(impl->x509.get(), organisation, validity);
    HT_CHECK(X509_set_pubkey(impl->x509.get(), impl->key.get()) == 1);
    return impl;
  }

  X509* Issuer() const { return x509.get(); }

  // CheckOtherName refuses a subject of the authority's own name: its
  // credential would pass for a root, which no chain may show.
  absl::Status CheckOtherName(const X509* issued) const {
    if (X509_NAME_cmp(X509_get_subject_name(issued),
                      X509_get_subject_name(x509.get())) != 0) {
      return absl::OkStatus();
    }
    return absl::InvalidArgumentError(
        "the organisation is called as the authority that issues to it");
  }

  void Sign(X509* issued) const {
    HT_CHECK(X509_set_issuer_name(issued, X509_get_subject_name(x509.get())) ==
             1);
    HT_CHECK(X509_sign(issued, key.get(), EVP_sha256()) > 0);
    internal::ClearErrors();
  }

  PkeyPtr key;
  X509Ptr x509;
  std::string der;
};

DemoAuthority::DemoAuthority(std::shared_ptr<const Impl> impl)
    : impl_(std::move(impl)) {}

absl::StatusOr<DemoAuthority> DemoAuthority::CreateRoot(
    absl::string_view organisation, const CredentialValidity& validity) {
  HT_ASSIGN_OR_RETURN(const std::shared_ptr<Impl> impl,
                      Impl::Create(organisation, validity));
  X509* const root = impl->x509.get();
  AddAuthorityExtensions(root, root, "critical,CA:TRUE");
  impl->Sign(root);
  impl->der = internal::DerOf(root);
  return DemoAuthority(impl);
}

absl::StatusOr<DemoAuthority> DemoAuthority::CreateSubordinate(
    absl::string_view organisation, const CredentialValidity& validity) const {
  HT_ASSIGN_OR_RETURN(const std::shared_ptr<Impl> impl,
                      Impl::Create(organisation, validity));
  X509* const x509 = impl->x509.get();
  HT_RETURN_IF_ERROR(impl_->CheckOtherName(x509));
  AddAuthorityExtensions(x509, impl_->Issuer(), "critical,CA:TRUE,pathlen:0");
  impl_->Sign(x509);
  impl->der = internal::DerOf(x509);
  return DemoAuthority(impl);
}

absl::StatusOr<std::string> DemoAuthority::Issue(
    const CredentialRequest& request) const {
  HT_RETURN_IF_ERROR(CheckOrganisation(request.organisation));
  HT_RETURN_IF_ERROR(CheckValidity(request.validity));
  HT_RETURN_IF_ERROR(model::CheckIdentifier(
      "party", request.party, model::Named::kParty, model::Need::kRequired));
  if (request.key.type() != KeyType::kP256) {
    return absl::InvalidArgumentError("credentials are for P-256 keys");
  }
  const X509Ptr x509(X509_new());
  HT_CHECK(x509 != nullptr);
  Begin(x509.get(), request.organisation, request.validity);
  HT_RETURN_IF_ERROR(impl_->CheckOtherName(x509.get()));
  const unsigned char* spki = Data(request.key.spki());
  const PkeyPtr key(
      d2i_PUBKEY(nullptr, &spki, static_cast<long>(request.key.spki().size())));
  HT_CHECK(key != nullptr);
  HT_CHECK(X509_set_pubkey(x509.get(), key.get()) == 1);
  X509* const issuer = impl_->Issuer();
  const auto add = [&](int nid, const std::string& value) {
    AddExtension(x509.get(), issuer, nid, value);
  };
  add(NID_basic_constraints, "critical,CA:FALSE");
  add(NID_key_usage, "critical,digitalSignature");
  add(NID_ext_key_usage, absl::StrCat("critical,", kSigningUsageOid));
  AddPolicy(x509.get(), std::string(kCredentialPolicyOid));
  add(NID_subject_key_identifier, "hash");
  add(NID_authority_key_identifier, "keyid:always");
  AddParty(x509.get(), request.party);
  impl_->Sign(x509.get());
  return internal::DerOf(x509.get());
}

const std::string& DemoAuthority::credential_der() const { return impl_->der; }

std::string DemoAuthority::credential_pem() const {
  return internal::PemOf(impl_->x509.get());
}

}  // namespace halaltrace::trust
