// SPDX-License-Identifier: Apache-2.0
#include "engine/model/normal_form.h"

#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

TEST(NormalFormTest, LetsComposedTextPass) {
  for (const char* const text :
       {"", "halal", "がぎぐパピプ", "Café", "한국어", "حلال", "தமிழ் சோறு",
        "Việt Nam", "神奈川", "𠮷野家"}) {
    EXPECT_TRUE(IsNormalFormC(text)) << text;
  }
}

TEST(NormalFormTest, RefusesDecomposedText) {
  EXPECT_FALSE(IsNormalFormC("e\u0301"));        // é
  EXPECT_FALSE(IsNormalFormC("か\u3099"));       // が
  EXPECT_FALSE(IsNormalFormC("ハ\u309A"));       // パ
  EXPECT_FALSE(IsNormalFormC("\u1112\u1161"));   // 하
  EXPECT_FALSE(IsNormalFormC("하\u11AB"));       // 한
  EXPECT_FALSE(IsNormalFormC("\u0627\u0653"));   // alef with madda
  EXPECT_FALSE(IsNormalFormC("\u0BC6\u0BBE"));   // Tamil o
  EXPECT_FALSE(IsNormalFormC("e\u0323\u0302"));  // ệ, as file systems write it
}

TEST(NormalFormTest, RefusesSecondCopiesOfACharacter) {
  EXPECT_FALSE(IsNormalFormC("\uFA19"));      // a compatibility copy of 神
  EXPECT_FALSE(IsNormalFormC("\u212B"));      // ångström sign
  EXPECT_FALSE(IsNormalFormC("\U0002F800"));  // the first of its block
  EXPECT_FALSE(IsNormalFormC("\U0002FA1D"));  // and the last
  EXPECT_TRUE(IsNormalFormC("\uFA11"));       // 﨑: in that block, but no copy
}

// Goal: Ainu names of Hokkaido have kana and marks that never compose.
TEST(NormalFormTest, KeepsMarksThatDoNotCompose) {
  EXPECT_TRUE(IsNormalFormC("ト\u309A"));
  EXPECT_TRUE(IsNormalFormC("ㇷ\u309A"));
  EXPECT_TRUE(IsNormalFormC("m\u0304"));
  EXPECT_TRUE(IsNormalFormC("\u0301"));
}

TEST(NormalFormTest, RefusesWhatIsNotText) {
  EXPECT_FALSE(IsNormalFormC("\xFF"));
  EXPECT_FALSE(IsNormalFormC("a\xE5\x8B"));
}

}  // namespace
}  // namespace halaltrace::model
