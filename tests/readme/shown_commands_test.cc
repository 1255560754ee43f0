// SPDX-License-Identifier: Apache-2.0
// Goal: the README test finds what is marked, and takes for the same only what
// a reader would.
#include "tests/readme/shown_commands.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/readme/same_output.h"

namespace halaltrace::readme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ShownCommandsTest, ReadsMarkedBlocksOnly) {
  const auto commands = ReadShownCommands(R"(# Title
```sh
$ not marked
```
<!-- run -->
```sh
$ first --flag
one

two
$ second \
    --more
```
<!-- run -->

```
$ third
```
)");
  ASSERT_TRUE(commands.ok()) << commands.status();
  ASSERT_EQ(commands->size(), 3u);
  EXPECT_EQ((*commands)[0].text, "first --flag");
  EXPECT_EQ((*commands)[0].line, 7);
  EXPECT_THAT((*commands)[0].output, ElementsAre("one", "", "two"));
  EXPECT_EQ((*commands)[1].text, "second \\\n    --more");
  EXPECT_THAT((*commands)[1].output, IsEmpty());
  EXPECT_EQ((*commands)[2].text, "third");
}

TEST(ShownCommandsTest, RefusesAMarkThatMarksNothing) {
  for (const char* text :
       {"<!-- run -->", "<!-- run -->\ntext\n", "<!-- run -->\n```\n$ a\n",
        "<!-- run -->\n```\noutput\n$ a\n```\n"}) {
    EXPECT_EQ(ReadShownCommands(text).status().code(),
              absl::StatusCode::kInvalidArgument)
        << text;
  }
}

TEST(SameOutputTest, ComparesByFormWhatIsFresh) {
  EXPECT_TRUE(
      SameLine("key 0123456789ab at 2026-11-24T03:22:10Z in 0.8 s.",
               "key 987654321098 at 2027-01-01T09:00:00+09:00 in 7 ms."));
  EXPECT_FALSE(SameLine("key 0123456789ab", "key 0123456789abc"));
  EXPECT_FALSE(SameLine("in 0.8 s.", "in 0.8 s!"));
}

TEST(SameOutputTest, TakesNothingElseForFresh) {
  EXPECT_FALSE(SameLine("120 hops", "121 hops"));
  EXPECT_FALSE(SameLine("2026-03-01", "2026-03-02"));
  EXPECT_FALSE(SameLine("lot cafe41", "lot cafe42"));
  EXPECT_FALSE(SameLine("(01)09521234543213", "(01)09521234543220"));
  EXPECT_FALSE(SameLine("a.c", "abc"));
  EXPECT_TRUE(SameLine("(01)0952[*]\\^$|+?", "(01)0952[*]\\^$|+?"));
}

TEST(SameOutputTest, ComparesLineByLine) {
  EXPECT_TRUE(SameOutput({"a", "b"}, {"a", "b", ""}));
  EXPECT_TRUE(SameOutput({"==> x", "a"}, {"==> y", "==> z", "a"}));
  EXPECT_FALSE(SameOutput({"a", "b"}, {"a"}));
  EXPECT_FALSE(SameOutput({"a"}, {"a", "b"}));
  EXPECT_FALSE(SameOutput({"a"}, {"b"}));
}

TEST(SameOutputTest, TakesAnEllipsisForAnyLines) {
  EXPECT_TRUE(SameOutput({"a", "…", "d"}, {"a", "b", "c", "d"}));
  EXPECT_TRUE(SameOutput({"a", "…", "d"}, {"a", "d"}));
  EXPECT_TRUE(SameOutput({"…", "d"}, {"d", "d"}));
  EXPECT_FALSE(SameOutput({"a", "…", "d"}, {"a", "b", "c"}));
}

}  // namespace
}  // namespace halaltrace::readme
