// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_stock.h"

#include <set>

#include "tests/reference/judge_story.h"
#include "tests/reference/judge_trip.h"

namespace halaltrace::reference {
namespace {

using Facts = std::vector<const model::StockFact*>;

model::Decimal Total(const Facts& facts) {
  model::Decimal total;
  for (const model::StockFact* const fact : facts) {
    total = *total.Add(fact->amount);
  }
  return total;
}

// Of one source and place either all that was transformed was made, or all that
// was commissioned, whichever is more: it is the same goods.
model::Decimal TotalMade(const Facts& made) {
  Facts counted;
  for (const model::StockFact* const one : made) {
    Facts worked, commissioned;
    for (const model::StockFact* const other : made) {
      const bool same = one->step.said.source == other->step.said.source &&
                        one->step.site == other->step.site;
      if (!same) continue;
      const bool work = other->step.kind == model::StepKind::kTransform;
      (work ? worked : commissioned).push_back(other);
    }
    const bool work = one->step.kind == model::StepKind::kTransform;
    const bool more = Total(commissioned) > Total(worked);
    if (work != more) counted.push_back(one);
  }
  return Total(counted);
}

bool BindsAsTaker(const Matter& m, const model::Step& step,
                  model::CaseLot lot) {
  const model::CaseParty source = step.said.source;
  const bool has_place =
      step.kind == model::StepKind::kConsume
          ? BindsAsMove(m, step)
          : IsOwnWord(m, step.said) && Owns(m, source, step.site);
  return has_place && Had(m, source, lot);
}

}  // namespace

Shortage ShortageOf(const Matter& m, model::CaseLot lot) {
  Facts made, taken, claimed;
  std::set<model::NameId> units;
  for (const model::StockFact& fact :
       model::Case::Rows(m.facts.stock, m.facts.lots[lot.value()].stock)) {
    if (fact.step.unix_ms > m.question.as_of().unix_ms()) continue;
    if (!fact.made) {
      const bool binds = BindsAsTaker(m, fact.step, lot);
      if (fact.stated) (binds ? taken : claimed).push_back(&fact);
    } else if (BindsAsMaker(m, fact.step, lot)) {
      if (!fact.stated) return {};
      made.push_back(&fact);
      units.insert(fact.unit);
    }
  }
  if (units.size() != 1) return {};
  const auto other_unit = [&](const model::StockFact* fact) {
    return fact->unit != *units.begin();
  };
  std::erase_if(taken, other_unit);
  std::erase_if(claimed, other_unit);

  Shortage shortage;
  const model::Decimal most = TotalMade(made);
  shortage.proved = Total(taken) > most;
  if (shortage.proved) return shortage;
  taken.insert(taken.end(), claimed.begin(), claimed.end());
  if (Total(taken) > most) {
    for (const model::StockFact* const fact : claimed) {
      shortage.alleged.push_back(&fact->step.said);
    }
  }
  return shortage;
}

std::vector<Told> ToldBy(const Matter& m, model::StatementId statement) {
  std::vector<Told> told;
  for (uint32_t i = 0; i < m.facts.lots.size(); ++i) {
    for (const model::Step* const step : FreightOf(m, model::CaseLot(i))) {
      if (step->said.statement != statement) continue;
      told.push_back({model::CaseLot(i), false});
    }
  }
  for (const model::Step& step : m.facts.steps) {
    if (step.said.statement != statement) continue;
    for (const model::CaseLot lot : m.facts.Outputs(step)) {
      told.push_back({lot, step.kind <= model::StepKind::kPack});
    }
    if (step.kind != model::StepKind::kTransform &&
        step.kind != model::StepKind::kConsume) {
      continue;
    }
    for (const model::CaseLot lot : m.facts.Inputs(step)) {
      const bool weighed = m.facts.lots[lot.value()].stock.count > 0;
      if (!weighed && StoryOf(m, lot).described) told.push_back({lot, false});
    }
  }
  return told;
}

}  // namespace halaltrace::reference
