// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_origins.h"

#include <algorithm>
#include <vector>

#include "tests/reference/judge_materials.h"
#include "tests/reference/judge_story.h"

namespace halaltrace::reference {
namespace {

using model::CaseLot;
using model::Step;

void Add(const Matter& m, CaseLot lot, std::set<CaseLot>& materials,
         std::set<CaseLot>& parcels, std::set<CaseLot>& met) {
  for (const Step* const step : MakersOf(m, lot)) {
    if (GrewOn(m, *step, lot)) continue;
    for (const CaseLot input : m.facts.Inputs(*step)) {
      met.insert(input);
      if (!IsMereParcel(m, input)) {
        materials.insert(input);
      } else if (parcels.insert(input).second) {
        Add(m, input, materials, parcels, met);
      }
    }
  }
}

// Everything that `lot` was made from, by way of `gone_on`.
void Gather(const Matter& m, CaseLot lot, const std::set<CaseLot>& gone_on,
            std::set<CaseLot>& sources) {
  if (!gone_on.contains(lot)) return;
  for (const Step* const step : MakersOf(m, lot)) {
    for (const CaseLot input : m.facts.Inputs(*step)) {
      if (sources.insert(input).second) Gather(m, input, gone_on, sources);
    }
  }
}

}  // namespace

bool GrewOn(const Matter& m, const model::Step& step, CaseLot lot) {
  if (step.kind != model::StepKind::kTransform || !IsGrowing(m, step)) {
    return false;
  }
  const Sort sort = SortOf(m, lot);
  return !sort.known || sort.demand == v1::DEMAND_EXEMPT;
}

bool HasInputs(const Matter& m, CaseLot lot) {
  const Steps makers = MakersOf(m, lot);
  return std::any_of(makers.begin(), makers.end(), [&](const Step* step) {
    return !m.facts.Inputs(*step).empty();
  });
}

bool TookToGrow(const Matter& m, CaseLot lot) {
  const Steps makers = MakersOf(m, lot);
  return std::any_of(makers.begin(), makers.end(), [&](const Step* step) {
    return GrewOn(m, *step, lot) && !m.facts.Inputs(*step).empty();
  });
}

bool IsMereParcel(const Matter& m, CaseLot lot) {
  return StoryOf(m, lot).parcel && !SortOf(m, lot).known;
}

std::set<CaseLot> MaterialsOf(const Matter& m, CaseLot lot,
                              std::set<CaseLot>& met) {
  std::set<CaseLot> materials, parcels;
  Add(m, lot, materials, parcels, met);
  return materials;
}

bool NamesHaram(const Matter& m, CaseLot disputed, std::set<CaseLot> known,
                std::set<CaseLot>& met) {
  bool haram = false;
  std::vector<CaseLot> open = {disputed};
  while (!open.empty()) {
    const CaseLot lot = open.back();
    open.pop_back();
    met.insert(lot);
    haram |=
        lot != disputed && (SortOf(m, lot).demand == v1::DEMAND_FORBIDDEN ||
                            TaintOf(m, lot).haram);
    for (const Step* const step : MakersOf(m, lot)) {
      if (GrewOn(m, *step, lot)) continue;
      for (const CaseLot input : m.facts.Inputs(*step)) {
        if (known.insert(input).second) open.push_back(input);
      }
    }
  }
  return haram;
}

std::set<CaseLot> CirclesAmong(const Matter& m,
                               const std::set<CaseLot>& gone_on) {
  const auto name = [&](CaseLot lot) {
    return m.facts.Text(m.facts.lots[lot.value()].id);
  };
  std::set<CaseLot> circles;
  for (const CaseLot lot : gone_on) {
    std::set<CaseLot> sources;
    Gather(m, lot, gone_on, sources);
    if (!sources.contains(lot)) continue;
    CaseLot first = lot;
    for (const CaseLot other : sources) {
      std::set<CaseLot> back;
      Gather(m, other, gone_on, back);
      if (back.contains(lot) && name(other) < name(first)) first = other;
    }
    circles.insert(first);
  }
  return circles;
}

}  // namespace halaltrace::reference
