// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/commitment.h"

#include <string>

#include "engine/base/bytes.h"
#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "halaltrace/v1/party.pb.h"
#include "halaltrace/v1/quantity.pb.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;

v1::QuantityValue Kilograms(const std::string& amount) {
  v1::QuantityValue value;
  value.set_amount(amount);
  value.set_unit("KGM");
  return value;
}

// The example of engine/trust/FORMAT.md; its digest is sha256sum's.
v1::Opening Example() {
  v1::Opening opening;
  opening.set_message("halaltrace.v1.QuantityValue");
  for (char i = 0; i < 16; ++i) opening.mutable_salt()->push_back(i);
  opening.set_value(HexDecode("0a02323712034b474d").value());
  return opening;
}

TEST(CommitmentTest, IsTheFormulaOfTheVocabulary) {
  EXPECT_EQ(Example().value(), CanonicalBytes(Kilograms("27")));
  HT_ASSERT_OK_AND_ASSIGN(const Digest commitment, CommitmentOf(Example()));
  EXPECT_EQ(HexEncode(commitment.View()),
            "0a3d4359ac548f22d4048dbb35a6b80f881f605491b2ac8ad877564373df00f0");
}

TEST(CommitmentTest, WhatWasHiddenOpens) {
  HT_ASSERT_OK_AND_ASSIGN(const Hidden hidden,
                          Hide(Kilograms("0.5"), SystemRandom()));
  HT_ASSERT_OK_AND_ASSIGN(
      const auto value,
      Open<v1::QuantityValue>(hidden.opening, hidden.commitment.View()));
  EXPECT_EQ(value.amount(), "0.5");
  HT_ASSERT_OK_AND_ASSIGN(const Hidden again,
                          Hide(Kilograms("0.5"), SystemRandom()));
  EXPECT_NE(again.commitment, hidden.commitment) << "the salt is fresh";
}

TEST(CommitmentTest, OpensNothingElse) {
  const v1::Opening opening = Example();
  HT_ASSERT_OK_AND_ASSIGN(const Digest commitment, CommitmentOf(opening));
  EXPECT_THAT(Open<v1::PartyValue>(opening, commitment.View()),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("not of a halaltrace.v1.PartyValue")));
  EXPECT_THAT(Open<v1::QuantityValue>(opening, Digest{}.View()),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("another commitment")));
}

TEST(CommitmentTest, RefusesWhatNoStatementHides) {
  v1::Opening opening = Example();
  opening.mutable_salt()->pop_back();
  EXPECT_THAT(CommitmentOf(opening), StatusIs(kMalformed, HasSubstr("salt")));
  opening = Example();
  opening.set_message("halaltrace.v1.Statement");
  EXPECT_THAT(CommitmentOf(opening),
              StatusIs(kMalformed, HasSubstr("message")));
  opening = Example();
  opening.set_value(std::string("\x0a\x00", 2) + opening.value());
  EXPECT_THAT(CommitmentOf(opening), StatusIs(kMalformed, HasSubstr("value")));
  opening = Example();
  opening.set_value(CanonicalBytes(Kilograms("1e3")));
  EXPECT_THAT(CommitmentOf(opening), StatusIs(kMalformed, HasSubstr("value")));
}

}  // namespace
}  // namespace halaltrace::trust
