// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/makings.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "engine/model/identifier.h"
#include "engine/model/time.h"
#include "engine/model/way.h"

namespace halaltrace::verdict {
namespace {

// CBV 2.0 7.1: business steps that handle goods, which get another package,
// place or name and stay what they are.  Those left out begin or change them
// (commissioning, creating_class_instance, killing) or do not tell (other).
constexpr absl::string_view kHandling[] = {
    "accepting",        "arriving",       "assembling",
    "collecting",       "consigning",     "cycle_counting",
    "decommissioning",  "departing",      "destroying",
    "disassembling",    "dispensing",     "encoding",
    "entering_exiting", "holding",        "inspecting",
    "installing",       "loading",        "packing",
    "picking",          "receiving",      "removing",
    "repackaging",      "repairing",      "replacing",
    "reserving",        "retail_selling", "sampling",
    "sensor_reporting", "shipping",       "staging_outbound",
    "stock_taking",     "stocking",       "storing",
    "transporting",     "unloading",      "unpacking",
    "void_shipping"};

static_assert(std::is_sorted(std::begin(kHandling), std::end(kHandling)));

// In whatever name space: who writes its word means it.
bool HandlesGoods(absl::string_view biz_step) {
  constexpr absl::string_view kMark = "BizStep-";
  const size_t at = biz_step.rfind(kMark);
  if (at == absl::string_view::npos) return false;
  biz_step.remove_prefix(at + kMark.size());
  return std::binary_search(std::begin(kHandling), std::end(kHandling),
                            biz_step);
}

}  // namespace

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

bool Makings::MayHaveDone(const model::StockFact& fact, CaseLot lot) {
  if (!rights_.MaySayOwn(fact.step.said)) return false;
  if (!fact.made) return Possesses(fact.step);
  return HoldsPrefixOf(fact.step, lot) || Possesses(fact.step);
}

bool Makings::IsLogisticUnit(CaseLot lot) const {
  const model::Lot& row = evidence_.lots[lot.value()];
  return !row.product.valid() && model::KindOf(evidence_.Text(row.id)) ==
                                     model::IdentifierKind::kLogisticUnit;
}

MakerRank Makings::RankOf(const Step& step, CaseLot lot) {
  if (Packs(step)) return MakerRank::kPacks;
  return step.kind == StepKind::kCreate && IsLogisticUnit(lot)
             ? MakerRank::kNumbersUnit
             : MakerRank::kMakesGoods;
}

void Makings::WorkOut(CaseLot lot, Making& making) {
  making.known = true;
  absl::InlinedVector<const Step*, 4> steps;  // of the best rank
  MakerRank best = MakerRank::kNumbersUnit;
  for (const CaseStep id :
       evidence_.Steps(evidence_.lots[lot.value()].makers)) {
    if (StateOf(id) == State::kToCome) continue;
    if (!Binds(id, lot)) {
      making.contested = true;
      continue;
    }
    const Step& step = evidence_.steps[id.value()];
    making.weak = making.weak ||
                  !rights_.MeetsFloor(FactKind::kCreation,
                                      AssuranceOf(step, FactKind::kCreation));
    const MakerRank rank = RankOf(step, lot);
    if (rank < best) steps.clear();
    best = std::min(best, rank);
    if (rank == best) steps.push_back(&step);
  }
  if (steps.empty()) return;
  making.described = true;
  making.packed = best != MakerRank::kMakesGoods;
  Merge(steps, making);
}

void Makings::Merge(std::span<const Step* const> steps, Making& making) {
  const Step& first = **std::min_element(
      steps.begin(), steps.end(),
      [](const Step* a, const Step* b) { return a->unix_ms < b->unix_ms; });
  // What is first known from its arrival was made elsewhere.
  const auto site_of = [&](const Step& step) {
    const bool arrived = step.kind == StepKind::kCreate &&
                         Sense(step.biz_step) == StepSense::kArrives;
    return arrived ? model::CaseSite() : step.site;
  };
  const auto place_of = [](const Step& step) {
    return step.to_site.valid() ? step.to_site : step.site;
  };
  making.first_ms = first.unix_ms;
  making.first_day = making.last_day =
      model::LocalDay(first.unix_ms, first.offset_minutes);
  making.site = site_of(first);
  making.place = place_of(first);
  for (const Step* const step : steps) {
    const model::Day day = model::LocalDay(step->unix_ms, step->offset_minutes);
    making.first_day = std::min(making.first_day, day);
    making.last_day = std::max(making.last_day, day);
    if (making.site != site_of(*step)) making.site = model::CaseSite();
    // A parcel lies where it was packed first.
    const bool later = making.packed && step->unix_ms > first.unix_ms;
    if (!later && making.place != place_of(*step)) {
      making.place = model::CaseSite();
    }
    making.rivals =
        making.rivals ||
        (!making.packed &&
         (step->said.source != first.said.source || step->site != first.site));
  }
  if (making.rivals) making.site = making.place = model::CaseSite();
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
  std::erase_if(moves, [&](CaseStep id) { return !IsBindingMove(id); });
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

std::vector<CaseStep> Makings::ReadSupportedMoves(CaseLot lot,
                                                  int64_t until_ms) {
  std::vector<CaseStep> moves = ReadMoves(lot);
  std::erase_if(moves, [&](CaseStep id) {
    const Step& step = evidence_.steps[id.value()];
    const bool ends = step.kind == StepKind::kUnpack;
    return step.unix_ms > until_ms || (!ends && !IsSupported(id));
  });
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
  return HandlesGoods(biz_step) ? StepSense::kHandles : StepSense::kMakes;
}

}  // namespace halaltrace::verdict
