// SPDX-License-Identifier: Apache-2.0
// Goal: each rule about text fires on a breach and is silent on its near miss.
#include "tests/house/text_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/house/samples.h"

namespace halaltrace::house {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kSpdx[] = "// SPDX-License-Identifier: Apache-2.0\n";

TEST(LicenceRuleTest, WantsTheFirstLine) {
  EXPECT_THAT(
      PlacesOf(LicenceRule(RepositoryOf({
          {"engine/a.cc", "int a;\n"},
          {"engine/b.cc", absl::StrCat("\n", kSpdx)},
          {"engine/c.cc", kSpdx},
          {"tools/run", "#!/bin/sh\necho\n"},
          {"tools/ok", "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n"},
          {"engine/CMakeLists.txt", "project(x)\n"},
          {"README.md", "# x\n"},
          {"tests/package.json", "{}\n"},
      }))),
      ElementsAre("engine/a.cc:1", "engine/b.cc:1", "tools/run:2",
                  "engine/CMakeLists.txt:1"));
}

TEST(LineLengthRuleTest, CountsCharactersAndNotBytes) {
  const std::string just(80, 'x');
  std::string japanese;
  for (int i = 0; i < 80; ++i) japanese += "糖";
  EXPECT_THAT(PlacesOf(LineLengthRule(RepositoryOf({
                  {"engine/a.cc", just + "\n" + just + "x\n"},
                  {"engine/b.cc", japanese},
                  {"README.md", just + just},
              }))),
              ElementsAre("engine/a.cc:2"));
}

TEST(LineLengthRuleTest, LeavesWhatCannotBeBroken) {
  const std::string tail(80, 'x');
  EXPECT_THAT(LineLengthRule(RepositoryOf({
                  {"engine/a.cc", "// https://example.org/" + tail},
                  {"engine/b.cc", "#include \"" + tail + ".h\""},
                  {"engine/c.cc", "auto a = R\"(\n" + tail + "x\n)\";"},
              })),
              IsEmpty());
}

TEST(UnfinishedRuleTest, KnowsTheCommandFromTheMark) {
  EXPECT_THAT(PlacesOf(UnfinishedRule(RepositoryOf({
                  {"engine/a.cc",
                   "// TO"
                   "DO: later\n"},
                  {"README.md", "`halaltrace todo` lists them; TODOS\n"},
              }))),
              ElementsAre("engine/a.cc:1"));
}

TEST(PlaceRuleTest, KnowsAPlaceFromAPartOfAPath) {
  EXPECT_THAT(PlacesOf(PlaceRule(RepositoryOf({
                                     {"a.md", "cd /srv/clone && ls\n"},
                                     {"b.md",
                                      "see /ho"
                                      "me/me/x\n"},
                                     {"c.json",
                                      "\"https://registry"
                                      ".npmjs.org/x\"\n"},
                                     {"d.md", "tests/work/root/tmp/home/x\n"},
                                 }),
                                 "/srv/clone")),
              ElementsAre("a.md:1", "b.md:1", "c.json:1"));
}

}  // namespace
}  // namespace halaltrace::house
