// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/context.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

absl::Status Declare(Context& context, absl::string_view json) {
  const absl::StatusOr<JsonTree> tree =
      JsonTree::Parse(absl::StrCat("{\"@context\":", json, "}"));
  if (!tree.ok()) return tree.status();
  const JsonPath start;
  return context.Declare(*tree->root().Find("@context"),
                         JsonPath(start, "@context"));
}

std::string Expand(const Context& context, absl::string_view text) {
  std::string room;
  return std::string(context.Expand(text, room));
}

TEST(ContextTest, KnowsThePrefixesOfEpcis) {
  const Context context;
  EXPECT_EQ(Expand(context, "gs1:netWeight"), "https://gs1.org/voc/netWeight");
  EXPECT_EQ(Expand(context, "cbv:BizStep-packing"),
            "https://ref.gs1.org/cbv/BizStep-packing");
  EXPECT_EQ(Expand(context, "cbvmda:lotNumber"),
            "urn:epcglobal:cbv:mda:lotNumber");
  EXPECT_EQ(Expand(context, "epcis:ObjectEvent"),
            "https://ref.gs1.org/epcis/ObjectEvent");
}

TEST(ContextTest, LeavesOtherTextsAlone) {
  Context context;
  HT_ASSERT_OK(Declare(context, R"({"gs1x": "https://x.example/"})"));
  for (const char* const text :
       {"", "shipping", ":", "unknown:x", "urn:epc:id:sscc:1.2",
        "https://gs1.org/voc/x", "gs1://host/path", "GS1:netWeight"}) {
    EXPECT_EQ(Expand(context, text), text);
  }
}

TEST(ContextTest, TakesDeclarationsInOrder) {
  Context context;
  HT_ASSERT_OK(Declare(context, R"([
      "https://never.fetched.example/context.jsonld",
      {"ex": "https://one.example/", "@version": 1.1, "gs1:x": {"@type": "@id"}},
      {"ex": "https://two.example/", "sub": "ex:sub/",
       "grade": {"@id": "ex:grade", "@type": "xsd:string"}, "rdfs": null}])"));
  EXPECT_EQ(Expand(context, "ex:a"), "https://two.example/a");
  EXPECT_EQ(Expand(context, "sub:a"), "https://two.example/sub/a");
  EXPECT_EQ(Expand(context, "grade"), "https://two.example/grade");
  EXPECT_EQ(Expand(context, "rdfs:comment"), "rdfs:comment");
  EXPECT_TRUE(context.Knows("grade"));
  EXPECT_FALSE(context.Knows("colour"));
}

TEST(ContextTest, AnAddressDeclaresNothing) {
  Context context;
  EXPECT_THAT(Declare(context, R"("https://never.fetched.example/")"), IsOk());
}

TEST(ContextTest, AMemberOfEpcisKeepsItsMeaning) {
  Context context;
  EXPECT_THAT(
      Declare(context, R"({"epcList": "https://ref.gs1.org/epcis/epcList",
                           "bizStep": {"@id": "epcis:bizStep"}})"),
      IsOk());
  for (const char* const json :
       {R"({"epcList": "https://own.example/list"})",
        R"({"quantity": {"@id": "https://own.example/quantity"}})",
        R"({"eventList": "ex:list"})"}) {
    EXPECT_THAT(Declare(context, json),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("has its meaning from EPCIS")))
        << json;
  }
}

TEST(ContextTest, RefusesWhatIsNoContext) {
  Context context;
  for (const char* const json :
       {"1", "null", "[1]", "[[]]", R"({"ex": 1})", R"({"ex": {}})",
        R"({"ex": {"@id": 1}})", R"({"urn": "https://own.example/"})",
        R"({"https": "https://own.example/"})"}) {
    EXPECT_THAT(Declare(context, json),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << json;
  }
}

}  // namespace
}  // namespace halaltrace::epcis
