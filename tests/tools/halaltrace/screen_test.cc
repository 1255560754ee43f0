// SPDX-License-Identifier: Apache-2.0
// The pieces of a screen: widths, short names, worst exit code.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/halaltrace/exit_code.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/lineage_picture.h"
#include "tools/halaltrace/screen/names.h"
#include "tools/halaltrace/screen/times.h"
#include "tools/halaltrace/screen/trace_table.h"
#include "tools/halaltrace/screen/verdict_screen.h"

namespace halaltrace::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(DisplayWidthTest, JapaneseTakesTwoColumns) {
  EXPECT_EQ(DisplayWidth("sugar"), 5u);
  EXPECT_EQ(DisplayWidth("十勝大福"), 8u);
  EXPECT_EQ(DisplayWidth("ｱｽﾞｷ"), 4u);  // half-width kana
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1u);
  EXPECT_EQ(DisplayWidth("✓ ·"), 3u);
}

TEST(DisplayWidthTest, ShortenCutsBetweenCharacters) {
  EXPECT_EQ(ShortenTo("十勝大福", 8), "十勝大福");
  EXPECT_EQ(ShortenTo("十勝大福", 7), "十勝大…");
  EXPECT_EQ(ShortenTo("十勝大福", 6), "十勝…");
}

TEST(DisplayWidthTest, WrapBreaksAtSpaces) {
  EXPECT_THAT(WrapTo("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(WrapTo("", 7), ElementsAre(""));
  EXPECT_THAT(WrapTo("unbreakable word", 4),
              ElementsAre("unbreakable", "word"));
}

TEST(ShortNameTest, TakesTheTellingPart) {
  EXPECT_EQ(ShortName("https://id.gs1.org/01/09520101000019/10/DF260310"),
            "DF260310");
  EXPECT_EQ(ShortName("https://id.gs1.org/00/195201010000000017"),
            "195201010000000017");
  EXPECT_EQ(ShortName("urn:halaltrace:party:a.example%2Fb:dairy"), "dairy");
  EXPECT_EQ(ShortName("https://id.gs1.org/01/09520101000019/10/A%2FB"), "A/B");
  EXPECT_EQ(ShortName("urn:x:%1B[31m"), "\"\\u{1b}[31m\"");
}

TEST(ForPeopleTest, WritesIdentifiersAsALabelDoes) {
  EXPECT_EQ(ForPeople("lot https://id.gs1.org/01/09520101000019/10/DF260310."),
            "lot (01)09520101000019(10)DF260310.");
  EXPECT_EQ(ForPeople("at https://id.gs1.org/414/9520101000019: nothing"),
            "at (414)9520101000019: nothing");
  EXPECT_EQ(ForPeople("urn:halaltrace:product:a.example%2Fb:an, taken"),
            "an, taken");
  EXPECT_EQ(ForPeople("see https://example.com/01/1"),
            "see https://example.com/01/1");
  EXPECT_EQ(ForPeople("https://id.gs1.org/01/09520101000019/10/A%28B"),
            "https://id.gs1.org/01/09520101000019/10/A%28B");
}

TEST(LineagePictureTest, KeepsWithinItsColumnsWithoutAName) {
  v1::Explanation explanation;
  v1::LotLine& line = *explanation.add_lines();
  line.set_lot("https://id.gs1.org/01/09520101000019/10/12345678901234567890");
  line.set_name("https://id.gs1.org/01/09520101000019");
  line.set_note(
      "nobody entitled to it has recorded how lot "
      "https://id.gs1.org/01/09520101000019/10/12345678901234567890 was made");
  const std::string picture = LineagePicture(explanation, Style());
  EXPECT_THAT(picture, Not(HasSubstr("https")));
  EXPECT_THAT(picture, HasSubstr("(01)09520101000019"));
  for (const absl::string_view row : absl::StrSplit(picture, '\n')) {
    EXPECT_LE(DisplayWidth(row), 80u) << row;
  }
}

// A chain of `levels` lots under the first, with a second lot at `fork`.
v1::Explanation Chain(uint32_t levels, uint32_t fork) {
  v1::Explanation explanation;
  const auto add = [&](uint32_t depth, absl::string_view lot) {
    v1::LotLine& line = *explanation.add_lines();
    line.set_lot(absl::StrCat("https://id.gs1.org/01/09520101000019/10/", lot));
    line.set_depth(depth);
    line.set_name("Refined Tokachi beet sugar");
    line.set_state(v1::LOT_STATE_UNKNOWN);
    line.set_note("nobody has recorded how it was made");
  };
  for (uint32_t depth = 0; depth <= levels; ++depth) {
    add(depth, absl::StrCat("LOT26-", depth));
  }
  add(fork, "SIBLING");
  return explanation;
}

// Goal: however deep a lineage is, every lot, name and note can be read.
TEST(LineagePictureTest, CutsNothingHoweverDeep) {
  for (const uint32_t levels : {1u, 8u, 13u, 20u, 150u}) {
    for (const size_t columns : {60u, 80u, 120u}) {
      SCOPED_TRACE(absl::StrCat(levels, " levels, ", columns, " columns"));
      Style style;
      style.columns = columns;
      const std::string picture = LineagePicture(Chain(levels, 1), style);
      EXPECT_THAT(picture, Not(HasSubstr("…")));
      EXPECT_THAT(picture, HasSubstr(absl::StrCat("LOT26-", levels, " ")));
      for (const absl::string_view row : absl::StrSplit(picture, '\n')) {
        EXPECT_LE(DisplayWidth(row), columns) << row;
      }
    }
  }
}

TEST(LineagePictureTest, NumbersTheLevelsThatItDoesNotDraw) {
  const std::string deep = LineagePicture(Chain(20, 19), Style());
  EXPECT_THAT(deep, HasSubstr("├─19─ LOT26-19 "));
  EXPECT_THAT(deep, HasSubstr("├─20─ LOT26-20 "));
  EXPECT_THAT(deep, HasSubstr("└─19─ SIBLING "));
  EXPECT_THAT(deep, HasSubstr("└─ LOT26-2 "));
  EXPECT_THAT(LineagePicture(Chain(8, 8), Style()), HasSubstr("├─ LOT26-8 "));
}

TEST(TraceTableTest, ShowsTheLevelsOfADeepLineage) {
  v1::TraceReport report;
  for (uint32_t depth = 0; depth <= 20; ++depth) {
    v1::TracedLot& lot = *report.add_lots();
    lot.set_lot(absl::StrCat("urn:halaltrace:lot:p:sugar:LOT26-", depth));
    lot.set_name("Refined Tokachi beet sugar");
    lot.set_depth(depth);
  }
  Style terminal;
  terminal.terminal = true;
  const std::string table = TraceTable(report, terminal);
  EXPECT_THAT(table, HasSubstr("20    LOT26-20  Refined Tokachi beet sugar"));
  EXPECT_THAT(table, Not(HasSubstr("…")));
}

TEST(TraceTableTest, CutsOnATerminalAloneAndNeverALot) {
  v1::TraceReport report;
  v1::TracedLot& lot = *report.add_lots();
  lot.set_lot("https://id.gs1.org/00/195201010000000017");
  lot.set_name("A product with a name that takes half of a line");
  lot.set_site("A place with a name that takes the other half of a line");
  const std::string whole = TraceTable(report, Style());
  EXPECT_THAT(whole, HasSubstr(lot.name()));
  EXPECT_THAT(whole, HasSubstr(lot.site()));
  Style terminal;
  terminal.terminal = true;
  for (const size_t columns : {60u, 80u, 120u}) {
    terminal.columns = columns;
    const std::string cut = TraceTable(report, terminal);
    EXPECT_THAT(cut, HasSubstr("195201010000000017"));
    for (const absl::string_view row : absl::StrSplit(cut, '\n')) {
      EXPECT_LE(DisplayWidth(row), columns) << row;
    }
  }
}

TEST(ExitCodeTest, FourOverTwoOverOneOverThreeOverZero) {
  using enum ExitCode;
  EXPECT_EQ(Worse(kAlarm, kCouldNotRun), kAlarm);
  EXPECT_EQ(Worse(kNotCertified, kCouldNotRun), kCouldNotRun);
  EXPECT_EQ(Worse(kNotCertified, kCannotConfirm), kNotCertified);
  EXPECT_EQ(Worse(kDone, kCannotConfirm), kCannotConfirm);
}

TEST(TimesTest, ADayMeansItsEnd) {
  const auto day = ParseMoment("2026-11-24");
  const auto end = ParseMoment("2026-11-24T23:59:59.999Z");
  ASSERT_TRUE(day.ok());
  ASSERT_TRUE(end.ok());
  EXPECT_EQ(day->unix_ms(), end->unix_ms());
  EXPECT_EQ(MinuteText(*day), "2026-11-24 23:59 +00:00");
  EXPECT_FALSE(ParseMoment("2026-11-31").ok());
  EXPECT_FALSE(ParseMoment("today").ok());
}

TEST(RestsOnTest, SaysWhatAndHowMany) {
  v1::RestsOn rests_on;
  EXPECT_EQ(RestsOnText(rests_on), "nothing on record");
  rests_on.set_source(1);
  rests_on.set_observed(5);
  rests_on.set_transcribed(9);
  rests_on.set_certificate_cuts(4);
  EXPECT_EQ(RestsOnText(rests_on),
            "1 signed at source · 5 observed · 9 paper · 4 certificate cuts, "
            "upstream not examined");
}

// Goal: a good answer never hides what it is worth.
TEST(VerdictScreenTest, TheHeadlineNamesTheWeakestEvidenceOfAGoodAnswer) {
  const auto headline = [](v1::Answer answer, auto rests_on) {
    v1::Verdict verdict;
    verdict.set_answer(answer);
    rests_on(*verdict.mutable_rests_on());
    return Headline(verdict, v1::Explanation(), Style());
  };
  const auto signed_at_source = [](v1::RestsOn& r) { r.set_source(3); };
  const auto paper = [](v1::RestsOn& r) {
    r.set_source(3);
    r.set_observed(1);
    r.set_transcribed(1);
  };
  const auto observed = [](v1::RestsOn& r) { r.set_observed(2); };
  const auto unsupported = [](v1::RestsOn& r) {
    r.set_transcribed(2);
    r.set_unsupported(1);
  };
  EXPECT_THAT(headline(v1::ANSWER_CERTIFIED, signed_at_source),
              HasSubstr("CERTIFIED END TO END   lot"));
  EXPECT_THAT(headline(v1::ANSWER_CERTIFIED, paper),
              HasSubstr("CERTIFIED END TO END, ON PAPER   lot"));
  EXPECT_THAT(headline(v1::ANSWER_CERTIFIED, observed),
              HasSubstr("CERTIFIED END TO END, AS OBSERVED   lot"));
  EXPECT_THAT(headline(v1::ANSWER_CERTIFIED, unsupported),
              HasSubstr("END TO END, PARTLY WITHOUT DOCUMENTS   lot"));
  EXPECT_THAT(headline(v1::ANSWER_NOT_CERTIFIED, paper),
              HasSubstr("NOT CERTIFIED END TO END   lot"));
}

TEST(VerdictScreenTest, AWarningIsShownWhereNothingLeads) {
  v1::Verdict verdict;
  verdict.set_answer(v1::ANSWER_CERTIFIED);
  v1::Finding& finding = *verdict.add_findings();
  finding.set_code(v1::FINDING_CODE_CERTIFICATE_CONDITIONS);
  finding.set_severity(v1::SEVERITY_WARNING);
  finding.set_detail("certificate C-1 is good under conditions");
  const std::string screen = VerdictScreen(verdict, v1::Explanation(),
                                           VerdictScreenOptions(), Style());
  EXPECT_THAT(screen, HasSubstr("Worth a look:"));
  EXPECT_THAT(screen, HasSubstr("[certificate-conditions]"));
}

}  // namespace
}  // namespace halaltrace::cli
