// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/json_tree.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Goal: a text is taken apart without a character lost.
// Method: every kind once, with space in all places where JSON allows it.
TEST(JsonTreeTest, KeepsEveryValueAsItWasGiven) {
  HT_ASSERT_OK_AND_ASSIGN(const JsonTree tree, JsonTree::Parse(R"(
      { "number" : -1.50e+3 ,
        "text": "a \u00e9 \ud83c\udf61 \/ \" \\n",
        "list": [ 1 , [ ] , { } , true, false, null ] ,
        "\u0061scii": { "in" : { "side" : 0 } } } )"));

  std::vector<std::string> keys;
  for (const JsonValue member : tree.root()) {
    keys.push_back(std::string(member.key()));
  }
  EXPECT_THAT(keys, ElementsAre("number", "text", "list", "ascii"));

  const JsonValue number = *tree.root().Find("number");
  EXPECT_EQ(number.kind(), JsonKind::kNumber);
  EXPECT_EQ(number.raw(), "-1.50e+3");

  const JsonValue text = *tree.root().Find("text");
  EXPECT_EQ(text.raw(), R"("a \u00e9 \ud83c\udf61 \/ \" \\n")");
  EXPECT_EQ(text.text(), "a é 🍡 / \" \\n");

  const JsonValue list = *tree.root().Find("list");
  EXPECT_EQ(list.raw(), "[ 1 , [ ] , { } , true, false, null ]");
  EXPECT_EQ(list.size(), 6u);
  std::vector<JsonKind> kinds;
  for (const JsonValue item : list) {
    kinds.push_back(item.kind());
  }
  EXPECT_THAT(
      kinds, ElementsAre(JsonKind::kNumber, JsonKind::kArray, JsonKind::kObject,
                         JsonKind::kBool, JsonKind::kBool, JsonKind::kNull));

  const JsonValue object = *tree.root().Find("ascii");
  EXPECT_EQ(object.raw(), R"({ "in" : { "side" : 0 } })");
  EXPECT_FALSE(tree.root().Find("absent").has_value());
  EXPECT_FALSE(number.Find("number").has_value());
}

TEST(JsonTreeTest, ValuesOutliveAMoveOfTheTree) {
  HT_ASSERT_OK_AND_ASSIGN(JsonTree tree, JsonTree::Parse(R"(["a\n",2])"));
  const JsonValue root = tree.root();
  const JsonTree moved = std::move(tree);
  EXPECT_EQ((*root.begin()).text(), "a\n");
  EXPECT_EQ(moved.root().raw(), R"(["a\n",2])");
}

TEST(JsonTreeTest, SkipsAByteOrderMark) {
  HT_ASSERT_OK_AND_ASSIGN(const JsonTree tree,
                          JsonTree::Parse("\xEF\xBB\xBF{}"));
  EXPECT_EQ(tree.root().raw(), "{}");
}

TEST(JsonTreeTest, RefusesWhatIsNotJson) {
  const std::vector<std::string> texts = {
      "",
      " ",
      "1",
      "null",
      "\"text\"",
      "{",
      "[",
      "}",
      "]",
      "{]",
      "[}",
      "[[1]",
      "[1]]",
      "{\"a\":[1}",
      "[1,]",
      "[,1]",
      "[1,,2]",
      "[1 2]",
      "[1:2]",
      "[\"a\":1]",
      "{\"a\":1,}",
      "{,\"a\":1}",
      "{\"a\"}",
      "{\"a\":}",
      "{\"a\" 1}",
      "{\"a\",1}",
      "{a:1}",
      "{1:1}",
      "{'a':1}",
      "[tru]",
      "[true1]",
      "[nul]",
      "[nulll]",
      "[undefined]",
      "[NaN]",
      "[Infinity]",
      "[01]",
      "[-]",
      "[+1]",
      "[.5]",
      "[1.]",
      "[1e]",
      "[1e+]",
      "[0x10]",
      "[1_000]",
      "[\"\n\"]",
      "[\"\\x\"]",
      "[\"\\u12\"]",
      "[\"open]",
      "[\"open\\\"]",
      "[\"a\"b]",
      "{} {}",
      "[] x",
      "[]\xEF\xBB\xBF",
      "[1] // comment",
      "[/* comment */ 1]",
      std::string("[]\0", 3),
      std::string("[\"\0\"]", 5),
  };
  for (const std::string& text : texts) {
    EXPECT_THAT(JsonTree::Parse(text),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("malformed JSON at line ")))
        << text;
  }
}

TEST(JsonTreeTest, RefusesWhatIsNotUnicode) {
  for (const absl::string_view text : {
           "[\"\xFF\"]",
           "[\"\xC0\xAF\"]",          // overlong
           "[\"\xED\xA0\x80\"]",      // half of a surrogate pair
           "[\"\xF4\x90\x80\x80\"]",  // above U+10FFFF
           "[\"\xE3\x81\"]",          // cut off
           "[\"\\ud83c\"]",
           "[\"\\udf61\"]",
           "[\"\\ud83cx\"]",
           "[\"\\ud83c\\u0041\"]",
           "[\"\\ud83c\\ud83c\"]",
           "{\"\\ud83c\":1}",
       }) {
    EXPECT_THAT(JsonTree::Parse(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(JsonTreeTest, SaysWhere) {
  EXPECT_THAT(JsonTree::Parse("{\n  \"é\": tru\n}"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("line 2, column 8: no JSON value")));
  EXPECT_THAT(JsonTree::Parse("{\n  \"a\": \"\xFF\"\n}"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("line 2, column 9: not UTF-8")));
}

TEST(JsonTreeTest, RefusesAKeyThatStandsTwice) {
  EXPECT_THAT(JsonTree::Parse(R"({"a":1,"b":[{"c":1,"d":2,"\u0063":3}]})"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("the key \"c\" stands twice")));
  EXPECT_THAT(JsonTree::Parse(R"({"":1,"":1})"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(JsonTree::Parse(R"({"a":{"a":1},"b":{"a":1}})"), IsOk());

  std::string many = "{";
  for (int i = 0; i < 1000; ++i) {
    absl::StrAppend(&many, "\"key", i, "\":0,");
  }
  EXPECT_THAT(JsonTree::Parse(absl::StrCat(many, "\"last\":0}")), IsOk());
  EXPECT_THAT(JsonTree::Parse(absl::StrCat(many, "\"key500\":0}")),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(JsonTreeTest, OneKeyMayRepeatWhereTheCallerSaysSo) {
  HT_ASSERT_OK_AND_ASSIGN(const JsonTree tree,
                          JsonTree::Parse(R"({"a":1,"a":2,"b":3})", "a"));
  EXPECT_EQ(tree.root().size(), 3u);
  EXPECT_EQ(tree.root().Find("a")->raw(), "1");
  EXPECT_THAT(JsonTree::Parse(R"({"a":1,"b":2,"b":3})", "a"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(JsonTreeTest, RefusesWhatIsOverALimit) {
  const auto nested = [](size_t depth) {
    return absl::StrCat(std::string(depth, '['), std::string(depth, ']'));
  };
  EXPECT_THAT(JsonTree::Parse(nested(limits::kJsonDepthMax)), IsOk());
  EXPECT_THAT(JsonTree::Parse(nested(limits::kJsonDepthMax + 1)),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(JsonTree::Parse(nested(1'000'000)),
              StatusIs(absl::StatusCode::kResourceExhausted));

  std::string values = "[0";
  values.reserve(2 * limits::kJsonValuesMax + 3);
  for (size_t i = 0; i < limits::kJsonValuesMax; ++i) values += ",0";
  values += "]";
  EXPECT_THAT(JsonTree::Parse(values),
              StatusIs(absl::StatusCode::kResourceExhausted));

  const std::string space(limits::kDocumentBytesMax, ' ');
  EXPECT_THAT(JsonTree::Parse(absl::StrCat(space, "{}")),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

}  // namespace
}  // namespace halaltrace::epcis
