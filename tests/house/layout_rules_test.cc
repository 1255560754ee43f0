// SPDX-License-Identifier: Apache-2.0
// Goal: each rule about places and sizes fires on a breach and is silent on its
// near miss.
#include "tests/house/layout_rules.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/house/samples.h"
#include "tests/house/size_rule.h"

namespace halaltrace::house {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TopLevelRuleTest, IsFixedButForDotFiles) {
  EXPECT_THAT(PlacesOf(TopLevelRule(RepositoryOf({
                  {".ci/run", ""},
                  {"CMakeLists.txt", ""},
                  {"LICENSE", ""},
                  {"docs/a.md", ""},
                  {"engine/a.cc", ""},
              }))),
              ElementsAre("LICENSE:1", "docs/a.md:1"));
}

TEST(ReadmeRuleTest, WantsOneWhereThereAreSources) {
  EXPECT_THAT(PlacesOf(ReadmeRule(RepositoryOf({
                  {"engine/base/a.cc", ""},
                  {"engine/model/a.cc", ""},
                  {"engine/model/README.md", ""},
                  {"engine/graph/CMakeLists.txt", ""},
                  {"tests/engine/base/a_test.cc", ""},
                  {"tests/fuzz/a_corpus/x", ""},
                  {"README.md", ""},
              }))),
              ElementsAre("engine/base/README.md:1", "tests/README.md:1",
                          "tests/fuzz/README.md:1"));
}

TEST(MirrorRuleTest, WantsATestThatExists) {
  EXPECT_THAT(
      PlacesOf(MirrorRule(RepositoryOf({
          {"engine/base/a.cc", ""},
          {"engine/base/b.cc", ""},
          {"engine/base/c.cc", "// Tested by tests/engine/base/b_test.cc.\n"},
          {"engine/base/d.cc", "// Tested by tests/engine/base/x_test.cc.\n"},
          {"engine/base/e.h", ""},
          {"engine/base/f.cc", "// Tested by b_test.cc and others.\n"},
          {"engine/base/g.cc", "// Tested by x_test.cc.\n"},
          {"tests/engine/base/b_test.cc", ""},
      }))),
      ElementsAre("engine/base/a.cc:1", "engine/base/d.cc:1",
                  "engine/base/g.cc:1"));
}

Repository Long(int file_lines, int function_lines) {
  std::string text = "void F() {";
  for (int i = 1; i < function_lines; ++i) text += "\n";
  text += "}\n";
  for (int i = function_lines; i < file_lines; ++i) text += "\n";
  return RepositoryOf({{"engine/a.cc", text}});
}

TEST(SizeRuleTest, HoldsFilesAndFunctionsToTheirLimits) {
  EXPECT_THAT(SizeRule(Long(450, 70)), IsEmpty());
  EXPECT_THAT(
      SizeRule(Long(451, 70)),
      ElementsAre(Violation{"engine/a.cc", 1, "451 lines, at most 450"}));
  EXPECT_THAT(SizeRule(Long(450, 71)),
              ElementsAre(Violation{"engine/a.cc", 1, "71 lines, at most 70"}));
}

}  // namespace
}  // namespace halaltrace::house
