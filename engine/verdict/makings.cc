// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/makings.h"

#include <algorithm>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "engine/model/identifier.h"
#include "engine/model/time.h"
#include "engine/model/way.h"

namespace halaltrace::verdict {

using model::CaseLot;
using model::CaseParty;
using model::CaseStep;
using model::Step;
using model::StepKind;

Makings::Makings(const model::Case& evidence, const Rights& rights,
                 Trail& trail, const v1::MarketProfile& market)
    : evidence_(evidence),
      rights_(rights),
      trail_(trail),
      makings_(evidence.lots.size()),
      states_(evidence.steps.size(), State::kUnread),
      relied_(evidence.steps.size(), false) {
  for (const v1::NegativeStop& stop : market.negative_stops()) {
    growing_.push_back(stop.biz_step());
  }
}

Makings::State Makings::ReadStep(CaseStep id) {
  const Step& step = evidence_.steps[id.value()];
  trail_.ReadStep(step.said);
  bool may_say = rights_.MaySayOwn(step.said);
  for (const model::Said& more :
       model::Case::Rows(evidence_.more_said, step.more_said)) {
    trail_.Read(more);
    may_say =
        may_say && more.source == step.said.source && rights_.MaySayOwn(more);
  }
  if (!trail_.HasCome(step.unix_ms)) return State::kToCome;
  if (!may_say) return State::kNoRight;
  return Possesses(step) ? State::kBinds : State::kMaySay;
}

// A creation binds its site's possessor; a move also those who give, receive or
// possess either end.
bool Makings::Possesses(const Step& step) const {
  const CaseParty source = step.said.source;
  if (rights_.Owns(source, step.site)) return true;
  const bool moves = step.kind == StepKind::kMove ||
                     step.kind == StepKind::kUnpack ||
                     step.kind == StepKind::kConsume;
  return moves && (source == step.giver || source == step.receiver ||
                   rights_.Owns(source, step.from_site) ||
                   rights_.Owns(source, step.to_site));
}

bool Makings::HoldsPrefixOf(const Step& step, CaseLot lot) const {
  return rights_.HoldsPrefix(step.said.source,
                             evidence_.Text(evidence_.lots[lot.value()].id));
}

// All are asked: which is met first must not show in what was read.
bool Makings::Had(CaseParty party, CaseLot lot) {
  const model::Lot& row = evidence_.lots[lot.value()];
  bool had = false;
  const auto look = [&](CaseStep id) {
    const Step& step = evidence_.steps[id.value()];
    had = had || step.said.source == party || step.receiver == party ||
          rights_.Owns(party, step.site) || rights_.Owns(party, step.to_site);
  };
  for (const CaseStep id : evidence_.Steps(row.makers)) {
    if (Binds(id, lot)) look(id);
  }
  for (const CaseStep id : evidence_.Steps(row.moves)) {
    if (IsBindingMove(id)) look(id);
  }
  return had;
}

Weight Makings::WeighStock(const model::StockFact& fact, CaseLot lot) {
  trail_.Read(fact.step.said);
  if (!trail_.HasCome(fact.step.unix_ms)) return Weight::kToCome;
  const bool binds =
      rights_.MaySayOwn(fact.step.said) &&
      (fact.made ? Possesses(fact.step) || HoldsPrefixOf(fact.step, lot)
                 : Possesses(fact.step) && Had(fact.step.said.source, lot));
  return binds ? Weight::kBinds : Weight::kAlleged;
}

// Here too all are asked.
bool Makings::IsTaken(CaseLot lot) {
  bool taken = false;
  for (const CaseStep id :
       evidence_.Steps(evidence_.lots[lot.value()].takers)) {
    const Step& step = evidence_.steps[id.value()];
    if (step.kind != StepKind::kTransform && step.kind != StepKind::kConsume) {
      continue;
    }
    const bool binds = StateOf(id) == State::kBinds;
    taken = (binds && Had(step.said.source, lot)) || taken;
  }
  return taken;
}

// A logistic unit is commissioned before it is packed, and is what is in it all
// the same.
bool Makings::IsLogisticUnit(CaseLot lot) const {
  const model::Lot& row = evidence_.lots[lot.value()];
  return !row.product.valid() && model::KindOf(evidence_.Text(row.id)) ==
                                     model::IdentifierKind::kLogisticUnit;
}

void Makings::WorkOut(CaseLot lot, Making& making) {
  making.known = true;
  const Step* first = nullptr;  // the first creation met
  bool packs_only = true;
  for (const CaseStep id :
       evidence_.Steps(evidence_.lots[lot.value()].makers)) {
    if (StateOf(id) == State::kToCome) continue;
    if (!Binds(id, lot)) {
      making.contested = true;
      continue;
    }
    const Step& step = evidence_.steps[id.value()];
    packs_only =
        packs_only && (Packs(step) ||
                       (step.kind == StepKind::kCreate && IsLogisticUnit(lot)));
    making.weak = making.weak ||
                  !rights_.MeetsFloor(FactKind::kCreation,
                                      AssuranceOf(step, FactKind::kCreation));
    Merge(step, first, making);
  }
  making.packed = making.described && packs_only;
  if (making.rivals) making.site = making.place = model::CaseSite();
}

// Extends `making` by one more step that binds.
void Makings::Merge(const Step& step, const Step*& first, Making& making) {
  const model::Day day = model::LocalDay(step.unix_ms, step.offset_minutes);
  // What is first known from its arrival was made elsewhere.
  const bool arrived = step.kind == StepKind::kCreate &&
                       Sense(step.biz_step) == StepSense::kArrives;
  const model::CaseSite site = arrived ? model::CaseSite() : step.site;
  const model::CaseSite place = step.to_site.valid() ? step.to_site : step.site;
  if (!making.described) {
    making.described = true;
    making.first_ms = step.unix_ms;
    making.first_day = making.last_day = day;
    making.site = site;
    making.place = place;
  } else {
    making.first_ms = std::min(making.first_ms, step.unix_ms);
    making.first_day = std::min(making.first_day, day);
    making.last_day = std::max(making.last_day, day);
    if (making.site != site) making.site = model::CaseSite();
    if (making.place != place) making.place = model::CaseSite();
  }
  if (step.kind == StepKind::kPack) return;
  if (first == nullptr) {
    first = &step;
  } else if (first->said.source != step.said.source ||
             first->site != step.site) {
    making.rivals = true;
  }
}

void Makings::RelyOn(CaseLot lot) {
  for (const CaseStep id :
       evidence_.Steps(evidence_.lots[lot.value()].makers)) {
    if (relied_[id.value()] || !Binds(id, lot)) continue;
    relied_[id.value()] = true;
    trail_.RelyOnStep(
        AssuranceOf(evidence_.steps[id.value()], FactKind::kCreation));
  }
}

void Makings::RelyOnMove(CaseStep step) {
  if (relied_[step.value()]) return;
  relied_[step.value()] = true;
  trail_.RelyOnStep(
      AssuranceOf(evidence_.steps[step.value()], FactKind::kMove));
}

std::vector<CaseStep> Makings::ReadMoves(CaseLot lot) {
  std::vector<CaseStep> moves = ReadFreight(lot);
  const auto own = evidence_.Steps(evidence_.lots[lot.value()].moves);
  moves.insert(moves.end(), own.begin(), own.end());
  std::erase_if(moves, [&](CaseStep id) {
    const bool ends = evidence_.steps[id.value()].kind == StepKind::kUnpack;
    return !IsBindingMove(id) || (!ends && !IsSupported(id));
  });
  const auto key = [&](CaseStep id) {
    const Step& step = evidence_.steps[id.value()];
    return std::tuple(step.unix_ms,
                      evidence_.registry->StatementDigest(step.said.statement),
                      id);
  };
  std::sort(moves.begin(), moves.end(),
            [&](CaseStep a, CaseStep b) { return key(a) < key(b); });
  moves.erase(std::unique(moves.begin(), moves.end()), moves.end());
  return moves;
}

std::vector<CaseStep> Makings::ReadFreight(CaseLot lot) {
  std::vector<CaseStep> freight;
  std::vector<CaseLot> carriers;
  absl::flat_hash_set<CaseLot> met = {};
  const auto follow_packings = [&](const model::Lot& row) {
    for (const CaseStep id : evidence_.Steps(row.takers)) {
      if (evidence_.steps[id.value()].kind != StepKind::kPack) continue;
      freight.push_back(id);
      if (!IsBindingMove(id)) continue;
      for (const CaseLot carrier :
           evidence_.Outputs(evidence_.steps[id.value()])) {
        if (met.insert(carrier).second) carriers.push_back(carrier);
      }
    }
  };
  follow_packings(evidence_.lots[lot.value()]);
  for (size_t i = 0; i < carriers.size(); ++i) {
    const model::Lot& row = evidence_.lots[carriers[i].value()];
    follow_packings(row);
    const auto moves = evidence_.Steps(row.moves);
    freight.insert(freight.end(), moves.begin(), moves.end());
  }
  std::sort(freight.begin(), freight.end());
  freight.erase(std::unique(freight.begin(), freight.end()), freight.end());
  for (const CaseStep id : freight) StateOf(id);
  return freight;
}

StepSense Makings::Sense(model::NameId biz_step) {
  for (const auto& [name, sense] : senses_) {
    if (name == biz_step) return sense;
  }
  senses_.emplace_back(biz_step, ReadSense(evidence_.Text(biz_step)));
  return senses_.back().second;
}

StepSense Makings::ReadSense(absl::string_view biz_step) const {
  if (std::find(growing_.begin(), growing_.end(), biz_step) != growing_.end()) {
    return StepSense::kGrows;
  }
  switch (model::DirectionOf(biz_step)) {
    case model::Direction::kDeparts:
      return StepSense::kDeparts;
    case model::Direction::kArrives:
      return StepSense::kArrives;
    case model::Direction::kNone:
      break;
  }
  // Goods get another package or another name, and stay what they are.
  for (const absl::string_view repacks :
       {"BizStep-packing", "BizStep-repackaging", "BizStep-unpacking",
        "BizStep-dispensing", "BizStep-encoding"}) {
    if (absl::EndsWith(biz_step, repacks)) return StepSense::kRepacks;
  }
  return StepSense::kOther;
}

bool Makings::IsInside(CaseParty party) const {
  if (!party.valid()) return false;
  for (size_t i = 0; i < states_.size(); ++i) {
    const Step& step = evidence_.steps[i];
    if (states_[i] != State::kBinds && !BoundByPrefix(i)) continue;
    // Anybody may say that it used a lot up; whether it had any is another
    // question.
    if (step.kind == StepKind::kConsume) continue;
    if (step.said.source == party || step.giver == party ||
        step.receiver == party || rights_.Owns(party, step.site)) {
      return true;
    }
  }
  return false;
}

// Whether step number `i` binds as the maker of a lot that its source numbered.
bool Makings::BoundByPrefix(size_t i) const {
  if (states_[i] != State::kMaySay) return false;
  const Step& step = evidence_.steps[i];
  const auto outputs = evidence_.Outputs(step);
  return step.kind <= StepKind::kPack &&
         std::any_of(outputs.begin(), outputs.end(), [&](CaseLot lot) {
           return !evidence_.lots[lot.value()].is_carrier &&
                  HoldsPrefixOf(CaseStep(static_cast<uint32_t>(i)), lot);
         });
}

}  // namespace halaltrace::verdict
