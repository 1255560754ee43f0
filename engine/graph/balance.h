// SPDX-License-Identifier: Apache-2.0
// Whether more of a lot was taken than made, by exact sums.
#ifndef HALALTRACE_ENGINE_GRAPH_BALANCE_H_
#define HALALTRACE_ENGINE_GRAPH_BALANCE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/graph/rows.h"
#include "engine/graph/tables.h"
#include "engine/model/decimal.h"
#include "engine/model/decimal_total.h"
#include "engine/model/made_total.h"

namespace halaltrace::graph {

// Balance compares what was made of a lot with what was transformed or
// consumed of it, over all branches.  What was packed is still there.
struct Balance {
  bool compared =
      false;    // every maker and some taker state an amount in `unit`
  NameId unit;  // may be invalid: pieces
  model::DecimalTotal made;
  model::DecimalTotal taken;

  // All that anybody took is more than the least that some maker stated.
  bool may_be_over = false;

  // Which words count decides the outcome: it may be over, or somebody makes
  // some and somebody takes some, and not all say how much, in one unit.
  bool to_weigh = false;

  bool over() const { return compared && taken.Exceeds(made); }
};

// Maker is who says that some of a lot was made, where, and by which step.
struct Maker {
  model::StepKind kind = model::StepKind::kCreate;
  PartyId source;
  SiteId site;
};

// BalanceSum adds up the amounts of one lot.
class BalanceSum {
 public:
  // Made and Taken add an amount.
  void Made(const Maker& maker, EdgeAmount amount, const model::Decimal& value);
  void Taken(EdgeAmount amount, const model::Decimal& value);

  // Somebody made or took some, and does not say how much.
  void MadeUnknown() { comparable_ = all_stated_ = false; }
  void TakenUnknown() { all_stated_ = false; }

  Balance Result() const;

 private:
  // OfUnit is what is known of a lot in one unit.
  struct OfUnit {
    NameId unit;
    std::optional<model::Decimal> least_made;
    model::DecimalTotal taken;
  };

  void Meet(NameId unit);
  OfUnit& In(NameId unit);

  Balance sum_;
  model::MadeTotal<PartyId, SiteId> made_;
  bool comparable_ = true;
  bool all_stated_ = true;
  bool has_unit_ = false;
  bool any_made_ = false;
  bool any_taken_ = false;
  std::vector<OfUnit> units_;
};

// BalanceOf sums over the steps of `lot` that `view` shows (Draft, or
// TablesAtCut).
template <typename View>
Balance BalanceOf(const View& view, LotId lot) {
  BalanceSum sum;
  const auto visit_edges = [&](StepId id, uint32_t begin, uint32_t end,
                               auto add) {
    const StepRow& step = view.step(id);
    for (uint32_t i = begin; i < end; ++i) {
      if (view.Edge(step, i) == lot) add(view.AmountOf(id, i));
    }
  };
  view.ForEachLink(lot, LotRole::kMade, [&](StepId id) {
    if (!view.Visible(id)) return;
    const StepRow& step = view.step(id);
    const Maker maker{step.kind, view.voice(step.voice).source,
                      view.SiteOf(step)};
    visit_edges(id, step.inputs, step.inputs + step.outputs,
                [&](EdgeAmount amount) {
                  if (!amount.amount.valid()) return sum.MadeUnknown();
                  sum.Made(maker, amount, view.amount(amount.amount));
                });
  });
  const auto take = [&](StepId id) {
    if (!view.Visible(id)) return;
    const StepRow& step = view.step(id);
    if (step.kind != model::StepKind::kTransform &&
        step.kind != model::StepKind::kConsume) {
      return;
    }
    visit_edges(id, 0, step.inputs, [&](EdgeAmount amount) {
      if (!amount.amount.valid()) return sum.TakenUnknown();
      sum.Taken(amount, view.amount(amount.amount));
    });
  };
  view.ForEachLink(lot, LotRole::kTaken, take);
  view.ForEachLink(lot, LotRole::kOther, take);
  return sum.Result();
}

// TablesAtCut shows the tables as they were at one cut.
class TablesAtCut {
 public:
  TablesAtCut(const Tables& tables, Sequence cut)
      : tables_(tables), cut_(cut) {}

  template <typename Visit>
  void ForEachLink(LotId lot, LotRole role, Visit visit) const {
    tables_.ForEachLink(tables_.lots[lot.value()], role, visit);
  }
  bool Visible(StepId id) const { return step(id).life.VisibleAt(cut_); }
  const StepRow& step(StepId id) const { return tables_.steps[id.value()]; }
  const Voice& voice(VoiceId id) const { return tables_.voices[id.value()]; }
  SiteId SiteOf(const StepRow& step) const;
  LotId Edge(const StepRow& step, uint32_t i) const {
    return tables_.Edge(step, i);
  }
  EdgeAmount AmountOf(StepId id, uint32_t edge) const;
  const model::Decimal& amount(AmountId id) const {
    return tables_.amounts[id.value()];
  }

 private:
  const Tables& tables_;
  Sequence cut_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_BALANCE_H_
