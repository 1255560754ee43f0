// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/keys.h"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/trust/internal/ed25519_point.h"
#include "engine/trust/internal/openssl.h"
#include "engine/trust/sha256.h"

namespace halaltrace::trust {
namespace {

using internal::Data;
using internal::MdCtxPtr;
using internal::PkeyCtxPtr;
using internal::PkeyPtr;

// The DER of a SubjectPublicKeyInfo up to the key itself.  Comparing it byte
// for byte leaves one encoding a key, and no DER reader between us and hostile
// input (RFC 5480 §2, RFC 8410 §4).
constexpr absl::string_view kP256Prefix(
    "\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48"
    "\xce\x3d\x03\x01\x07\x03\x42\x00",
    26);
constexpr absl::string_view kEd25519Prefix(
    "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);

constexpr size_t kP256PointBytes = 65;
constexpr char kUncompressed = '\x04';
constexpr size_t kEd25519Bytes = 32;

// MakeP256 returns nullptr if `point` is not on the curve.
PkeyPtr MakeP256(absl::string_view point) {
  std::string group = "prime256v1";
  std::string bytes(point);
  const OSSL_PARAM params[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(),
                                       group.size()),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, bytes.data(),
                                        bytes.size()),
      OSSL_PARAM_construct_end(),
  };
  const PkeyCtxPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  HT_CHECK(context != nullptr);
  HT_CHECK(EVP_PKEY_fromdata_init(context.get()) == 1);
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY,
                        const_cast<OSSL_PARAM*>(params)) != 1) {
    return nullptr;
  }
  return PkeyPtr(key);
}

}  // namespace

// The prepared context is never used itself: each verification duplicates it,
// which is as fast as a context a thread and looks nothing up under a lock.
struct PublicKey::Impl {
  Impl(KeyType key_type, absl::string_view der, PkeyPtr parsed)
      : type(key_type), spki(der), id(Sha256(der)), key(std::move(parsed)) {
    if (type != KeyType::kP256) return;
    prepared.reset(EVP_PKEY_CTX_new(key.get(), nullptr));
    HT_CHECK(prepared != nullptr);
    HT_CHECK(EVP_PKEY_verify_init(prepared.get()) == 1);
  }

  int VerifyP256(const Digest& digest, absl::string_view signature) const {
    const PkeyCtxPtr context(EVP_PKEY_CTX_dup(prepared.get()));
    HT_CHECK(context != nullptr);
    return EVP_PKEY_verify(context.get(), Data(signature), signature.size(),
                           digest.bytes.data(), Digest::kSize);
  }

  int VerifyEd25519(absl::string_view message,
                    absl::string_view signature) const {
    const MdCtxPtr context(EVP_MD_CTX_new());
    HT_CHECK(context != nullptr);
    HT_CHECK(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr,
                                  key.get()) == 1);
    return EVP_DigestVerify(context.get(), Data(signature), signature.size(),
                            Data(message), message.size());
  }

  KeyType type;
  std::string spki;
  Digest id;
  PkeyPtr key;
  PkeyCtxPtr prepared;
};

PublicKey::PublicKey(std::shared_ptr<const Impl> impl)
    : impl_(std::move(impl)) {}

absl::StatusOr<PublicKey> PublicKey::FromSpki(absl::string_view der) {
  if (absl::StartsWith(der, kP256Prefix)) return FromP256Spki(der);
  if (absl::StartsWith(der, kEd25519Prefix)) {
    return FromEd25519Raw(der.substr(kEd25519Prefix.size()));
  }
  return absl::InvalidArgumentError(
      "the public key is neither a P-256 nor an Ed25519 key in canonical form");
}

absl::StatusOr<PublicKey> PublicKey::FromP256Spki(absl::string_view der) {
  const absl::string_view point = der.substr(kP256Prefix.size());
  if (point.size() != kP256PointBytes || point[0] != kUncompressed) {
    return absl::InvalidArgumentError(
        "a P-256 key is an uncompressed point of 65 bytes");
  }
  PkeyPtr key = MakeP256(point);
  if (key == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the P-256 key is not on the curve: ", internal::DrainErrors()));
  }
  internal::ClearErrors();
  return PublicKey(
      std::make_shared<const Impl>(KeyType::kP256, der, std::move(key)));
}

absl::StatusOr<PublicKey> PublicKey::FromEd25519Raw(absl::string_view raw) {
  HT_RETURN_IF_ERROR(internal::CheckEd25519Point(raw));
  PkeyPtr key(EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr,
                                             Data(raw), raw.size()));
  HT_CHECK(key != nullptr);
  return PublicKey(std::make_shared<const Impl>(
      KeyType::kEd25519, absl::StrCat(kEd25519Prefix, raw), std::move(key)));
}

KeyType PublicKey::type() const { return impl_->type; }

const Digest& PublicKey::id() const { return impl_->id; }

std::string PublicKey::KeyIdText() const {
  return absl::StrCat("sha256:", impl_->id.Hex());
}

const std::string& PublicKey::spki() const { return impl_->spki; }

std::string PublicKey::Ed25519Raw() const {
  HT_CHECK(impl_->type == KeyType::kEd25519);
  return impl_->spki.substr(impl_->spki.size() - kEd25519Bytes);
}

absl::Status PublicKey::Verify(absl::string_view message,
                               absl::string_view signature) const {
  const int returned = impl_->type == KeyType::kP256
                           ? impl_->VerifyP256(Sha256(message), signature)
                           : impl_->VerifyEd25519(message, signature);
  return internal::Settle(returned, "the signature does not verify");
}

}  // namespace halaltrace::trust
