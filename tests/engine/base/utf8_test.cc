// SPDX-License-Identifier: Apache-2.0
#include "engine/base/utf8.h"

#include "gtest/gtest.h"

namespace halaltrace {
namespace {

TEST(Utf8Test, ReadsCharactersOfEveryLength) {
  for (const auto& [text, value, bytes] :
       {std::tuple<absl::string_view, char32_t, size_t>{"a!", U'a', 1},
        {"é!", U'é', 2},
        {"勝!", U'勝', 3},
        {"𠮷!", U'𠮷', 4}}) {
    const std::optional<Rune> rune = DecodeRune(text);
    ASSERT_TRUE(rune.has_value()) << text;
    EXPECT_EQ(rune->value, value);
    EXPECT_EQ(rune->bytes, bytes);
  }
}

TEST(Utf8Test, TheFirstAndLastOfEachLength) {
  EXPECT_TRUE(IsUtf8(""));
  EXPECT_TRUE(IsUtf8("\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF"));
  EXPECT_TRUE(IsUtf8("\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80"));
  EXPECT_TRUE(IsUtf8("\xF4\x8F\xBF\xBF"));
}

TEST(Utf8Test, RefusesEverythingElse) {
  EXPECT_FALSE(IsUtf8("\x80"));              // a tail without a head
  EXPECT_FALSE(IsUtf8("\xC1\xBF"));          // overlong, two bytes
  EXPECT_FALSE(IsUtf8("\xE0\x9F\xBF"));      // overlong, three
  EXPECT_FALSE(IsUtf8("\xF0\x8F\xBF\xBF"));  // overlong, four
  EXPECT_FALSE(IsUtf8("\xED\xA0\x80"));      // a surrogate
  EXPECT_FALSE(IsUtf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(IsUtf8("\xF5\x80\x80\x80"));
  EXPECT_FALSE(IsUtf8("a\xE5\x8B"));  // cut off
  EXPECT_FALSE(
      IsUtf8("\xE5\x8B"
             "a"));
}

}  // namespace
}  // namespace halaltrace
