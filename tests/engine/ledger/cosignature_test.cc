// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/cosignature.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::DeterministicEd25519Signer;
using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::StatusIs;

constexpr auto kRefused = absl::StatusCode::kPermissionDenied;
constexpr char kText[] = "plant.example/halal\n7\nAAAA\n";
constexpr uint64_t kTime = 1'795'478'400;

class CosignatureTest : public ::testing::Test {
 protected:
  std::string Signature(uint64_t time = kTime) const {
    return Cosign(kText, "operator", signer_, time)->signature;
  }
  absl::StatusOr<uint64_t> Verify(absl::string_view text,
                                  absl::string_view signature) const {
    return VerifyCosignature(text, signature, signer_.public_key());
  }

  const trust::SoftwareSigner signer_ = DeterministicEd25519Signer("operator");
};

// Goal: exactly the message of the specification is signed.
TEST_F(CosignatureTest, SignsHeaderTimeAndText) {
  const std::string signature = Signature();
  ASSERT_EQ(signature.size(), 72u);
  EXPECT_EQ(ReadU64(signature), kTime);
  HT_EXPECT_OK(signer_.public_key().Verify(
      absl::StrCat("cosignature/v1\ntime ", kTime, "\n", kText),
      absl::string_view(signature).substr(8)));
}

TEST_F(CosignatureTest, GivesTheTimeBack) {
  for (const uint64_t time : {uint64_t{0}, kTime, uint64_t{INT64_MAX}}) {
    HT_ASSERT_OK_AND_ASSIGN(const uint64_t again,
                            Verify(kText, Signature(time)));
    EXPECT_EQ(again, time);
  }
}

TEST_F(CosignatureTest, HoldsForItsTextTimeAndKeyOnly) {
  EXPECT_THAT(Verify("other\n", Signature()), StatusIs(kRefused));
  EXPECT_THAT(
      VerifyCosignature(kText, Signature(),
                        DeterministicEd25519Signer("mill").public_key()),
      StatusIs(kRefused));
  std::string later = Signature();
  later[7] = static_cast<char>(later[7] ^ 1);
  EXPECT_THAT(Verify(kText, later), StatusIs(kRefused));
}

TEST_F(CosignatureTest, HasOneLengthAndATimeBelowTwoToTheSixtyThree) {
  const std::string signature = Signature();
  EXPECT_THAT(Verify(kText, ""), StatusIs(kRefused));
  EXPECT_THAT(Verify(kText, signature.substr(0, 71)), StatusIs(kRefused));
  EXPECT_THAT(Verify(kText, signature + "x"), StatusIs(kRefused));
  EXPECT_THAT(Cosign(kText, "operator", signer_, uint64_t{1} << 63),
              StatusIs(absl::StatusCode::kInvalidArgument));

  // Made by hand, since Cosign will not.
  constexpr uint64_t kTooLate = uint64_t{1} << 63;
  HT_ASSERT_OK_AND_ASSIGN(const std::string raw,
                          signer_.Sign(absl::StrCat("cosignature/v1\ntime ",
                                                    kTooLate, "\n", kText)));
  std::string forged;
  AppendU64(kTooLate, forged);
  EXPECT_THAT(Verify(kText, forged + raw), StatusIs(kRefused));
}

// Goal: one key may sign as ledger and as cosigner; neither signature passes
// for the other.
TEST_F(CosignatureTest, IsNoNoteSignature) {
  const auto plain = SignNoteText(kText, "operator", signer_);
  HT_ASSERT_OK(plain);
  EXPECT_THAT(Verify(kText, std::string(8, '\0') + plain->signature),
              StatusIs(kRefused));
  EXPECT_THAT(signer_.public_key().Verify(
                  kText, absl::string_view(Signature()).substr(8)),
              StatusIs(kRefused));

  const std::vector<VerifierKey> as_ledger{*VerifierKey::Make(
      "operator", NoteKeyType::kEd25519, signer_.public_key())};
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string note,
      FormatNote({kText, {*Cosign(kText, "operator", signer_, kTime)}}));
  EXPECT_THAT(OpenNote(note, as_ledger), StatusIs(kRefused));
}

TEST_F(CosignatureTest, IsMadeWithEd25519Only) {
  EXPECT_THAT(
      Cosign(kText, "operator", DeterministicP256Signer("operator"), kTime),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace halaltrace::ledger
