// SPDX-License-Identifier: Apache-2.0
// Goal: the rules about records, signers and custody each fire once
// and are silent in the nearest case in which all is well.
#include "engine/verdict/rules/lot_rules.h"

#include <random>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/judged.h"

namespace halaltrace::verdict {
namespace {

using ::halaltrace::testing::Ask;
using ::halaltrace::testing::Asking;
using ::halaltrace::testing::CaseBuilder;
using ::halaltrace::testing::Daifuku;
using ::halaltrace::testing::DigestOf;
using ::halaltrace::testing::Judged;
using ::halaltrace::testing::NoonOf;
using ::halaltrace::testing::StepSpec;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> FindingsOf(CaseBuilder& b, bool information = false) {
  return Ask(b.spec(), "daifuku-1").Findings(information);
}

// The steps of the chain, by what they do.
StepSpec& SugarMade(CaseBuilder& b) { return b.spec().steps[2]; }
StepSpec& SugarMoved(CaseBuilder& b) { return b.spec().steps[3]; }
StepSpec& Kneaded(CaseBuilder& b) { return b.spec().steps[4]; }

TEST(DescribedTest, EveryInputIsDescribed) {
  CaseBuilder b = Daifuku();
  b.Lot("flour-1", "flour");
  Kneaded(b).inputs.push_back("flour-1");
  EXPECT_THAT(FindingsOf(b), ElementsAre("lot-not-described of flour-1"));

  b.Material("flour", "plant", v1::MATERIAL_CLASS_NATURAL);
  b.Create("flour-1", "flour", "plant-1", "2026-03-01");
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(DescribedTest, APalletOfNothingIsNoPromise) {
  CaseBuilder b = Daifuku();
  b.Pack("pallet-1", "plant-1", "2026-03-06", {});

  const Judged judged = Ask(b.spec(), "pallet-1");

  EXPECT_THAT(judged.Findings(), ElementsAre("lot-not-described of pallet-1"));
  EXPECT_EQ(judged.verdict.answer, v1::ANSWER_CANNOT_CONFIRM);

  b.Pack("pallet-1", "plant-1", "2026-03-06", {"daifuku-1"});
  EXPECT_EQ(Ask(b.spec(), "pallet-1").verdict.answer, v1::ANSWER_CERTIFIED);
}

// Goal: packing makes no goods, however it is told; a bag of beans is beans.
TEST(PackedTest, APackageIsNoBetterThanWhatIsInIt) {
  CaseBuilder b = Daifuku();
  b.Pack("box-1", "plant-1", "2026-03-06", {"daifuku-1"});
  b.Lot("box-1", "daifuku");
  const auto findings = [&] { return Ask(b.spec(), "box-1").Findings(); };
  EXPECT_THAT(findings(), IsEmpty());

  b.spec().certificates[1].from = "2026-03-06";
  const std::vector<std::string> too_early = {
      "certificate-not-yet-valid-unconfirmed of daifuku-1"};
  EXPECT_EQ(findings(), too_early);

  StepSpec& step = b.spec().steps.back();
  step.kind = model::StepKind::kTransform;
  EXPECT_EQ(findings(), too_early);  // of the same product
  b.Lot("box-1", "set");
  b.Certificate("S-1", "jma", "plant", "plant-1", "set");
  EXPECT_THAT(findings(), IsEmpty());  // made into something else
  for (const char* const word : {"packing", "repackaging", "unpacking"}) {
    step.biz_step = std::string("https://ref.gs1.org/cbv/BizStep-") + word;
    EXPECT_EQ(findings(), too_early) << word;
  }
  b.Create("box-1", "set", "plant-1", "2026-03-06");
  EXPECT_EQ(findings(), too_early);  // numbered as well
}

TEST(PackedTest, WhatNeedsNoCertificateNeedsNoneInABag) {
  CaseBuilder b = Daifuku();
  b.Pack("bag-1", "plant-1", "2026-03-06", {"azuki-1"});
  b.Lot("bag-1", "bag");
  EXPECT_THAT(Ask(b.spec(), "bag-1").Findings(),
              ElementsAre("scope-product-unconfirmed of bag-1"));
  b.Certificate("B-1", "jma", "plant", "plant-1", "bag");
  EXPECT_THAT(Ask(b.spec(), "bag-1").Findings(), IsEmpty());
}

TEST(DescribedTest, AsOfTheDayBeforeItWasNotMadeYet) {
  CaseBuilder b = Daifuku();
  Asking asking;
  asking.as_of = "2026-03-04";

  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(),
              ElementsAre("lot-not-described of daifuku-1"));
}

TEST(RivalCreatorsTest, NobodyIsBelievedForBeingFirst) {
  CaseBuilder b = Daifuku();
  b.Site("elsewhere", "other");
  b.Create("azuki-1", "azuki", "elsewhere", "2025-10-01");
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_EQ(judged.verdict.answer, v1::ANSWER_CANNOT_CONFIRM);
  EXPECT_EQ(judged.Path("rival-creators"), "daifuku-1 azuki-1");
}

TEST(RivalCreatorsTest, OnePartyMayMakeALotInSeveralSteps) {
  CaseBuilder b = Daifuku();
  b.Create("azuki-1", "azuki", "otofuke", "2025-10-02");

  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(RivalCreatorsTest, AStrangersClaimIsNoRival) {
  CaseBuilder b = Daifuku();
  b.Party("gossip").Signs("gossip");
  b.Create("azuki-1", "azuki", "otofuke", "2025-10-02").said = b.Own("gossip");

  EXPECT_THAT(FindingsOf(b, true),
              ElementsAre("allegation-by-stranger of azuki-1",
                          "material-exempt of azuki-1"));
}

TEST(LineageCycleTest, NoLotIsMadeFromItself) {
  CaseBuilder b = Daifuku();
  b.Material("rework", "plant", v1::MATERIAL_CLASS_COMPOUND);
  b.Make("rework-1", "rework", "plant-1", "2026-03-05", {"daifuku-1"});
  Kneaded(b).inputs.push_back("rework-1");
  EXPECT_THAT(FindingsOf(b), ElementsAre("lineage-cycle of daifuku-1"));
}

TEST(LineageCycleTest, ReworkOfAnEarlierBatchIsNoCycle) {
  CaseBuilder b = Daifuku();
  b.Material("rework", "plant", v1::MATERIAL_CLASS_COMPOUND);
  b.Make("daifuku-0", "daifuku", "plant-1", "2026-03-05",
         {"azuki-1", "sugar-1"});
  b.Make("rework-1", "rework", "plant-1", "2026-03-05", {"daifuku-0"});
  Kneaded(b).inputs.push_back("rework-1");

  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(TimeOrderTest, NothingIsUsedBeforeItIsMade) {
  CaseBuilder b = Daifuku();
  Kneaded(b).unix_ms = SugarMade(b).unix_ms - 1;
  SugarMoved(b).unix_ms = SugarMade(b).unix_ms;
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("time-order of sugar-1", "custody-gap of sugar-1"));

  Kneaded(b).unix_ms = SugarMade(b).unix_ms;
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(TimeOrderTest, NothingIsMovedBeforeItIsMade) {
  CaseBuilder b = Daifuku();
  SugarMoved(b).unix_ms = SugarMade(b).unix_ms - 1;
  EXPECT_THAT(FindingsOf(b), ElementsAre("time-order of sugar-1"));

  SugarMoved(b).unix_ms = SugarMade(b).unix_ms;
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(RightToBindTest, InsideTheChainItLeavesTheCheckOpen) {
  CaseBuilder b = Daifuku();
  b.Create("azuki-1", "azuki", "otofuke", "2025-10-02").said = b.Own("plant");
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(), ElementsAre("signer-not-entitled of azuki-1"));
  EXPECT_EQ(judged.Check(v1::CHECK_SIGNERS), v1::CHECK_RESULT_UNKNOWN);
}

TEST(RightToBindTest, WhoIsNoRecorderCannotWriteDownForOthers) {
  CaseBuilder b = Daifuku();
  b.spec().parties[0].roles.clear();

  const Judged judged = Ask(b.spec(), "daifuku-1");

  EXPECT_EQ(judged.verdict.answer, v1::ANSWER_CANNOT_CONFIRM);
  EXPECT_EQ(judged.Path("signer-not-entitled"), "daifuku-1");
  EXPECT_EQ(judged.Path("lot-not-described"), "daifuku-1 azuki-1");
}

TEST(RightToBindTest, WhoNumberedTheLotMaySpeakOfItsMaking) {
  const char* const kLot = "https://id.gs1.org/01/09520101000014/10/A1";
  CaseBuilder b = Daifuku();
  b.Party("brand").Signs("brand").spec().parties.back().prefixes = {"952010"};
  b.Material("toppings", "brand", v1::MATERIAL_CLASS_NATURAL);
  b.Lot(kLot, "https://id.gs1.org/01/09520101000014");
  b.Material("https://id.gs1.org/01/09520101000014", "brand",
             v1::MATERIAL_CLASS_NATURAL);
  b.Create(kLot, "", "plant-1", "2026-03-01").said = b.Own("brand");
  Kneaded(b).inputs.push_back(kLot);
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  for (auto& party : b.spec().parties) party.prefixes.clear();
  EXPECT_EQ(Ask(b.spec(), "daifuku-1").verdict.answer,
            v1::ANSWER_CANNOT_CONFIRM);
}

TEST(RightToBindTest, ARecordWithoutItsDocumentIsTooWeak) {
  CaseBuilder b = Daifuku();
  SugarMade(b).said.document = false;
  EXPECT_THAT(FindingsOf(b), ElementsAre("assurance-too-low of sugar-1"));

  SugarMade(b).said.endorsement = b.NewStatement();
  b.Signs("refinery");
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(RightToBindTest, AStrangersCorrectionChangesNothing) {
  CaseBuilder b = Daifuku();
  b.Party("gossip").Signs("gossip");
  b.spec().corrections.push_back(
      {b.Own("gossip"), SugarMade(b).said.statement});
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("allegation-by-stranger of daifuku-1"));
  EXPECT_EQ(Ask(b.spec(), "daifuku-1").message.answer(), v1::ANSWER_CERTIFIED);

  b.spec().corrections[0].said = b.Own("plant");
  EXPECT_THAT(FindingsOf(b), ElementsAre("signer-not-entitled of daifuku-1"));

  b.spec().corrections[0].target = b.NewStatement();  // of something else
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(RightToBindTest, WhoSaysThatItUsedALotUpIsAStrangerStill) {
  CaseBuilder b = Daifuku();
  b.Party("gossip").Signs("gossip");
  b.spec().corrections.push_back(
      {b.Own("gossip"), SugarMade(b).said.statement});
  StepSpec used = SugarMade(b);
  used.said = b.Own("gossip");
  used.giver = "gossip";
  used.kind = model::StepKind::kConsume;
  used.inputs = std::exchange(used.outputs, {});
  b.spec().steps.push_back(used);
  EXPECT_THAT(FindingsOf(b),
              ElementsAre("allegation-by-stranger of daifuku-1"));
}

TEST(TimeOrderTest, NothingIsMadeAfterItIsTold) {
  CaseBuilder b = Daifuku();
  SugarMade(b).made_after_told = true;
  EXPECT_THAT(FindingsOf(b), ElementsAre("time-order of sugar-1"));
}

TEST(CustodyTest, ALotDoesNotTurnUpByItself) {
  CaseBuilder b = Daifuku();
  SugarMoved(b).outputs.clear();
  const Judged judged = Ask(b.spec(), "daifuku-1");
  EXPECT_THAT(judged.Findings(), ElementsAre("custody-gap of sugar-1"));
  EXPECT_EQ(judged.Check(v1::CHECK_CUSTODY), v1::CHECK_RESULT_UNKNOWN);
}

TEST(CustodyTest, AReceiptNamesAPlaceOrAPartyThatHadIt) {
  CaseBuilder b = Daifuku();
  SugarMoved(b).from_site = "";
  EXPECT_THAT(FindingsOf(b), IsEmpty());  // its giver possesses the place

  SugarMoved(b).giver = "";
  EXPECT_THAT(FindingsOf(b), ElementsAre("custody-gap of sugar-1"));
}

TEST(CustodyTest, ADispatchWithoutDestinationEndsWhereItArrives) {
  CaseBuilder b = Daifuku();
  SugarMoved(b).from_site = SugarMoved(b).giver = "";
  StepSpec& sent = b.Ship("sugar-1", "shimizu", "plant-1", "2026-03-02");
  sent.biz_step = "https://ref.gs1.org/cbv/BizStep-shipping";
  sent.site = "shimizu";
  sent.said = b.Recorded("refinery");
  sent.to_site = sent.from_site = sent.giver = sent.receiver = "";
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  b.spec().steps.back().unix_ms = NoonOf("2026-03-04");  // after it arrived
  EXPECT_THAT(FindingsOf(b), ElementsAre("custody-gap of sugar-1"));
}

TEST(CustodyTest, WhatWasSentToAPartyMayBeUsedThere) {
  CaseBuilder b = Daifuku();
  SugarMoved(b).biz_step = "https://ref.gs1.org/cbv/BizStep-shipping";
  SugarMoved(b).site = "shimizu";
  SugarMoved(b).said = b.Recorded("refinery");
  SugarMoved(b).to_site = "";
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  SugarMoved(b).receiver = "farm";
  EXPECT_THAT(FindingsOf(b), ElementsAre("custody-gap of sugar-1"));
}

TEST(CustodyTest, PartsOfALotGoDifferentWays) {
  CaseBuilder b = Daifuku();
  b.Site("kedah", "partner");
  b.Ship("sugar-1", "shimizu", "kedah", "2026-03-02");

  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

TEST(CustodyTest, AMoveThatComesTooLateIsNoWay) {
  CaseBuilder b = Daifuku();
  SugarMoved(b).unix_ms = NoonOf("2026-03-06");

  EXPECT_THAT(FindingsOf(b), ElementsAre("custody-gap of sugar-1"));
}

// Slips carry a day and no hour: which sorts first must not show.
TEST(CustodyTest, MovesOfOneInstantLeadOnInAnyOrder) {
  for (int seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE(seed);
    CaseBuilder b = Daifuku();
    b.Site("depot", "carrier").Site("port", "broker");
    SugarMoved(b).outputs.clear();
    b.Ship("sugar-1", "shimizu", "depot", "2026-03-02");
    b.Ship("sugar-1", "depot", "port", "2026-03-02");
    b.Ship("sugar-1", "port", "plant-1", "2026-03-02");
    std::mt19937_64 random(static_cast<uint64_t>(seed));
    for (int statement = 1; statement <= b.statements(); ++statement) {
      b.spec().digests[statement] = DigestOf(static_cast<int>(random() >> 33));
    }
    EXPECT_THAT(FindingsOf(b), IsEmpty());
    Asking asking;
    asking.purpose = v1::PURPOSE_SHIPMENT;
    EXPECT_THAT(Ask(b.spec(), "sugar-1", asking).Findings(),
                Not(Contains("custody-gap of sugar-1")));

    b.spec().steps.back().unix_ms -= 1;  // before it came to the port
    EXPECT_THAT(FindingsOf(b), ElementsAre("custody-gap of sugar-1"));
  }
}

TEST(CustodyTest, AStrangersMoveIsNoWay) {
  CaseBuilder b = Daifuku();
  b.Party("gossip").Signs("gossip");
  SugarMoved(b).said = b.Own("gossip");

  EXPECT_THAT(FindingsOf(b), ElementsAre("custody-gap of sugar-1",
                                         "allegation-by-stranger of sugar-1"));
}

TEST(CustodyToDispatchTest, AShipmentIsFollowedToWhereItWent) {
  CaseBuilder b = Daifuku();
  b.Site("port", "carrier");
  b.Site("store", "importer");
  b.Ship("daifuku-1", "plant-1", "port", "2026-04-01");
  b.Ship("daifuku-1", "port", "store", "2026-04-20");
  Asking asking;
  asking.purpose = v1::PURPOSE_SHIPMENT;
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(), IsEmpty());

  b.spec().steps[5].outputs.clear();  // nobody brought it to the port
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(),
              ElementsAre("custody-gap of daifuku-1"));
  EXPECT_THAT(FindingsOf(b), IsEmpty());  // as a product it does not matter
}

}  // namespace
}  // namespace halaltrace::verdict
