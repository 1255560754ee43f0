// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_story.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "engine/model/identifier.h"

namespace halaltrace::reference {
namespace {

using model::CaseLot;
using model::CaseParty;
using model::CaseSite;
using model::Step;
using model::StepKind;

bool HasHappened(const Matter& m, const Step& step) {
  return step.unix_ms <= m.question.as_of().unix_ms();
}

bool Makes(const Step& step) {
  return step.kind == StepKind::kCreate || step.kind == StepKind::kTransform ||
         step.kind == StepKind::kPack;
}

bool EndsIn(const Matter& m, const Step& step,
            std::initializer_list<const char*> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const char* ending) {
    return absl::EndsWith(m.facts.Text(step.biz_step), ending);
  });
}

// All statements of the step are its one source's own words.
bool IsOwnWordThroughout(const Matter& m, const Step& step) {
  const auto more = model::Case::Rows(m.facts.more_said, step.more_said);
  return IsOwnWord(m, step.said) &&
         std::all_of(more.begin(), more.end(), [&](const model::Said& said) {
           return said.source == step.said.source && IsOwnWord(m, said);
         });
}

// The only member, or none.
CaseSite Only(const std::set<CaseSite>& sites) {
  return sites.size() == 1 ? *sites.begin() : CaseSite();
}

}  // namespace

bool Departs(const Matter& m, const Step& step) {
  return EndsIn(m, step, {"BizStep-shipping", "BizStep-departing"});
}

bool Arrives(const Matter& m, const Step& step) {
  return EndsIn(m, step,
                {"BizStep-receiving", "BizStep-arriving", "BizStep-accepting"});
}

v1::Assurance HowGoodIs(const Matter& m, const Step& step) {
  return HowGood(m, step.said, step.said.source);
}

bool IsPacking(const Matter& m, const Step& step) {
  if (step.kind != StepKind::kTransform) return step.kind == StepKind::kPack;
  return EndsIn(m, step,
                {"BizStep-accepting",        "BizStep-arriving",
                 "BizStep-assembling",       "BizStep-collecting",
                 "BizStep-consigning",       "BizStep-cycle_counting",
                 "BizStep-decommissioning",  "BizStep-departing",
                 "BizStep-destroying",       "BizStep-disassembling",
                 "BizStep-dispensing",       "BizStep-encoding",
                 "BizStep-entering_exiting", "BizStep-holding",
                 "BizStep-inspecting",       "BizStep-installing",
                 "BizStep-loading",          "BizStep-packing",
                 "BizStep-picking",          "BizStep-receiving",
                 "BizStep-removing",         "BizStep-repackaging",
                 "BizStep-repairing",        "BizStep-replacing",
                 "BizStep-reserving",        "BizStep-retail_selling",
                 "BizStep-sampling",         "BizStep-sensor_reporting",
                 "BizStep-shipping",         "BizStep-staging_outbound",
                 "BizStep-stock_taking",     "BizStep-stocking",
                 "BizStep-storing",          "BizStep-transporting",
                 "BizStep-unloading",        "BizStep-unpacking",
                 "BizStep-void_shipping"});
}

Steps TellersOf(const Matter& m, CaseLot lot) {
  Steps found;
  for (const Step& step : m.facts.steps) {
    if (Makes(step) && Has(m.facts.Outputs(step), lot) &&
        HasHappened(m, step)) {
      found.push_back(&step);
    }
  }
  return found;
}

bool BindsAsMaker(const Matter& m, const Step& step, CaseLot lot) {
  const CaseParty source = step.said.source;
  return IsOwnWordThroughout(m, step) &&
         (Owns(m, source, step.site) ||
          Numbered(m, source, m.facts.Text(m.facts.lots[lot.value()].id)));
}

bool MakesGoods(const Matter& m, const Step& step, CaseLot lot) {
  const bool is_unit =
      model::KindOf(m.facts.Text(m.facts.lots[lot.value()].id)) ==
      model::IdentifierKind::kLogisticUnit;
  return !IsPacking(m, step) && (step.kind != StepKind::kCreate || !is_unit);
}

Steps MakersOf(const Matter& m, CaseLot lot) {
  Steps found;
  for (const Step* const step : TellersOf(m, lot)) {
    if (BindsAsMaker(m, *step, lot)) found.push_back(step);
  }
  return found;
}

Story StoryOf(const Matter& m, CaseLot lot) {
  Story story;
  Steps goods, packings, others;
  for (const Step* const step : MakersOf(m, lot)) {
    story.weak |= HowGoodIs(m, *step) < FloorOf(m, v1::CHECK_RECORDS);
    (MakesGoods(m, *step, lot) ? goods
     : IsPacking(m, *step)     ? packings
                               : others)
        .push_back(step);
  }
  const Steps& telling = !goods.empty()      ? goods
                         : !packings.empty() ? packings
                                             : others;
  if (telling.empty()) return story;
  story.described = true;
  story.parcel = goods.empty();
  std::set<int64_t> times;
  std::set<model::Day> days;
  for (const Step* const step : telling) {
    times.insert(step->unix_ms);
    days.insert(LocalDayOf(step->unix_ms, step->offset_minutes));
  }
  story.first_ms = *times.begin();
  story.first_day = *days.begin();
  story.last_day = *days.rbegin();
  std::set<CaseSite> sites, places;
  std::set<std::pair<CaseParty, CaseSite>> creators;
  for (const Step* const step : telling) {
    // What is first known from its arrival was made elsewhere.
    const bool came = step->kind == StepKind::kCreate && Arrives(m, *step);
    sites.insert(came ? CaseSite() : step->site);
    // A parcel lies where it was packed first.
    if (!story.parcel || step->unix_ms == story.first_ms) {
      places.insert(step->to_site.valid() ? step->to_site : step->site);
    }
    creators.emplace(step->said.source, step->site);
  }
  story.rivals = !story.parcel && creators.size() > 1;
  if (story.rivals) return story;
  story.site = Only(sites);
  story.place = Only(places);
  return story;
}

Steps MovesOf(const Matter& m, CaseLot lot) {
  Steps found;
  for (const Step& step : m.facts.steps) {
    const bool moves_it =
        Has(m.facts.Outputs(step), lot) ||
        (step.kind == StepKind::kUnpack && Has(m.facts.Inputs(step), lot));
    if (!Makes(step) && moves_it && HasHappened(m, step)) {
      found.push_back(&step);
    }
  }
  return found;
}

Steps FreightOf(const Matter& m, CaseLot lot) {
  std::set<const Step*> found;
  std::set<CaseLot> around = {lot};
  for (size_t before = 0; before != around.size();) {
    before = around.size();
    for (const Step& step : m.facts.steps) {
      const auto inside = m.facts.Inputs(step);
      const bool packs =
          step.kind == StepKind::kPack &&
          std::any_of(inside.begin(), inside.end(),
                      [&](CaseLot one) { return around.contains(one); });
      if (!packs || !HasHappened(m, step)) continue;
      found.insert(&step);
      if (!BindsAsMove(m, step)) continue;
      for (const CaseLot one : m.facts.Outputs(step)) around.insert(one);
    }
  }
  around.erase(lot);
  for (const CaseLot carrier : around) {
    for (const Step* const move : MovesOf(m, carrier)) found.insert(move);
  }
  return Steps(found.begin(), found.end());
}

Steps WayOf(const Matter& m, CaseLot lot) {
  Steps way = MovesOf(m, lot);
  const Steps freight = FreightOf(m, lot);
  way.insert(way.end(), freight.begin(), freight.end());
  return way;
}

bool BindsAsMove(const Matter& m, const Step& step) {
  const CaseParty source = step.said.source;
  // Whoever packs says what was at its own place.
  if (step.kind == StepKind::kPack) {
    return IsOwnWordThroughout(m, step) && Owns(m, source, step.site);
  }
  return IsOwnWordThroughout(m, step) &&
         (source == step.giver || source == step.receiver ||
          Owns(m, source, step.site) || Owns(m, source, step.from_site) ||
          Owns(m, source, step.to_site));
}

bool IsGrowing(const Matter& m, const Step& step) {
  const auto& stops = m.market.negative_stops();
  return std::any_of(stops.begin(), stops.end(), [&](const auto& stop) {
    return stop.biz_step() == m.facts.Text(step.biz_step);
  });
}

}  // namespace halaltrace::reference
