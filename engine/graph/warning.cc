// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/graph/planner_test.cc.
#include "engine/graph/warning.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/graph/balance.h"
#include "engine/graph/draft.h"
#include "engine/model/quantity.h"
#include "engine/model/time.h"

namespace halaltrace::graph {
namespace {

using model::StepKind;

std::string TimeOf(const StepRow& step) {
  return model::FormatEventTime({step.unix_ms, step.offset_minutes});
}

std::string AmountText(const Draft& draft, const model::DecimalTotal& amount,
                       NameId unit) {
  const absl::string_view code = draft.Text(unit);
  return absl::StrCat(amount.ToString(), code.empty() ? "" : " ", code);
}

// Contradictions looks at one step from all sides.
class Contradictions {
 public:
  Contradictions(const Draft& draft, StepId id)
      : draft_(draft), id_(id), step_(draft.step(id)) {}

  std::vector<Warning> All() && {
    for (uint32_t i = 0; i < step_.inputs; ++i) {
      LookAtInput(draft_.Edge(step_, i));
    }
    for (uint32_t i = 0; i < step_.outputs; ++i) {
      LookAtOutput(draft_.Edge(step_, step_.inputs + i));
    }
    LookForCycle();
    return std::move(warnings_);
  }

 private:
  void LookAtInput(LotId lot) {
    if ((draft_.lot(lot).flags & kNoNumber) != 0) {
      const absl::string_view name = draft_.Text(draft_.lot(lot).id);
      warnings_.push_back(
          {v1::FINDING_CODE_LOT_NOT_DESCRIBED, std::string(name),
           absl::StrCat("goods without a lot number: ", Quoted(name),
                        "; what was made from them cannot be confirmed")});
      return;
    }
    bool described = false;
    draft_.ForEachLink(lot, LotRole::kMade, [&](StepId maker) {
      if (maker == id_ || !draft_.Visible(maker)) return;
      described = true;
      if (Makes() && draft_.step(maker).unix_ms > step_.unix_ms) {
        Warn(v1::FINDING_CODE_TIME_ORDER, lot,
             absl::StrCat("is taken at ", TimeOf(step_),
                          ", before it is made at ",
                          TimeOf(draft_.step(maker))));
      }
    });
    if (!described) {
      Warn(v1::FINDING_CODE_LOT_NOT_DESCRIBED, lot,
           "is taken, but nobody has described yet how it came about");
    }
    LookAtCustody(lot);
    LookAtStock(lot);
  }

  void LookAtOutput(LotId lot) {
    if (step_.kind == StepKind::kMove || step_.kind == StepKind::kUnpack) {
      LookAtCustody(lot);
    }
    if (!Makes()) return;
    if ((step_.flags & kMadeLate) != 0) {
      Warn(v1::FINDING_CODE_TIME_ORDER, lot,
           absl::StrCat("is made at ", TimeOf(step_),
                        ", after the event that tells it"));
    }
    draft_.ForEachLink(lot, LotRole::kTaken, [&](StepId taker) {
      if (taker == id_ || !draft_.Visible(taker)) return;
      if (draft_.step(taker).unix_ms < step_.unix_ms) {
        Warn(v1::FINDING_CODE_TIME_ORDER, lot,
             absl::StrCat("is made at ", TimeOf(step_),
                          ", after it is taken at ",
                          TimeOf(draft_.step(taker))));
      }
    });
    LookAtStock(lot);
  }

  // The last that is known of a lot before this step says who has it; who acts
  // on it now should be the same.  Lots inside others move with them.
  void LookAtCustody(LotId lot) {
    const PartyId actor = Actor();
    if (!actor.valid() || (draft_.Marked(lot).flags & kPacked) != 0) return;
    PartyId holder;
    int64_t since = std::numeric_limits<int64_t>::min();
    const auto look = [&](StepId other) {
      if (other == id_ || !draft_.Visible(other)) return;
      const StepRow& step = draft_.step(other);
      if (step.unix_ms > step_.unix_ms || step.unix_ms < since) return;
      const PartyId has_it = HolderAfter(step);
      if (!has_it.valid()) return;
      holder = has_it;
      since = step.unix_ms;
    };
    draft_.ForEachLink(lot, LotRole::kMade, look);
    draft_.ForEachLink(lot, LotRole::kOther, look);
    if (!holder.valid() || holder == actor) return;
    Warn(v1::FINDING_CODE_CUSTODY_GAP, lot,
         absl::StrCat("has a custody gap: it was last with ",
                      Quoted(NameOf(holder)), ", and no hop says how it came ",
                      "to ", Quoted(NameOf(actor))));
  }

  void LookAtStock(LotId lot) {
    if ((step_.flags & kQuantified) == 0) return;
    const Balance balance = BalanceOf(draft_, lot);
    if (!balance.over()) return;
    Warn(v1::FINDING_CODE_OVER_CONSUMPTION, lot,
         absl::StrCat("is taken for more than was made: ",
                      AmountText(draft_, balance.taken, balance.unit), " of ",
                      AmountText(draft_, balance.made, balance.unit)));
  }

  // Only a lot that something was made of already can close a cycle.
  void LookForCycle() {
    if (!Makes()) return;
    absl::flat_hash_set<LotId> targets;
    for (uint32_t i = 0; i < step_.outputs; ++i) {
      const LotId lot = draft_.Edge(step_, step_.inputs + i);
      draft_.ForEachLink(lot, LotRole::kTaken, [&](StepId taker) {
        if (draft_.Visible(taker)) targets.insert(lot);
      });
    }
    if (targets.empty()) return;
    std::vector<LotId> queue;
    absl::flat_hash_set<LotId> met;
    const auto meet_inputs = [&](StepId id) {
      const StepRow& step = draft_.step(id);
      for (uint32_t i = 0; i < step.inputs; ++i) {
        const LotId lot = draft_.Edge(step, i);
        if (met.insert(lot).second) queue.push_back(lot);
      }
    };
    meet_inputs(id_);
    for (size_t next = 0; next < queue.size(); ++next) {
      const LotId lot = queue[next];
      if (targets.contains(lot)) {
        Warn(v1::FINDING_CODE_LINEAGE_CYCLE, lot,
             "would come from itself: a cycle");
        return;
      }
      draft_.ForEachLink(lot, LotRole::kMade, [&](StepId maker) {
        if (draft_.Visible(maker)) meet_inputs(maker);
      });
    }
  }

  bool Makes() const {
    return step_.kind == StepKind::kCreate ||
           step_.kind == StepKind::kTransform || step_.kind == StepKind::kPack;
  }

  // Who has the lots in hand for this step.
  PartyId Actor() const {
    const Custody custody = CustodyOf(step_);
    if (custody.giver.valid()) return custody.giver;
    return Makes() || step_.kind == StepKind::kConsume
               ? draft_.voice(step_.voice).source
               : PartyId();
  }

  PartyId HolderAfter(const StepRow& step) const {
    const Custody custody = CustodyOf(step);
    if (custody.receiver.valid()) return custody.receiver;
    return step.kind == StepKind::kCreate || step.kind == StepKind::kTransform
               ? draft_.voice(step.voice).source
               : PartyId();
  }

  Custody CustodyOf(const StepRow& step) const {
    return step.custody.valid() ? draft_.custody(step.custody) : Custody{};
  }

  absl::string_view NameOf(PartyId party) const {
    return draft_.Text(draft_.party(party));
  }

  void Warn(v1::FindingCode code, LotId lot, absl::string_view what) {
    const absl::string_view name = draft_.Text(draft_.lot(lot).id);
    const auto same = [&](const Warning& warning) {
      return warning.code == code && warning.lot == name;
    };
    if (std::any_of(warnings_.begin(), warnings_.end(), same)) return;
    warnings_.push_back({code, std::string(name),
                         absl::StrCat("lot ", Quoted(name), " ", what)});
  }

  const Draft& draft_;
  const StepId id_;
  const StepRow step_;
  std::vector<Warning> warnings_;
};

}  // namespace

std::vector<Warning> WarningsAbout(const Draft& draft, StepId step) {
  return Contradictions(draft, step).All();
}

}  // namespace halaltrace::graph
