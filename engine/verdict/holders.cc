// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/holders.h"

#include <algorithm>
#include <cstddef>

#include "engine/verdict/hearing.h"
#include "engine/verdict/journey.h"

namespace halaltrace::verdict {

using model::CaseLot;
using model::CaseParty;
using model::CaseStep;
using model::Step;
using model::StepKind;

const std::vector<CaseStep>& Holders::WayOf(CaseLot lot) {
  const auto [place, added] = ways_.try_emplace(lot);
  std::vector<CaseStep>& way = place->second;
  if (!added || !hearing_.makings.Of(lot).described) return way;
  const std::vector<CaseStep> moves = hearing_.makings.ReadMoves(lot);
  Journey journey(hearing_, lot);
  const std::vector<bool> followed = journey.FollowAll(moves);
  for (size_t i = 0; i < moves.size(); ++i) {
    if (followed[i]) way.push_back(moves[i]);
  }
  std::sort(way.begin(), way.end());
  return way;
}

bool Holders::Shows(CaseStep id, CaseLot lot) {
  const std::vector<CaseStep>& way = WayOf(lot);
  if (std::binary_search(way.begin(), way.end(), id)) return true;
  const auto makers = hearing_.evidence.Steps(hearing_.LotRow(lot).makers);
  return std::any_of(makers.begin(), makers.end(), [&](CaseStep maker) {
    return hearing_.makings.Binds(maker, lot) &&
           hearing_.StepRow(maker).said.source ==
               hearing_.StepRow(id).said.source;
  });
}

bool Holders::IsInside(CaseParty party) {
  if (!party.valid()) return false;
  if (inside_.empty()) FindInside();
  return inside_[party.value()];
}

void Holders::FindInside() {
  const model::Case& evidence = hearing_.evidence;
  inside_.resize(evidence.parties.size(), false);
  const auto let_in = [&](CaseStep id) {
    const Step& step = hearing_.StepRow(id);
    for (const CaseParty party :
         {step.said.source, step.giver, step.receiver}) {
      if (party.valid()) inside_[party.value()] = true;
    }
    if (!step.site.valid()) return;
    for (const CaseParty owner : model::Case::Rows(
             evidence.site_owners, evidence.sites[step.site.value()].owners)) {
      inside_[owner.value()] = true;
    }
  };
  for (const CaseStep id : hearing_.makings.KnownMakers()) let_in(id);
  for (uint32_t i = 0; i < evidence.lots.size(); ++i) {
    if (!hearing_.notes[i].examined) continue;
    for (const CaseStep id : WayOf(CaseLot(i))) let_in(id);
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
