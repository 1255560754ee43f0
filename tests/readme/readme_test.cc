// SPDX-License-Identifier: Apache-2.0
// Goal: what the README shows is what a reader gets.
// Method: its marked commands are run where the reader runs them, at the top of
// the clone with the programs in build/bin, one after the other.
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/readme/same_output.h"
#include "tests/readme/shown_commands.h"

namespace halaltrace::readme {
namespace {

constexpr char kTop[] = HALALTRACE_SOURCE;
constexpr int kFirstScreenLines = 30;

// Printed returns what `command` prints, on either stream, and whether it ended
// with one of the exit codes that are answers: 0, 1, 3.
struct Ran {
  std::vector<std::string> lines;
  bool answered = false;
};

Ran Printed(const std::string& command) {
  const std::string script = absl::StrCat(
      "cd '", kTop, "' && export NO_COLOR=1 COLUMNS=80 LANG=C.UTF-8",
      " PATH=\"$PWD/build/bin:$PATH\" && exec 2>&1 </dev/null\n", command);
  // Handed over in the environment, which needs no quoting.
  setenv("HALALTRACE_README_SCRIPT", script.c_str(), /*overwrite=*/1);
  FILE* const pipe =
      popen("timeout 120 bash -c 'eval \"$HALALTRACE_README_SCRIPT\"'", "r");
  std::string output;
  std::array<char, 4096> buffer;
  for (size_t size = 1; pipe != nullptr && size > 0;) {
    size = fread(buffer.data(), 1, buffer.size(), pipe);
    output.append(buffer.data(), size);
  }
  if (pipe == nullptr) return {{"cannot run a shell"}, false};
  const int code = WEXITSTATUS(pclose(pipe));
  if (code == 124) output += "\nstopped after 120 s";
  return {absl::StrSplit(output, '\n'), code == 0 || code == 1 || code == 3};
}

// tools/test runs this test; of its output the closing line is looked at alone.
bool RunsThisTest(const ShownCommand& command) {
  return absl::StartsWith(command.text, "tools/test");
}

class ReadmeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path path = std::string(kTop) + "/README.md";
    std::ifstream in(path);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    const auto commands = ReadShownCommands(text);
    ASSERT_TRUE(commands.ok()) << "README.md: " << commands.status();
    ASSERT_FALSE(commands->empty()) << "README.md shows no marked command";
    commands_ = *commands;
  }

  std::vector<ShownCommand> commands_;
};

TEST_F(ReadmeTest, TheFirstScreenHasACommand) {
  EXPECT_LT(commands_.front().line, kFirstScreenLines);
}

TEST_F(ReadmeTest, ShowsWhatTheCommandsPrint) {
  if (!std::filesystem::equivalent(HALALTRACE_BINARY,
                                   std::string(kTop) + "/build")) {
    GTEST_SKIP() << "SKIPPED: the README speaks of the programs in build/";
  }
  for (const ShownCommand& command : commands_) {
    if (RunsThisTest(command)) {
      EXPECT_THAT(command.output,
                  ::testing::Contains(::testing::StartsWith(
                      "100% tests passed, 0 tests failed out of")));
      continue;
    }
    const Ran ran = Printed(command.text);
    EXPECT_TRUE(ran.answered) << command.text;
    EXPECT_TRUE(SameOutput(command.output, ran.lines))
        << "README.md:" << command.line << ": " << command.text << "\nshown:\n"
        << absl::StrJoin(command.output, "\n") << "\nprinted:\n"
        << absl::StrJoin(ran.lines, "\n");
  }
}

}  // namespace
}  // namespace halaltrace::readme
