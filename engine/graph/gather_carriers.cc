// SPDX-License-Identifier: Apache-2.0
// What the lots of a lineage travelled in, one into another.
//
// Tested by carriers_test.cc.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/graph/gather_lots.h"

namespace halaltrace::graph {

using model::CaseStep;
using model::StepKind;

// The loop reaches carriers too, and what they are packed into; those of the
// lineage have their packings already.
void LotGatherer::MeetCarriers() {
  const size_t lineage = scratch_.lot_ids.size();
  std::vector<Packing> packings;
  for (uint32_t next = 0; next < scratch_.lot_ids.size(); ++next) {
    MeetCarriersOf(next, packings);
  }
  std::erase_if(packings, [&](const Packing& packing) {
    return packing.carrier < lineage;
  });
  // Two lots of one packing name it twice.
  std::sort(packings.begin(), packings.end());
  packings.erase(std::unique(packings.begin(), packings.end()), packings.end());
  for (auto first = packings.begin(); first != packings.end();) {
    const auto end = std::find_if(first, packings.end(), [&](const Packing& p) {
      return p.carrier != first->carrier;
    });
    FillCarrier(std::span(first, end));
    first = end;
  }
}

void LotGatherer::MeetCarriersOf(uint32_t local,
                                 std::vector<Packing>& packings) {
  const LotRow& lot = tables_.lots[scratch_.lot_ids[local]];
  // Goods of a product are many, and nobody made them.
  if ((lot.flags & (kPacked | kNoNumber)) != kPacked) return;
  tables_.ForEachLink(lot, LotRole::kTaken, [&](StepId id) {
    const StepRow& step = tables_.steps[id.value()];
    if (step.kind != StepKind::kPack || !step.life.VisibleAt(cut_)) return;
    for (uint32_t i = step.inputs; i < step.inputs + step.outputs; ++i) {
      packings.push_back({MeetLot(tables_.Edge(step, i)), id});
    }
  });
}

// A crate may have travelled for years before.
void LotGatherer::FillCarrier(std::span<const Packing> packings) {
  model::Lot& lot = case_.lots[packings.front().carrier];
  const LotId id(scratch_.lot_ids[packings.front().carrier]);
  lot.id = tables_.lots[id.value()].id;
  lot.is_carrier = true;

  int64_t since = std::numeric_limits<int64_t>::max();
  const auto makers = static_cast<uint32_t>(case_.lot_steps.size());
  for (const Packing& packing : packings) {
    const StepRow& row = tables_.steps[packing.step.value()];
    since = std::min(since, row.unix_ms);
    case_.lot_steps.push_back(CaseStep(MeetStep(packing.step, row)));
  }
  const auto moves = static_cast<uint32_t>(case_.lot_steps.size());
  tables_.ForEachLink(
      tables_.lots[id.value()], LotRole::kOther, [&](StepId step) {
        const StepRow& row = tables_.steps[step.value()];
        if (row.kind == StepKind::kConsume || row.unix_ms < since ||
            !row.life.VisibleAt(cut_)) {
          return;
        }
        case_.lot_steps.push_back(CaseStep(MeetStep(step, row)));
      });
  lot.makers = {makers, moves - makers};
  lot.moves = {moves, static_cast<uint32_t>(case_.lot_steps.size()) - moves};
}

}  // namespace halaltrace::graph
