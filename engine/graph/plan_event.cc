// SPDX-License-Identifier: Apache-2.0
// Tested by planner_test.cc and gather_test.cc.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/graph/event_shape.h"
#include "engine/graph/places.h"
#include "engine/graph/plan_body.h"
#include "engine/model/identifier.h"
#include "engine/model/quantity.h"

namespace halaltrace::graph {
namespace {

using model::StepKind;

// Which role a step gives its lots.
LotRole InputRole(StepKind kind) {
  return kind == StepKind::kTransform || kind == StepKind::kPack
             ? LotRole::kTaken
             : LotRole::kOther;
}
LotRole OutputRole(StepKind kind) {
  return model::Makes(kind) ? LotRole::kMade : LotRole::kOther;
}

EdgeAmount PlanAmount(Draft& draft,
                      const std::optional<model::Quantity>& amount) {
  if (!amount.has_value()) return {};
  return {draft.Amount(amount->amount), draft.Name(amount->unit.code())};
}

void PlanEdges(Draft& draft, const EventShape& shape, StepRow& step) {
  ChangeRows& rows = draft.rows();
  step.inputs = static_cast<uint32_t>(shape.inputs.size());
  step.outputs = static_cast<uint32_t>(shape.outputs.size());
  std::vector<uint32_t> lots;
  std::vector<EdgeAmount> amounts;
  lots.reserve(step.inputs + step.outputs);
  for (const auto* side : {&shape.inputs, &shape.outputs}) {
    for (const EventItem& item : *side) {
      lots.push_back(draft.Lot(item.lot).value());
      amounts.push_back(PlanAmount(draft, item.amount));
      if (amounts.back().amount.valid()) step.flags |= kQuantified;
    }
  }
  if (step.IsInline()) {
    std::copy(lots.begin(), lots.end(), step.lots.begin());
  } else {
    step.lots[0] =
        static_cast<uint32_t>(draft.tables().edges.size() + rows.edges.size());
    rows.edges.insert(rows.edges.end(), lots.begin(), lots.end());
  }
  rows.step_amounts.push_back(kNoAmounts);
  if ((step.flags & kQuantified) == 0) return;
  rows.step_amounts.back() = static_cast<uint32_t>(
      draft.tables().edge_amounts.size() + rows.edge_amounts.size());
  rows.edge_amounts.insert(rows.edge_amounts.end(), amounts.begin(),
                           amounts.end());
}

// CBV 2.0: readPoint is where the event took place, bizLocation where the goods
// are afterwards.  So what makes a lot makes it at the read point, unless both
// are one place, which the business location names as certificates do.
absl::string_view PlaceOf(const v1::SupplyEvent& event, bool makes) {
  const std::string& here = event.read_point();
  const std::string& after = event.biz_location();
  if (after.empty() || here.empty()) return after.empty() ? here : after;
  const bool elsewhere = WithoutExtension(here) != WithoutExtension(after);
  return makes && elsewhere ? here : after;
}

Custody ReadCustody(Draft& draft, const v1::SupplyEvent& event,
                    absl::string_view to_place) {
  Custody custody;
  const auto read = [&](const auto& ends, PartyId& party, SiteId& site) {
    for (const v1::SourceDestination& end : ends) {
      if (end.type() == v1::SOURCE_DESTINATION_TYPE_POSSESSING_PARTY) {
        party = draft.Party(end.party());
      } else if (end.type() == v1::SOURCE_DESTINATION_TYPE_LOCATION) {
        site = draft.Site(end.place());
      }
    }
  };
  read(event.sources(), custody.giver, custody.from_site);
  read(event.destinations(), custody.receiver, custody.to_site);
  if (!to_place.empty()) custody.to_site = draft.Site(to_place);
  return custody;
}

void PlanDetails(Draft& draft, const v1::SupplyEvent& event, StepId id,
                 StepRow& step) {
  StepDetails details;
  details.name = draft.Name(event.lot_details().name());
  details.pack_form = draft.Name(event.lot_details().pack_form());
  for (const std::string& uri : event.certification_info()) {
    const NameId name = draft.Name(uri);
    if (name.valid()) details.certificates.push_back(name);
  }
  if (!details.name.valid() && !details.pack_form.valid() &&
      details.certificates.empty()) {
    return;
  }
  step.flags |= kDetailed;
  draft.rows().step_details.emplace_back(id, std::move(details));
}

void PlanGroup(Draft& draft, const v1::SupplyEvent& event, StepId id,
               StepRow& step) {
  if (step.kind != StepKind::kTransform || event.transformation_id().empty()) {
    return;
  }
  const PartyId source = draft.voice(step.voice).source;
  if (!source.valid()) return;
  step.group = draft.Group({draft.Name(event.transformation_id()), source});
  draft.AddPart(step.group, id);
}

}  // namespace

StepId PlanEvent(Draft& draft, const Fact& fact, const v1::Header& header,
                 const v1::SupplyEvent& event) {
  ChangeRows& rows = draft.rows();
  const StepId id(
      static_cast<uint32_t>(draft.tables().steps.size() + rows.steps.size()));
  const EventShape shape = ShapeOf(event);
  StepRow step;
  step.kind = shape.kind;
  step.statement = fact.statement;
  step.voice = fact.voice;
  step.life = fact.life;
  const bool makes = OutputRole(step.kind) == LotRole::kMade;
  const v1::EventTime& time = makes && event.lot_details().has_production_time()
                                  ? event.lot_details().production_time()
                                  : header.event_time();
  if (time.unix_ms() > header.event_time().unix_ms()) step.flags |= kMadeLate;
  step.unix_ms = time.unix_ms();
  step.offset_minutes = static_cast<int16_t>(time.offset_minutes());
  const absl::string_view place = PlaceOf(event, makes);
  step.site = draft.Site(place);
  step.biz_step = draft.Name(event.biz_step());
  Custody custody = ReadCustody(draft, event, shape.to_place);
  if (makes && !event.biz_location().empty() && place != event.biz_location()) {
    custody.to_site = draft.Site(event.biz_location());
  }
  step.custody = draft.AddCustody(custody);
  PlanEdges(draft, shape, step);
  PlanDetails(draft, event, id, step);
  PlanGroup(draft, event, id, step);
  rows.steps.push_back(step);

  for (uint32_t i = 0; i < step.inputs + step.outputs; ++i) {
    const LotId lot = draft.Edge(step, i);
    const bool taken = i < step.inputs;
    draft.AddLink(
        {lot, id, taken ? InputRole(step.kind) : OutputRole(step.kind)});
    if (taken && step.kind == StepKind::kPack) {
      draft.Mark(lot, kPacked, kNever);
    }
  }
  return id;
}

}  // namespace halaltrace::graph
