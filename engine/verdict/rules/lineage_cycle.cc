// SPDX-License-Identifier: Apache-2.0
// R82: no lot is made from itself.
//
// Records in time order cannot form a circle, so the search is left out when
// every examined input was made strictly before what took it.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>
#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseLot;

// Calls visit(input) for what an examined lot was made from, as far as the walk
// went.
template <typename Visitor>
void ForEachInput(Hearing& hearing, CaseLot lot, Visitor visit) {
  if (!hearing.notes[lot.value()].expanded) return;
  for (const model::CaseStep step :
       hearing.evidence.Steps(hearing.LotRow(lot).makers)) {
    if (!hearing.makings.Binds(step, lot)) continue;
    for (const CaseLot input : hearing.evidence.Inputs(hearing.StepRow(step))) {
      if (hearing.notes[input.value()].examined) visit(input);
    }
  }
}

bool MayHaveCircle(Hearing& hearing) {
  bool may = false;
  for (uint32_t i = 0; i < hearing.notes.size(); ++i) {
    const CaseLot lot(i);
    ForEachInput(hearing, lot, [&](CaseLot input) {
      const Making& of_input = hearing.makings.Of(input);
      may = may || (of_input.described &&
                    of_input.first_ms >= hearing.makings.Of(lot).first_ms);
    });
  }
  return may;
}

// Circles finds the strongly connected parts of the examined lineage (Tarjan
// 1972, without recursion: a lineage may be deep).
class Circles {
 public:
  explicit Circles(Hearing& hearing)
      : hearing_(hearing), state_(hearing.evidence.lots.size()) {}

  // Calls found(lots) for each part with a circle in it.
  template <typename Found>
  void Run(Found found) {
    for (uint32_t i = 0; i < state_.size(); ++i) {
      if (state_[i].number == 0) Search(CaseLot(i), found);
    }
  }

 private:
  struct State {
    uint32_t number = 0;  // order of discovery from 1; 0: not found yet
    uint32_t low = 0;     // smallest number reachable inside the part
    bool open = false;    // its part is not finished
    bool own_input = false;
  };
  struct Frame {
    CaseLot lot;
    size_t inputs = 0;  // where its inputs begin in `inputs_`
    size_t next = 0;    // the one to look at
  };

  void Open(CaseLot lot) {
    State& state = state_[lot.value()];
    state.number = state.low = ++count_;
    state.open = true;
    part_.push_back(lot);
    stack_.push_back({lot, inputs_.size(), inputs_.size()});
    ForEachInput(hearing_, lot, [&](CaseLot input) {
      inputs_.push_back(input);
      state.own_input = state.own_input || input == lot;
    });
  }

  template <typename Found>
  void Search(CaseLot start, Found found) {
    Open(start);
    while (!stack_.empty()) {
      Frame& frame = stack_.back();
      State& state = state_[frame.lot.value()];
      if (frame.next < inputs_.size()) {
        const CaseLot input = inputs_[frame.next++];
        const State& of_input = state_[input.value()];
        if (of_input.number == 0) {
          Open(input);
        } else if (of_input.open) {
          state.low = std::min(state.low, of_input.number);
        }
        continue;
      }
      const CaseLot lot = frame.lot;
      inputs_.resize(frame.inputs);
      stack_.pop_back();
      if (!stack_.empty()) {
        State& above = state_[stack_.back().lot.value()];
        above.low = std::min(above.low, state.low);
      }
      if (state.low == state.number) Finish(lot, found);
    }
  }

  template <typename Found>
  void Finish(CaseLot lot, Found found) {
    std::vector<CaseLot> lots;
    do {
      lots.push_back(part_.back());
      state_[part_.back().value()].open = false;
      part_.pop_back();
    } while (lots.back() != lot);
    if (lots.size() > 1 || state_[lot.value()].own_input) found(lots);
  }

  Hearing& hearing_;
  std::vector<State> state_;
  std::vector<CaseLot> part_;
  std::vector<Frame> stack_;
  std::vector<CaseLot> inputs_;  // of the lots on the stack, one after another
  uint32_t count_ = 0;
};

}  // namespace

void LineageCycle(Hearing& hearing) {
  if (!MayHaveCircle(hearing)) return;
  Circles(hearing).Run([&](const std::vector<CaseLot>& lots) {
    const CaseLot first =
        *std::min_element(lots.begin(), lots.end(), [&](CaseLot a, CaseLot b) {
          return hearing.Name(a) < hearing.Name(b);
        });
    std::vector<model::StatementId> steps;
    for (const CaseLot lot : lots) {
      for (const model::CaseStep step :
           hearing.evidence.Steps(hearing.LotRow(lot).makers)) {
        if (!hearing.makings.Binds(step, lot)) continue;
        steps.push_back(hearing.StepRow(step).said.statement);
      }
    }
    hearing.Report(v1::FINDING_CODE_LINEAGE_CYCLE, first,
                   absl::StrCat("by the records lot ", hearing.Name(first),
                                " was made from itself, over ", lots.size(),
                                lots.size() == 1 ? " lot" : " lots"),
                   std::move(steps));
  });
}

}  // namespace halaltrace::verdict::rules
