// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/signer.h"

#include <openssl/pem.h>

#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/trust/internal/openssl.h"
#include "engine/trust/sha256.h"

namespace halaltrace::trust {
namespace {

using internal::BioPtr;
using internal::Data;
using internal::MdCtxPtr;
using internal::Pkcs8Ptr;
using internal::PkeyCtxPtr;
using internal::PkeyPtr;

std::string SpkiOf(const EVP_PKEY* key) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key, &der);
  HT_CHECK(size > 0);
  std::string spki(reinterpret_cast<const char*>(der),
                   static_cast<size_t>(size));
  OPENSSL_free(der);
  return spki;
}

// HasOneBlock refuses text beside the block, which OpenSSL would skip: it is a
// sign of the wrong file.
bool HasOneBlock(absl::string_view pem) {
  constexpr absl::string_view kBegin = "-----BEGIN PRIVATE KEY-----\n";
  constexpr absl::string_view kEnd = "\n-----END PRIVATE KEY-----\n";
  return absl::ConsumePrefix(&pem, kBegin) && absl::ConsumeSuffix(&pem, kEnd) &&
         !absl::StrContains(pem, '-');
}

absl::StatusOr<PkeyPtr> ParsePem(absl::string_view pem) {
  const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  HT_CHECK(bio != nullptr);
  const Pkcs8Ptr info(
      PEM_read_bio_PKCS8_PRIV_KEY_INFO(bio.get(), nullptr, nullptr, nullptr));
  PkeyPtr key(info == nullptr ? nullptr : EVP_PKCS82PKEY(info.get()));
  if (key == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat("not a private key: ", internal::DrainErrors()));
  }
  internal::ClearErrors();
  return key;
}

}  // namespace

// As in PublicKey, the prepared context is only ever duplicated.
struct SoftwareSigner::Impl {
  Impl(PkeyPtr private_key, PublicKey public_half)
      : key(std::move(private_key)), public_key(std::move(public_half)) {
    if (public_key.type() != KeyType::kP256) return;
    prepared.reset(EVP_PKEY_CTX_new(key.get(), nullptr));
    HT_CHECK(prepared != nullptr);
    HT_CHECK(EVP_PKEY_sign_init(prepared.get()) == 1);
  }

  bool SignP256(const Digest& digest, std::string& out, size_t& size) const {
    const PkeyCtxPtr context(EVP_PKEY_CTX_dup(prepared.get()));
    HT_CHECK(context != nullptr);
    return EVP_PKEY_sign(context.get(), Data(out), &size, digest.bytes.data(),
                         Digest::kSize) == 1;
  }

  bool SignEd25519(absl::string_view message, std::string& out,
                   size_t& size) const {
    const MdCtxPtr context(EVP_MD_CTX_new());
    HT_CHECK(context != nullptr);
    return EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr,
                              key.get()) == 1 &&
           EVP_DigestSign(context.get(), Data(out), &size, Data(message),
                          message.size()) == 1;
  }

  PkeyPtr key;
  PublicKey public_key;
  PkeyCtxPtr prepared;
};

SoftwareSigner::SoftwareSigner(std::shared_ptr<const Impl> impl)
    : impl_(std::move(impl)) {}

SoftwareSigner SoftwareSigner::Generate(KeyType type) {
  PkeyPtr key(type == KeyType::kP256
                  ? EVP_EC_gen("P-256")
                  : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  HT_CHECK(key != nullptr);
  absl::StatusOr<PublicKey> public_key = PublicKey::FromSpki(SpkiOf(key.get()));
  HT_CHECK(public_key.ok());
  return SoftwareSigner(
      std::make_shared<const Impl>(std::move(key), *std::move(public_key)));
}

absl::StatusOr<SoftwareSigner> SoftwareSigner::FromPkcs8Pem(
    absl::string_view pem) {
  if (pem.size() > limits::kKeyFileBytesMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat("a private key is over the limit of ",
                     limits::kKeyFileBytesMax, " bytes"));
  }
  if (!HasOneBlock(pem)) {
    return absl::InvalidArgumentError(
        "not one PEM block of the type PRIVATE KEY");
  }
  HT_ASSIGN_OR_RETURN(PkeyPtr key, ParsePem(pem));
  HT_ASSIGN_OR_RETURN(PublicKey public_key,
                      PublicKey::FromSpki(SpkiOf(key.get())));
  SoftwareSigner signer(
      std::make_shared<const Impl>(std::move(key), std::move(public_key)));
  // A file that was damaged or pieced together is found here, and not by the
  // first receiver of a hop.
  constexpr absl::string_view kProbe = "halaltrace key probe";
  HT_ASSIGN_OR_RETURN(const std::string signature, signer.Sign(kProbe));
  if (!signer.public_key().Verify(kProbe, signature).ok()) {
    return absl::InvalidArgumentError(
        "the private and the public half of the key do not belong together");
  }
  return signer;
}

std::string SoftwareSigner::ToPkcs8Pem() const {
  const BioPtr bio(BIO_new(BIO_s_secmem()));
  HT_CHECK(bio != nullptr);
  HT_CHECK(PEM_write_bio_PKCS8PrivateKey(bio.get(), impl_->key.get(), nullptr,
                                         nullptr, 0, nullptr, nullptr) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  HT_CHECK(size > 0);
  return std::string(data, static_cast<size_t>(size));
}

const PublicKey& SoftwareSigner::public_key() const {
  return impl_->public_key;
}

absl::StatusOr<std::string> SoftwareSigner::Sign(
    absl::string_view message) const {
  std::string signature(
      static_cast<size_t>(EVP_PKEY_get_size(impl_->key.get())), '\0');
  size_t size = signature.size();
  const bool signed_it = impl_->public_key.type() == KeyType::kP256
                             ? impl_->SignP256(Sha256(message), signature, size)
                             : impl_->SignEd25519(message, signature, size);
  if (!signed_it) {
    return absl::UnavailableError(
        absl::StrCat("the key cannot sign: ", internal::DrainErrors()));
  }
  internal::ClearErrors();
  signature.resize(size);
  return signature;
}

}  // namespace halaltrace::trust
