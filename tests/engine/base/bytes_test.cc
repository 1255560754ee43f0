// SPDX-License-Identifier: Apache-2.0
#include "engine/base/bytes.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace halaltrace {
namespace {

using ::testing::Eq;
using ::testing::Optional;

TEST(HexTest, ReadsEitherCaseAndNothingElse) {
  EXPECT_EQ(HexEncode(absl::string_view("\x00\xfe", 2)), "00fe");
  EXPECT_THAT(HexDecode("00Fe"), Optional(std::string("\x00\xfe", 2)));
  EXPECT_EQ(HexDecode("0"), std::nullopt);
  EXPECT_EQ(HexDecode("0g"), std::nullopt);
}

// Goal: one value has one text, so that a note or a key id cannot be varied.
TEST(Base64Test, RefusesEverySecondSpelling) {
  EXPECT_THAT(Base64Decode("QQ=="), Optional(Eq("A")));
  EXPECT_EQ(Base64Decode("QQ"), std::nullopt);      // no padding
  EXPECT_EQ(Base64Decode("QR=="), std::nullopt);    // stray bits
  EXPECT_EQ(Base64Decode("QQ==\n"), std::nullopt);  // white space
  EXPECT_EQ(Base64Decode("Q-=="), std::nullopt);    // other alphabet
}

TEST(BigEndianTest, RoundTrips) {
  std::string out;
  AppendU64(0x0102030405060708u, out);
  EXPECT_EQ(HexEncode(out), "0102030405060708");
  EXPECT_EQ(ReadU64(out), 0x0102030405060708u);
}

// Goal: a hostile name cannot move the cursor or turn the line around.
TEST(QuotedTest, EscapesWhatATerminalWouldObey) {
  EXPECT_EQ(Quoted("十勝"), "\"十勝\"");
  EXPECT_EQ(Quoted("a\x1b[31m"), "\"a\\u{1b}[31m\"");
  EXPECT_EQ(Quoted("a\xE2\x80\xAE"
                   "b"),
            "\"a\\u{202e}b\"");
  EXPECT_EQ(Quoted("\xC0\x80"), "\"\\xc0\\x80\"");
  EXPECT_EQ(Quoted("say \"so\""), "\"say \\\"so\\\"\"");
  EXPECT_LT(Quoted(std::string(1000, 'x')).size(), 80u);
}

}  // namespace
}  // namespace halaltrace
