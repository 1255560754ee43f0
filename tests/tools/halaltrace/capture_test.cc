// SPDX-License-Identifier: Apache-2.0
// What a file can do to a ledger: all of it, or nothing and one sentence.
#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "halaltrace/v1/statement.pb.h"
#include "tests/tools/halaltrace/command_line.h"

namespace halaltrace::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

class CaptureTest : public CommandLineTest {
 protected:
  void SetUp() override { home_ = CopyOfDemo(); }

  Ran Run(const std::string& arguments) const {
    return RunShell(absl::StrCat("halaltrace --ledger ", home_.string(),
                                 "/ledger ", arguments));
  }

  // Captures `text` as a file called `name`.
  Ran Capture(const std::string& name, const std::string& text) const {
    WriteBytes(home_ / name, text);
    return Run(absl::StrCat("capture ", (home_ / name).string()));
  }

  // The logical content: SQLite may touch its -shm file by reading.
  std::string Ledger() const {
    return ReadBytes(home_ / "ledger" / "ledger.db") +
           ReadBytes(home_ / "ledger" / "ledger.db-wal");
  }

  // Refused with exit 2, one line that has all of `parts`, ledger untouched.
  void ExpectRefused(const std::string& name, const std::string& text,
                     const std::vector<std::string>& parts) const {
    const std::string before = Ledger();
    const Ran ran = Capture(name, text);
    EXPECT_EQ(ran.exit, 2) << name << ": " << ran.out << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr(name));
    for (const std::string& part : parts) {
      EXPECT_THAT(ran.err, HasSubstr(part));
    }
    EXPECT_TRUE(Ledger() == before) << name << " changed the ledger";
  }

  std::string Events() const {
    return ReadBytes(home_ / "events" / "01-field.jsonld");
  }
  std::string Drafts() const {
    return ReadBytes(home_ / "04-certificates.textproto");
  }

  std::filesystem::path home_;
};

std::string Replaced(const std::string& text, absl::string_view from,
                     absl::string_view to) {
  EXPECT_TRUE(absl::StrContains(text, from)) << from;
  return absl::StrReplaceAll(text, {{from, to}});
}

TEST_F(CaptureTest, MalformedEventsAreRefusedByEventAndField) {
  const std::string good = Events();
  ExpectRefused("cut.jsonld", good.substr(0, good.size() / 2), {});
  ExpectRefused("step.jsonld", Replaced(good, "\"shipping\"", "\"shiping\""),
                {"event 4", "bizStep", "shipping"});
  ExpectRefused("time.jsonld",
                Replaced(good, "2025-10-12T06:00:00", "2025-13-12T06:00:00"),
                {"event 2", "eventTime"});
  ExpectRefused("digit.jsonld",
                Replaced(good, "09520111000016/10", "09520111000017/10"),
                {"event 1", "check digit"});
  ExpectRefused("amount.jsonld", Replaced(good, ": 4000", ": -4000"),
                {"event 3", "quantity"});
  ExpectRefused("unit.jsonld", Replaced(good, "\"KGM\"", "\"KILO\""),
                {"event 1", "uom"});
  ExpectRefused("deep.jsonld", std::string(100000, '['), {});
  ExpectRefused("binary.jsonld", std::string("{\0\xff", 3), {});
}

TEST_F(CaptureTest, MalformedDraftsAreRefusedByDraftAndField) {
  const std::string good = Drafts();
  ExpectRefused("field.textproto", Replaced(good, "  number:", "  nummer:"),
                {"line", "nummer"});
  ExpectRefused("day.textproto",
                Replaced(good, "valid_until: \"2027-05-31\"",
                         "valid_until: \"2027-05-32\""),
                {"2", "valid_until"});
  ExpectRefused("range.textproto",
                Replaced(good, "valid_until: \"2027-05-31\"",
                         "valid_until: \"2021-05-31\""),
                {"2", "valid_until"});
  ExpectRefused("paper.textproto",
                Replaced(good, "papers/NHB-2025-0140.txt", "papers/none.txt"),
                {"none.txt"});
  ExpectRefused("empty.textproto", "", {"the file is empty"});
}

TEST_F(CaptureTest, OneBadEventKeepsItsWholeFileOut) {
  ExpectRefused("mixed.jsonld",
                Replaced(Replaced(Events(), "AZ2510A", "AZ2511A"),
                         "2025-10-08T06:00:00", "never"),
                {"event 3"});
  EXPECT_EQ(Run("trace back AZ2511A").exit, 3);
}

TEST_F(CaptureTest, TheSameFileAgainIsAlreadyThere) {
  const std::string before = Run("--json audit").out;
  const Ran ran = Run(
      absl::StrCat("capture ", (home_ / "04-certificates.textproto").string()));
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("added 0 hops, 8 already there"));
  EXPECT_EQ(Run("--json audit").out, before);
}

TEST_F(CaptureTest, ADryRunSaysWhatItWouldDoAndDoesNothing) {
  WriteBytes(home_ / "new.jsonld", Replaced(Events(), "2510", "2511"));
  const std::string before = Ledger();
  const Ran ran =
      Run(absl::StrCat("capture --dry-run ", (home_ / "new.jsonld").string()));
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("would add 6 hops"));
  EXPECT_TRUE(Ledger() == before);
}

// Goal: nobody signs what he has not read.
TEST_F(CaptureTest, ADryRunShowsEachStatement) {
  WriteBytes(home_ / "new.jsonld", Replaced(Events(), "2510", "2511"));
  const std::string in_home = absl::StrCat("cd '", home_.string(), "' && ");
  const Ran ran = RunShell(
      in_home +
      "halaltrace capture --dry-run new.jsonld --source 9520121000006");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(
      ran.out,
      StartsWith(
          "  1  supply event commissioning at Big Sky fields, about "
          "AZ2511A, 2025-10-05\n"
          "     06:00 +09:00; words of Snow Plain Sugar (fictional), as "
          "data, recorded by\n"
          "     Obihiro North Wagashi (fictional); document new.jsonld "));
  EXPECT_THAT(ran.out, HasSubstr("(EPCIS, part 6)\nnew.jsonld: would add"));

  const Ran drafts = RunShell(
      in_home + "halaltrace capture --dry-run 04-certificates.textproto");
  EXPECT_THAT(drafts.out,
              StartsWith("  1  already there: certificate NHB-2025-0112 of "
                         "Northern Halal Board\n"));
  EXPECT_THAT(drafts.out, HasSubstr("document papers/NHB-2025-0112.txt "));

  const Ran json =
      RunShell(in_home + "halaltrace --json capture --dry-run new.jsonld");
  const std::vector<std::string> lines =
      absl::StrSplit(json.out, '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), 7u);
  EXPECT_THAT(lines[0], HasSubstr("\"dry_run\":true"));
  v1::Statement statement;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(lines[1], &statement).ok());
  EXPECT_EQ(statement.supply_event().quantities(0).item(),
            "https://id.gs1.org/01/09520111000016/10/AZ2511A");
  EXPECT_EQ(statement.header().evidence().part(), 1u);
  EXPECT_EQ(statement.header().nonce(), "");
}

TEST_F(CaptureTest, BytesThatAreNoHopAreRefused) {
  WriteBytes(home_ / "junk.hop", "not an envelope");
  const std::string before = Ledger();
  const Ran ran = Run(absl::StrCat("submit ", (home_ / "junk.hop").string()));
  EXPECT_EQ(ran.exit, 2);
  EXPECT_THAT(ran.err, HasSubstr("junk.hop"));
  EXPECT_TRUE(Ledger() == before);
}

TEST_F(CaptureTest, ABrokenByteInTheStoreIsAnAlarm) {
  std::string bytes = ReadBytes(home_ / "ledger" / "ledger.db");
  const size_t place = bytes.find("NHB-2025-0112");
  ASSERT_NE(place, std::string::npos);
  bytes[place] ^= 1;
  WriteBytes(home_ / "ledger" / "ledger.db", bytes);
  std::filesystem::remove(home_ / "ledger" / "ledger.db-wal");
  EXPECT_EQ(Run("audit").exit, 4);
  EXPECT_EQ(Run("verify DF260310 --market MY").exit, 4);
}

TEST_F(CaptureTest, AnEndorsementMovesWhatTheAnswerRestsOn) {
  const std::string question =
      "verify DF260310 --market MY --as-of 2026-11-20T12:00:00+09:00";
  const Ran before = Run(question);
  const Ran planned = Run("endorse DF260310 --as dairy --dry-run");
  EXPECT_EQ(planned.exit, 0) << planned.err;
  EXPECT_THAT(planned.out,
              HasSubstr("supply event receiving at Bluebell butter house"));
  EXPECT_THAT(planned.out, HasSubstr("dairy would endorse "));
  EXPECT_EQ(Run(question).out, before.out);
  const Ran endorsed = Run("endorse DF260310 --as dairy");
  EXPECT_EQ(endorsed.exit, 0) << endorsed.err;
  const Ran after = Run(question);
  EXPECT_EQ(after.exit, 0);
  EXPECT_NE(before.out, after.out);
  EXPECT_EQ(Run("endorse DF260310 --as dairy").exit, 2);  // nothing is left
}

// Goal: who captures the wrong file learns which files are right.
TEST_F(CaptureTest, AFileOfNeitherKindIsToldTheKinds) {
  ExpectRefused("READ.md", "# Hello\nworld\n",
                {"neither EPCIS 2.0 JSON-LD nor a statement file, which is "
                 "textproto or JSON with drafts"});
}

TEST_F(CaptureTest, ADocumentWithoutEventsSaysSo) {
  const Ran ran = Capture("empty.jsonld", R"({
    "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    "type": "EPCISDocument", "schemaVersion": "2.0",
    "creationDate": "2026-11-01T00:00:00Z", "epcisBody": {"eventList": []}})");
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("added 0 hops, the document holds no event"));
}

// Goal: a slip on the command line is answered like any other failure: in one
// sentence with the program's name.
TEST_F(CaptureTest, AUsageErrorIsOneSentence) {
  EXPECT_EQ(Run("verfy").err,
            "halaltrace: verfy is not known; did you mean verify?; --help says "
            "what is taken\n");
  EXPECT_EQ(Run("verify M200 --markt MY").err,
            "halaltrace: --markt is not known; did you mean --market?; --help "
            "says what is taken\n");
  EXPECT_EQ(Run("trace sideways M200").err,
            "halaltrace: sideways is not known; --help says what is taken\n");
  EXPECT_EQ(Run("verify").err,
            "halaltrace: lot is required; --help says what is taken\n");
  EXPECT_EQ(Run("verify").exit, 2);
  EXPECT_EQ(Run("--help").exit, 0);
}

}  // namespace
}  // namespace halaltrace::testing
