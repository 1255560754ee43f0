// SPDX-License-Identifier: Apache-2.0
// What GS1's own examples become in the trace graph.
//
// Goal: ten examples leave exactly the edges that EPCIS gives them, and all
// valid ones can be captured.
// Method: each document is captured event by event; then every step is written
// down with its lots, custody and place, and compared with what somebody who
// knows the standard reads in the JSON:
//   - a class without lot or serial (idpat, bare GTIN) is no lot: an edge only
//     where something is made of it;
//   - OBSERVE adds and removes nothing, neither in a parent nor out of it;
//   - ADD puts children into the parent, DELETE takes them out of it;
//   - only possession is custody; who owns the goods is not;
//   - where no business location is stated, the read point tells the place;
//   - an error declaration asserts nothing by itself.
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "adapters/epcis/read_epcis_json.h"
#include "engine/base/check.h"
#include "engine/graph/trace_graph.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::CorpusBytes;
using ::halaltrace::testing::CorpusFiles;
using ::halaltrace::testing::EngineWorld;

v1::Statement DraftOf(const EpcisEvent& event) {
  v1::Statement draft;
  *draft.mutable_header()->mutable_event_time() = event.event_time;
  *draft.mutable_supply_event() = event.event;
  return draft;
}

// --- The edges of a graph, as text -----------------------------------------

// EdgeText writes down every step that stands: its kind, business step and
// place, then its custody, then its lots.  What all identifiers begin with is
// left out.
class EdgeText {
 public:
  explicit EdgeText(const graph::TraceGraph& graph) : tables_(graph.tables()) {}

  std::string All() {
    for (size_t i = 0; i < tables_.steps.size(); ++i) {
      const graph::StepRow& step = tables_.steps[i];
      if (step.life.voided == graph::kNever) Step(i, step);
    }
    return text_;
  }

 private:
  static absl::string_view KindText(model::StepKind kind) {
    switch (kind) {
      case model::StepKind::kCreate:
        return "create";
      case model::StepKind::kTransform:
        return "transform";
      case model::StepKind::kPack:
        return "pack";
      case model::StepKind::kUnpack:
        return "unpack";
      case model::StepKind::kMove:
        return "move";
      case model::StepKind::kConsume:
        return "consume";
    }
    return "?";
  }

  absl::string_view Name(model::NameId id) const {
    absl::string_view name = tables_.registry->Text(id);
    if (!absl::ConsumePrefix(&name, "https://id.gs1.org/")) {
      absl::ConsumePrefix(&name, "https://ref.gs1.org/cbv/BizStep-");
    }
    return name;
  }

  void Step(size_t id, const graph::StepRow& step) {
    absl::StrAppend(&text_, KindText(step.kind), " ", Name(step.biz_step),
                    " at ", Name(tables_.sites[step.site].id), "\n");
    const graph::Custody custody = step.custody.valid()
                                       ? tables_.custodies[step.custody.value()]
                                       : graph::Custody();
    End("from", custody.giver, custody.from_site);
    End("to", custody.receiver, custody.to_site);
    for (uint32_t i = 0; i < step.inputs + step.outputs; ++i) {
      const graph::LotRow& lot = tables_.lots[tables_.Edge(step, i).value()];
      absl::StrAppend(&text_, i < step.inputs ? "  in  " : "  out ",
                      Name(lot.id), Amount(id, i), "\n");
    }
  }

  void End(absl::string_view way, graph::PartyId party, graph::SiteId site) {
    if (party.valid()) {
      absl::StrAppend(&text_, "  ", way, " party ",
                      Name(tables_.parties[party].id), "\n");
    }
    if (site.valid()) {
      absl::StrAppend(&text_, "  ", way, " place ",
                      Name(tables_.sites[site].id), "\n");
    }
  }

  std::string Amount(size_t step, uint32_t edge) const {
    const uint32_t first = tables_.step_amounts[step];
    if (first == graph::kNoAmounts) return "";
    const graph::EdgeAmount& amount = tables_.edge_amounts[first + edge];
    if (!amount.amount.valid()) return "";
    const std::string number =
        tables_.amounts[amount.amount.value()].ToString();
    if (!amount.unit.valid()) return absl::StrCat(": ", number);  // pieces
    return absl::StrCat(": ", number, " ", tables_.registry->Text(amount.unit));
  }

  const graph::Tables& tables_;
  std::string text_;
};

// An edge as both of its ends tell it: lot, step, what the step does with it.
using Link = std::tuple<uint32_t, uint32_t, graph::LotRole>;

graph::LotRole RoleOf(model::StepKind kind, bool is_input) {
  switch (kind) {
    case model::StepKind::kCreate:
    case model::StepKind::kTransform:
    case model::StepKind::kPack:
      return is_input ? graph::LotRole::kTaken : graph::LotRole::kMade;
    default:
      return graph::LotRole::kOther;
  }
}

std::vector<Link> LinksOfSteps(const graph::Tables& tables) {
  std::vector<Link> links;
  for (uint32_t id = 0; id < tables.steps.size(); ++id) {
    const graph::StepRow& step = tables.steps[id];
    for (uint32_t i = 0; i < step.inputs + step.outputs; ++i) {
      links.emplace_back(tables.Edge(step, i).value(), id,
                         RoleOf(step.kind, i < step.inputs));
    }
  }
  return links;
}

std::vector<Link> LinksOfLots(const graph::Tables& tables) {
  std::vector<Link> links;
  for (uint32_t id = 0; id < tables.lots.size(); ++id) {
    for (const graph::LotRole role :
         {graph::LotRole::kMade, graph::LotRole::kTaken,
          graph::LotRole::kOther}) {
      tables.ForEachLink(tables.lots[id], role, [&](graph::StepId step) {
        links.emplace_back(id, step.value(), role);
      });
    }
  }
  return links;
}

class Gs1EdgesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (CorpusFiles("gs1-epcis/JSON", ".jsonld").empty()) {
      GTEST_SKIP() << "SKIPPED: no corpus";
    }
  }

  // Edges captures the document `name` and returns the edges that the graph
  // then has, which its lots must tell like its steps.
  static std::string Edges(absl::string_view name) {
    const auto events =
        ReadEpcisJson(*CorpusBytes(absl::StrCat("gs1-epcis/", name)));
    HT_CHECK(events.ok());
    graph::GraphWorld world;
    for (const EpcisEvent& event : *events) world.Say("plant", DraftOf(event));
    const graph::Tables& tables = world.graph().tables();
    EXPECT_THAT(LinksOfLots(tables),
                ::testing::UnorderedElementsAreArray(LinksOfSteps(tables)));
    return "\n" + EdgeText(world.graph()).All();
  }
};

// --- Ten examples ----------------------------------------------------------

TEST_F(Gs1EdgesTest, TwoItemsAreShippedAndOneIsReceived) {
  EXPECT_EQ(Edges("JSON/Example_9.6.1-ObjectEvent.jsonld"), R"(
move shipping at 414/0614141073467/254/1234
  out 01/10614141073464/21/2017
  out 01/10614141073464/21/2018
move receiving at 414/0012345111112
  out 01/10614141073464/21/2018
)");
}

// A party that is named by the GLN of a place is the party there.
TEST_F(Gs1EdgesTest, ALotComesFromAPossessor) {
  EXPECT_EQ(Edges("JSON/Example_9.6.2-ObjectEvent.jsonld"), R"(
move receiving at 414/0614141008889
  from party 417/4012345000016
  from place 414/4012345002256
  to place 414/0614141007776
  out 01/04012345123456/10/998877: 200 KGM
)");
}

TEST_F(Gs1EdgesTest, AnObservedPalletIsNotPackedAnew) {
  EXPECT_EQ(Edges("JSON/Example_9.6.3-AggregationEvent.jsonld"), R"(
move receiving at 414/0614141008889
  out 00/106141412345678908
  out 01/10614141073464/21/2017
  out 01/10614141073464/21/2018
  out 01/04012345123456/10/998877: 200.5 KGM
)");
}

TEST_F(Gs1EdgesTest, DigitalLinksNameTheSameThings) {
  EXPECT_EQ(Edges("JSON/WithDigitalLinkID/"
                  "Example_9.6.3-AggregationEventWithDigitalLink.jsonld"),
            R"(
move receiving at 414/0614141008889
  out 00/106141412345678908
  out 01/70614141123451/21/2017
  out 01/70614141123451/21/2018
  out 01/04012345123456/10/998877: 200.5 KGM
)");
}

TEST_F(Gs1EdgesTest, AllInputsGoIntoAllOutputs) {
  EXPECT_EQ(Edges("JSON/Example_9.6.4-TransformationEvent.jsonld"), R"(
transform commissioning at 414/4012345000016
  in  01/04012345111224/21/25
  in  01/04000001654321/21/99886655
  in  01/04012345111118/10/4444: 10 KGM
  in  01/00614141777778/10/987: 30
  in  01/04012345666663: 220
  out 01/04012345778892/21/25
  out 01/04012345778892/21/26
  out 01/04012345778892/21/27
  out 01/04012345778892/21/28
)");
}

TEST_F(Gs1EdgesTest, APartIsPutIntoAnAsset) {
  EXPECT_EQ(Edges("JSON/AssociationEvent/AssociationEvent-a.jsonld"), R"(
pack assembling at 414/4012345000016
  in  8004/400000112345
  out 8003/04012345555554987
)");
}

TEST_F(Gs1EdgesTest, PartsAreTakenOutOfAnAsset) {
  EXPECT_EQ(Edges("JSON/AssociationEvent/AssociationEvent-h.jsonld"), R"(
unpack disassembling at 414/4012345000023
  in  8003/04012345555554987
  out 8004/400000112345
  out 8004/400000112346
)");
}

TEST_F(Gs1EdgesTest, OnlyTheCorrectiveEventStands) {
  EXPECT_EQ(Edges("JSON/WithErrorDeclaration/"
                  "ErrorDeclarationAndCorrectiveEvent.jsonld"),
            R"(
transform commissioning at 414/0614141073467/254/1234
  in  01/04012345111118/21/987
  in  01/04012345222227/10/87545GHGH: 500 KGM
  out 01/04012345333336/21/AGHFG
)");
}

TEST_F(Gs1EdgesTest, ACaseIsSeenWithItsItemsAndThenUnpacked) {
  EXPECT_EQ(Edges("JSON-simple-context/PersistentDisposition-example.jsonld"),
            R"(
move receiving at 414/9529999999993
  out 01/19520010123455/21/22222223333
  out 01/09520001123467/21/10000001001
  out 01/09520001123467/21/10000001002
  out 01/09520001123467/21/10000001003
  out 01/09520001123467/21/10000001004
  out 01/09520001123467/21/10000001005
  out 01/09520001123467/21/10000001006
  out 01/09520001123467/21/10000001007
  out 01/09520001123467/21/10000001008
  out 01/09520001123467/21/10000001009
  out 01/09520001123467/21/10000001010
unpack unpacking at 414/9529999999993
  in  01/19520010123455/21/22222223333
  out 01/09520001123467/21/10000001001
  out 01/09520001123467/21/10000001002
  out 01/09520001123467/21/10000001003
  out 01/09520001123467/21/10000001004
  out 01/09520001123467/21/10000001005
  out 01/09520001123467/21/10000001006
  out 01/09520001123467/21/10000001007
  out 01/09520001123467/21/10000001008
  out 01/09520001123467/21/10000001009
  out 01/09520001123467/21/10000001010
)");
}

TEST_F(Gs1EdgesTest, ATransactionMakesNothing) {
  EXPECT_EQ(Edges("JSON/Example-TransactionEvents-2020_07_03y.jsonld"), R"(
move http://epcis.example.org/hc/bizstep/summarising_discharge at 414/9524567987655
  out 8018/952520840000000010
move transporting at 414/9520053850113/254/scA
  from place 414/9520053854814
  to place 414/9520053850113
  out 8004/952005385w2
)");
}

// --- All of them -----------------------------------------------------------

// CaptureFolder captures every readable document of `folder`, each whole, and
// returns how many they were.
size_t CaptureFolder(EngineWorld& world, const std::string& folder) {
  size_t documents = 0;
  for (const std::string& name : CorpusFiles(folder, ".jsonld")) {
    const auto events =
        ReadEpcisJson(*CorpusBytes(absl::StrCat(folder, "/", name)));
    if (!events.ok()) continue;
    std::vector<v1::HopBundle> bundles;
    for (const EpcisEvent& event : *events) {
      bundles.push_back(world.Make(DraftOf(event)));
    }
    const auto receipts = world.engine().CaptureAllOrNothing(bundles);
    EXPECT_TRUE(receipts.ok()) << name << ": " << receipts.status();
    ++documents;
  }
  return documents;
}

TEST_F(Gs1EdgesTest, AllValidExamplesAreCaptured) {
  EngineWorld world;
  EXPECT_EQ(CaptureFolder(world, "gs1-epcis/JSON"), 47u);
  EXPECT_EQ(CaptureFolder(world, "gs1-epcis/JSON-simple-context"), 42u);
  const engine::Statistics before = world.engine().Stats();
  // Of the simple context many are events of the full one, with their eventIDs:
  // those count once.
  EXPECT_GT(before.steps, 47u);

  world.Reopen();  // replay comes to the same
  EXPECT_EQ(world.engine().Stats().entries, before.entries);
  EXPECT_EQ(world.engine().Stats().steps, before.steps);
  EXPECT_EQ(world.engine().Stats().lots, before.lots);
}

}  // namespace
}  // namespace halaltrace::epcis
