// SPDX-License-Identifier: Apache-2.0
// Goal: a case holds the lineage of a lot and what is known about it, at any
// cut, whatever the order in which it was said.
// Method: small worlds, their cases read back as sets of identifiers.
#include "engine/graph/gather.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/describe_case.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::ElementsAre;

// Last returns what follows the last ':' or '/' of an identifier.
std::string Last(absl::string_view text) {
  return std::string(text.substr(text.find_last_of(":/") + 1));
}

std::vector<std::string> Lots(const model::Case& evidence) {
  std::vector<std::string> lots;
  for (const model::Lot& lot : evidence.lots) {
    lots.push_back(Last(evidence.Text(lot.id)));
  }
  std::sort(lots.begin(), lots.end());
  return lots;
}

const model::Lot& LotOf(const model::Case& evidence, absl::string_view word) {
  for (const model::Lot& lot : evidence.lots) {
    if (Last(evidence.Text(lot.id)) == word) return lot;
  }
  ADD_FAILURE() << "no lot " << word;
  return evidence.lots.front();
}

TEST(GatherTest, TheLineageIsWhatTheMakersTook) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki"})));
  world.Say("plant", OnDay(1, Created({"sugar"})));
  world.Say("plant", OnDay(1, Created({"salt"})));
  world.Say("plant", OnDay(2, Transformed({"azuki", "sugar"}, {"paste"})));
  world.Say("plant", OnDay(3, Transformed({"paste"}, {"daifuku", "offcuts"})));
  world.Say("plant", OnDay(3, Transformed({"sugar", "salt"}, {"syrup"})));

  const model::Case evidence = world.GatherNow("daifuku");

  EXPECT_THAT(Lots(evidence),
              ElementsAre("azuki", "daifuku", "paste", "sugar"));
  EXPECT_EQ(evidence.steps.size(), 4U);
  const model::Lot& sugar = LotOf(evidence, "sugar");
  EXPECT_EQ(sugar.makers.count, 1U);
  EXPECT_EQ(sugar.takers.count, 1U) << "the syrup is not upstream";
  EXPECT_EQ(Last(evidence.Text(evidence.lots[evidence.lot.value()].id)),
            "daifuku");
}

TEST(GatherTest, AnUnknownLotIsNotFound) {
  GraphWorld world;
  world.Say("plant", Created({"azuki"}));
  const uint64_t now = world.graph().entry_count();
  EXPECT_THAT(Gather(world.graph(), LotName("sugar"), now),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Gather(world.graph(), LotName("azuki"), now - 1),
              StatusIs(absl::StatusCode::kNotFound))
      << "nobody had spoken of it by then";
  EXPECT_THAT(Gather(world.graph(), PartyName("plant"), now),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(GatherTest, ACutBeyondTheLedgerIsRefused) {
  GraphWorld world;
  world.Say("plant", Created({"azuki"}));
  EXPECT_THAT(
      Gather(world.graph(), LotName("azuki"), world.graph().entry_count() + 1),
      StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(GatherTest, ACutHidesWhatCameLater) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki"})));
  world.Say("plant", OnDay(2, Transformed({"azuki"}, {"paste"})));
  const uint64_t then = world.graph().entry_count();
  const std::string before = DescribeCase(world.GatherNow("paste"));
  world.Say("plant", OnDay(2, Transformed({"sugar"}, {"paste"})));

  HT_ASSERT_OK_AND_ASSIGN(const model::Case old,
                          Gather(world.graph(), LotName("paste"), then));
  EXPECT_EQ(DescribeCase(old), before);
  EXPECT_THAT(Lots(world.GatherNow("paste")),
              ElementsAre("azuki", "paste", "sugar"));
}

TEST(GatherTest, AMemoryUsedAgainHoldsNothingOfTheLastCase) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki:1KGM"})));
  world.Say("plant", OnDay(1, Created({"sugar"})));
  world.Say("plant", OnDay(2, Transformed({"azuki:2KGM", "sugar"}, {"paste"})));
  const uint64_t now = world.graph().entry_count();
  model::Case evidence;
  HT_ASSERT_OK(GatherInto(world.graph(), LotName("paste"), now, evidence));
  EXPECT_FALSE(evidence.stock.empty());
  HT_ASSERT_OK(GatherInto(world.graph(), LotName("sugar"), now, evidence));
  EXPECT_TRUE(evidence.stock.empty());
  EXPECT_EQ(DescribeCase(evidence), DescribeCase(world.GatherNow("sugar")));
}

TEST(GatherTest, CyclesEnd) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Transformed({"b"}, {"a"})));
  world.Say("plant", OnDay(1, Transformed({"a"}, {"b"})));
  world.Say("plant", OnDay(1, Transformed({"c"}, {"c"})));
  EXPECT_THAT(Lots(world.GatherNow("a")), ElementsAre("a", "b"));
  const model::Case own = world.GatherNow("c");
  EXPECT_THAT(Lots(own), ElementsAre("c"));
  EXPECT_EQ(own.steps.size(), 1U);
}

TEST(GatherTest, RivalMakersAreAllThere) {
  GraphWorld world;
  world.Enrol("dairy");
  world.Say("plant", OnDay(1, Created({"butter"})));
  world.Say("dairy", OnDay(1, Created({"butter"})));
  const model::Case evidence = world.GatherNow("butter");
  EXPECT_EQ(LotOf(evidence, "butter").makers.count, 2U);
}

TEST(GatherTest, EventsWithOneTransformationIdAreOneStep) {
  GraphWorld world;
  world.Enrol("stranger");
  const auto part = [](int day, v1::Statement statement) {
    statement.mutable_supply_event()->set_transformation_id(
        "urn:example:kneading-7");
    return OnDay(day, std::move(statement));
  };
  world.Say("plant", part(1, Transformed({"azuki"}, {})));
  world.Say("plant", part(2, Transformed({"sugar", "azuki"}, {})));
  world.Say("plant", part(3, Transformed({}, {"paste"})));
  world.Say("plant", part(4, Transformed({"water"}, {"offcuts"})));
  world.Say("stranger", part(4, Transformed({"lard"}, {})));

  const model::Case evidence = world.GatherNow("paste");

  EXPECT_THAT(Lots(evidence), ElementsAre("azuki", "paste", "sugar", "water"))
      << "every input feeds every output, and nobody adds to another's step";
  ASSERT_EQ(evidence.steps.size(), 1U);
  const model::Step& step = evidence.steps[0];
  EXPECT_EQ(step.inputs.count, 3U);
  EXPECT_EQ(step.outputs.count, 1U) << "the offcuts are not in the case";
  EXPECT_EQ(step.more_said.count, 3U);
  EXPECT_EQ(step.unix_ms, OnDay(4, {}).header().event_time().unix_ms());
  ASSERT_EQ(step.said_beside.count, 1U) << "but is heard";
  const model::Said& beside =
      evidence.Rows(evidence.more_said, step.said_beside)[0];
  EXPECT_EQ(evidence.Text(evidence.parties[beside.source.value()].id),
            PartyName("stranger"));
}

// Each of its lots names the step, whichever of them is met first.
TEST(GatherTest, AStepToldInPartsMakesEachOfItsLots) {
  GraphWorld world;
  const auto part = [](v1::Statement statement) {
    statement.mutable_supply_event()->set_transformation_id(
        "urn:example:churning-7");
    return OnDay(1, std::move(statement));
  };
  world.Say("plant", part(Transformed({"milk"}, {"butter"})));
  world.Say("plant", part(Transformed({}, {"buttermilk"})));
  world.Say("plant", OnDay(2, Transformed({"butter", "buttermilk"}, {"cake"})));
  world.Say("plant", OnDay(2, Transformed({"buttermilk", "butter"}, {"pie"})));

  for (const absl::string_view made : {"cake", "pie"}) {
    const model::Case evidence = world.GatherNow(made);
    const model::Lot& butter = LotOf(evidence, "butter");
    const model::Lot& buttermilk = LotOf(evidence, "buttermilk");
    ASSERT_EQ(butter.makers.count, 1U) << made;
    ASSERT_EQ(buttermilk.makers.count, 1U) << made;
    EXPECT_EQ(evidence.lot_steps[butter.makers.begin],
              evidence.lot_steps[buttermilk.makers.begin]);
  }
}

TEST(GatherTest, APartOfATransformationCanBeVoid) {
  GraphWorld world;
  const auto part = [](v1::Statement statement) {
    statement.mutable_supply_event()->set_transformation_id(
        "urn:example:kneading-7");
    return statement;
  };
  const auto wrong = world.Say("plant", part(Transformed({"lard"}, {})));
  world.Say("plant", part(Transformed({"azuki"}, {})));
  world.Say("plant", part(Transformed({}, {"paste"})));
  world.Say("plant", Corrected(wrong));
  EXPECT_THAT(Lots(world.GatherNow("paste")), ElementsAre("azuki", "paste"));
}

TEST(GatherTest, APalletIsWhatIsOnIt) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"daifuku"})));
  world.Say("plant", OnDay(1, Created({"manju"})));
  world.Say("plant", OnDay(2, Packed({"daifuku", "manju"}, "1")));
  EXPECT_EQ(world.GatherNow("1").lots.size(), 3U);

  // What comes off it is still what it was, and not its neighbours.
  world.Say("plant", OnDay(3, Unpacked({"daifuku"}, "1")));
  const model::Case evidence = world.GatherNow("daifuku");
  EXPECT_THAT(Lots(evidence), ElementsAre(Last(PalletName("1")), "daifuku"));
  EXPECT_TRUE(evidence.lots.back().is_carrier);
  EXPECT_EQ(LotOf(evidence, "daifuku").moves.count, 1U);
}

TEST(GatherTest, MovesAndPlacesAreTold) {
  GraphWorld world;
  world.Enrol("dairy");
  world.Say("dairy", OnDay(1, AtSite("dairy", Created({"butter", "cream"}))));
  v1::Statement move = OnDay(2, Moved({"butter", "cream"}, "dairy", "plant"));
  v1::SourceDestination& end = *move.mutable_supply_event()->add_destinations();
  end.set_type(v1::SOURCE_DESTINATION_TYPE_LOCATION);
  end.set_place(SiteName("plant"));
  world.Say("plant", std::move(move));

  const model::Case evidence = world.GatherNow("butter");

  const model::Lot& butter = LotOf(evidence, "butter");
  ASSERT_EQ(butter.moves.count, 1U);
  const model::Step& step =
      evidence.steps[evidence.Steps(butter.moves)[0].value()];
  EXPECT_EQ(step.kind, model::StepKind::kMove);
  EXPECT_EQ(step.outputs.count, 1U) << "the cream is not in the case";
  EXPECT_EQ(evidence.Text(evidence.parties[step.giver.value()].id),
            PartyName("dairy"));
  EXPECT_EQ(evidence.Text(evidence.parties[step.receiver.value()].id),
            PartyName("plant"));
  EXPECT_EQ(evidence.Text(evidence.sites[step.to_site.value()].name),
            "Works of plant");
  EXPECT_FALSE(step.from_site.valid());
}

TEST(GatherTest, TheFileTypedForCaptureIsNoDocument) {
  for (const auto kind :
       {v1::EVIDENCE_KIND_STATEMENT_FILE, v1::EVIDENCE_KIND_RECORD,
        v1::EVIDENCE_KIND_EPCIS, v1::EVIDENCE_KIND_REGISTER_CAPTURE}) {
    GraphWorld world;
    v1::Statement made = SaidBy("farm", OnDay(1, Created({"azuki"})));
    v1::Evidence& evidence = *made.mutable_header()->mutable_evidence();
    evidence.set_document(std::string(32, 'd'));
    evidence.set_kind(kind);
    world.Say("plant", std::move(made));
    EXPECT_EQ(world.GatherNow("azuki").steps.at(0).said.has_document,
              kind != v1::EVIDENCE_KIND_STATEMENT_FILE)
        << kind;
  }
}

TEST(GatherTest, WhatConsumesALotIsAmongItsTakers) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki:5KGM"})));
  world.Say("plant", OnDay(2, Consumed({"azuki:6KGM"})));
  const model::Case evidence = world.GatherNow("azuki");
  const model::Lot& azuki = LotOf(evidence, "azuki");
  EXPECT_EQ(azuki.takers.count, 1U);
  EXPECT_EQ(azuki.moves.count, 0U);
  EXPECT_EQ(azuki.stock.count, 2U);
}

TEST(GatherTest, StockIsSummedOverAllBranches) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki:10KGM"})));
  world.Say("plant", OnDay(2, Transformed({"azuki:6KGM"}, {"a"})));
  const uint64_t then = world.graph().entry_count();
  const auto second =
      world.Say("plant", OnDay(2, Transformed({"azuki:6KGM"}, {"b"})));
  const uint64_t over = world.graph().entry_count();
  world.Say("plant", Corrected(second));

  const auto azuki_at = [&](uint64_t cut) {
    return LotOf(*Gather(world.graph(), LotName("a"), cut), "azuki");
  };
  EXPECT_TRUE(azuki_at(then).stock.empty());
  EXPECT_TRUE(azuki_at(then).amounts_compared);
  EXPECT_EQ(azuki_at(over).stock.count, 3U) << "a sibling took too much";
  EXPECT_TRUE(azuki_at(over + 1).stock.empty()) << "which was a mistake";
  EXPECT_TRUE(azuki_at(over + 1).amounts_compared);
}

TEST(GatherTest, StockRowsSayWhatWasSaidOfAmounts) {
  GraphWorld world;
  world.Say("plant", AtSite("plant", OnDay(1, Created({"azuki:10KGM"}))));
  world.Say("plant", OnDay(1, Created({"azuki"})));
  world.Say("plant",
            AtSite("plant", OnDay(2, Transformed({"azuki:12000GRM"}, {"a"}))));
  world.Say("plant", OnDay(2, Packed({"azuki:9KGM"}, "1")));
  const model::Case evidence = world.GatherNow("a");
  const auto rows =
      model::Case::Rows(evidence.stock, LotOf(evidence, "azuki").stock);
  ASSERT_EQ(rows.size(), 3U) << "what was packed is still there";
  EXPECT_TRUE(rows[0].made && rows[0].stated && rows[1].made);
  EXPECT_FALSE(rows[1].stated) << "the least that somebody states is enough";
  EXPECT_EQ(rows[0].amount.ToString(), "10");
  EXPECT_FALSE(rows[2].made);
  EXPECT_EQ(rows[2].amount.ToString(), "12");
  EXPECT_EQ(evidence.Text(rows[2].unit), "KGM");
  EXPECT_EQ(rows[2].step.unix_ms, OnDay(2, {}).header().event_time().unix_ms());
  EXPECT_EQ(evidence.Text(evidence.sites[rows[2].step.site.value()].id),
            SiteName("plant"));
}

TEST(GatherTest, ALotIsMadeAtTheReadPointAndLiesAtTheBusinessLocation) {
  const auto maker = [](const char* here, const char* after) {
    GraphWorld world;
    v1::Statement made = OnDay(3, Transformed({"azuki"}, {"paste"}));
    made.mutable_supply_event()->set_read_point(here);
    made.mutable_supply_event()->set_biz_location(after);
    world.Say("plant", std::move(made));
    const model::Case evidence = world.GatherNow("paste");
    const model::Step& step = evidence.steps.at(0);
    const auto site = [&](model::CaseSite id) {
      return id.valid()
                 ? std::string(evidence.Text(evidence.sites[id.value()].id))
                 : "";
    };
    return std::pair(site(step.site), site(step.to_site));
  };
  constexpr char kLine[] = "https://id.gs1.org/414/4569951110016/254/line";
  constexpr char kPlant[] = "https://id.gs1.org/414/4569951110016";
  constexpr char kOther[] = "https://id.gs1.org/414/4569951110023";
  EXPECT_EQ(maker(kLine, kPlant),
            std::pair(std::string(kPlant), std::string()));
  EXPECT_EQ(maker(kPlant, kLine), std::pair(std::string(kLine), std::string()));
  EXPECT_EQ(maker(kOther, kPlant),
            std::pair(std::string(kOther), std::string(kPlant)));
  EXPECT_EQ(maker(kOther, ""), std::pair(std::string(kOther), std::string()));
}

TEST(GatherTest, StockIsNotComparedWithoutAmounts) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki", "eggs:3"})));
  world.Say("plant", OnDay(2, Transformed({"azuki:6KGM", "eggs:6KGM"}, {"a"})));
  const model::Case evidence = world.GatherNow("a");
  EXPECT_FALSE(LotOf(evidence, "azuki").amounts_compared);
  EXPECT_FALSE(LotOf(evidence, "eggs").amounts_compared) << "pieces, kilograms";
  EXPECT_TRUE(LotOf(evidence, "azuki").stock.empty());
  EXPECT_EQ(LotOf(evidence, "eggs").stock.count, 2U)
      << "for the judge to weigh";
}

// Goal: who takes of a lot that no step of the case transforms comes into the
// case by the lot's stock alone.
TEST(GatherTest, StockOfWhatTheCaseOnlyPacksOrAsksOf) {
  GraphWorld world;
  world.Say("plant", OnDay(1, Created({"azuki:9KGM"})));
  world.Say("plant", OnDay(2, Transformed({"azuki:6KGM"}, {"paste"})));
  world.Say("plant", OnDay(2, Packed({"azuki"}, "1")));
  EXPECT_EQ(LotOf(world.GatherNow("azuki"), "azuki").stock.count, 2U);
  EXPECT_EQ(LotOf(world.GatherNow("1"), "azuki").stock.count, 2U);
  const model::Case evidence = world.GatherNow("paste");
  EXPECT_TRUE(LotOf(evidence, "azuki").stock.empty());
  EXPECT_TRUE(LotOf(evidence, "azuki").amounts_compared);
}

// Goal: whether amounts compare is what all words together say, in any order.
TEST(GatherTest, WhatComparesNoLongerIsNotCompared) {
  const v1::Statement made = OnDay(1, Created({"azuki:9KGM"}));
  const v1::Statement taken = OnDay(2, Transformed({"azuki:6KGM"}, {"a"}));
  const v1::Statement pieces = OnDay(2, Transformed({"azuki:6"}, {"b"}));
  const v1::Statement unstated = OnDay(1, Created({"azuki"}));
  for (const v1::Statement& spoiler : {pieces, unstated}) {
    std::vector<v1::Statement> order = {made, taken, spoiler};
    for (int turn = 0; turn < 3; ++turn) {
      GraphWorld world;
      for (const v1::Statement& statement : order) {
        world.Say("plant", statement);
      }
      const model::Case evidence = world.GatherNow("a");
      EXPECT_FALSE(LotOf(evidence, "azuki").amounts_compared) << turn;
      std::rotate(order.begin(), order.begin() + 1, order.end());
    }
  }
}

TEST(GatherTest, LotDetailsAndCertificatesOfTheLot) {
  GraphWorld world;
  v1::Statement made = OnDay(3, Created({"daifuku"}));
  v1::SupplyEvent& event = *made.mutable_supply_event();
  event.mutable_lot_details()->set_name("Azuki daifuku");
  event.mutable_lot_details()->set_pack_form("box of 6");
  *event.mutable_lot_details()->mutable_production_time() =
      OnDay(1, {}).header().event_time();
  event.add_certification_info("https://example.org/cert/7");
  world.Say("plant", std::move(made));
  v1::Statement seen = OnDay(4, Moved({"daifuku"}, "", ""));
  seen.mutable_supply_event()->add_certification_info(
      "https://example.org/cert/8");
  world.Say("plant", std::move(seen));

  const model::Case evidence = world.GatherNow("daifuku");

  const model::Lot& lot = LotOf(evidence, "daifuku");
  EXPECT_EQ(evidence.Text(lot.name), "Azuki daifuku");
  EXPECT_EQ(evidence.Text(lot.pack_form), "box of 6");
  EXPECT_EQ(lot.certified_by.count, 2U);
  const model::Step& step =
      evidence.steps[evidence.Steps(lot.makers)[0].value()];
  EXPECT_EQ(step.unix_ms, OnDay(1, {}).header().event_time().unix_ms())
      << "made then, registered later";
  EXPECT_FALSE(step.made_after_told);

  v1::Statement early = OnDay(3, Created({"mochi"}));
  *early.mutable_supply_event()
       ->mutable_lot_details()
       ->mutable_production_time() = OnDay(4, {}).header().event_time();
  EXPECT_THAT(world.Warnings("plant", std::move(early)),
              ::testing::ElementsAre(v1::FINDING_CODE_TIME_ORDER));
  EXPECT_TRUE(world.GatherNow("mochi").steps.at(0).made_after_told);
}

}  // namespace
}  // namespace halaltrace::graph
