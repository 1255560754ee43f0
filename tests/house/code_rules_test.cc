// SPDX-License-Identifier: Apache-2.0
// Goal: each rule about code fires on a breach and is silent on its near miss.
#include "tests/house/code_rules.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/house/samples.h"

namespace halaltrace::house {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ThrowRuleTest, KnowsCodeFromProse) {
  EXPECT_THAT(PlacesOf(ThrowRule(RepositoryOf({
                  {"engine/a.cc", "void F() { throw 1; }\n"},
                  {"engine/b.cc", "// does not throw\nauto a = \"throw\";\n"},
                  {"README.md", "throw\n"},
              }))),
              ElementsAre("engine/a.cc:1"));
}

TEST(StringViewRuleTest, LeavesHttpAlone) {
  EXPECT_THAT(PlacesOf(StringViewRule(RepositoryOf({
                  {"engine/a.cc", "\nvoid F(std::string_view x);\n"},
                  {"engine/b.cc", "void F(absl::string_view x);\n"},
                  {"adapters/http/c.cc", "void F(std::string_view x);\n"},
              }))),
              ElementsAre("engine/a.cc:2"));
}

TEST(PureRuleTest, HoldsForTheJudgeOnly) {
  EXPECT_THAT(PlacesOf(PureRule(RepositoryOf({
                  {"engine/verdict/a.cc", "auto t = absl::Now();\n"},
                  {"engine/base/b.cc", "auto t = absl::Now();\n"},
              }))),
              ElementsAre("engine/verdict/a.cc:1"));
}

TEST(StatusValueRuleTest, KnowsAVariableByItsDeclaration) {
  EXPECT_THAT(PlacesOf(StatusValueRule(RepositoryOf({
                  {"engine/a.cc",
                   "absl::StatusOr<std::vector<int>> all = Read();\n"
                   "Use(all.value());\n"
                   "Use(std::move(all).value());\n"
                   "Use(quantity.value());\n"
                   "Use(Quantity().value());\n"},
              }))),
              ElementsAre("engine/a.cc:2", "engine/a.cc:3"));
}

TEST(StatusValueRuleTest, KnowsAFunctionByItsDeclarationElsewhere) {
  EXPECT_THAT(PlacesOf(StatusValueRule(RepositoryOf({
                  {"engine/a.h", "absl::StatusOr<int> Read(int x);\n"},
                  {"engine/b.cc",
                   "Use(Read(F(1)).value());\n"
                   "const auto x = a.Read(2);\n"
                   "Use(x.value());\n"
                   "const auto y = Other(2);\n"
                   "Use(y.value());\n"},
              }))),
              ElementsAre("engine/b.cc:1", "engine/b.cc:3"));
}

TEST(StatusValueRuleTest, KnowsAMemberDefinedOutsideItsClass) {
  EXPECT_THAT(PlacesOf(StatusValueRule(RepositoryOf({
                  {"engine/a.cc",
                   "absl::StatusOr<int> Store::Find(int x) { return 1; }\n"
                   "Use(store.Find(1).value());\n"},
              }))),
              ElementsAre("engine/a.cc:2"));
  EXPECT_THAT(StatusValueRule(RepositoryOf({{"engine/a.cc", "StatusOr<"}})),
              IsEmpty());
}

}  // namespace
}  // namespace halaltrace::house
