// SPDX-License-Identifier: Apache-2.0
// Goal: lineage, impact and cases are what the statements say, at every cut and
// in every order of arrival.
// Method: thousands of seeded random networks with packs, cycles, rival makers,
// goods without a number, transformations told in parts and voided words, each
// held against sets (tests/reference/set_lineage.h) and against Boost.Graph's
// search (tests/reference/boost_lineage.h); permutations held against each
// other.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/graph/gather.h"
#include "engine/graph/lineage.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/describe_case.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/reference/boost_lineage.h"
#include "tests/reference/set_lineage.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

using ::halaltrace::reference::SetLineage;
using ::halaltrace::testing::Dice;
using ::halaltrace::testing::Seed;
using Depths = std::map<std::string, uint32_t>;
using Hops = std::vector<trust::VerifiedHop>;

constexpr int kNetworks = 2000;
constexpr int kHopsMax = 24;
constexpr int kLots = 9;

// Network writes random hops by two parties.
class Network {
 public:
  explicit Network(uint64_t seed) : dice_(seed) {
    hops_ = world_.start();
    hops_.push_back(world_.Enrol("dairy"));
    enrolments_ = hops_.size();
    const uint64_t count = 2 + dice_.Below(kHopsMax - 1);
    for (uint64_t i = 0; i < count; ++i) {
      hops_.push_back(world_.Hop(Party(), Words()));
    }
  }

  const Hops& hops() const { return hops_; }
  size_t enrolments() const { return enrolments_; }
  Dice& dice() { return dice_; }

  std::string Lot() {
    const uint64_t number = dice_.Below(kLots + 1);
    if (number == kLots) return "some";
    return number < 2 ? absl::StrCat(number) : absl::StrCat("l", number);
  }

 private:
  absl::string_view Party() { return dice_.Below(4) == 0 ? "dairy" : "plant"; }

  v1::Statement Words() {
    const int day = 1 + static_cast<int>(dice_.Below(9));
    switch (dice_.Below(10)) {
      case 0:
        return OnDay(day, Created({Lot()}));
      case 1:
        return OnDay(day, Packed({Lot(), Lot()}, absl::StrCat(dice_.Below(2))));
      case 2:
        return OnDay(day, Moved({Lot(), Lot()}, "plant", "dairy"));
      case 3:
        return OnDay(day, Unpacked({Lot()}, absl::StrCat(dice_.Below(2))));
      case 4:
        return Corrected(hops_[enrolments_ - 1 +
                               dice_.Below(hops_.size() - enrolments_ + 1)]);
      case 5: {
        v1::Statement part = dice_.Below(2) == 0 ? Transformed({Lot()}, {})
                                                 : Transformed({}, {Lot()});
        part.mutable_supply_event()->set_transformation_id(
            absl::StrCat("urn:example:t", dice_.Below(2)));
        return OnDay(day, std::move(part));
      }
      default:
        return OnDay(day, Transformed({Lot(), Lot()}, {Lot()}));
    }
  }

  GraphWorld world_;
  Dice dice_;
  Hops hops_;
  size_t enrolments_ = 0;
};

// Play puts `hops` into a graph, in groups of random sizes.
void Play(const Hops& hops, Dice& dice, TraceGraph& graph) {
  for (size_t next = 0; next < hops.size();) {
    Planner planner(graph);
    const size_t end = std::min(hops.size(), next + 1 + dice.Below(4));
    for (; next < end; ++next) HT_ASSERT_OK(planner.Add(hops[next]));
    graph.Apply(std::move(planner).TakeChange());
  }
}

Depths DepthsOf(const TraceGraph& graph, const std::vector<TracedLot>& traced) {
  Depths depths;
  for (const TracedLot& lot : traced) {
    depths.emplace(graph.registry()->Text(lot.lot), lot.depth);
  }
  EXPECT_EQ(depths.size(), traced.size()) << "each lot once";
  return depths;
}

// ExpectListsAgree holds the makers of each lot against the outputs of each
// step: both tell the same.  Of a carrier only what packs it is a maker.
void ExpectListsAgree(const model::Case& evidence) {
  using Pair = std::pair<uint32_t, uint32_t>;  // lot, step
  std::vector<Pair> by_lot;
  for (uint32_t lot = 0; lot < evidence.lots.size(); ++lot) {
    for (const model::CaseStep step :
         model::Case::Rows(evidence.lot_steps, evidence.lots[lot].makers)) {
      by_lot.emplace_back(lot, step.value());
    }
  }
  std::vector<Pair> by_step;
  for (uint32_t at = 0; at < evidence.steps.size(); ++at) {
    const model::Step& step = evidence.steps[at];
    if (step.kind > model::StepKind::kPack) continue;  // makes nothing
    std::set<model::CaseLot> outputs;  // an event may name one twice
    for (const model::CaseLot lot :
         model::Case::Rows(evidence.edges, step.outputs)) {
      const bool is_maker = step.kind == model::StepKind::kPack ||
                            !evidence.lots[lot.value()].is_carrier;
      if (is_maker && outputs.insert(lot).second) {
        by_step.emplace_back(lot.value(), at);
      }
    }
  }
  std::sort(by_lot.begin(), by_lot.end());
  std::sort(by_step.begin(), by_step.end());
  EXPECT_EQ(by_lot, by_step);
}

// ExpectSameLineage compares all three answers about one lot with the sets.
void ExpectSameLineage(const TraceGraph& graph, const SetLineage& sets,
                       const std::string& lot, uint64_t cut) {
  SCOPED_TRACE(absl::StrCat("lot ", lot, " at ", cut));
  const auto back = TraceBack(graph, lot, cut);
  const auto evidence = Gather(graph, lot, cut);
  const auto forward = TraceForward(graph, lot, cut);
  if (!sets.Spoken().contains(lot)) {
    EXPECT_FALSE(back.ok() || evidence.ok() || forward.ok());
    return;
  }
  HT_ASSERT_OK(back);
  HT_ASSERT_OK(evidence);
  HT_ASSERT_OK(forward);
  const Depths upstream = sets.Upstream(lot);
  EXPECT_EQ(DepthsOf(graph, *back), upstream);
  EXPECT_EQ(DepthsOf(graph, *forward), sets.Downstream(lot));
  std::set<std::string> gathered, carriers;
  for (const model::Lot& row : evidence->lots) {
    (row.is_carrier ? carriers : gathered).emplace(evidence->Text(row.id));
  }
  std::set<std::string> expected;
  for (const auto& [name, depth] : upstream) expected.insert(name);
  EXPECT_EQ(gathered, expected);
  EXPECT_EQ(carriers, sets.Carriers(lot));
  ExpectListsAgree(*evidence);
}

void ExpectSame(const Closure& closure, const Closure& boost) {
  EXPECT_EQ(closure.lots, boost.lots);
  EXPECT_EQ(closure.depths, boost.depths);
  EXPECT_EQ(closure.steps, boost.steps);
  EXPECT_EQ(closure.edge_count, boost.edge_count);
}

TEST(RandomNetworkTest, ClosuresAreThoseOfBoostInItsOrder) {
  for (uint64_t i = 0; i < kNetworks && !HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("HALALTRACE_SEED=", Seed(), " network ", i));
    Network network(Seed() * kNetworks + i);
    TraceGraph graph;
    Play(network.hops(), network.dice(), graph);
    for (size_t asked = 1; asked <= 3; ++asked) {
      const uint64_t cut = network.dice().Below(network.hops().size() + 1);
      std::vector<LotId> lots;
      while (graph.lot_count() > 0 && lots.size() < asked) {
        lots.emplace_back(
            static_cast<uint32_t>(network.dice().Below(graph.lot_count())));
      }
      ExpectSame(Upstream(graph, lots, cut),
                 reference::BoostUpstream(graph, lots, cut));
      ExpectSame(Downstream(graph, lots, cut),
                 reference::BoostDownstream(graph, lots, cut));
    }
  }
}

TEST(RandomNetworkTest, AnswersAreThoseOfTheSets) {
  for (uint64_t i = 0; i < kNetworks && !HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("HALALTRACE_SEED=", Seed(), " network ", i));
    Network network(Seed() * kNetworks + i);
    TraceGraph graph;
    Play(network.hops(), network.dice(), graph);
    for (int question = 0; question < 4; ++question) {
      const uint64_t cut = network.dice().Below(network.hops().size() + 1);
      ExpectSameLineage(graph, SetLineage(network.hops(), cut),
                        ItemName(network.Lot()), cut);
    }
  }
}

TEST(RandomNetworkTest, TheOrderOfArrivalDoesNotShow) {
  constexpr int kShuffled = 400;
  for (uint64_t i = 0; i < kShuffled && !HasFailure(); ++i) {
    SCOPED_TRACE(absl::StrCat("HALALTRACE_SEED=", Seed(), " network ", i));
    Network network(Seed() * kNetworks + i);
    Hops shuffled = network.hops();
    for (size_t at = network.enrolments(); at < shuffled.size(); ++at) {
      const size_t other = at + network.dice().Below(shuffled.size() - at);
      std::swap(shuffled[at], shuffled[other]);
    }
    TraceGraph graph;
    TraceGraph other;
    Play(network.hops(), network.dice(), graph);
    Play(shuffled, network.dice(), other);
    const std::string lot = ItemName(network.Lot());
    const auto one = Gather(graph, lot, graph.entry_count());
    const auto two = Gather(other, lot, other.entry_count());
    ASSERT_EQ(one.ok(), two.ok());
    if (!one.ok()) continue;
    EXPECT_EQ(DescribeCase(*one), DescribeCase(*two));
  }
}

// Every kind of statement that changes what another is worth, in every order.
TEST(PermutationTest, SixHopsInEveryOrderGiveOneCase) {
  GraphWorld world;
  Hops first = world.start();
  first.push_back(world.Enrol("dairy"));
  Hops hops;
  hops.push_back(
      world.Hop("plant", SaidBy("dairy", OnDay(1, Created({"butter:5KGM"})))));
  hops.push_back(
      world.Hop("plant", OnDay(2, Transformed({"butter:6KGM"}, {"cake"}))));
  hops.push_back(world.Hop("plant", OnDay(2, Transformed({"lard"}, {"cake"}))));
  hops.push_back(world.Hop("dairy", Endorsed(hops[0])));
  hops.push_back(world.Hop("plant", Corrected(hops[2])));
  hops.push_back(
      world.Hop("plant", OnDay(1, Moved({"butter"}, "dairy", "plant"))));

  std::vector<size_t> order(hops.size());
  std::iota(order.begin(), order.end(), 0);
  std::string expected;
  do {
    TraceGraph graph;
    Hops all = first;
    for (const size_t i : order) all.push_back(hops[i]);
    Dice dice(1);
    Play(all, dice, graph);
    const auto evidence = Gather(graph, LotName("cake"), graph.entry_count());
    HT_ASSERT_OK(evidence);
    const std::string text = DescribeCase(*evidence);
    if (expected.empty()) expected = text;
    ASSERT_EQ(text, expected);
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_NE(expected.find("taken 6 KGM"), std::string::npos);
  EXPECT_NE(expected.find("butter"), std::string::npos);
  EXPECT_EQ(expected.find("lard"), std::string::npos);
}

}  // namespace
}  // namespace halaltrace::graph
