// SPDX-License-Identifier: Apache-2.0
// How each lot came to be, by those with the right to say so.
#ifndef HALALTRACE_ENGINE_VERDICT_MAKINGS_H_
#define HALALTRACE_ENGINE_VERDICT_MAKINGS_H_

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/model/case.h"
#include "engine/verdict/rights.h"
#include "engine/verdict/trail.h"

namespace halaltrace::verdict {

// StepSense is what a business step tells beyond its kind.  All but the first
// two handle goods, and make none.
enum class StepSense : uint8_t { kMakes, kGrows, kDeparts, kArrives, kHandles };

// MakerRank says how much a step tells of where and when a lot came to be; of
// several the best counts.
enum class MakerRank : uint8_t {
  kMakesGoods,
  kPacks,
  kNumbersUnit,  // a logistic unit is commissioned before it is packed, and is
                 // what is in it all the same
};

// Making is where and when a lot was made, from its steps that bind, those of
// the best rank.
struct Making {
  int64_t first_ms = 0;  // the lot may have been made in several steps
  model::Day first_day = 0;
  model::Day last_day = 0;
  model::CaseSite site;    // where it was made; invalid: not known
  model::CaseSite place;   // where it first lay; invalid: not known
  bool known = false;      // this row was worked out
  bool described = false;  // at least one step binds
  bool packed = false;     // none of them makes goods
  bool rivals = false;     // several parties, or sites, are told to have made
                           // the goods
  bool weak = false;       // a step that binds is below the assurance floor
  bool contested = false;  // somebody without the right describes it too
};

// Makings works out each lot at most once.
class Makings {
 public:
  // `stops` are the business steps through which negative evidence does not
  // travel.  All arguments must outlive the object.
  Makings(const model::Case& evidence, const Rights& rights, Trail& trail,
          const v1::MarketProfile& market);

  // Of returns how `lot` was made.  The reference lives until the object dies.
  const Making& Of(model::CaseLot lot) {
    Making& making = makings_[lot.value()];
    if (!making.known) WorkOut(lot, making);
    return making;
  }

  // Binds says whether `step` counts as a maker of `lot`: said with the right,
  // and not after as-of.
  bool Binds(model::CaseStep step, model::CaseLot lot) {
    const State state = StateOf(step);
    return state == State::kBinds ||
           (state == State::kMaySay && HoldsPrefixOf(step, lot));
  }

  // RankOf is the rank of `step` as a maker of `lot`.
  MakerRank RankOf(const model::Step& step, model::CaseLot lot);

  // IsBindingMove says whether a move, or what packs a lot into a carrier,
  // counts: said with the right, and not after as-of.
  bool IsBindingMove(model::CaseStep step) {
    return StateOf(step) == State::kBinds;
  }

  // HasCome says whether `step` happened by as-of, and reads it.
  bool HasCome(model::CaseStep step) { return StateOf(step) != State::kToCome; }

  // RelyOn counts the steps that make `lot` among what the answer rests on.
  void RelyOn(model::CaseLot lot);

  // RelyOnMove counts a move among what the answer rests on.
  void RelyOnMove(model::CaseStep step);

  // IsSupported says whether a move meets the market's floor.
  bool IsSupported(model::CaseStep step) const {
    const model::Step& row = evidence_.steps[step.value()];
    return rights_.MeetsFloor(FactKind::kMove,
                              AssuranceOf(row, FactKind::kMove));
  }

  // ReadMoves returns the moves of `lot` and of what carries it (ReadFreight)
  // that were said with the right and have come, in time order; it reads them
  // all.  Those of one instant come in an order that says nothing of which was
  // first (model::FollowInTime).
  std::vector<model::CaseStep> ReadMoves(model::CaseLot lot);

  // ReadSupportedMoves leaves out what is below the market's floor or later
  // than `until_ms`.  What takes the lot out of a carrier counts on any
  // support: it only ends what helped.
  std::vector<model::CaseStep> ReadSupportedMoves(
      model::CaseLot lot,
      int64_t until_ms = std::numeric_limits<int64_t>::max());

  // ReadFreight returns, and reads, what packs `lot`, what moves, unpacks or
  // packs the carriers into which somebody with the right packs it, and so on
  // outward; each once, whoever tells it.
  std::vector<model::CaseStep> ReadFreight(model::CaseLot lot);

  // Sense says what kind of business step it is.
  StepSense Sense(model::NameId biz_step);

  // Packs says whether `step` only packs what it takes, and makes no goods.
  bool Packs(const model::Step& step) {
    return step.kind == model::StepKind::kPack ||
           (step.kind == model::StepKind::kTransform &&
            Sense(step.biz_step) > StepSense::kGrows);
  }

  // MayHaveDone says whether `fact`, which is no step of the case itself, binds
  // like a step of its kind.
  bool MayHaveDone(const model::StockFact& fact, model::CaseLot lot);

  // AssuranceOf is the assurance of a step's words.
  v1::Assurance AssuranceOf(const model::Step& step, FactKind kind) const {
    return rights_.AssuranceOf(kind, step.said, step.said.source);
  }

 private:
  enum class State : uint8_t {
    kUnread,
    kToCome,   // after as-of
    kNoRight,  // not its source's own word, nor recorded by a recorder
    kMaySay,   // the source's word, but it does not possess the place
    kBinds,
  };

  State StateOf(model::CaseStep step) {
    State& state = states_[step.value()];
    if (state == State::kUnread) state = ReadStep(step);
    return state;
  }
  State ReadStep(model::CaseStep step);
  bool IsLogisticUnit(model::CaseLot lot) const;
  void WorkOut(model::CaseLot lot, Making& making);
  void Merge(std::span<const model::Step* const> steps, Making& making);
  bool HoldsPrefixOf(const model::Step& step, model::CaseLot lot) const;
  bool HoldsPrefixOf(model::CaseStep step, model::CaseLot lot) const {
    return HoldsPrefixOf(evidence_.steps[step.value()], lot);
  }
  bool Possesses(const model::Step& step) const;
  StepSense ReadSense(absl::string_view biz_step) const;

  const model::Case& evidence_;
  const Rights& rights_;
  Trail& trail_;
  std::vector<absl::string_view> growing_;
  std::vector<Making> makings_;  // by lot
  std::vector<State> states_;    // by step
  std::vector<bool> relied_;     // by step
  std::vector<std::pair<model::NameId, StepSense>> senses_;
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_MAKINGS_H_
