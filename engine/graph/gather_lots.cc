// SPDX-License-Identifier: Apache-2.0
// Tested by gather_test.cc.
#include "engine/graph/gather_lots.h"

#include <algorithm>

#include "engine/graph/balance.h"

namespace halaltrace::graph {
namespace {

using model::CaseLot;
using model::CaseStep;
using model::Slice;
using model::StepKind;

Slice SliceFrom(size_t begin, size_t end) {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end - begin)};
}

}  // namespace

LotGatherer::LotGatherer(const Tables& tables, Sequence cut, Scratch& scratch,
                         CaseThings& things, model::Case& evidence)
    : tables_(tables),
      cut_(cut),
      scratch_(scratch),
      things_(things),
      case_(evidence) {
  scratch.lots.Begin(tables.lots.size());
  scratch.steps.Begin(tables.steps.size());
  scratch.lot_ids.clear();
  scratch.step_ids.clear();
  scratch.pending.clear();
}

void LotGatherer::Gather(LotId lot) {
  case_.lot = CaseLot(MeetLot(lot));
  for (uint32_t next = 0; next < scratch_.lot_ids.size(); ++next) {
    if (next + kAhead < scratch_.lot_ids.size()) {
      FetchMaker(LotId(scratch_.lot_ids[next + kAhead]));
    }
    VisitLot(next);
  }
  MeetCarriers();
  for (const uint32_t step : scratch_.pending) ListPending(step);
  ListTakers();
  AddStockOfUntaken();
}

// A lot's row is filled when it is visited: by then its memory has arrived.
uint32_t LotGatherer::MeetLot(LotId lot) {
  bool is_new = false;
  const uint32_t local = scratch_.lots.Meet(lot.value(), &is_new);
  if (is_new) {
    scratch_.lot_ids.push_back(lot.value());
    tables_.PrefetchLot(lot);
    case_.lots.emplace_back();
  }
  return local;
}

// Has the row fetched that is asked for when it is the lot's turn.
void LotGatherer::FetchMaker(LotId lot) const {
  const StepId maker = tables_.lots[lot.value()].first_maker;
  if (maker.valid()) tables_.PrefetchStep(maker);
}

void LotGatherer::VisitLot(uint32_t local) {
  const LotId id(scratch_.lot_ids[local]);
  const LotRow& row = tables_.lots[id.value()];
  case_.lots[local].id = row.id;
  case_.lots[local].product = things_.Product(row.product);
  described_by_ = StatementId();

  const size_t certified = case_.named_certificates.size();
  const size_t makers = case_.lot_steps.size();
  tables_.ForEachLink(row, LotRole::kMade,
                      [&](StepId step) { AddMaker(local, makers, step); });
  const size_t moves = case_.lot_steps.size();
  tables_.ForEachLink(row, LotRole::kOther,
                      [&](StepId step) { AddOther(local, step); });
  model::Lot& lot = case_.lots[local];
  lot.makers = SliceFrom(makers, moves);
  lot.moves = SliceFrom(moves, case_.lot_steps.size());
  lot.certified_by = SliceFrom(certified, case_.named_certificates.size());
  AddStock(local, id, row);
}

// Whose words count is judged; of most lots all words agree, and they bring
// nothing.
void LotGatherer::AddStock(uint32_t local, LotId id, const LotRow& row) {
  model::Lot& lot = case_.lots[local];
  if ((row.flags & kNoNumber) != 0) return;
  if ((row.flags & (kUnevenStock | kRevised)) == 0) {
    lot.amounts_compared = row.compared_from < cut_;
    return;
  }
  const Balance balance = BalanceOf(TablesAtCut(tables_, cut_), id);
  lot.amounts_compared = balance.compared;
  if (balance.to_weigh) AddStockRows(lot, id, row);
}

// Who took of a lot that the case asks of, or packs, is in no step of the case.
void LotGatherer::AddStockOfUntaken() {
  for (uint32_t local = 0; local < case_.lots.size(); ++local) {
    model::Lot& lot = case_.lots[local];
    if (!lot.amounts_compared || !lot.stock.empty()) continue;
    if (IsOnlyTransformed(lot)) continue;
    const LotId id(scratch_.lot_ids[local]);
    AddStockRows(lot, id, tables_.lots[id.value()]);
  }
}

// As the lineage goes, whatever carried it.
bool LotGatherer::IsOnlyTransformed(const model::Lot& lot) const {
  bool transformed = false;
  for (const CaseStep id : case_.Steps(lot.takers)) {
    const model::Step& step = case_.steps[id.value()];
    if (step.kind == StepKind::kTransform) {
      transformed = true;
      continue;
    }
    const auto into = case_.Outputs(step);
    const bool carried =
        step.kind == StepKind::kPack &&
        std::all_of(into.begin(), into.end(), [&](CaseLot carrier) {
          return case_.lots[carrier.value()].is_carrier;
        });
    if (!carried) return false;
  }
  return transformed;
}

void LotGatherer::AddStockRows(model::Lot& lot, LotId id, const LotRow& row) {
  const size_t begin = case_.stock.size();
  tables_.ForEachLink(row, LotRole::kMade,
                      [&](StepId step) { AddStockOf(id, step, true); });
  for (const LotRole role : {LotRole::kTaken, LotRole::kOther}) {
    tables_.ForEachLink(row, role, [&](StepId step) {
      const StepKind kind = tables_.steps[step.value()].kind;
      if (kind == StepKind::kTransform || kind == StepKind::kConsume) {
        AddStockOf(id, step, false);
      }
    });
  }
  lot.stock = SliceFrom(begin, case_.stock.size());
}

void LotGatherer::AddStockOf(LotId lot, StepId id, bool made) {
  const StepRow& row = tables_.steps[id.value()];
  if (!row.life.VisibleAt(cut_)) return;
  const uint32_t begin = made ? row.inputs : 0;
  const uint32_t end = made ? row.inputs + row.outputs : row.inputs;
  for (uint32_t i = begin; i < end; ++i) {
    if (tables_.Edge(row, i) != lot) continue;
    model::StockFact& fact = case_.stock.emplace_back();
    fact.step = StepOf(row);
    fact.step.site = things_.Site(SiteOf(row));
    fact.made = made;
    const EdgeAmount amount = TablesAtCut(tables_, cut_).AmountOf(id, i);
    fact.stated = amount.amount.valid();
    if (!fact.stated) continue;
    fact.amount = tables_.amounts[amount.amount.value()];
    fact.unit = amount.unit;
  }
}

// A transformation's place may stand in another of its events.
SiteId LotGatherer::SiteOf(const StepRow& row) {
  if (row.site.valid() || !row.group.valid()) return row.site;
  CollectParts(row.group);
  for (const StepId part : scratch_.parts) {
    const SiteId site = tables_.steps[part.value()].site;
    if (site.valid()) return site;
  }
  return row.site;
}

// The makers of the lot so far are those from `first_maker` on.
void LotGatherer::AddMaker(uint32_t local, size_t first_maker, StepId id) {
  const StepRow& row = tables_.steps[id.value()];
  if (!row.life.VisibleAt(cut_)) return;
  const uint32_t step = row.group.valid() ? MeetTransformation(row.group)
                                          : MeetMaker(local, id, row);
  if ((row.flags & kDetailed) != 0) AddDetails(local, id, row);
  // Two events of one transformation may both name the lot.
  if (row.group.valid()) {
    const auto begin =
        case_.lot_steps.begin() + static_cast<ptrdiff_t>(first_maker);
    if (std::find(begin, case_.lot_steps.end(), CaseStep(step)) !=
        case_.lot_steps.end()) {
      return;
    }
  }
  case_.lot_steps.push_back(CaseStep(step));
}

uint32_t LotGatherer::MeetMaker(uint32_t local, StepId id, const StepRow& row) {
  // A step with one output is met through that output alone: no mark needed.
  const bool alone = row.outputs == 1;
  if (!alone) {
    const uint32_t met = scratch_.steps.Find(id.value());
    if (met != Marks::kNone) return met;
  }
  const uint32_t step = AddStep(id, row);
  const size_t begin = case_.edges.size();
  AddInputs(row);
  const size_t middle = case_.edges.size();
  case_.steps[step].inputs = SliceFrom(begin, middle);
  if (alone) {
    case_.edges.push_back(CaseLot(local));
    case_.steps[step].outputs = SliceFrom(middle, middle + 1);
  } else {
    scratch_.steps.Put(id.value(), step);
    scratch_.pending.push_back(step);
  }
  return step;
}

void LotGatherer::AddInputs(const StepRow& row) {
  for (uint32_t i = 0; i < row.inputs; ++i) {
    case_.edges.push_back(CaseLot(MeetLot(tables_.Edge(row, i))));
  }
}

uint32_t LotGatherer::AddStep(StepId id, const StepRow& row) {
  const auto local = static_cast<uint32_t>(case_.steps.size());
  scratch_.step_ids.push_back(id.value());
  case_.steps.push_back(StepOf(row));
  return local;
}

// A step without its lots.
model::Step LotGatherer::StepOf(const StepRow& row) {
  model::Step step;
  step.unix_ms = row.unix_ms;
  step.said = things_.Said(row.statement, row.voice, row.flags);
  step.site = things_.Site(row.site);
  step.biz_step = row.biz_step;
  step.offset_minutes = row.offset_minutes;
  step.kind = row.kind;
  step.made_after_told = (row.flags & kMadeLate) != 0;
  step.empties = row.kind == StepKind::kUnpack && row.outputs == 0;
  if (row.custody.valid()) {
    const Custody& custody = tables_.custodies[row.custody.value()];
    step.giver = things_.Party(custody.giver);
    step.receiver = things_.Party(custody.receiver);
    step.from_site = things_.Site(custody.from_site);
    step.to_site = things_.Site(custody.to_site);
  }
  return step;
}

// All visible events of a transformation are one step: every input feeds every
// output.  It is told by the event with the least digest, and timed by the last
// event that names an output.
uint32_t LotGatherer::MeetTransformation(GroupId group) {
  const StepId first = tables_.groups[group.value()].front();
  const uint32_t met = scratch_.steps.Find(first.value());
  if (met != Marks::kNone) return met;
  CollectParts(group);
  const StepId teller = scratch_.parts.front();
  const uint32_t step = AddStep(teller, tables_.steps[teller.value()]);
  scratch_.steps.Put(first.value(), step);
  scratch_.pending.push_back(step);
  AddParts(step);
  AddPartsOfOthers(group, step);
  return step;
}

void LotGatherer::CollectParts(GroupId group) {
  scratch_.parts.clear();
  for (const StepId part : tables_.groups[group.value()]) {
    if (tables_.steps[part.value()].life.VisibleAt(cut_)) {
      scratch_.parts.push_back(part);
    }
  }
  std::sort(scratch_.parts.begin(), scratch_.parts.end(),
            [&](StepId a, StepId b) {
              return things_.Precedes(tables_.steps[a.value()].statement,
                                      tables_.steps[b.value()].statement);
            });
}

void LotGatherer::AddParts(uint32_t local) {
  const size_t more = case_.more_said.size();
  const size_t edges = case_.edges.size();
  const StepRow* latest = nullptr;
  for (const StepId part : scratch_.parts) {
    const StepRow& row = tables_.steps[part.value()];
    if (part != scratch_.parts.front()) {
      case_.more_said.push_back(
          things_.Said(row.statement, row.voice, row.flags));
    }
    if (!case_.steps[local].site.valid()) {
      case_.steps[local].site = things_.Site(row.site);
    }
    if ((row.flags & kMadeLate) != 0) {
      case_.steps[local].made_after_told = true;
    }
    if (row.outputs > 0 &&
        (latest == nullptr || row.unix_ms > latest->unix_ms)) {
      latest = &row;
    }
    AddInputs(row);
  }
  // A lot that two events take is one input.
  const auto begin = case_.edges.begin() + static_cast<long>(edges);
  std::sort(begin, case_.edges.end());
  case_.edges.erase(std::unique(begin, case_.edges.end()), case_.edges.end());

  model::Step& step = case_.steps[local];
  step.inputs = SliceFrom(edges, case_.edges.size());
  step.more_said = SliceFrom(more, case_.more_said.size());
  if (latest != nullptr) {
    step.unix_ms = latest->unix_ms;
    step.offset_minutes = latest->offset_minutes;
  }
}

// Its edges wait for all lots.
uint32_t LotGatherer::MeetStep(StepId id, const StepRow& row) {
  const uint32_t met = scratch_.steps.Find(id.value());
  if (met != Marks::kNone) return met;
  const uint32_t step = AddStep(id, row);
  scratch_.steps.Put(id.value(), step);
  scratch_.pending.push_back(step);
  return step;
}

// Nobody adds inputs to what another source made, but who says so is heard.
void LotGatherer::AddPartsOfOthers(GroupId group, uint32_t local) {
  const size_t begin = case_.more_said.size();
  std::vector<const StepRow*> parts;
  tables_.groups_named.ForEach(
      tables_.group_names[group.value()], [&](GroupId other) {
        if (other == group) return;
        for (const StepId id : tables_.groups[other.value()]) {
          const StepRow& row = tables_.steps[id.value()];
          if (row.inputs > 0 && row.life.VisibleAt(cut_)) parts.push_back(&row);
        }
      });
  std::sort(parts.begin(), parts.end(),
            [&](const StepRow* a, const StepRow* b) {
              return things_.Precedes(a->statement, b->statement);
            });
  for (const StepRow* const row : parts) {
    case_.more_said.push_back(
        things_.Said(row->statement, row->voice, row->flags));
  }
  case_.steps[local].said_beside = SliceFrom(begin, case_.more_said.size());
}

void LotGatherer::AddOther(uint32_t local, StepId id) {
  const StepRow& row = tables_.steps[id.value()];
  if (!row.life.VisibleAt(cut_)) return;
  const uint32_t step = MeetStep(id, row);
  if ((row.flags & kDetailed) != 0) AddDetails(local, id, row);
  // What consumes a lot is among its takers.
  if (row.kind != StepKind::kConsume) {
    case_.lot_steps.push_back(CaseStep(step));
  }
}

// The lot's name is that of its makers' statement with the least digest; its
// certificates are all that anybody named.
void LotGatherer::AddDetails(uint32_t local, StepId id, const StepRow& row) {
  const auto found = tables_.step_details.find(id);
  if (found == tables_.step_details.end()) return;
  const StepDetails& details = found->second;
  model::Lot& lot = case_.lots[local];
  const bool names = details.name.valid() || details.pack_form.valid();
  if (model::Makes(row.kind) && names &&
      (!described_by_.valid() ||
       things_.Precedes(row.statement, described_by_))) {
    described_by_ = row.statement;
    lot.name = details.name;
    lot.pack_form = details.pack_form;
  }
  case_.named_certificates.insert(case_.named_certificates.end(),
                                  details.certificates.begin(),
                                  details.certificates.end());
}

// Now that all lots are met, a step lists those of its lots that are in the
// case: co-products of a lineage are not part of it.
void LotGatherer::ListPending(uint32_t local) {
  const StepId id(scratch_.step_ids[local]);
  const StepRow& row = tables_.steps[id.value()];
  const size_t begin = case_.edges.size();
  // What made a lot of the lineage has listed its inputs; what packed one into
  // a carrier has not.
  if (case_.steps[local].inputs.empty()) {
    ListMet(row, 0, row.inputs);
    case_.steps[local].inputs = SliceFrom(begin, case_.edges.size());
  }
  const size_t middle = case_.edges.size();
  if (row.group.valid()) {
    for (const StepId part : tables_.groups[row.group.value()]) {
      const StepRow& event = tables_.steps[part.value()];
      if (!event.life.VisibleAt(cut_)) continue;
      ListMet(event, event.inputs, event.inputs + event.outputs);
    }
    const auto first = case_.edges.begin() + static_cast<long>(middle);
    std::sort(first, case_.edges.end());
    case_.edges.erase(std::unique(first, case_.edges.end()), case_.edges.end());
  } else {
    ListMet(row, row.inputs, row.inputs + row.outputs);
  }
  case_.steps[local].outputs = SliceFrom(middle, case_.edges.size());
}

void LotGatherer::ListMet(const StepRow& row, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end; ++i) {
    const uint32_t lot = scratch_.lots.Find(tables_.Edge(row, i).value());
    if (lot != Marks::kNone) case_.edges.push_back(CaseLot(lot));
  }
}

// Takers follow from the steps that the case has: count, then fill.
void LotGatherer::ListTakers() {
  const auto for_each_taken = [&](auto visit) {
    for (uint32_t s = 0; s < case_.steps.size(); ++s) {
      if (case_.steps[s].kind == StepKind::kUnpack) continue;
      for (const CaseLot lot : case_.Inputs(case_.steps[s])) visit(s, lot);
    }
  };
  for_each_taken(
      [&](uint32_t, CaseLot lot) { ++case_.lots[lot.value()].takers.count; });
  auto begin = static_cast<uint32_t>(case_.lot_steps.size());
  for (model::Lot& lot : case_.lots) {
    lot.takers.begin = begin;
    begin += lot.takers.count;
    lot.takers.count = 0;
  }
  case_.lot_steps.resize(begin);
  for_each_taken([&](uint32_t step, CaseLot lot) {
    Slice& takers = case_.lots[lot.value()].takers;
    case_.lot_steps[takers.begin + takers.count++] = CaseStep(step);
  });
}

}  // namespace halaltrace::graph
