// SPDX-License-Identifier: Apache-2.0
// Goal: more taken than made is told where those with the right say so, and
// what was not compared passes no check.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged.h"

namespace halaltrace::verdict {
namespace {

using ::halaltrace::testing::Ask;
using ::halaltrace::testing::CaseBuilder;
using ::halaltrace::testing::Daifuku;
using ::halaltrace::testing::Judged;
using ::halaltrace::testing::StepSpec;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> FindingsOf(CaseBuilder& b, bool information = false) {
  return Ask(b.spec(), "daifuku-1").Findings(information);
}

// The steps of the chain, by what they do.
StepSpec& SugarMade(CaseBuilder& b) { return b.spec().steps[2]; }
StepSpec& SugarMoved(CaseBuilder& b) { return b.spec().steps[3]; }

TEST(OverConsumptionTest, IsOnHold) {
  CaseBuilder b = Daifuku();
  EXPECT_EQ(Ask(b.spec(), "daifuku-1").Check(v1::CHECK_QUANTITY),
            v1::CHECK_RESULT_NOT_APPLICABLE);

  b.Lot("sugar-1", "sugar").amounts_compared = true;
  EXPECT_EQ(Ask(b.spec(), "daifuku-1").Check(v1::CHECK_QUANTITY),
            v1::CHECK_RESULT_NOT_APPLICABLE)
      << "of the azuki nobody says how much";
  b.Lot("azuki-1", "azuki").amounts_compared = true;
  EXPECT_EQ(Ask(b.spec(), "daifuku-1").Check(v1::CHECK_QUANTITY),
            v1::CHECK_RESULT_PASS);

  b.Stock("sugar-1", SugarMade(b), "100");
  b.Take("sugar-1", "plant-1", "2026-03-05", "70");
  b.Take("sugar-1", "plant-1", "2026-03-06", "31");
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(), ElementsAre("over-consumption of sugar-1"));
  EXPECT_THAT(judged.verdict.standings, ElementsAre(v1::STANDING_ON_HOLD));
  EXPECT_EQ(judged.verdict.answer, v1::ANSWER_CANNOT_CONFIRM);
  EXPECT_EQ(judged.Check(v1::CHECK_QUANTITY), v1::CHECK_RESULT_UNKNOWN);
}

// Goal: who commissions what it also transforms has made it once; a commission
// in another's name, or elsewhere, comes on top.
TEST(OverConsumptionTest, WhatOneSourceTellsTwiceWasMadeOnce) {
  for (const bool work_first : {true, false}) {
    CaseBuilder b = Daifuku();
    StepSpec work = SugarMade(b);
    work.kind = model::StepKind::kTransform;
    b.Stock("sugar-1", work_first ? work : SugarMade(b), "100");
    b.Stock("sugar-1", work_first ? SugarMade(b) : work, "60");
    b.Take("sugar-1", "plant-1", "2026-03-05", "100");
    EXPECT_THAT(FindingsOf(b), IsEmpty());
    b.Take("sugar-1", "plant-1", "2026-03-06", "1");
    EXPECT_THAT(FindingsOf(b), ElementsAre("over-consumption of sugar-1"));

    b.spec().stock[1].kind = b.spec().stock[0].kind;  // two batches
    EXPECT_THAT(FindingsOf(b), IsEmpty());
    b.spec().stock[1].kind = work_first ? model::StepKind::kCreate : work.kind;
    b.Site("warehouse", b.Possessor(work.site));
    b.spec().stock[1].site = "warehouse";
    EXPECT_THAT(FindingsOf(b), IsEmpty());
  }
}

TEST(OverConsumptionTest, WhatHasNotComeIsNotTaken) {
  CaseBuilder b = Daifuku();
  b.Lot("azuki-1", "azuki").amounts_compared = true;
  b.Stock("sugar-1", SugarMade(b), "100");
  b.Take("sugar-1", "plant-1", "2026-03-05", "70");
  const int64_t later_ms =
      b.Take("sugar-1", "plant-1", "2030-03-06", "70").unix_ms;
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(), IsEmpty());
  EXPECT_EQ(judged.Check(v1::CHECK_QUANTITY), v1::CHECK_RESULT_PASS);
  EXPECT_LE(judged.verdict.same_until_unix_ms, later_ms);
}

TEST(OverConsumptionTest, AStrangersWordIsShownWhereItWouldMatter) {
  CaseBuilder b = Daifuku();
  b.Party("gossip").Signs("gossip");
  b.Stock("sugar-1", SugarMade(b), "100");
  b.Take("sugar-1", "plant-1", "2026-03-05", "70");
  b.Take("sugar-1", "plant-1", "2026-03-06", "30");
  b.spec().stock.back().said = b.Own("gossip");
  EXPECT_THAT(FindingsOf(b, true), ElementsAre("material-exempt of azuki-1"));

  b.spec().stock.back().amount = "31";
  EXPECT_THAT(FindingsOf(b), ElementsAre("allegation-by-stranger of sugar-1"));
}

// Goal: no amount is too large to be too much, and nobody hides another's word
// behind one.
TEST(OverConsumptionTest, ASumTooLargeToHoldIsTooMuch) {
  const std::string huge(36, '9');
  CaseBuilder b = Daifuku();
  b.Stock("sugar-1", SugarMade(b), "100");
  b.Take("sugar-1", "plant-1", "2026-03-05", huge);
  b.Take("sugar-1", "plant-1", "2026-03-06", huge);
  EXPECT_THAT(FindingsOf(b), ElementsAre("over-consumption of sugar-1"));

  CaseBuilder c = Daifuku();
  c.Party("gossip").Signs("gossip");
  c.Stock("sugar-1", SugarMade(c), "100");
  for (int i = 0; i < 2; ++i) {
    c.Take("sugar-1", "plant-1", "2026-03-06", huge);
    c.spec().stock.back().said = c.Own("gossip");
  }
  EXPECT_THAT(FindingsOf(c), ElementsAre("allegation-by-stranger of sugar-1"));
}

// Goal: a stranger's amounts make no comparison, and unmake none.
TEST(OverConsumptionTest, AStrangersUnitChangesNothing) {
  CaseBuilder b = Daifuku();
  b.Party("gossip").Signs("gossip");
  b.spec().steps[4].inputs = {"sugar-1"};  // of azuki nobody says how much
  b.Stock("sugar-1", SugarMade(b), "100");
  const auto quantity = [&] {
    return Ask(b.spec(), "daifuku-1").Check(v1::CHECK_QUANTITY);
  };
  b.Take("sugar-1", "plant-1", "2026-03-06", "5").said = b.Own("gossip");
  EXPECT_EQ(quantity(), v1::CHECK_RESULT_NOT_APPLICABLE);
  b.Take("sugar-1", "plant-1", "2026-03-05", "70");
  EXPECT_EQ(quantity(), v1::CHECK_RESULT_PASS);
  auto& pieces = b.Take("sugar-1", "plant-1", "2026-03-06", "500");
  pieces.said = b.Own("gossip");
  pieces.unit = "";
  EXPECT_EQ(quantity(), v1::CHECK_RESULT_PASS);
}

TEST(OverConsumptionTest, WhoNeverHadSomeComparesNothing) {
  CaseBuilder b = Daifuku();
  b.Lot("sugar-1", "sugar").amounts_compared = true;
  SugarMoved(b).outputs.clear();
  EXPECT_EQ(Ask(b.spec(), "daifuku-1").Check(v1::CHECK_QUANTITY),
            v1::CHECK_RESULT_NOT_APPLICABLE);
}

// Goal: a stranger who writes an insider's name stays a stranger.
TEST(OverConsumptionTest, AForgedNameIsNoWordFromInside) {
  CaseBuilder b = Daifuku();
  b.Party("gossip").Signs("gossip");
  b.Stock("sugar-1", SugarMade(b), "100");
  b.Take("sugar-1", "plant-1", "2026-03-06", "101");
  b.spec().stock.back().said.forger = "gossip";
  EXPECT_THAT(FindingsOf(b), ElementsAre("allegation-by-stranger of sugar-1"));
}

TEST(OverConsumptionTest, OnlyEqualUnitsCompare) {
  CaseBuilder b = Daifuku();
  b.Stock("sugar-1", SugarMade(b), "100");
  b.Take("sugar-1", "plant-1", "2026-03-05", "500").unit = "";
  Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(), IsEmpty());
  EXPECT_EQ(judged.Check(v1::CHECK_QUANTITY), v1::CHECK_RESULT_NOT_APPLICABLE);

  b.Take("sugar-1", "plant-1", "2026-03-05", "101");
  EXPECT_THAT(FindingsOf(b), ElementsAre("over-consumption of sugar-1"))
      << "pieces besides make it no less";

  b.spec().stock.front().amount = "";
  EXPECT_THAT(FindingsOf(b), IsEmpty()) << "nobody says how much there was";
}

}  // namespace
}  // namespace halaltrace::verdict
