// SPDX-License-Identifier: Apache-2.0
#include "engine/model/uri.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

using ::testing::Optional;

TEST(PercentEncodingTest, KeepsTheUnreservedOnly) {
  std::string out = "x:";
  AppendPercentEncoded("aZ0-._~ !()*+,:/%é", out);
  EXPECT_EQ(out, "x:aZ0-._~%20%21%28%29%2A%2B%2C%3A%2F%25%C3%A9");
}

TEST(PercentEncodingTest, DecodesOnceAndWhole) {
  EXPECT_THAT(PercentDecode("a%2Fb%2f%2541"), Optional(std::string("a/b/%41")));
  EXPECT_THAT(PercentDecode("+"), Optional(std::string("+")));
  for (const char* const text : {"%", "%2", "%G0", "%0G", "a%"}) {
    EXPECT_EQ(PercentDecode(text), std::nullopt) << text;
  }
}

TEST(IsAbsoluteUriTest, WantsASchemeAndUriCharacters) {
  for (const char* const text :
       {"urn:x:y", "https://a/b?c=d#e", "x+y-z.1:a", "a:%41", "a:[::1]"}) {
    EXPECT_TRUE(IsAbsoluteUri(text)) << text;
  }
  for (const char* const text :
       {"", "a", "a:", ":a", "1a:b", "a b:c", "a:b c", "a:é", "a:%4", "a:%zz",
        "a:<b>", "a:\"", "/a:b", "a:\x01"}) {
    EXPECT_FALSE(IsAbsoluteUri(text)) << text;
  }
}

}  // namespace
}  // namespace halaltrace::model
