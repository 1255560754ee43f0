// SPDX-License-Identifier: Apache-2.0
// The breadth-first search over our rows, by hand: decision 0004.
// Tested by lineage_test.cc, and against Boost.Graph's by
// random_network_test.cc.
#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "engine/graph/lineage.h"
#include "engine/graph/scratch.h"

namespace halaltrace::graph {
namespace {

// Flow is the way in which edges are followed.
enum class Flow : uint8_t { kUp, kDown };

// Search walks from lots over steps to lots.  The closure's own lots are its
// queue; each has its row fetched when it is met, and its step's row a few lots
// before its turn, so that they are at hand by then.
template <Flow flow>
class Search {
 public:
  Search(const Tables& tables, Sequence cut, Scratch& scratch)
      : tables_(tables),
        cut_(cut),
        met_lots_(scratch.lots),
        met_steps_(scratch.steps) {
    met_lots_.Begin(tables.lots.size());
    met_steps_.Begin(tables.steps.size());
    closure_.lots.reserve(kUsualLots);
    closure_.depths.reserve(kUsualLots);
    closure_.steps.reserve(kUsualLots);
  }

  Closure Run(std::span<const LotId> seeds) {
    for (const LotId lot : seeds) Meet(lot, 0);
    for (size_t i = 0; i < closure_.lots.size(); ++i) {
      if (i + kAhead < closure_.lots.size()) Fetch(closure_.lots[i + kAhead]);
      next_depth_ = closure_.depths[i] + 1;
      Leave(tables_.lots[closure_.lots[i].value()]);
    }
    return std::move(closure_);
  }

 private:
  static constexpr bool kUp = flow == Flow::kUp;
  static constexpr size_t kAhead = 4;
  static constexpr size_t kUsualLots = 4096;  // room for most lineages

  static StepId FirstStep(const LotRow& lot) {
    return kUp ? lot.first_maker : lot.first_taker;
  }

  void Fetch(LotId lot) const {
    const StepId step = FirstStep(tables_.lots[lot.value()]);
    if (step.valid()) tables_.PrefetchStep(step);
  }

  void Meet(LotId lot, uint32_t depth) {
    if (met_lots_.Find(lot.value()) != Marks::kNone) return;
    met_lots_.Number(lot.value());
    tables_.PrefetchLot(lot);
    closure_.lots.push_back(lot);
    closure_.depths.push_back(depth);
  }

  // Leave follows the steps of a lot.
  void Leave(const LotRow& lot) {
    if (FirstStep(lot).valid()) Follow(FirstStep(lot));
    ListId more;
    if (!kUp) {
      more = lot.more_takers;
    } else if (lot.extra != LotRow::kNoExtra) {
      more = tables_.lot_extras[lot.extra].more_makers;
    }
    tables_.lists.ForEach(more, [&](StepId step) { Follow(step); });
  }

  void Follow(StepId id) {
    const StepRow& step = tables_.steps[id.value()];
    if (!step.life.VisibleAt(cut_)) return;
    ++closure_.edge_count;
    if (step.group.valid()) {
      FollowGroup(step.group);
      return;
    }
    // With one lot on the side that the search comes from, a step is met
    // through that lot alone: no mark needed.
    if ((kUp ? step.outputs : step.inputs) != 1 && !IsNew(id)) return;
    closure_.steps.push_back(id);
    MeetLots(step);
  }

  // A transformation that several events describe is the step of its first.
  void FollowGroup(GroupId group) {
    const std::vector<StepId>& parts = tables_.groups[group.value()];
    if (!IsNew(parts.front())) return;
    closure_.steps.push_back(parts.front());
    for (const StepId part : parts) {
      const StepRow& event = tables_.steps[part.value()];
      if (event.life.VisibleAt(cut_)) MeetLots(event);
    }
  }

  bool IsNew(StepId step) {
    bool is_new = false;
    met_steps_.Meet(step.value(), &is_new);
    return is_new;
  }

  void MeetLots(const StepRow& step) {
    const uint32_t begin = kUp ? 0 : step.inputs;
    const uint32_t end = kUp ? step.inputs : step.inputs + step.outputs;
    for (uint32_t i = begin; i < end; ++i) {
      Meet(tables_.Edge(step, i), next_depth_);
    }
    closure_.edge_count += end - begin;
  }

  const Tables& tables_;
  const Sequence cut_;
  Marks& met_lots_;
  Marks& met_steps_;
  uint32_t next_depth_ = 0;  // of what is met now
  Closure closure_;
};

template <Flow flow>
Closure Walk(const TraceGraph& graph, std::span<const LotId> lots,
             uint64_t cut) {
  const Tables& tables = graph.tables();
  const auto at =
      static_cast<Sequence>(std::min<uint64_t>(cut, tables.entries));
  std::vector<LotId> seeds(lots.begin(), lots.end());
  std::sort(seeds.begin(), seeds.end());
  ScratchPool::Loan scratch = graph.scratch().Borrow();
  return Search<flow>(tables, at, *scratch).Run(seeds);
}

}  // namespace

Closure Upstream(const TraceGraph& graph, std::span<const LotId> lots,
                 uint64_t cut) {
  return Walk<Flow::kUp>(graph, lots, cut);
}

Closure Downstream(const TraceGraph& graph, std::span<const LotId> lots,
                   uint64_t cut) {
  return Walk<Flow::kDown>(graph, lots, cut);
}

}  // namespace halaltrace::graph
