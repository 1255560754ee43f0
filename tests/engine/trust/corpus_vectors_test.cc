// SPDX-License-Identifier: Apache-2.0
// Signature vectors that others wrote: Wycheproof (known attacks and mistakes)
// and CCTV (edge cases of Ed25519).  Read in place; SKIPPED when absent.
#include <openssl/evp.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/trust/internal/openssl.h"
#include "engine/trust/keys.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/status_matchers.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::StatusIs;
using Json = nlohmann::json;

Json ReadCorpus(const std::string& file) {
  std::ifstream in(absl::StrCat(HALALTRACE_CORPUS, "/trust/", file));
  return in ? Json::parse(in) : Json();
}

std::string Hex(const Json& field) {
  return HexDecode(field.get<std::string>()).value();
}

// RunWycheproof verifies every vector of `file` and returns how many there
// were.  The two files used hold no vector of the result "acceptable"; if a
// newer one does, this fails, so that somebody decides.
int RunWycheproof(const Json& file) {
  int run = 0;
  for (const Json& group : file["testGroups"]) {
    const auto key = PublicKey::FromSpki(Hex(group["publicKeyDer"]));
    EXPECT_TRUE(key.ok()) << key.status();
    if (!key.ok()) continue;
    for (const Json& test : group["tests"]) {
      const absl::Status verified =
          key->Verify(Hex(test["msg"]), Hex(test["sig"]));
      const std::string result = test["result"];
      EXPECT_THAT(result, ::testing::AnyOf("valid", "invalid"));
      EXPECT_THAT(verified, StatusIs(result == "valid"
                                         ? absl::StatusCode::kOk
                                         : absl::StatusCode::kPermissionDenied))
          << "test " << test["tcId"] << ": " << test["comment"];
      ++run;
    }
  }
  return run;
}

TEST(WycheproofTest, P256InDer) {
  const Json file =
      ReadCorpus("wycheproof/testvectors_v1/ecdsa_secp256r1_sha256_test.json");
  if (file.is_null()) GTEST_SKIP() << "SKIPPED: no wycheproof vectors";
  EXPECT_EQ(RunWycheproof(file), 484);
}

TEST(WycheproofTest, Ed25519) {
  const Json file = ReadCorpus("wycheproof/testvectors_v1/ed25519_test.json");
  if (file.is_null()) GTEST_SKIP() << "SKIPPED: no wycheproof vectors";
  EXPECT_EQ(RunWycheproof(file), 151);
}

// What OpenSSL itself says, without our refusals.
bool OpensslAccepts(const std::string& raw_key, const std::string& message,
                    const std::string& signature) {
  const internal::PkeyPtr key(EVP_PKEY_new_raw_public_key(
      EVP_PKEY_ED25519, nullptr, internal::Data(raw_key), raw_key.size()));
  const internal::MdCtxPtr context(EVP_MD_CTX_new());
  if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr,
                           key.get()) != 1) {
    return false;
  }
  const int verified = EVP_DigestVerify(
      context.get(), internal::Data(signature), signature.size(),
      reinterpret_cast<const unsigned char*>(message.data()), message.size());
  internal::ClearErrors();
  return verified == 1;
}

// Goal: our verification is OpenSSL's (and so the browser's), while no key of
// small order or in a second encoding is ever enrolled.
TEST(CctvTest, EnrolmentRefusesWhatVerificationCannot) {
  const Json vectors = ReadCorpus("cctv-ed25519/ed25519/ed25519vectors.json");
  if (vectors.is_null()) GTEST_SKIP() << "SKIPPED: no CCTV vectors";
  int accepted_by_openssl = 0;
  int refused_at_enrolment = 0;
  for (const Json& vector : vectors) {
    const std::string raw = Hex(vector["key"]);
    const std::string message = vector["msg"];
    const std::string signature = Hex(vector["sig"]);
    const bool expected = OpensslAccepts(raw, message, signature);
    accepted_by_openssl += expected ? 1 : 0;

    const Json& flags = vector["flags"];
    const bool unfit =
        std::any_of(flags.begin(), flags.end(), [](const Json& flag) {
          return flag == "low_order_A" || flag == "non_canonical_A";
        });
    const auto key = PublicKey::FromEd25519Raw(raw);
    EXPECT_EQ(key.ok(), !unfit) << vector["number"];
    if (!key.ok()) {
      ++refused_at_enrolment;
      EXPECT_THAT(key, StatusIs(absl::StatusCode::kInvalidArgument));
      continue;
    }
    EXPECT_EQ(key->Verify(message, signature).ok(), expected)
        << vector["number"];
  }
  EXPECT_EQ(vectors.size(), 914u);
  EXPECT_EQ(accepted_by_openssl, 208);
  EXPECT_EQ(refused_at_enrolment, 526);
}

}  // namespace
}  // namespace halaltrace::trust
