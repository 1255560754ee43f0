// SPDX-License-Identifier: Apache-2.0
// Goal: a credential is read from its one encoding and from nothing that
// merely contains it, so that its digest is its only name.
// Method: encodings changed in one place; forgeries of a root.
#include "engine/trust/internal/x509.h"

#include <openssl/err.h>

#include <functional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/trust/demo_authority.h"
#include "engine/trust/signer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/trust/forgery.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust::internal {
namespace {

using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::Forged;
using ::halaltrace::testing::KeyOf;
using ::halaltrace::testing::RemoveExtension;
using ::halaltrace::testing::ReplaceExtension;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

constexpr CredentialValidity kValid = {1'767'225'600'000, 1'798'761'600'000};

class X509Test : public ::testing::Test {
 protected:
  void TearDown() override { EXPECT_EQ(ERR_peek_error(), 0U); }

  // Pem returns `block` in the armour of a credential.
  static std::string Pem(const std::string& block) {
    std::string base64(4 * ((block.size() + 2) / 3) + 1, '\0');
    base64.resize(static_cast<size_t>(
        EVP_EncodeBlock(Data(base64), Data(absl::string_view(block)),
                        static_cast<int>(block.size()))));
    std::string pem = "-----BEGIN CERTIFICATE-----\n";
    for (size_t at = 0; at < base64.size(); at += 64) {
      absl::StrAppend(&pem, base64.substr(at, 64), "\n");
    }
    return pem + "-----END CERTIFICATE-----\n";
  }

  // Changed returns the root changed and signed by another key.
  X509Ptr Changed(const std::function<void(X509*)>& change) const {
    return *ParseX509Der(Forged(der_, KeyOf(DeterministicP256Signer("x")).get(),
                                EVP_sha256(), change));
  }

  const DemoAuthority root_ = *DemoAuthority::CreateRoot("Root", kValid);
  const std::string der_ = root_.credential_der();
  const std::string pem_ = root_.credential_pem();
};

TEST_F(X509Test, ReadsBothFormsOfOneCredential) {
  HT_ASSERT_OK_AND_ASSIGN(const X509Ptr from_der, ParseX509Der(der_));
  HT_ASSERT_OK_AND_ASSIGN(const X509Ptr from_pem, ParseX509Pem(pem_));
  EXPECT_EQ(X509_cmp(from_der.get(), from_pem.get()), 0);
  EXPECT_EQ(DerOf(from_pem.get()), der_);
  EXPECT_EQ(PemOf(from_der.get()), pem_);
  EXPECT_EQ(Pem(der_), pem_);
}

TEST_F(X509Test, DerIsOneCredentialAndNothingBehind) {
  for (const std::string& bad :
       {std::string(), std::string("junk"), std::string(100, '\0'),
        der_.substr(1), der_.substr(0, der_.size() - 1), pem_,
        DeterministicP256Signer("x").public_key().spki()}) {
    EXPECT_THAT(ParseX509Der(bad),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
  for (const std::string& behind : {std::string(1, '\0'), der_}) {
    EXPECT_THAT(
        ParseX509Der(der_ + behind),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("behind")));
  }
}

// Goal: BER, which has more than one encoding, is not taken for DER.  Method:
// the outer length with a zero in front, and without a length (both BER).
TEST_F(X509Test, BerIsNotDer) {
  ASSERT_EQ(der_.substr(0, 2), "\x30\x82");
  const std::string content = der_.substr(4);
  const std::string long_form =
      std::string("\x30\x83\x00", 3) + der_.substr(2, 2) + content;
  const std::string indefinite =
      "\x30\x80" + content + std::string("\x00\x00", 2);
  EXPECT_THAT(ParseX509Der(long_form),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseX509Der(indefinite),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseX509Pem(Pem(long_form)),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(X509Test, PemIsOneBlockAndNothingAround) {
  const std::string other = absl::StrReplaceAll(
      pem_, {{"CERTIFICATE-----", "TRUSTED CERTIFICATE-----"}});
  const std::string header = absl::StrReplaceAll(
      pem_, {{"BEGIN CERTIFICATE-----\n", "BEGIN CERTIFICATE-----\nA: b\n\n"}});
  for (const std::string& bad :
       {std::string(), der_, pem_ + pem_, "text\n" + pem_, pem_ + "text\n",
        pem_ + "\n", "\n" + pem_, pem_.substr(0, pem_.size() - 1),
        absl::StrReplaceAll(pem_, {{"\n", "\r\n"}}), other, header,
        DeterministicP256Signer("x").ToPkcs8Pem(), Pem(""), Pem("junk")}) {
    EXPECT_THAT(ParseX509Pem(bad), StatusIs(absl::StatusCode::kInvalidArgument))
        << bad;
  }
}

// Goal: what the armour holds is held to the same rule as bare DER.
TEST_F(X509Test, PemHoldsNothingBehindTheCredential) {
  EXPECT_THAT(
      ParseX509Pem(Pem(der_ + '\0')),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("behind")));
  EXPECT_THAT(
      ParseX509Pem(Pem(der_ + der_)),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("behind")));
}

TEST_F(X509Test, ARootIsAnAuthorityAndItsOwnIssuer) {
  HT_EXPECT_OK(CheckRoot(ParseX509Der(der_)->get()));
  // Whoever pins a root has looked at its digest: its signature adds nothing.
  HT_EXPECT_OK(CheckRoot(Changed([](X509*) {}).get()));
}

TEST_F(X509Test, RefusesRootsThatAreNone) {
  const auto subordinate = *root_.CreateSubordinate("Sub", kValid);
  EXPECT_THAT(CheckRoot(ParseX509Der(subordinate.credential_der())->get()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("not its own issuer")));
  EXPECT_THAT(CheckRoot(Changed([](X509* root) {
                          RemoveExtension(root, NID_basic_constraints);
                        }).get()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("not a certification authority")));
  EXPECT_THAT(CheckRoot(Changed([](X509* root) {
                          ReplaceExtension(root, NID_basic_constraints,
                                           "critical,CA:FALSE");
                        }).get()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("not a certification authority")));
  EXPECT_THAT(
      CheckRoot(Changed([](X509* root) {
                  X509_EXTENSION* const extension = X509_get_ext(
                      root,
                      X509_get_ext_by_NID(root, NID_basic_constraints, -1));
                  ASN1_OCTET_STRING_set(X509_EXTENSION_get_data(extension),
                                        Data(absl::string_view("junk")), 4);
                }).get()),
      StatusIs(absl::StatusCode::kInvalidArgument,
               HasSubstr("extensions are broken")));
}

}  // namespace
}  // namespace halaltrace::trust::internal
