// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_origins.h"

#include <algorithm>
#include <cstddef>
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

std::set<CaseLot> LineageOf(const Matter& m, CaseLot lot) {
  std::set<CaseLot> met = {lot};
  for (size_t before = 0; before != met.size();) {
    before = met.size();
    for (const CaseLot one : std::set<CaseLot>(met)) {
      for (const Step* const step : MakersOf(m, one)) {
        for (const CaseLot input : m.facts.Inputs(*step)) met.insert(input);
      }
    }
  }
  return met;
}

std::set<CaseLot> MadeFrom(const Matter& m, CaseLot lot,
                           const std::set<CaseLot>& without) {
  std::set<CaseLot> met = without;
  std::set<CaseLot> found;
  std::vector<CaseLot> open = {lot};
  while (!open.empty()) {
    const CaseLot one = open.back();
    open.pop_back();
    for (const Step* const step : MakersOf(m, one)) {
      if (GrewOn(m, *step, one)) continue;
      for (const CaseLot input : m.facts.Inputs(*step)) {
        if (!met.insert(input).second) continue;
        found.insert(input);
        open.push_back(input);
      }
    }
  }
  return found;
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
