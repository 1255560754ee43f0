// SPDX-License-Identifier: Apache-2.0
#include "engine/base/digest.h"

#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace halaltrace {
namespace {

using ::testing::Optional;

TEST(DigestTest, TakesThirtyTwoBytesOnly) {
  const std::string hex(64, 'a');
  ASSERT_TRUE(Digest::FromHex(hex).has_value());
  EXPECT_EQ(Digest::FromHex(hex)->Hex(), hex);
  EXPECT_EQ(Digest::FromHex(hex.substr(2)), std::nullopt);
  EXPECT_EQ(Digest::FromHex(std::string(64, 'g')), std::nullopt);
  EXPECT_EQ(Digest::FromBytes(std::string(31, 'x')), std::nullopt);
  EXPECT_EQ(Digest::FromBytes(std::string(33, 'x')), std::nullopt);
}

TEST(DigestTest, KeepsItsBytes) {
  const std::string raw = std::string(31, 'x') + '\0';
  const std::optional<Digest> digest = Digest::FromBytes(raw);
  ASSERT_TRUE(digest.has_value());
  EXPECT_EQ(digest->Bytes(), raw);
  EXPECT_EQ(digest->View(), raw);
  EXPECT_THAT(Digest::FromHex(digest->Hex()), Optional(*digest));
  EXPECT_EQ(digest->Short(), "787878787878");
}

TEST(DigestTest, IsZeroUntilSet) {
  EXPECT_TRUE(Digest{}.IsZero());
  Digest last_bit;
  last_bit.bytes.back() = 1;
  EXPECT_FALSE(last_bit.IsZero());
}

// Goal: order is the order of the bytes, the first counting most, which ties
// between statements are broken by.
TEST(DigestTest, IsOrderedByItsBytes) {
  Digest early;
  Digest late;
  early.bytes.back() = 0xff;
  late.bytes.front() = 0x80;
  EXPECT_LT(early, late);
  EXPECT_LT(Digest{}, early);
}

}  // namespace
}  // namespace halaltrace
