// SPDX-License-Identifier: Apache-2.0
// How a ledger begins, and where it may lie.
#include <unistd.h>

#include <filesystem>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "tests/tools/halaltrace/command_line.h"

namespace halaltrace::testing {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kHarvest[] = R"(
  draft {
    event_time: "2026-05-01T09:00:00+09:00"
    statement {
      supply_event {
        type: EVENT_TYPE_OBJECT action: ACTION_ADD
        biz_step: "https://ref.gs1.org/cbv/BizStep-commissioning"
        biz_location: "https://id.gs1.org/414/9520101000019"
        quantities { item: "https://id.gs1.org/01/09520101000019/10/OWN-1" }
      }
    }
  }
)";

class HomeTest : public CommandLineTest {};

// Goal: the operator's own place is its own from the first hop on.
TEST_F(HomeTest, InitEnrolsSites) {
  const std::filesystem::path dir = CopyOfDemo() / "fresh";
  std::filesystem::create_directories(dir);
  const std::string in = absl::StrCat("cd '", dir.string(), "' && halaltrace ");
  const std::string init =
      "init --origin own.example/halal --party 9520101000002 --name Own ";
  const Ran refused = RunShell(in + init + "--site 9520101000018");
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(refused.err, HasSubstr("check digit"));
  EXPECT_FALSE(std::filesystem::exists(dir / "keys"));
  // What the engine refuses leaves no empty directory either.
  EXPECT_EQ(RunShell(in + "--ledger new/ledger init --origin 'no origin' "
                          "--party 9520101000002 --name Own")
                .exit,
            2);
  EXPECT_FALSE(std::filesystem::exists(dir / "new"));

  const Ran made =
      RunShell(in + init +
               "--site '9520101000019=Own plant' "
               "--site urn:halaltrace:site:own.example%2Fhalal:annex");
  ASSERT_EQ(made.exit, 0) << made.err;
  WriteBytes(dir / "harvest.textproto", kHarvest);
  ASSERT_EQ(RunShell(in + "capture harvest.textproto").exit, 0);
  const Ran judged = RunShell(in + "verify OWN-1 --market MY");
  // Its maker is heard, since the place is its own.
  EXPECT_THAT(judged.out, HasSubstr("Own plant"));
  EXPECT_THAT(judged.out, HasSubstr("Records ✓"));
  // Nobody named the product: it is called as its label calls it.
  EXPECT_THAT(judged.out, HasSubstr("(01)09520101000019"));
  EXPECT_THAT(judged.out, Not(HasSubstr("https://")));
  EXPECT_THAT(RunShell(in + "impact 'Own plant'").out, HasSubstr("OWN-1"));
  EXPECT_EQ(RunShell(in + "impact annex").exit, 0);

  // What the README does next: the operator's own key signs once.
  const Ran enrolled = RunShell(
      in +
      "enrol 9520101000002 --name Own --key operator --role recorder "
      "--role processor --gs1-prefix 9520101 --site '9520101000019=Own plant'");
  EXPECT_EQ(enrolled.exit, 0) << enrolled.err;
}

// Goal: a newcomer follows the demo's README line by line.
TEST_F(HomeTest, TheDemosWalkWorksInOrder) {
  const std::filesystem::path home = CopyOfDemo();
  const std::string readme = ReadBytes(home / "README.md");
  int commands = 0;
  for (const absl::string_view line : absl::StrSplit(readme, '\n')) {
    if (!absl::StartsWith(line, "       halaltrace ")) continue;
    ++commands;
    const Ran ran =
        RunShell(absl::StrCat("cd '", home.string(), "' && ", line));
    EXPECT_THAT(ran.exit, AnyOf(0, 1, 3)) << line << "\n" << ran.err;
    EXPECT_NE(ran.out, "") << line;
  }
  EXPECT_GE(commands, 6);
}

// Goal: who starts a ledger of its own as this folder's README says gets one
// that answers.
TEST_F(HomeTest, TheExampleOfTheCommandLinesReadmeWorks) {
  const std::filesystem::path dir = CopyOfDemo() / "fresh";
  std::filesystem::create_directories(dir);
  const std::string readme =
      ReadBytes(HALALTRACE_SOURCE "/tools/halaltrace/README.md");
  const size_t begin = readme.find("```sh\n") + 6;
  const std::string example =
      readme.substr(begin, readme.find("```", begin) - begin);
  const Ran ran =
      RunShell(absl::StrCat("cd '", dir.string(), "' && set -e\n", example));
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("✓ ACCEPTABLE AS INGREDIENT"));
  EXPECT_THAT(ran.err, Not(HasSubstr("warning:")));
}

TEST_F(HomeTest, ToolsDemoSaysWhatItIsBeforeItDoesAnything) {
  const Ran help = RunShell(HALALTRACE_SOURCE "/tools/demo --help");
  EXPECT_EQ(help.exit, 0);
  EXPECT_THAT(help.out, StartsWith("usage: tools/demo\n"));
  EXPECT_EQ(RunShell(HALALTRACE_SOURCE "/tools/demo --what").exit, 2);
}

// Goal: an auditor asks a ledger that may be read and not written.
TEST_F(HomeTest, ALedgerThatCannotBeWrittenToAnswers) {
  const std::filesystem::path home = CopyOfDemo();
  const std::filesystem::path ledger = home / "ledger";
  std::filesystem::remove(ledger / "ledger.db-shm");
  std::filesystem::remove(ledger / "ledger.db-wal");
  std::string as_reader = "halaltrace";
  if (geteuid() == 0) {  // whom no permission keeps out
    as_reader = "setpriv --reuid 65534 --regid 65534 --clear-groups halaltrace";
    if (RunShell(as_reader + " --version").exit != 0) {
      GTEST_SKIP() << "SKIPPED: the program cannot be run as another user";
    }
  }
  const std::string reading = absl::StrCat(
      "chmod -R go+rX,a-w '", home.string(), "' && ", as_reader, " --ledger '",
      ledger.string(), "' verify DF260310 --market MY --as-of 2026-11-20; ",
      "code=$?; chmod -R u+w '", home.string(), "'; exit $code");
  const Ran answered = RunShell(reading);
  EXPECT_EQ(answered.exit, 0) << answered.err;
  EXPECT_THAT(answered.out, StartsWith("✓ CERTIFIED END TO END"));

  WriteBytes(ledger / "ledger.db-wal", std::string(4096, 'x'));
  const Ran refused = RunShell(reading);
  EXPECT_EQ(refused.exit, 2);
  EXPECT_THAT(refused.err, HasSubstr("commits wait in the -wal file"));

  std::filesystem::remove(ledger / "ledger.db-wal");
  std::filesystem::remove(ledger / "writer.lock");
  const Ran unguarded = RunShell(reading);
  EXPECT_EQ(unguarded.exit, 2);
  EXPECT_THAT(unguarded.err, HasSubstr("nothing keeps a writer away"));
}

}  // namespace
}  // namespace halaltrace::testing
