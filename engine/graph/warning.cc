// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/warning.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/graph/balance.h"
#include "engine/graph/draft.h"
#include "engine/graph/whereabouts.h"
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
    LookAtParts();
    return std::move(warnings_);
  }

 private:
  // A transformation is its source's own: see GroupKey.
  void LookAtParts() {
    if (!step_.group.valid()) return;
    bool makes = false;
    draft_.ForEachPart(step_.group, [&](StepId id) {
      makes = makes || (draft_.Visible(id) && draft_.step(id).outputs > 0);
    });
    bool others = false;
    const NameId name = draft_.GroupName(step_.group);
    draft_.ForEachGroupNamed(name, [&](GroupId group) {
      if (group == step_.group) return;
      draft_.ForEachPart(
          group, [&](StepId id) { others = others || draft_.Visible(id); });
    });
    if (others) {
      WarnOfParts(name,
                  "is told by another party too: what each says is judged by "
                  "itself");
    } else if (!makes) {
      WarnOfParts(name,
                  "has no record yet of what it made: what went in is judged "
                  "with that");
    }
  }

  void WarnOfParts(NameId name, absl::string_view what) {
    warnings_.push_back({v1::FINDING_CODE_UNSPECIFIED, "",
                         absl::StrCat("transformation ",
                                      Quoted(draft_.Text(name)), " ", what)});
  }

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
      described = described || (maker != id_ && draft_.Visible(maker));
    });
    if (!described) {
      Warn(v1::FINDING_CODE_LOT_NOT_DESCRIBED, lot,
           "is taken, but nobody has described yet how it came about");
    }
    if (Makes()) {
      LookAtTime(lot, whereabouts_.Told(step_), "taken");
      // Lots inside others move with them.
      if ((draft_.Marked(lot).flags & kPacked) == 0) {
        TellGap(lot, whereabouts_.BeforeTaking(lot, step_));
      }
    }
    LookAtStock(lot);
  }

  void LookAtOutput(LotId lot) {
    if (!Makes()) {
      LookAtTime(lot, step_, "moved");
      if (step_.kind == StepKind::kMove &&
          (draft_.Marked(lot).flags & kPacked) == 0) {
        TellGap(lot, whereabouts_.BeforeMove(lot, step_));
      }
      return;
    }
    if ((step_.flags & kMadeLate) != 0) {
      Warn(v1::FINDING_CODE_TIME_ORDER, lot,
           absl::StrCat("is made at ", TimeOf(step_),
                        ", after the event that tells it"));
    }
    LookAtUses(lot);
    LookAtMaker(lot);
    if (whereabouts_.HasRivals(lot, step_)) {
      Warn(v1::FINDING_CODE_RIVAL_CREATORS, lot,
           "has rivals: more than one party or site claims to have made it");
    }
    LookAtStock(lot);
  }

  // Only where it is plain that the judge will not take its word: the place is
  // others', and so is the number.
  void LookAtMaker(LotId lot) {
    const PartyId source = draft_.voice(step_.voice).source;
    if (!source.valid() || !step_.site.valid()) return;
    const std::vector<PartyId> owners = draft_.OwnersOf(step_.site);
    if (owners.empty() ||
        std::find(owners.begin(), owners.end(), source) != owners.end() ||
        draft_.HoldsPrefix(source, draft_.Text(draft_.lot(lot).id))) {
      return;
    }
    Warn(v1::FINDING_CODE_ALLEGATION_BY_STRANGER, lot,
         absl::StrCat(
             "is made at ", Quoted(draft_.Text(draft_.site(step_.site))),
             " in the words of ", Quoted(draft_.Text(draft_.party(source))),
             ", which does not possess the place: without its owner's "
             "word this is an allegation"));
  }

  // A lot may be made in turns: what counts is the first.
  void LookAtTime(LotId lot, const StepRow& use, absl::string_view verb) {
    const StepRow* const first = whereabouts_.FirstMaking(lot);
    if (first == nullptr || first->unix_ms <= use.unix_ms) return;
    Warn(v1::FINDING_CODE_TIME_ORDER, lot,
         absl::StrCat("is ", verb, " at ", TimeOf(use),
                      ", before it is made at ", TimeOf(*first)));
  }

  // Whether what is told of the lot already came before this, its first making.
  void LookAtUses(LotId lot) {
    const StepRow& here = whereabouts_.Told(step_);
    if (whereabouts_.FirstMaking(lot)->unix_ms < here.unix_ms) return;
    const auto look = [&](StepId id, absl::string_view verb) {
      if (id == id_ || !draft_.Visible(id)) return;
      const StepRow& use = whereabouts_.Told(draft_.step(id));
      if (use.kind == StepKind::kConsume || use.unix_ms >= here.unix_ms) return;
      Warn(v1::FINDING_CODE_TIME_ORDER, lot,
           absl::StrCat("is made at ", TimeOf(here), ", after it is ", verb,
                        " at ", TimeOf(use)));
    };
    draft_.ForEachLink(lot, LotRole::kTaken,
                       [&](StepId id) { look(id, "taken"); });
    draft_.ForEachLink(lot, LotRole::kOther,
                       [&](StepId id) { look(id, "moved"); });
  }

  void TellGap(LotId lot, const std::optional<CustodyGap>& gap) {
    if (!gap.has_value()) return;
    Warn(v1::FINDING_CODE_CUSTODY_GAP, lot,
         absl::StrCat("has a custody gap: no record shows how it came from ",
                      Quoted(draft_.Text(gap->from)), " to ",
                      gap->to.valid() ? Quoted(draft_.Text(gap->to))
                                      : "a place that is not known"));
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

  bool Makes() const { return model::Makes(step_.kind); }

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
  const Whereabouts whereabouts_{draft_};
  std::vector<Warning> warnings_;
};

}  // namespace

std::vector<Warning> WarningsAbout(const Draft& draft, StepId step) {
  // What was taken back before it came contradicts nothing.
  if (!draft.Visible(step)) return {};
  return Contradictions(draft, step).All();
}

}  // namespace halaltrace::graph
