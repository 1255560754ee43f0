// SPDX-License-Identifier: Apache-2.0
// Goal: nothing that a command shows on a terminal of 80 columns is broken by
// the terminal, and nothing is cut on its way into a pipe.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "tests/tools/halaltrace/command_line.h"
#include "tools/halaltrace/screen/display_width.h"

namespace halaltrace::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class WidthTest : public CommandLineTest {
 protected:
  // Runs `arguments` in a copy of the demo, whose path is short and its own.
  static Ran OnTerminal(const std::filesystem::path& home,
                        const std::string& arguments) {
    return RunOnTerminal(
        absl::StrCat("cd '", home.string(), "' && halaltrace ", arguments));
  }

  static void ExpectFits(const Ran& ran, const std::string& arguments) {
    EXPECT_NE(ran.out, "") << arguments;
    for (const absl::string_view line : absl::StrSplit(ran.out, '\n')) {
      EXPECT_LE(cli::DisplayWidth(line), 80u) << arguments << " shows:\n"
                                              << line;
    }
  }
};

TEST_F(WidthTest, EveryCommandFitsATerminal) {
  const std::filesystem::path home = CopyOfDemo();
  const std::string as_of = " --market MY --as-of 2026-11-20";
  for (const std::string& arguments : std::vector<std::string>{
           "",
           "key list",
           "key show operator",
           "key new second",
           "key show nobody",
           "init --origin a.example/b --party 9520101000002 --name A",
           "--ledger other/ledger init --origin a.example/b --party "
           "9520101000002 --name A",
           "demo new-demo",
           "enrol 9520101000002 --name B --country JP",
           "enrol 9520101000002 --name B --role king",
           "capture --dry-run 04-certificates.textproto events/01-field.jsonld",
           "capture 04-certificates.textproto",
           "capture nothing.jsonld",
           "submit manifest",
           "endorse DF260310 --as dairy --dry-run",
           "endorse DF260310 --as dairy",
           "endorse DF260310 --as dairy",
           "verify DF260310 DF260317 DF260324 KD260520" + as_of,
           "verify NOPE NHB-2025-0112" + as_of,
           "verify DF260310",
           "why DF260310" + as_of,
           "why DF260317" + as_of,
           "why DF260324" + as_of,
           "why BD260414" + as_of,
           "trace back KD260520",
           "trace back DF260310",
           "trace back NHB-2025-0112",
           "trace forward SG2511E",
           "impact NHB-2025-0112",
           "impact SG2511E",
           "impact urn:halaltrace:party:halal.gov.my:jakim",
           "impact 'West plant'",
           "impact nobody",
           "audit",
           "explain --all",
           "explain scope-site",
           "explain nothing",
           "doctor",
           "--version",
           "nothing"}) {
    ExpectFits(OnTerminal(home, arguments), arguments);
  }
}

TEST_F(WidthTest, EveryHelpPageFitsATerminalAndAPipe) {
  for (const std::string command :
       {"",         "init",  "key",     "key new",    "key list",
        "key show", "enrol", "capture", "endorse",    "submit",
        "verify",   "why",   "trace",   "trace back", "trace forward",
        "impact",   "audit", "explain", "demo",       "doctor"}) {
    const Ran ran = RunOnTerminal(absl::StrCat("halaltrace ", command, " -h"));
    EXPECT_EQ(ran.exit, 0) << command;
    EXPECT_THAT(ran.out, HasSubstr("Usage: halaltrace")) << command;
    ExpectFits(ran, command + " --help");
    EXPECT_EQ(RunShell(absl::StrCat("halaltrace ", command, " -h")).out,
              ran.out);
  }
}

TEST_F(WidthTest, APipeGetsKeysWhole) {
  const std::string keys = Halaltrace("key list").out;
  for (const absl::string_view line :
       absl::StrSplit(keys, '\n', absl::SkipEmpty())) {
    const std::string id(line.substr(line.find("sha256:")));
    EXPECT_EQ(id.size(), 71u) << line;
    if (absl::StartsWith(line, "operator")) {
      EXPECT_THAT(Halaltrace("doctor").out, HasSubstr(id));
    }
  }
  EXPECT_THAT(Halaltrace("impact NHB-2025-0112").out, Not(HasSubstr("…")));
}

}  // namespace
}  // namespace halaltrace::testing
