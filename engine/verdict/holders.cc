// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/holders.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "engine/verdict/hearing.h"
#include "engine/verdict/journey.h"

namespace halaltrace::verdict {

using model::CaseLot;
using model::CaseParty;
using model::CaseStep;
using model::Step;
using model::StepKind;

// WayOf returns the moves and packings that lead `lot` on from where it was
// made, those of what carries it too, sorted; none where nobody says how it was
// made.  The reference lives until WayOf is called again.
const std::vector<CaseStep>& Holders::WayOf(CaseLot lot) {
  const auto [place, added] = ways_.try_emplace(lot);
  std::vector<CaseStep>& way = place->second;
  if (!added || !hearing_.makings.Of(lot).described) return way;
  const std::vector<CaseStep> moves = hearing_.makings.ReadMoves(lot);
  Journey journey(hearing_, lot, /*any_support=*/true);
  const std::vector<bool> followed = journey.FollowAll(moves);
  for (size_t i = 0; i < moves.size(); ++i) {
    if (followed[i]) way.push_back(moves[i]);
  }
  std::sort(way.begin(), way.end());
  return way;
}

bool Holders::IsDisputed(CaseLot lot) {
  if (hearing_.LotRow(lot).makers.count < 2) return false;
  if (const auto found = disputes_.find(lot); found != disputes_.end()) {
    return found->second;
  }
  const bool disputed = FindDispute(lot);
  disputes_.emplace(lot, disputed);
  return disputed;
}

// The makers of the goods say where they began, or else who packed first; who
// packed later must have got them from there.
bool Holders::FindDispute(CaseLot lot) {
  const Step* first = nullptr;
  std::vector<const Step*> packers;
  for (const CaseStep id :
       hearing_.evidence.Steps(hearing_.LotRow(lot).makers)) {
    if (!hearing_.makings.Binds(id, lot)) continue;
    const Step& step = hearing_.StepRow(id);
    const MakerRank rank = hearing_.makings.RankOf(step, lot);
    if (rank == MakerRank::kPacks) packers.push_back(&step);
    if (rank != MakerRank::kMakesGoods) continue;
    if (first != nullptr && first->said.source != step.said.source) return true;
    first = &step;
  }
  if (packers.empty()) return false;
  if (first == nullptr) {
    const auto key = [&](const Step* step) {
      return std::pair(
          step->unix_ms,
          hearing_.evidence.registry->StatementDigest(step->said.statement));
    };
    first = *std::min_element(
        packers.begin(), packers.end(),
        [&](const Step* a, const Step* b) { return key(a) < key(b); });
  }
  return std::any_of(packers.begin(), packers.end(), [&](const Step* step) {
    return step->said.source != first->said.source && !WasAt(lot, *step);
  });
}

bool Holders::WasAt(CaseLot lot, const Step& step) {
  Journey journey(hearing_, lot);
  journey.FollowAll(hearing_.makings.ReadSupportedMoves(lot, step.unix_ms));
  return journey.Reaches(step.site);
}

bool Holders::Shows(CaseStep id, CaseLot lot) {
  const std::vector<CaseStep>& way = WayOf(lot);
  return std::binary_search(way.begin(), way.end(), id) ||
         Had(hearing_.StepRow(id).said.source, lot);
}

bool Holders::IsInside(CaseParty party) {
  if (!party.valid()) return false;
  if (inside_.empty()) FindInside();
  return inside_[party.value()];
}

void Holders::FindInside() {
  const model::Case& evidence = hearing_.evidence;
  inside_.resize(evidence.parties.size(), false);
  std::vector<bool> met(evidence.lots.size(), false);
  std::vector<CaseLot> lineage = {evidence.lot};
  met[evidence.lot.value()] = true;
  for (size_t i = 0; i < lineage.size(); ++i) {
    const CaseLot lot = lineage[i];
    for (const CaseStep id : evidence.Steps(hearing_.LotRow(lot).makers)) {
      if (!hearing_.makings.Binds(id, lot)) continue;
      LetIn(id);
      for (const CaseLot input : evidence.Inputs(hearing_.StepRow(id))) {
        if (!met[input.value()]) lineage.push_back(input);
        met[input.value()] = true;
      }
    }
  }
  for (uint32_t i = 0; i < evidence.lots.size(); ++i) {
    if (!hearing_.notes[i].examined) continue;
    for (const CaseStep id : WayOf(CaseLot(i))) LetIn(id);
  }
}

void Holders::LetIn(CaseStep id) {
  const Step& step = hearing_.StepRow(id);
  for (const CaseParty party : {step.said.source, step.giver, step.receiver}) {
    if (party.valid()) inside_[party.value()] = true;
  }
  if (!step.site.valid()) return;
  for (const CaseParty owner :
       model::Case::Rows(hearing_.evidence.site_owners,
                         hearing_.evidence.sites[step.site.value()].owners)) {
    inside_[owner.value()] = true;
  }
}

// All are asked: which is met first must not show in what was read.
bool Holders::Had(CaseParty party, CaseLot lot) {
  bool had = false;
  const auto look = [&](CaseStep id) {
    const Step& step = hearing_.StepRow(id);
    had = had || step.said.source == party || step.receiver == party ||
          hearing_.rights.Owns(party, step.site) ||
          hearing_.rights.Owns(party, step.to_site);
  };
  for (const CaseStep id :
       hearing_.evidence.Steps(hearing_.LotRow(lot).makers)) {
    if (hearing_.makings.Binds(id, lot)) look(id);
  }
  for (const CaseStep id : WayOf(lot)) look(id);
  return had;
}

Weight Holders::WeighStock(const model::StockFact& fact, CaseLot lot) {
  hearing_.trail.Read(fact.step.said);
  if (!hearing_.trail.HasCome(fact.step.unix_ms)) return Weight::kToCome;
  const bool binds = hearing_.makings.MayHaveDone(fact, lot) &&
                     (fact.made || Had(fact.step.said.source, lot));
  return binds ? Weight::kBinds : Weight::kAlleged;
}

// Here too all are asked.
bool Holders::IsTaken(CaseLot lot) {
  bool taken = false;
  for (const CaseStep id :
       hearing_.evidence.Steps(hearing_.LotRow(lot).takers)) {
    const Step& step = hearing_.StepRow(id);
    if (step.kind != StepKind::kTransform && step.kind != StepKind::kConsume) {
      continue;
    }
    const bool binds = hearing_.makings.IsBindingMove(id);
    taken = (binds && Had(step.said.source, lot)) || taken;
  }
  return taken;
}

}  // namespace halaltrace::verdict
