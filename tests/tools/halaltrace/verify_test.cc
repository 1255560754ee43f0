// SPDX-License-Identifier: Apache-2.0
// What a user sees of an answer: exit code, words, width, JSON.
#include <filesystem>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "halaltrace/v1/service.pb.h"
#include "tests/tools/halaltrace/command_line.h"
#include "tools/halaltrace/screen/display_width.h"

namespace halaltrace::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class VerifyTest : public CommandLineTest {};

// Two lots of one number: of different products.
constexpr char kTwins[] = R"(
  draft {
    event_time: "2026-05-01T09:00:00+09:00"
    statement {
      supply_event {
        type: EVENT_TYPE_OBJECT action: ACTION_ADD
        quantities { item: "https://id.gs1.org/01/09520101000019/10/TWIN-1" }
        lot_details { name: "First twin" }
      }
    }
  }
  draft {
    event_time: "2026-05-01T09:00:00+09:00"
    statement {
      supply_event {
        type: EVENT_TYPE_OBJECT action: ACTION_ADD
        quantities { item: "https://id.gs1.org/01/09520101000026/10/TWIN-1" }
        lot_details { name: "Second twin" }
      }
    }
  }
)";

TEST_F(VerifyTest, TheExitCodeIsTheAnswer) {
  EXPECT_EQ(Verify("DF260310").exit, 0);
  EXPECT_EQ(Verify("KD260520").exit, 0);
  EXPECT_EQ(Verify("DF260317").exit, 1);
  EXPECT_EQ(Verify("BD260414").exit, 1);
  EXPECT_EQ(Verify("DF260115").exit, 1);
  EXPECT_EQ(Verify("DF260324").exit, 3);
}

TEST_F(VerifyTest, TheWorstOfManyLotsLeads) {
  EXPECT_EQ(Verify("DF260310' 'DF260324").exit, 3);
  EXPECT_EQ(Verify("DF260324' 'DF260317' 'DF260310").exit, 1);
}

TEST_F(VerifyTest, WhatAPurposeNeedsAndNobodyChecksIsSaid) {
  const Ran product = Verify("DF260310");
  EXPECT_THAT(product.out, Not(HasSubstr("purpose")));

  const Ran release = Verify("DF260310", "--purpose release");
  EXPECT_EQ(release.exit, 3);
  EXPECT_THAT(release.out,
              HasSubstr("Needed for this purpose, not checked: status\n"));
  EXPECT_THAT(release.out, HasSubstr("purpose release"));

  const Ran shipment = Verify("DF260310", "--purpose shipment");
  EXPECT_EQ(shipment.exit, 3);
  EXPECT_THAT(
      shipment.out,
      HasSubstr("Needed for this purpose, not checked: status, label, papers"));
}

TEST_F(VerifyTest, AnUnknownLotIsNotCalledNotHalal) {
  const Ran ran = Verify("DF999999");
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.err, HasSubstr("We have no record of \"DF999999\""));
  EXPECT_THAT(ran.err, HasSubstr("This does not mean that it is not halal."));
  EXPECT_EQ(ran.out, "");
  const Ran json = Verify("NOPE", "--json");
  EXPECT_EQ(json.exit, 3);
  EXPECT_THAT(json.out, HasSubstr("ANSWER_CANNOT_CONFIRM"));
}

// Goal: a slip of the shift key is shown, and never guessed away.
TEST_F(VerifyTest, ANumberInAnotherCaseNamesItsNeighbours) {
  for (const char* const command :
       {"verify df260310 --market MY", "why df260310 --market MY",
        "trace back df260310", "impact df260310"}) {
    SCOPED_TRACE(command);
    const Ran ran = Halaltrace(command);
    EXPECT_EQ(ran.exit, 3);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, HasSubstr("; did you mean \"DF260310\"?\n"));
  }
  EXPECT_THAT(Verify("f260310").err, Not(HasSubstr("did you mean")));
}

TEST_F(VerifyTest, WhatCouldNotRunIsNoAnswer) {
  EXPECT_EQ(Halaltrace("verify DF260310").exit, 2);  // no market
  EXPECT_EQ(Halaltrace("verify DF260310 --market XX").exit, 2);
  EXPECT_EQ(Verify("DF260310", "--purpose eating").exit, 2);
  EXPECT_EQ(Halaltrace("key show nobody").exit, 2);
  EXPECT_EQ(Halaltrace("endorse DF260310 --as nobody").exit, 2);
  EXPECT_EQ(Verify("DF260310", "--known-at yesterday").exit, 2);
  EXPECT_EQ(Halaltrace("verify DF260310 --market MY --as-of 2026-13-01").exit,
            2);
  EXPECT_EQ(RunShell("halaltrace --ledger /nowhere verify X --market MY").exit,
            2);
}

// Goal: a scanner, a label and a person name the same lot.
TEST_F(VerifyTest, AnyWrittenFormOfALotIsTheSameLot) {
  const std::string expected = Verify("DF260310", "--no-picture").out;
  for (const char* const form :
       {"https://id.gs1.org/01/09520101000019/10/DF260310",
        "(01)09520101000019(10)DF260310",
        "]d20109520101000019"
        "10DF260310",
        "urn:epc:class:lgtin:9520101.000001.DF260310",
        "https://example.com/01/09520101000019/10/DF260310?11=260310"}) {
    const Ran ran = Verify(form, "--no-picture");
    EXPECT_EQ(ran.exit, 0) << form << ": " << ran.err;
    EXPECT_EQ(ran.out, expected) << form;
  }
}

// Goal: a number that two products share is never guessed at.
TEST_F(VerifyTest, AnAmbiguousNumberListsItsLots) {
  const std::filesystem::path dir = CopyOfDemo();
  WriteBytes(dir / "twins.textproto", kTwins);
  const std::string in_copy = absl::StrCat("cd '", dir.string(), "' && ");
  ASSERT_EQ(RunShell(in_copy + "halaltrace capture twins.textproto").exit, 0);
  for (const char* const command :
       {"verify TWIN-1 --market MY", "why TWIN-1 --market MY",
        "trace back TWIN-1", "trace forward TWIN-1", "impact TWIN-1",
        "endorse TWIN-1 --as dairy"}) {
    SCOPED_TRACE(command);
    const Ran ran = RunShell(absl::StrCat(in_copy, "halaltrace ", command));
    EXPECT_EQ(ran.exit, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err,
              "halaltrace: \"TWIN-1\" may be any of 2 lots; name one:\n"
              "  https://id.gs1.org/01/09520101000019/10/TWIN-1  First twin\n"
              "  https://id.gs1.org/01/09520101000026/10/TWIN-1  "
              "Second twin\n");
  }
}

TEST_F(VerifyTest, ShowsNamesWholeAndSentencesWithACapital) {
  const Ran ran = Verify("BD260414");
  EXPECT_THAT(ran.out, HasSubstr("   Azuki daifuku 50 g, by contract   "));
  EXPECT_THAT(ran.out, HasSubstr("Birch Lane plant"));
  EXPECT_THAT(ran.out, HasSubstr("\n  Certificate IHC-K-26-003 is for"));
}

TEST_F(VerifyTest, PlainTextFitsEightyColumnsAndHasNoEscapes) {
  for (const char* const lot : {"DF260310", "DF260317", "DF260324", "BD260414",
                                "DF260115", "KD260520"}) {
    const Ran ran = Verify(lot);
    EXPECT_THAT(ran.out, Not(HasSubstr("\x1b")));
    for (const absl::string_view line : absl::StrSplit(ran.out, '\n')) {
      EXPECT_LE(cli::DisplayWidth(line), 80u) << line;
    }
  }
}

TEST_F(VerifyTest, JsonIsTheDocumentedMessageWithTheSameFacts) {
  const Ran ran = Halaltrace(
      "--json verify DF260317 --market MY --as-of 2026-11-20T12:00:00+09:00");
  EXPECT_EQ(ran.exit, 1);
  v1::JudgeResponse response;
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(ran.out, &response).ok());
  EXPECT_EQ(response.verdict().answer(), v1::ANSWER_NOT_CERTIFIED);
  ASSERT_FALSE(response.verdict().findings().empty());
  EXPECT_EQ(response.verdict().findings(0).code(), v1::FINDING_CODE_SCOPE_SITE);
}

TEST_F(VerifyTest, WhyNamesRuleSourceEvidenceAndCure) {
  const Ran ran =
      Halaltrace("why DF260317 --market MY --as-of 2026-11-20T12:00:00+09:00");
  EXPECT_EQ(ran.exit, 1);
  for (const char* const part :
       {"scope-site", "path", "rule", "R50", "evidence", "cure"}) {
    EXPECT_THAT(ran.out, HasSubstr(part));
  }
}

// Goal: who reads a reason knows whose paper to look at.
TEST_F(VerifyTest, WhyNamesEvidenceByWhatItIs) {
  const Ran ran = Halaltrace("why DF260317 --market MY --as-of 2026-11-20");
  EXPECT_THAT(
      ran.out,
      HasSubstr(" certificate NHB-2025-0112 of Northern Halal Board\n"
                "            (fictional), valid 2025-04-01 → 2027-03-31, "
                "2025-04-01 09:00 +09:00;\n"
                "            words of Northern Halal Board (fictional), on "
                "paper, recorded by\n"
                "            Obihiro North Wagashi (fictional); document "
                "7937788828f3\n"
                "            (certificate)\n"));
  EXPECT_THAT(ran.out, HasSubstr(" register closed for Snow Plain Sugar"));
}

// Goal: a good answer can be looked into as well as a bad one.
TEST_F(VerifyTest, WhySaysWhatAGoodAnswerRestsOn) {
  const Ran ran = Halaltrace("why DF260310 --market MY --as-of 2026-11-20");
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.out, HasSubstr("No reason against it was found."));
  EXPECT_THAT(ran.out, HasSubstr("\n  As of 2026-11-20 23:59 +00:00 · market "
                                 "MY · ledger size "));
  EXPECT_THAT(
      ran.out,
      HasSubstr("\n  SG2511E Beet sugar: NHB-2025-0112 valid 2025-04-01 → "
                "2027-03-31\n"));
  EXPECT_THAT(ran.out, HasSubstr(" certificate NHB-2025-0112 of Northern Halal "
                                 "Board\n"));
  EXPECT_THAT(ran.out, HasSubstr(" certificate IHC-P-26-019 of Island Halal "));
  EXPECT_THAT(ran.out, HasSubstr("\n  EZ2512A Beta-amylase A: process "
                                 "declaration with documents\n"));
  EXPECT_THAT(ran.out, HasSubstr("words of Harbour Enzymes\n"));
  EXPECT_THAT(Halaltrace("why DF260317 --market MY --as-of 2026-11-20").out,
              Not(HasSubstr("It rests on:")));
}

// Goal: an answer that falls short without a finding has a reason too.
TEST_F(VerifyTest, WhySaysWhichNeededChecksNobodyMade) {
  const std::string as_of = " --market MY --as-of 2026-11-20";
  const Ran release = Halaltrace("why DF260310 --purpose release" + as_of);
  EXPECT_EQ(release.exit, 3);
  EXPECT_THAT(release.out, HasSubstr("\n  standing  not known\n"));
  EXPECT_THAT(release.out, Not(HasSubstr("No reason against it")));
  EXPECT_THAT(release.out,
              HasSubstr("  Needed for this purpose, not checked: status\n"));
  const Ran shipment = Halaltrace("why DF260317 --purpose shipment" + as_of);
  EXPECT_EQ(shipment.exit, 1);
  EXPECT_THAT(shipment.out, HasSubstr("  Needed for this purpose, not checked: "
                                      "status, label, papers\n"));
}

TEST_F(VerifyTest, TheClockIsNamedWhenNobodyGaveADate) {
  const Ran ran = Halaltrace("verify DF260310 --market MY");
  EXPECT_THAT(ran.out, HasSubstr("(now; --as-of says another time)"));
}

TEST_F(VerifyTest, ATimeToComeIsSaidToBeOne) {
  const std::string line = "That day has not come: what is recorded until then";
  EXPECT_THAT(Halaltrace("verify DF260310 --market MY --as-of 2199-01-01").out,
              HasSubstr(line));
  EXPECT_THAT(Verify("DF260310").out, Not(HasSubstr(line)));
}

// Goal: one reason reads the same wherever it stands.
TEST_F(VerifyTest, WhyAndVerifyWrapAReasonAlike) {
  const Ran why =
      Halaltrace("why DF260317 --market MY --as-of 2026-11-20T12:00:00+09:00");
  const std::string sentence =
      "\n  Certificate NHB-2025-0112 covers East plant; this lot was made at "
      "West plant\n";
  EXPECT_THAT(why.out, HasSubstr(sentence));
  EXPECT_THAT(Verify("DF260317").out, HasSubstr(sentence));
}

}  // namespace
}  // namespace halaltrace::testing
