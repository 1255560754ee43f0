// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/verifier_key.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::DeterministicEd25519Signer;
using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::StatusIs;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;

const trust::PublicKey& PlantKey() {
  static const trust::SoftwareSigner signer =
      DeterministicEd25519Signer("plant ledger");
  return signer.public_key();
}

TEST(VerifierKeyTest, IsReadBackAsItIsWritten) {
  for (const NoteKeyType type :
       {NoteKeyType::kEd25519, NoteKeyType::kCosignatureV1}) {
    HT_ASSERT_OK_AND_ASSIGN(
        const VerifierKey key,
        VerifierKey::Make("plant.example/halal", type, PlantKey()));
    HT_ASSERT_OK_AND_ASSIGN(const VerifierKey again,
                            VerifierKey::FromText(key.ToText()));
    EXPECT_EQ(again.ToText(), key.ToText());
    EXPECT_EQ(again.name(), "plant.example/halal");
    EXPECT_EQ(again.type(), type);
    EXPECT_EQ(again.id(), key.id());
    EXPECT_EQ(again.public_key(), PlantKey());
  }
}

// Goal: one key in two roles is two verifier keys.
TEST(VerifierKeyTest, TheIdDependsOnNameTypeAndKey) {
  const auto id = [](absl::string_view name, NoteKeyType type,
                     const trust::PublicKey& key) {
    return VerifierKey::Make(name, type, key)->id();
  };
  const uint32_t plain = id("a", NoteKeyType::kEd25519, PlantKey());
  EXPECT_NE(plain, id("a", NoteKeyType::kCosignatureV1, PlantKey()));
  EXPECT_NE(plain, id("b", NoteKeyType::kEd25519, PlantKey()));
  EXPECT_NE(plain, id("a", NoteKeyType::kEd25519,
                      DeterministicEd25519Signer("other").public_key()));
}

TEST(VerifierKeyTest, TakesEd25519KeysOnly) {
  EXPECT_THAT(VerifierKey::Make("a", NoteKeyType::kEd25519,
                                DeterministicP256Signer("dairy").public_key()),
              StatusIs(kMalformed));
}

TEST(VerifierKeyTest, NamesHoldNoSpacesControlsOrPluses) {
  for (const char* name :
       {"plant.example/halal", "十勝/帳簿", "a", "a-b_c~d"}) {
    EXPECT_TRUE(IsKeyName(name)) << name;
  }
  for (const std::string& name :
       {std::string(), std::string("a b"), std::string("a+b"),
        std::string("a\tb"), std::string("a\nb"), std::string("a\0b", 3),
        std::string("a\x7f"
                    "b"),
        std::string("a\u00A0b"), std::string("a\u3000b"),
        std::string("a\u2028b"), std::string("\xff")}) {
    EXPECT_FALSE(IsKeyName(name));
    EXPECT_THAT(VerifierKey::Make(name, NoteKeyType::kEd25519, PlantKey()),
                StatusIs(kMalformed));
  }
}

// Goal: the text has one form.  Method: every prefix and suffix, every byte one
// higher, every letter in the other case.
TEST(VerifierKeyTest, RefusesEveryMangledText) {
  const std::string text =
      VerifierKey::Make("plant", NoteKeyType::kEd25519, PlantKey())->ToText();
  for (size_t i = 0; i < text.size(); ++i) {
    EXPECT_THAT(VerifierKey::FromText(text.substr(0, i)), StatusIs(kMalformed));
    EXPECT_THAT(VerifierKey::FromText(text.substr(i + 1)),
                StatusIs(kMalformed));
    for (const int flip : {1, 0x20}) {
      std::string mangled = text;
      mangled[i] =
          static_cast<char>(flip == 1 ? mangled[i] + 1 : mangled[i] ^ flip);
      EXPECT_THAT(VerifierKey::FromText(mangled), StatusIs(kMalformed))
          << mangled;
    }
  }
  EXPECT_THAT(VerifierKey::FromText(text + "\n"), StatusIs(kMalformed));
}

}  // namespace
}  // namespace halaltrace::ledger
