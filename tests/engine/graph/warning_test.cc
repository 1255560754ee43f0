// SPDX-License-Identifier: Apache-2.0
// Goal: capture warns of what the judge would find, in every order of arrival,
// and of nothing else.
// Method: small worlds, hop by hop and in groups.
#include "engine/graph/warning.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/graph/planner.h"
#include "engine/model/identifier.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(WarningTest, InputsThatNobodyDescribed) {
  GraphWorld world;
  EXPECT_THAT(
      world.Warnings("plant", OnDay(2, Transformed({"azuki"}, {"paste"}))),
      ElementsAre(v1::FINDING_CODE_LOT_NOT_DESCRIBED));
  EXPECT_THAT(world.Warnings("plant", OnDay(1, Created({"azuki"}))), IsEmpty());
  EXPECT_THAT(
      world.Warnings("plant", OnDay(2, Transformed({"azuki"}, {"more"}))),
      IsEmpty());
}

TEST(WarningTest, GoodsWithoutALotNumber) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"some:9KGM"})));
  for (const auto& event :
       {Transformed({"some:5KGM"}, {"paste"}), Packed({"some:5KGM"}, "1")}) {
    HT_ASSERT_OK_AND_ASSIGN(const Planned planned,
                            world.Add(world.Hop("plant", OnDay(2, event))));
    ASSERT_EQ(planned.warnings.size(), 1U);
    EXPECT_EQ(planned.warnings[0].code, v1::FINDING_CODE_LOT_NOT_DESCRIBED);
    EXPECT_EQ(planned.warnings[0].text,
              "goods without a lot number: \"" + ProductName("goods") +
                  "\"; what was made from them cannot be confirmed");
  }
  EXPECT_THAT(world.Warnings("plant", OnDay(3, Consumed({"some:50KGM"}))),
              IsEmpty());
}

TEST(WarningTest, ATimeThatCannotBeInEitherOrder) {
  GraphWorld world;
  world.Say("plant", OnDay(5, Created({"azuki"})));
  EXPECT_THAT(
      world.Warnings("plant", OnDay(4, Transformed({"azuki"}, {"paste"}))),
      ElementsAre(v1::FINDING_CODE_TIME_ORDER));

  world.Warnings("plant", OnDay(4, Transformed({"sugar"}, {"syrup"})));
  EXPECT_THAT(world.Warnings("plant", OnDay(5, Created({"sugar"}))),
              ElementsAre(v1::FINDING_CODE_TIME_ORDER));
}

TEST(WarningTest, WhatWasTakenBackBeforeItCameContradictsNothing) {
  GraphWorld world;
  const trust::VerifiedHop use =
      world.Hop("plant", OnDay(4, Transformed({"azuki"}, {"paste"})));
  const trust::VerifiedHop making =
      world.Hop("plant", OnDay(5, Created({"azuki"})));
  for (const auto& hop : {use, making}) world.Say("plant", Corrected(hop));
  for (const auto& hop : {use, making}) {
    HT_ASSERT_OK_AND_ASSIGN(const Planned planned, world.Add(hop));
    EXPECT_THAT(planned.warnings, IsEmpty());
  }
}

TEST(WarningTest, ACycleHoweverLong) {
  GraphWorld world;
  world.Warnings("plant", OnDay(1, Transformed({"c"}, {"a"})));
  world.Warnings("plant", OnDay(1, Transformed({"a"}, {"b"})));
  EXPECT_THAT(world.Warnings("plant", OnDay(1, Transformed({"b"}, {"c"}))),
              ElementsAre(v1::FINDING_CODE_LINEAGE_CYCLE));
  EXPECT_THAT(world.Warnings("plant", OnDay(1, Transformed({"b"}, {"d"}))),
              IsEmpty());
}

TEST(WarningTest, ALotThatComesFromItself) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"a"})));
  EXPECT_THAT(world.Warnings("plant", OnDay(1, Transformed({"a"}, {"a"}))),
              ElementsAre(v1::FINDING_CODE_LINEAGE_CYCLE));
}

v1::Statement At(absl::string_view site, int day, v1::Statement statement) {
  return AtSite(site, OnDay(day, std::move(statement)));
}

TEST(WarningTest, ALotMadeInTurnsIsMadeByTheFirst) {
  GraphWorld world;
  world.Say("plant", OnDay(3, Created({"azuki"})));
  world.Say("plant", OnDay(4, Transformed({"azuki"}, {"paste"})));
  EXPECT_THAT(world.Warnings("plant", OnDay(9, Created({"azuki"}))), IsEmpty());
  EXPECT_THAT(
      world.Warnings("plant", OnDay(4, Transformed({"azuki"}, {"more"}))),
      IsEmpty());
  EXPECT_THAT(world.Warnings("plant", OnDay(2, Moved({"azuki"}, "", ""))),
              ElementsAre(v1::FINDING_CODE_TIME_ORDER));

  // A making that was taken back is none.
  const trust::VerifiedHop misread =
      world.Say("plant", OnDay(1, Created({"sugar"})));
  world.Say("plant", Corrected(misread));
  world.Say("plant", OnDay(5, Created({"sugar"})));
  EXPECT_THAT(
      world.Warnings("plant", OnDay(4, Transformed({"sugar"}, {"syrup"}))),
      ElementsAre(v1::FINDING_CODE_TIME_ORDER));
}

TEST(WarningTest, ARunToldInPartsIsTimedByItsLastOutput) {
  GraphWorld world;
  const auto part = [](int day, v1::Statement statement) {
    statement.mutable_supply_event()->set_transformation_id("urn:example:r:1");
    return At("plant", day, std::move(statement));
  };
  world.Say("plant", part(5, Transformed({}, {"paste"})));
  world.Say("plant", At("plant", 4, Created({"azuki"})));
  EXPECT_THAT(world.Warnings("plant", part(3, Transformed({"azuki"}, {}))),
              IsEmpty());
  EXPECT_THAT(world.Warnings("plant", part(5, Transformed({}, {"paste"}))),
              IsEmpty());
}

TEST(WarningTest, NobodyShowsHowItCame) {
  GraphWorld world;
  world.Enrol("dairy");
  world.Say("dairy", At("dairy", 1, Created({"butter"})));
  const auto use = [&](absl::string_view out) {
    return world.Warnings("plant",
                          At("plant", 2, Transformed({"butter"}, {out})));
  };
  EXPECT_THAT(use("cake"), ElementsAre(v1::FINDING_CODE_CUSTODY_GAP));
  const trust::VerifiedHop slip =
      world.Say("plant", At("plant", 1, Moved({"butter"}, "dairy", "plant")));
  EXPECT_THAT(use("pie"), IsEmpty());
  world.Say("plant", Corrected(slip));
  EXPECT_THAT(use("tart"), ElementsAre(v1::FINDING_CODE_CUSTODY_GAP));

  // Of goods that nobody says where to look for, no gap is told.
  world.Say("dairy", OnDay(1, Created({"cream"})));
  EXPECT_THAT(
      world.Warnings("plant", At("plant", 2, Transformed({"cream"}, {"puff"}))),
      IsEmpty());
}

TEST(WarningTest, AMoveBeginsWhereTheLotLies) {
  GraphWorld world;
  world.Enrol("dairy");
  world.Enrol("shop");
  world.Say("plant", At("plant", 1, Created({"pie"})));
  HT_ASSERT_OK_AND_ASSIGN(
      const Planned planned,
      world.Add(
          world.Hop("shop", At("shop", 3, Moved({"pie"}, "dairy", "shop")))));
  ASSERT_EQ(planned.warnings.size(), 1U);
  EXPECT_EQ(planned.warnings[0].text,
            "lot \"" + LotName("pie") +
                "\" has a custody gap: no record shows how it came from \"" +
                SiteName("plant") + "\" to \"" + PartyName("dairy") + "\"");
  EXPECT_THAT(
      world.Warnings("plant", At("plant", 2, Moved({"pie"}, "plant", "dairy"))),
      IsEmpty());
}

// The same three slips in every order: none contradicts another, and the use
// that comes after them all has nothing to be warned of.
TEST(WarningTest, ASplitLotInAnyOrderOfArrival) {
  std::vector<int> order = {0, 1, 2};
  do {
    GraphWorld world;
    world.Enrol("dairy");
    world.Enrol("shop");
    for (const int next : order) {
      const v1::Statement slip =
          next == 0   ? At("dairy", 1, Created({"butter"}))
          : next == 1 ? At("plant", 2, Moved({"butter"}, "dairy", "plant"))
                      : At("shop", 3, Moved({"butter"}, "dairy", "shop"));
      EXPECT_THAT(world.Warnings(next == 0   ? "dairy"
                                 : next == 1 ? "plant"
                                             : "shop",
                                 slip),
                  IsEmpty());
    }
    for (const absl::string_view user : {"plant", "shop"}) {
      EXPECT_THAT(
          world.Warnings(user, At(user, 4, Transformed({"butter"}, {user}))),
          IsEmpty());
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(WarningTest, RivalsAreWhoMayBothSayThatTheyMadeIt) {
  GraphWorld world;
  world.Enrol("dairy");
  world.Enrol("shop");
  world.Say("dairy", At("dairy", 1, Created({"butter"})));
  EXPECT_THAT(world.Warnings("dairy", At("dairy", 2, Created({"butter"}))),
              IsEmpty());
  // A stranger's claim is no rival.
  EXPECT_THAT(world.Warnings("shop", At("dairy", 1, Created({"butter"}))),
              ElementsAre(v1::FINDING_CODE_ALLEGATION_BY_STRANGER));
  EXPECT_THAT(world.Warnings("shop", At("shop", 1, Packed({"a"}, "1"))),
              ElementsAre(v1::FINDING_CODE_LOT_NOT_DESCRIBED));
  // A party that is no recorder puts no words into another's mouth.
  EXPECT_THAT(world.Warnings(
                  "dairy", SaidBy("shop", At("shop", 1, Created({"butter"})))),
              IsEmpty());
  EXPECT_THAT(world.Warnings("shop", At("shop", 1, Created({"butter"}))),
              ElementsAre(v1::FINDING_CODE_RIVAL_CREATORS));
}

TEST(WarningTest, AMakerSpeaksInItsOwnPlaceOrOfItsOwnNumbers) {
  GraphWorld world;
  world.Enrol("dairy");
  HT_ASSERT_OK_AND_ASSIGN(
      const Planned planned,
      world.Add(world.Hop("plant", At("dairy", 1, Created({"butter"})))));
  ASSERT_EQ(planned.warnings.size(), 1U);
  EXPECT_EQ(planned.warnings[0].text,
            "lot \"" + LotName("butter") + "\" is made at \"" +
                SiteName("dairy") + "\" in the words of \"" +
                PartyName("plant") +
                "\", which does not possess the place: without its owner's "
                "word this is an allegation");
  // Its own, written down; where nobody possesses the place; where nobody says.
  EXPECT_THAT(world.Warnings(
                  "plant", SaidBy("dairy", At("dairy", 1, Created({"cream"})))),
              IsEmpty());
  EXPECT_THAT(world.Warnings("plant", At("shed", 1, Created({"milk"}))),
              IsEmpty());
  EXPECT_THAT(world.Warnings("plant", OnDay(1, Created({"whey"}))), IsEmpty());
  // Who numbers a lot may say where it had it made.
  v1::Statement numbered = At("dairy", 1, Created({"x"}));
  HT_ASSERT_OK_AND_ASSIGN(
      const std::string lot,
      model::MakeUrn(model::IdentifierKind::kLot,
                     {PartyName("plant"), "goods", "own-1"}));
  v1::SupplyEvent& event = *numbered.mutable_supply_event();
  event.clear_quantities();
  event.clear_epcs();
  event.add_epcs(lot);
  EXPECT_THAT(world.Warnings("plant", numbered), IsEmpty());
}

TEST(WarningTest, OneEventIdWithTwoContents) {
  GraphWorld world;
  const auto named = [](int day, Words lots) {
    v1::Statement statement = OnDay(day, Created(lots));
    statement.mutable_supply_event()->set_event_id("urn:uuid:e-1");
    return statement;
  };
  const trust::VerifiedHop first = world.Say("plant", named(1, {"a"}));
  HT_ASSERT_OK_AND_ASSIGN(const Planned planned,
                          world.Add(world.Hop("plant", named(1, {"b"}))));
  ASSERT_EQ(planned.warnings.size(), 1U);
  EXPECT_EQ(planned.warnings[0].code, v1::FINDING_CODE_UNSPECIFIED);
  EXPECT_EQ(planned.warnings[0].text,
            "the event \"urn:uuid:e-1\" was captured with other content, as "
            "entry 2: both stand until one is corrected");

  // Another source's event of that name is another event.
  EXPECT_THAT(world.Warnings("plant", SaidBy("dairy", named(1, {"c"}))),
              IsEmpty());
  // What corrects the first stands beside nothing.
  GraphWorld corrected;
  const trust::VerifiedHop slip = corrected.Say("plant", named(1, {"a"}));
  v1::Statement right = named(1, {"b"});
  right.mutable_header()->set_corrects(slip.digest().Bytes());
  EXPECT_THAT(corrected.Warnings("plant", right), IsEmpty());
}

// What stands in the group only is seen as well: enrolment, making, move.
TEST(WarningTest, SeesPlacesOfTheGroupSoFar) {
  GraphWorld world;
  const TraceGraph graph;
  Planner planner(graph);
  for (const trust::VerifiedHop& hop : world.start()) {
    HT_ASSERT_OK(planner.Add(hop));
  }
  const auto warnings = [&](absl::string_view source, v1::Statement statement) {
    const auto planned =
        planner.Add(world.Hop("plant", SaidBy(source, std::move(statement))));
    return planned.ok() ? planned->warnings.size() : size_t{99};
  };
  EXPECT_EQ(warnings("shop", At("shop", 1, Created({"a"}))), 0U);
  EXPECT_EQ(warnings("plant", OnDay(2, Moved({"a"}, "shop", "plant"))), 0U);
  EXPECT_EQ(warnings("plant", At("plant", 3, Transformed({"a"}, {"b"}))), 0U);
  EXPECT_EQ(warnings("plant", At("dairy", 3, Transformed({"a"}, {"c"}))), 1U);
}

TEST(WarningTest, MoreIsTakenThanWasMadeInAnyUnit) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki:10KGM"})));
  EXPECT_THAT(
      world.Warnings("plant", OnDay(2, Transformed({"azuki:9.5KGM"}, {"a"}))),
      IsEmpty());
  EXPECT_THAT(
      world.Warnings("plant", OnDay(2, Transformed({"azuki:500GRM"}, {"b"}))),
      IsEmpty());
  EXPECT_THAT(
      world.Warnings("plant", OnDay(2, Transformed({"azuki:1GRM"}, {"c"}))),
      ElementsAre(v1::FINDING_CODE_OVER_CONSUMPTION));
}

TEST(WarningTest, SaysWhatAndWhereInOneSentence) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki:10KGM"})));
  HT_ASSERT_OK_AND_ASSIGN(
      const Planned planned,
      world.Add(world.Hop("plant",
                          OnDay(2, Transformed({"azuki:12KGM"}, {"paste"})))));
  ASSERT_EQ(planned.warnings.size(), 1U);
  EXPECT_EQ(planned.warnings[0].lot, LotName("azuki"));
  EXPECT_EQ(planned.warnings[0].text,
            "lot \"" + LotName("azuki") +
                "\" is taken for more than was made: 12 KGM of 10 KGM");
}

std::string OnlyWarning(GraphWorld& world, const trust::VerifiedHop& hop) {
  const auto planned = world.Add(hop);
  if (!planned.ok()) return planned.status().ToString();
  return planned->warnings.size() == 1 ? planned->warnings[0].text
                                       : absl::StrCat(planned->warnings.size());
}

TEST(WarningTest, ACorrectionOfNothingIsTold) {
  GraphWorld world;
  const v1::Statement event = OnDay(1, Created({"azuki"}));
  const trust::VerifiedHop hop = world.Hop("plant", event);
  v1::Statement replacement = OnDay(1, Created({"mochi"}));
  replacement.mutable_header()->set_corrects(hop.digest().Bytes());
  v1::Statement error = event;
  error.mutable_supply_event()
      ->mutable_error_declaration()
      ->mutable_declaration_time()
      ->set_unix_ms(1);
  const std::string nothing =
      "corrects a statement that is not on record; it has no effect until that "
      "comes";
  EXPECT_EQ(OnlyWarning(world, world.Hop("plant", Corrected(hop))), nothing);
  EXPECT_EQ(OnlyWarning(world, world.Hop("plant", replacement)), nothing);
  EXPECT_EQ(OnlyWarning(world, world.Hop("plant", error)),
            "declares an event to be wrong that is not on record; it has no "
            "effect until that comes");
  HT_ASSERT_OK(world.Add(hop));
  for (const v1::Statement& revision : {Corrected(hop), replacement, error}) {
    EXPECT_EQ(OnlyWarning(world, world.Hop("plant", revision)), "0");
  }
}

TEST(WarningTest, ATransformationThatOthersTellOrThatMadeNothingYet) {
  GraphWorld world;
  world.Enrol("dairy");
  const auto part = [](v1::Statement statement) {
    statement.mutable_supply_event()->set_transformation_id("urn:example:7");
    return OnDay(2, std::move(statement));
  };
  world.Say("plant", OnDay(1, Created({"azuki"})));
  world.Say("dairy", OnDay(1, Created({"milk"})));
  const std::string run = "transformation \"urn:example:7\" ";
  EXPECT_EQ(
      OnlyWarning(world, world.Hop("plant", part(Transformed({"azuki"}, {})))),
      run +
          "has no record yet of what it made: what went in is judged "
          "with that");
  const trust::VerifiedHop made =
      world.Hop("plant", part(Transformed({}, {"a"})));
  EXPECT_EQ(OnlyWarning(world, made), "0");
  const trust::VerifiedHop beside =
      world.Hop("dairy", part(Transformed({"milk"}, {})));
  const std::string others =
      run + "is told by another party too: what each says is judged by itself";
  EXPECT_EQ(OnlyWarning(world, beside), others);
  world.Say("dairy", Corrected(beside));
  EXPECT_EQ(
      OnlyWarning(world, world.Hop("plant", part(Transformed({}, {"b"})))),
      "0");
}

TEST(WarningTest, SeesTheGroupSoFar) {
  GraphWorld world;
  Planner planner(world.graph());
  HT_ASSERT_OK(planner.Add(world.Hop("plant", OnDay(1, Created({"a:1KGM"})))));
  HT_ASSERT_OK_AND_ASSIGN(
      const Planned fits,
      planner.Add(
          world.Hop("plant", OnDay(2, Transformed({"a:1KGM"}, {"b"})))));
  EXPECT_THAT(fits.warnings, IsEmpty());
  HT_ASSERT_OK_AND_ASSIGN(
      const Planned over,
      planner.Add(
          world.Hop("plant", OnDay(2, Transformed({"a:1KGM"}, {"c"})))));
  ASSERT_EQ(over.warnings.size(), 1U);
  EXPECT_EQ(over.warnings[0].code, v1::FINDING_CODE_OVER_CONSUMPTION);
}

}  // namespace
}  // namespace halaltrace::graph
