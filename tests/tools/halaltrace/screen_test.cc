// SPDX-License-Identifier: Apache-2.0
// The pieces of a screen: widths, short names, worst exit code.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/halaltrace/exit_code.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/names.h"
#include "tools/halaltrace/screen/times.h"
#include "tools/halaltrace/screen/verdict_screen.h"

namespace halaltrace::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

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
