// SPDX-License-Identifier: Apache-2.0
// Goal: a lot goes where its carrier goes, from where and when it was packed
// until it is taken out, by those with the right to say so.
#include "engine/verdict/journey.h"

#include <random>
#include <string>
#include <utility>
#include <vector>

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
using ::halaltrace::testing::NoonOf;
using ::halaltrace::testing::StepSpec;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kGap[] = "custody-gap of sugar-1";

std::vector<std::string> FindingsOf(CaseBuilder& b) {
  return Ask(b.spec(), "daifuku-1").Findings();
}

// The daifuku whose sugar came on a pallet on the third of March; made on the
// first, kneaded on the fifth.
CaseBuilder OnPallet() {
  CaseBuilder b = Daifuku();
  b.spec().steps.erase(b.spec().steps.begin() + 3);
  b.Pack("pallet-1", "shimizu", "2026-03-02", {"sugar-1"});
  b.Lot("pallet-1", "").is_carrier = true;
  b.Ship("pallet-1", "shimizu", "plant-1", "2026-03-03");
  return b;
}

StepSpec& Packed(CaseBuilder& b) { return b.spec().steps[4]; }
StepSpec& Moved(CaseBuilder& b) { return b.spec().steps[5]; }

TEST(JourneyTest, GoodsGoWhereThePalletGoes) {
  CaseBuilder b = OnPallet();
  EXPECT_THAT(FindingsOf(b), IsEmpty());

  Moved(b).unix_ms = NoonOf("2026-03-01");  // before it was packed
  EXPECT_THAT(FindingsOf(b), ElementsAre(kGap));
  Moved(b).unix_ms = NoonOf("2026-03-06");  // after the sugar was used
  EXPECT_THAT(FindingsOf(b), ElementsAre(kGap));
}

TEST(JourneyTest, AfterTheyAreTakenOutItGoesAlone) {
  for (const bool all : {false, true}) {
    CaseBuilder b = OnPallet();
    b.Unpack(
        "pallet-1", "shimizu", "2026-03-02",
        all ? std::vector<std::string>() : std::vector{std::string("sugar-1")});
    EXPECT_THAT(FindingsOf(b), ElementsAre(kGap));
    b.Pack("pallet-1", "shimizu", "2026-03-03", {"sugar-1"});
    EXPECT_THAT(FindingsOf(b), IsEmpty()) << "it is packed again";
  }
}

// That it is taken out once more where it was brought does not put it back.
TEST(JourneyTest, WhatWasTakenOutDoesNotComeAlong) {
  CaseBuilder b = OnPallet();
  b.Unpack("pallet-1", "shimizu", "2026-03-02", {"sugar-1"});
  b.Unpack("pallet-1", "plant-1", "2026-03-03", {"sugar-1"});
  EXPECT_THAT(FindingsOf(b), ElementsAre(kGap));
}

TEST(JourneyTest, ThatANeighbourIsTakenOutChangesNothing) {
  CaseBuilder b = OnPallet();
  b.Unpack("pallet-1", "shimizu", "2026-03-02", {"azuki-1"});
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

// Nobody takes it out of a pallet that is elsewhere.
TEST(JourneyTest, WhatIsUnpackedElsewhereStaysAboard) {
  for (const bool all : {false, true}) {
    CaseBuilder b = OnPallet();
    b.Site("shed", "gossip").Signs("gossip");
    b.Unpack(
        "pallet-1", "shed", "2026-03-02",
        all ? std::vector<std::string>() : std::vector{std::string("sugar-1")});
    EXPECT_THAT(FindingsOf(b), IsEmpty());
  }
}

// It was seen in the pallet where it never was: somebody else's sugar.
TEST(JourneyTest, TheyArePackedWhereTheyLie) {
  CaseBuilder b = OnPallet();
  b.Site("depot", "refinery");
  Packed(b).site = "depot";
  EXPECT_THAT(FindingsOf(b), ElementsAre(kGap));
}

// Goal: an unpacking that also tells whence the lot came takes it out, however
// the moves of that instant are ordered.
TEST(JourneyTest, WhatIsTakenOutOnArrivalIsOut) {
  for (const bool swapped : {false, true}) {
    CaseBuilder b = OnPallet();
    b.Site("depot", "trader");
    b.Ship("pallet-1", "shimizu", "depot", "2026-03-02");
    b.Unpack("pallet-1", "depot", "2026-03-02", {"sugar-1"}).giver = "refinery";
    std::vector<StepSpec>& steps = b.spec().steps;
    if (swapped) std::swap(steps[6].said.statement, steps[7].said.statement);
    EXPECT_THAT(FindingsOf(b), ElementsAre(kGap)) << swapped;
  }
}

TEST(JourneyTest, AStrangerPacksNothingAndTakesNothingOut) {
  CaseBuilder b = OnPallet();
  b.Party("gossip").Signs("gossip");
  b.Unpack("pallet-1", "shimizu", "2026-03-02", {}).said = b.Own("gossip");
  EXPECT_THAT(FindingsOf(b), IsEmpty());
  Packed(b).said = b.Own("gossip");
  EXPECT_THAT(FindingsOf(b),
              ElementsAre(kGap, "allegation-by-stranger of sugar-1"));
}

TEST(JourneyTest, APalletGoesWhereItsContainerGoes) {
  CaseBuilder b = OnPallet();
  Moved(b).outputs = {"box-1"};
  b.Lot("box-1", "").is_carrier = true;
  EXPECT_THAT(FindingsOf(b), ElementsAre(kGap));
  b.Pack("box-1", "shimizu", "2026-03-02", {"pallet-1"});
  EXPECT_THAT(FindingsOf(b), IsEmpty());
  b.Unpack("box-1", "shimizu", "2026-03-02", {"pallet-1"});
  EXPECT_THAT(FindingsOf(b), ElementsAre(kGap));
}

TEST(JourneyTest, CarriersInACircleEnd) {
  CaseBuilder b = OnPallet();
  b.Lot("box-1", "").is_carrier = true;
  b.Pack("box-1", "shimizu", "2026-03-02", {"pallet-1"});
  b.Pack("pallet-1", "shimizu", "2026-03-02", {"box-1"});
  EXPECT_THAT(FindingsOf(b), IsEmpty());
}

// Slips carry a day and no hour: which sorts first must not show.
TEST(JourneyTest, OneInstantHoldsItAllInAnyOrder) {
  for (int seed = 1; seed <= 50; ++seed) {
    SCOPED_TRACE(seed);
    CaseBuilder b = OnPallet();
    Packed(b).unix_ms = Moved(b).unix_ms;
    b.Unpack("pallet-1", "plant-1", "2026-03-03", {"sugar-1"});
    std::mt19937_64 random(static_cast<uint64_t>(seed));
    for (int statement = 1; statement <= b.statements(); ++statement) {
      b.spec().digests[statement] = DigestOf(static_cast<int>(random() >> 33));
    }
    EXPECT_THAT(FindingsOf(b), IsEmpty());
  }
}

// A floor holds back what helps: a packing on paper, not an unpacking.
TEST(JourneyTest, WhatIsTooWeakToCarryMayStillEnd) {
  CaseBuilder b = OnPallet();
  Asking asking;
  v1::AssuranceFloor& floor = *asking.profiles.market.add_floors();
  floor.set_check(v1::CHECK_CUSTODY);
  floor.set_least(v1::ASSURANCE_SOURCE);
  b.Signs("refinery");
  Packed(b).said = b.Own("refinery");
  const auto findings = [&] {
    return Ask(b.spec(), "daifuku-1", asking).Findings();
  };
  EXPECT_THAT(findings(), IsEmpty());
  const StepSpec packed = Packed(b);
  Packed(b).said = b.Recorded("refinery");
  EXPECT_THAT(findings(), Contains(kGap));
  Packed(b) = packed;
  b.Unpack("pallet-1", "shimizu", "2026-03-02", {}).said =
      b.Recorded("refinery");
  EXPECT_THAT(findings(), Contains(kGap));
}

TEST(JourneyTest, AShipmentIsFollowedOnItsPallet) {
  CaseBuilder b = Daifuku();
  b.Site("port", "carrier").Site("store", "importer");
  b.Pack("pallet-1", "plant-1", "2026-03-31", {"daifuku-1"});
  b.Lot("pallet-1", "").is_carrier = true;
  b.Ship("pallet-1", "plant-1", "port", "2026-04-01");
  b.Ship("pallet-1", "port", "store", "2026-04-20");
  Asking asking;
  asking.purpose = v1::PURPOSE_SHIPMENT;
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(), IsEmpty());

  b.spec().steps[6].outputs.clear();  // nobody brought it to the port
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(),
              ElementsAre("custody-gap of daifuku-1"));

  b.Unpack("pallet-1", "plant-1", "2026-04-02", {});  // it left without it
  EXPECT_THAT(Ask(b.spec(), "daifuku-1", asking).Findings(), IsEmpty());
}

}  // namespace
}  // namespace halaltrace::verdict
