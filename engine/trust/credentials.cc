// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/credentials.h"

#include <openssl/objects.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <ctime>
#include <limits>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/model/field_rules.h"
#include "engine/trust/internal/openssl.h"
#include "engine/trust/internal/x509.h"
#include "engine/trust/key_ring.h"
#include "engine/trust/sha256.h"

namespace halaltrace::trust {
namespace {

using internal::Freeing;
using internal::X509Ptr;

using UsagesPtr =
    std::unique_ptr<EXTENDED_KEY_USAGE, Freeing<EXTENDED_KEY_USAGE_free>>;
using PoliciesPtr =
    std::unique_ptr<CERTIFICATEPOLICIES, Freeing<CERTIFICATEPOLICIES_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, Freeing<GENERAL_NAMES_free>>;
using StorePtr = std::unique_ptr<X509_STORE, Freeing<X509_STORE_free>>;
using StoreCtxPtr =
    std::unique_ptr<X509_STORE_CTX, Freeing<X509_STORE_CTX_free>>;

// A stack of credentials that others own.
struct FreeStack {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using StackPtr = std::unique_ptr<STACK_OF(X509), FreeStack>;

absl::Status Refuse(absl::string_view reason) {
  return absl::InvalidArgumentError(reason);
}

std::string OidText(const ASN1_OBJECT* object) {
  char text[128];
  const int size = OBJ_obj2txt(text, sizeof(text), object, 1);
  return size > 0 && static_cast<size_t>(size) < sizeof(text) ? text : "";
}

// Extension reads an extension that occurs at most once; nullptr: absent or
// broken.
template <typename Pointer>
Pointer Extension(const X509* x509, int nid) {
  return Pointer(static_cast<typename Pointer::element_type*>(
      X509_get_ext_d2i(x509, nid, nullptr, nullptr)));
}

// CheckSignatureDigest refuses digests in which collisions can be bought.
absl::Status CheckSignatureDigest(X509* x509) {
  int digest = NID_undef;
  int key = NID_undef;
  if (X509_get_signature_info(x509, &digest, &key, nullptr, nullptr) != 1) {
    return Refuse("signed with an unknown algorithm");
  }
  if (digest == NID_sha256 || digest == NID_sha384 || digest == NID_sha512) {
    return absl::OkStatus();
  }
  return Refuse("signed with a digest other than SHA-2");
}

absl::Status CheckUsage(X509* leaf) {
  const uint32_t flags = X509_get_extension_flags(leaf);
  if ((flags & EXFLAG_INVALID) != 0) {
    return Refuse("its extensions are broken");
  }
  // X509_check_ca says no to an authority whose key usage lacks keyCertSign.
  if ((flags & EXFLAG_CA) != 0 || X509_check_ca(leaf) != 0) {
    return Refuse("it is the credential of an authority");
  }
  const uint32_t usage = X509_get_key_usage(leaf);
  if (usage == UINT32_MAX || (usage & KU_DIGITAL_SIGNATURE) == 0) {
    return Refuse("its key usage lacks digitalSignature");
  }
  const auto usages = Extension<UsagesPtr>(leaf, NID_ext_key_usage);
  if (usages == nullptr || sk_ASN1_OBJECT_num(usages.get()) != 1 ||
      OidText(sk_ASN1_OBJECT_value(usages.get(), 0)) != kSigningUsageOid) {
    return Refuse("its extended key usage is not the signing of statements");
  }
  const auto policies = Extension<PoliciesPtr>(leaf, NID_certificate_policies);
  const int count = policies == nullptr ? 0 : sk_POLICYINFO_num(policies.get());
  for (int i = 0; i < count; ++i) {
    const POLICYINFO* const policy = sk_POLICYINFO_value(policies.get(), i);
    if (OidText(policy->policyid) == kCredentialPolicyOid) {
      return absl::OkStatus();
    }
  }
  return Refuse("it is not under the policy for credentials");
}

absl::StatusOr<std::string> PartyOf(const X509* leaf) {
  const auto names = Extension<NamesPtr>(leaf, NID_subject_alt_name);
  if (names == nullptr || sk_GENERAL_NAME_num(names.get()) != 1) {
    return Refuse("it has not one name");
  }
  const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), 0);
  if (name->type != GEN_URI) return Refuse("its name is not a URI");
  const ASN1_IA5STRING* const uri = name->d.uniformResourceIdentifier;
  std::string party(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                    static_cast<size_t>(ASN1_STRING_length(uri)));
  HT_RETURN_IF_ERROR(model::CheckIdentifier(
      "its name", party, model::Named::kParty, model::Need::kRequired));
  return party;
}

std::string OrganisationOf(const X509* leaf) {
  const X509_NAME* const subject = X509_get_subject_name(leaf);
  const int at = X509_NAME_get_index_by_NID(subject, NID_organizationName, -1);
  if (at < 0) return "";
  unsigned char* text = nullptr;
  const int size = ASN1_STRING_to_UTF8(
      &text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (size < 0) return "";
  std::string organisation(reinterpret_cast<const char*>(text),
                           static_cast<size_t>(size));
  OPENSSL_free(text);
  return organisation;
}

absl::StatusOr<Credential> ReadLeaf(X509* leaf) {
  HT_RETURN_IF_ERROR(CheckUsage(leaf));
  unsigned char* der = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(leaf), &der);
  if (size <= 0) return Refuse("it has no public key");
  const std::string spki(reinterpret_cast<const char*>(der),
                         static_cast<size_t>(size));
  OPENSSL_free(der);
  HT_ASSIGN_OR_RETURN(PublicKey key, ParsePartyKey(spki));
  HT_ASSIGN_OR_RETURN(std::string party, PartyOf(leaf));
  return Credential{std::move(key), std::move(party), OrganisationOf(leaf)};
}

absl::StatusOr<std::vector<X509Ptr>> ParseChain(
    std::span<const std::string> chain) {
  if (chain.empty()) return Refuse("its chain is empty");
  if (chain.size() > limits::kCredentialChainMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat("its chain is over the limit of ",
                     limits::kCredentialChainMax, " credentials"));
  }
  std::vector<X509Ptr> parsed;
  for (const std::string& der : chain) {
    HT_ASSIGN_OR_RETURN(X509Ptr x509, internal::ParseX509Der(der));
    if ((X509_get_extension_flags(x509.get()) & EXFLAG_SI) != 0) {
      return Refuse(
          "a credential is its own issuer: roots are pinned, not "
          "shown");
    }
    HT_RETURN_IF_ERROR(CheckSignatureDigest(x509.get()));
    parsed.push_back(std::move(x509));
  }
  return parsed;
}

// InCredential says which part of an input the reason is about.
absl::Status InCredential(absl::Status status) {
  if (status.ok()) return status;
  internal::ClearErrors();
  return absl::Status(status.code(),
                      absl::StrCat("credential: ", status.message()));
}

StorePtr MakeStore(const std::vector<X509Ptr>& roots) {
  StorePtr store(X509_STORE_new());
  HT_CHECK(store != nullptr);
  for (const X509Ptr& root : roots) {
    HT_CHECK(X509_STORE_add_cert(store.get(), root.get()) == 1);
  }
  return store;
}

StackPtr MakeStack(const std::vector<X509Ptr>& chain) {
  StackPtr stack(sk_X509_new_null());
  HT_CHECK(stack != nullptr);
  for (const X509Ptr& x509 : chain) {
    HT_CHECK(sk_X509_push(stack.get(), x509.get()) > 0);
  }
  return stack;
}

absl::Status WhyNot(int error) {
  const std::string reason = absl::StrCat("no trusted root vouches: ",
                                          X509_verify_cert_error_string(error));
  switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return absl::FailedPreconditionError(reason);
    default:
      return absl::PermissionDeniedError(reason);
  }
}

// BothBoundsIncluded overrules OpenSSL, for which a credential has expired in
// the last second of its validity; RFC 5280 (4.1.2.5) includes that second.
int BothBoundsIncluded(int ok, X509_STORE_CTX* context) {
  if (ok == 1 ||
      X509_STORE_CTX_get_error(context) != X509_V_ERR_CERT_HAS_EXPIRED) {
    return ok;
  }
  const X509* const x509 = X509_STORE_CTX_get_current_cert(context);
  const time_t at =
      X509_VERIFY_PARAM_get_time(X509_STORE_CTX_get0_param(context));
  if (ASN1_TIME_cmp_time_t(X509_get0_notAfter(x509), at) != 0) return 0;
  X509_STORE_CTX_set_error(context, X509_V_OK);
  return 1;
}

// Path is a verified chain with the root that it ends in.
struct Path {
  Digest root;
  int64_t until_unix_ms = std::numeric_limits<int64_t>::max();
};

// Through 9999-12-31, which stands for "no end" (RFC 5280, 4.1.2.5).
int64_t LastSecondMs(const X509* credential) {
  std::tm time{};
  HT_CHECK(ASN1_TIME_to_tm(X509_get0_notAfter(credential), &time) == 1);
  return static_cast<int64_t>(timegm(&time)) * 1000;
}

// FindPath builds the path from the first of `chain` to one of `roots`.
absl::StatusOr<Path> FindPath(const std::vector<X509Ptr>& chain,
                              const std::vector<X509Ptr>& roots,
                              int64_t at_unix_ms) {
  // The credentials in the store and the stack outlive the context.
  const StorePtr store = MakeStore(roots);
  const StackPtr stack = MakeStack(chain);
  const StoreCtxPtr context(X509_STORE_CTX_new());
  HT_CHECK(context != nullptr);
  HT_CHECK(X509_STORE_CTX_init(context.get(), store.get(), chain[0].get(),
                               stack.get()) == 1);
  X509_VERIFY_PARAM* const param = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(param, static_cast<time_t>(at_unix_ms / 1000));
  X509_VERIFY_PARAM_set_depth(param,
                              static_cast<int>(limits::kCredentialChainMax));
  X509_VERIFY_PARAM_set_auth_level(param, 2);  // 112 bits and no SHA-1
  HT_CHECK(X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_X509_STRICT) == 1);
  X509_STORE_CTX_set_verify_cb(context.get(), BothBoundsIncluded);
  const int verified = X509_verify_cert(context.get());
  if (verified != 1) {
    return WhyNot(X509_STORE_CTX_get_error(context.get()));
  }
  const STACK_OF(X509)* const built = X509_STORE_CTX_get0_chain(context.get());
  const int length = sk_X509_num(built);
  if (static_cast<size_t>(length) != chain.size() + 1) {
    return Refuse("credentials are left over that lead nowhere");
  }
  Path path;
  path.root = Sha256(internal::DerOf(sk_X509_value(built, length - 1)));
  for (int i = 0; i < length; ++i) {
    path.until_unix_ms =
        std::min(path.until_unix_ms, LastSecondMs(sk_X509_value(built, i)));
  }
  return path;
}

absl::StatusOr<TrustedCredential> Verify(std::span<const std::string> chain,
                                         std::span<const std::string> roots,
                                         int64_t at_unix_ms) {
  HT_ASSIGN_OR_RETURN(const std::vector<X509Ptr> parsed, ParseChain(chain));
  HT_ASSIGN_OR_RETURN(Credential credential, ReadLeaf(parsed[0].get()));
  std::vector<X509Ptr> anchors;
  for (const std::string& der : roots) {
    HT_ASSIGN_OR_RETURN(X509Ptr root, internal::ParseX509Der(der));
    HT_RETURN_IF_ERROR(internal::CheckRoot(root.get()));
    anchors.push_back(std::move(root));
  }
  HT_ASSIGN_OR_RETURN(const Path path, FindPath(parsed, anchors, at_unix_ms));
  return TrustedCredential{std::move(credential), path.root,
                           path.until_unix_ms};
}

absl::StatusOr<Credential> Parse(std::span<const std::string> chain) {
  HT_ASSIGN_OR_RETURN(const std::vector<X509Ptr> parsed, ParseChain(chain));
  return ReadLeaf(parsed[0].get());
}

}  // namespace

absl::StatusOr<Credential> ParseCredential(std::span<const std::string> chain) {
  absl::StatusOr<Credential> credential = Parse(chain);
  internal::ClearErrors();
  if (!credential.ok()) return InCredential(credential.status());
  return credential;
}

absl::StatusOr<TrustedCredential> VerifyCredential(
    std::span<const std::string> chain, std::span<const std::string> roots,
    int64_t at_unix_ms) {
  absl::StatusOr<TrustedCredential> trusted = Verify(chain, roots, at_unix_ms);
  internal::ClearErrors();
  if (!trusted.ok()) return InCredential(trusted.status());
  return trusted;
}

absl::Status CheckEnrolledCredential(const v1::PartyEnrolment& enrolment) {
  if (enrolment.credentials().empty()) return absl::OkStatus();
  const std::vector<std::string> chain(enrolment.credentials().begin(),
                                       enrolment.credentials().end());
  HT_ASSIGN_OR_RETURN(const Credential credential, ParseCredential(chain));
  if (credential.key.spki() != enrolment.key()) {
    return Refuse("credential: it is of another key than the enrolled one");
  }
  if (credential.party != enrolment.party()) {
    return Refuse("credential: it names another party than the enrolled one");
  }
  return absl::OkStatus();
}

}  // namespace halaltrace::trust
