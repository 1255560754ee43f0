// SPDX-License-Identifier: Apache-2.0
// Tested by gather_test.cc.
#include "engine/graph/stock.h"

#include "engine/graph/balance.h"

namespace halaltrace::graph {

void MarkStock(Draft& draft, StepId id) {
  const StepRow step = draft.step(id);
  if ((step.flags & kQuantified) == 0) return;
  for (uint32_t i = 0; i < step.inputs + step.outputs; ++i) {
    if (!draft.AmountOf(id, i).amount.valid()) continue;
    const LotId lot = draft.Edge(step, i);
    if ((draft.lot(lot).flags & kNoNumber) != 0) continue;
    const Balance balance = BalanceOf(draft, lot);
    const LotMark marked = draft.Marked(lot);
    const uint8_t flags = balance.may_be_over ? kMaybeOver : 0;
    const bool is_new = balance.compared && marked.compared_from == kNever;
    if ((marked.flags | flags) == marked.flags && !is_new) continue;
    draft.Mark(lot, flags, balance.compared ? draft.now() - 1 : kNever);
  }
}

}  // namespace halaltrace::graph
