// SPDX-License-Identifier: Apache-2.0
// Tested by gather_test.cc.
#include "engine/graph/stock.h"

#include "engine/graph/balance.h"

namespace halaltrace::graph {
namespace {

bool WasCompared(const Draft& draft, LotId lot) {
  return draft.Marked(lot).compared_from != kNever;
}

}  // namespace

void MarkStock(Draft& draft, StepId id) {
  const StepRow step = draft.step(id);
  for (uint32_t i = 0; i < step.inputs + step.outputs; ++i) {
    const LotId lot = draft.Edge(step, i);
    if ((draft.lot(lot).flags & kNoNumber) != 0) continue;
    const bool stated =
        (step.flags & kQuantified) != 0 && draft.AmountOf(id, i).amount.valid();
    if (!stated && !WasCompared(draft, lot)) continue;
    const Balance balance = BalanceOf(draft, lot);
    const LotMark marked = draft.Marked(lot);
    const uint8_t flags = balance.to_weigh ? kUnevenStock : 0;
    const bool is_new = balance.compared && !WasCompared(draft, lot);
    if ((marked.flags | flags) == marked.flags && !is_new) continue;
    draft.Mark(lot, flags, balance.compared ? draft.now() - 1 : kNever);
  }
}

}  // namespace halaltrace::graph
