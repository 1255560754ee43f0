// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/signer.h"

#include <openssl/pem.h>

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/limits.h"
#include "engine/trust/internal/openssl.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::DeterministicEd25519Signer;
using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;

std::string PemOf(const EVP_PKEY* key, const char* password) {
  const internal::BioPtr bio(BIO_new(BIO_s_mem()));
  EXPECT_EQ(
      PEM_write_bio_PKCS8PrivateKey(
          bio.get(), key, password == nullptr ? nullptr : EVP_aes_128_cbc(),
          nullptr, 0, nullptr, const_cast<char*>(password)),
      1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return std::string(data, static_cast<size_t>(size));
}

TEST(SoftwareSignerTest, GeneratesFreshKeysThatSign) {
  for (const KeyType type : {KeyType::kP256, KeyType::kEd25519}) {
    const SoftwareSigner signer = SoftwareSigner::Generate(type);
    EXPECT_EQ(signer.public_key().type(), type);
    EXPECT_NE(signer.public_key().id(),
              SoftwareSigner::Generate(type).public_key().id());
    HT_ASSERT_OK_AND_ASSIGN(const std::string signature, signer.Sign(""));
    HT_EXPECT_OK(signer.public_key().Verify("", signature));
  }
}

TEST(SoftwareSignerTest, PemRoundTrips) {
  for (const KeyType type : {KeyType::kP256, KeyType::kEd25519}) {
    const SoftwareSigner signer = SoftwareSigner::Generate(type);
    HT_ASSERT_OK_AND_ASSIGN(const SoftwareSigner again,
                            SoftwareSigner::FromPkcs8Pem(signer.ToPkcs8Pem()));
    EXPECT_EQ(again.public_key(), signer.public_key());
    HT_ASSERT_OK_AND_ASSIGN(const std::string signature, again.Sign("milk"));
    HT_EXPECT_OK(signer.public_key().Verify("milk", signature));
  }
}

TEST(SoftwareSignerTest, RefusesTextAroundTheKey) {
  const std::string pem = DeterministicP256Signer("dairy").ToPkcs8Pem();
  HT_ASSERT_OK(SoftwareSigner::FromPkcs8Pem(pem));
  for (const std::string& other :
       {std::string(), std::string("not a key"), "hello\n" + pem, pem + "hello",
        pem + pem, pem.substr(0, pem.size() - 2),
        absl::StrReplaceAll(pem, {{"PRIVATE", "EC PRIVATE"}}),
        absl::StrReplaceAll(pem, {{"\n", "\r\n"}})}) {
    EXPECT_THAT(SoftwareSigner::FromPkcs8Pem(other), StatusIs(kMalformed))
        << other;
  }
}

// Goal: reading never asks a terminal for a password.
TEST(SoftwareSignerTest, RefusesEncryptedKeys) {
  const internal::PkeyPtr key(EVP_EC_gen("P-256"));
  const std::string pem = PemOf(key.get(), "secret");
  EXPECT_THAT(SoftwareSigner::FromPkcs8Pem(pem), StatusIs(kMalformed));
  EXPECT_THAT(SoftwareSigner::FromPkcs8Pem(
                  absl::StrReplaceAll(pem, {{"ENCRYPTED ", ""}})),
              StatusIs(kMalformed));
}

TEST(SoftwareSignerTest, RefusesOtherTypesOfKey) {
  const internal::PkeyPtr rsa(EVP_RSA_gen(2048));
  EXPECT_THAT(SoftwareSigner::FromPkcs8Pem(PemOf(rsa.get(), nullptr)),
              StatusIs(kMalformed));
}

// Method: the public half that PKCS #8 carries is replaced by another key's.
TEST(SoftwareSignerTest, RefusesHalvesOfTwoKeys) {
  const SoftwareSigner a = SoftwareSigner::Generate(KeyType::kP256);
  const SoftwareSigner b = SoftwareSigner::Generate(KeyType::kP256);
  const std::string pem = a.ToPkcs8Pem();
  const size_t body = pem.find('\n') + 1;
  std::string der;
  ASSERT_TRUE(absl::Base64Unescape(
      pem.substr(body, pem.find("-----END") - body), &der));
  constexpr size_t kPoint = 64;
  der.replace(
      der.size() - kPoint, kPoint,
      b.public_key().spki().substr(b.public_key().spki().size() - kPoint));
  EXPECT_THAT(SoftwareSigner::FromPkcs8Pem(absl::StrCat(
                  "-----BEGIN PRIVATE KEY-----\n", absl::Base64Escape(der),
                  "\n-----END PRIVATE KEY-----\n")),
              StatusIs(kMalformed, HasSubstr("belong together")));
}

TEST(SoftwareSignerTest, RefusesWhatIsTooLong) {
  EXPECT_THAT(SoftwareSigner::FromPkcs8Pem(
                  std::string(limits::kKeyFileBytesMax + 1, '-')),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST(TestKeysTest, AreTheSameInEveryRun) {
  EXPECT_EQ(DeterministicP256Signer("dairy").public_key().KeyIdText(),
            "sha256:"
            "f375ec476936f4a5cef767f6eb336a2f9a58b90b6d90381bf20f27b3adb04cbd");
  EXPECT_EQ(DeterministicEd25519Signer("dairy").public_key().KeyIdText(),
            "sha256:"
            "b263d1c7b9eda59d38c6e741fdfc733dded1e9fbb1c222217e2dc3a8d5a8b56e");
}

}  // namespace
}  // namespace halaltrace::trust
