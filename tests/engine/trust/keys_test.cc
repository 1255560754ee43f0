// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/keys.h"

#include <openssl/ec.h>
#include <openssl/x509.h>

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/trust/internal/openssl.h"
#include "engine/trust/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::DeterministicEd25519Signer;
using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::StatusIs;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;
constexpr auto kRefused = absl::StatusCode::kPermissionDenied;

// SpkiOf returns what OpenSSL writes for a key of ours made anew with `form`
// and `encoding`.
std::string EncodedAs(const std::string& spki, const char* form,
                      const char* encoding) {
  const unsigned char* in = internal::Data(spki);
  const internal::PkeyPtr key(
      d2i_PUBKEY(nullptr, &in, static_cast<long>(spki.size())));
  EXPECT_EQ(EVP_PKEY_set_utf8_string_param(key.get(), "point-format", form), 1);
  EXPECT_EQ(EVP_PKEY_set_utf8_string_param(key.get(), "encoding", encoding), 1);
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key.get(), &der);
  EXPECT_GT(size, 0);
  std::string out(reinterpret_cast<char*>(der), static_cast<size_t>(size));
  OPENSSL_free(der);
  return out;
}

std::string SpkiOfFresh(internal::PkeyPtr key) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key.get(), &der);
  std::string out(reinterpret_cast<char*>(der), static_cast<size_t>(size));
  OPENSSL_free(der);
  return out;
}

TEST(PublicKeyTest, IsNamedByItsEncoding) {
  for (const SoftwareSigner& signer :
       {DeterministicP256Signer("dairy"), DeterministicEd25519Signer("log")}) {
    const PublicKey& key = signer.public_key();
    EXPECT_EQ(key.id(), Sha256(key.spki()));
    EXPECT_EQ(key.KeyIdText(), absl::StrCat("sha256:", key.id().Hex()));
    HT_ASSERT_OK_AND_ASSIGN(const PublicKey again,
                            PublicKey::FromSpki(key.spki()));
    EXPECT_EQ(again, key);
    EXPECT_EQ(again.type(), key.type());
    EXPECT_EQ(again.spki(), key.spki());
  }
}

TEST(PublicKeyTest, Ed25519HasARawForm) {
  const PublicKey key = DeterministicEd25519Signer("log").public_key();
  EXPECT_EQ(key.type(), KeyType::kEd25519);
  HT_ASSERT_OK_AND_ASSIGN(const PublicKey again,
                          PublicKey::FromEd25519Raw(key.Ed25519Raw()));
  EXPECT_EQ(again, key);
  EXPECT_THAT(PublicKey::FromEd25519Raw("short"), StatusIs(kMalformed));
}

TEST(PublicKeyTest, OnlyItsOwnSignatureVerifies) {
  for (const SoftwareSigner& signer :
       {DeterministicP256Signer("dairy"), DeterministicEd25519Signer("log")}) {
    HT_ASSERT_OK_AND_ASSIGN(const std::string signature, signer.Sign("milk"));
    HT_EXPECT_OK(signer.public_key().Verify("milk", signature));
    EXPECT_THAT(signer.public_key().Verify("milK", signature),
                StatusIs(kRefused));
    EXPECT_THAT(signer.public_key().Verify("milk", ""), StatusIs(kRefused));
    EXPECT_THAT(signer.public_key().Verify("milk", signature + '\0'),
                StatusIs(kRefused));
    EXPECT_THAT(
        DeterministicP256Signer("mill").public_key().Verify("milk", signature),
        StatusIs(kRefused));
    EXPECT_THAT(DeterministicEd25519Signer("mill").public_key().Verify(
                    "milk", signature),
                StatusIs(kRefused));
  }
}

TEST(PublicKeyTest, EveryFlippedBitOfASignatureIsRefused) {
  for (const SoftwareSigner& signer :
       {DeterministicP256Signer("dairy"), DeterministicEd25519Signer("log")}) {
    HT_ASSERT_OK_AND_ASSIGN(std::string signature, signer.Sign("milk"));
    for (size_t bit = 0; bit < signature.size() * 8; ++bit) {
      signature[bit / 8] =
          static_cast<char>(signature[bit / 8] ^ (1 << bit % 8));
      EXPECT_THAT(signer.public_key().Verify("milk", signature),
                  StatusIs(kRefused))
          << "bit " << bit;
      signature[bit / 8] =
          static_cast<char>(signature[bit / 8] ^ (1 << bit % 8));
    }
  }
}

// Goal: one key, one encoding.  Method: OpenSSL writes the same point in the
// other ways that X.509 allows.
TEST(PublicKeyTest, RefusesOtherEncodingsOfTheSameKey) {
  const std::string spki = DeterministicP256Signer("dairy").public_key().spki();
  ASSERT_EQ(EncodedAs(spki, "uncompressed", "named_curve"), spki);
  for (const std::string& other :
       {EncodedAs(spki, "compressed", "named_curve"),
        EncodedAs(spki, "hybrid", "named_curve"),
        EncodedAs(spki, "uncompressed", "explicit")}) {
    ASSERT_NE(other, spki);
    EXPECT_THAT(PublicKey::FromSpki(other), StatusIs(kMalformed));
  }
}

TEST(PublicKeyTest, RefusesOtherAlgorithms) {
  EXPECT_THAT(
      PublicKey::FromSpki(SpkiOfFresh(internal::PkeyPtr(EVP_EC_gen("P-384")))),
      StatusIs(kMalformed));
  EXPECT_THAT(PublicKey::FromSpki(
                  SpkiOfFresh(internal::PkeyPtr(EVP_EC_gen("secp256k1")))),
              StatusIs(kMalformed));
  EXPECT_THAT(PublicKey::FromSpki(SpkiOfFresh(internal::PkeyPtr(
                  EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519")))),
              StatusIs(kMalformed));
  EXPECT_THAT(
      PublicKey::FromSpki(SpkiOfFresh(internal::PkeyPtr(EVP_RSA_gen(2048)))),
      StatusIs(kMalformed));
}

TEST(PublicKeyTest, RefusesDamagedEncodings) {
  for (const SoftwareSigner& signer :
       {DeterministicP256Signer("dairy"), DeterministicEd25519Signer("log")}) {
    const std::string& spki = signer.public_key().spki();
    EXPECT_THAT(PublicKey::FromSpki(spki + '\0'), StatusIs(kMalformed));
    for (size_t size = 0; size < spki.size(); ++size) {
      EXPECT_THAT(PublicKey::FromSpki(spki.substr(0, size)),
                  StatusIs(kMalformed));
    }
  }
}

// Every change of one bit of a P-256 point leaves the curve (except, once in
// 2^128 or so, by chance), and (0, 0), p and infinity were never on it.
TEST(PublicKeyTest, RefusesPointsOffTheCurve) {
  std::string spki = DeterministicP256Signer("dairy").public_key().spki();
  const size_t point = spki.size() - 64;
  for (size_t bit = 0; bit < size_t{64} * 8; ++bit) {
    char& byte = spki[point + bit / 8];
    byte = static_cast<char>(byte ^ (1 << bit % 8));
    EXPECT_THAT(PublicKey::FromSpki(spki), StatusIs(kMalformed));
    byte = static_cast<char>(byte ^ (1 << bit % 8));
  }
  const std::string head = spki.substr(0, point);
  EXPECT_THAT(PublicKey::FromSpki(head + std::string(64, '\0')),
              StatusIs(kMalformed));
  EXPECT_THAT(PublicKey::FromSpki(head + std::string(64, '\xff')),
              StatusIs(kMalformed));
}

TEST(PublicKeyTest, RefusesSmallOrderKeysInBothForms) {
  const std::string identity = "\x01" + std::string(31, '\0');
  const std::string spki =
      DeterministicEd25519Signer("log").public_key().spki();
  EXPECT_THAT(PublicKey::FromEd25519Raw(identity), StatusIs(kMalformed));
  EXPECT_THAT(PublicKey::FromSpki(spki.substr(0, 12) + identity),
              StatusIs(kMalformed));
}

// Goal: one parsed key serves all threads.
TEST(PublicKeyTest, IsSharedByThreads) {
  const auto signer = DeterministicP256Signer("dairy");
  const PublicKey key = signer.public_key();
  std::vector<int> verified(4);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&signer, key, t, &verified] {
      for (int i = 0; i < 200; ++i) {
        const std::string message = absl::StrCat(t, " ", i);
        const auto signature = signer.Sign(message);
        if (!signature.ok() || !key.Verify(message, *signature).ok()) return;
        ++verified[static_cast<size_t>(t)];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(verified, ::testing::Each(200));
}

}  // namespace
}  // namespace halaltrace::trust
