// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/paths.h"

#include <algorithm>

namespace halaltrace::verdict {

using model::CaseLot;

Paths::Paths(Hearing& hearing) : hearing_(hearing) {
  walked_ =
      Measure([&](CaseLot lot) { return hearing.notes[lot.value()].expanded; },
              [](model::CaseStep, CaseLot) { return true; });
  const bool beyond = std::any_of(
      hearing.findings.begin(), hearing.findings.end(),
      [&](const Finding& f) { return walked_[f.subject.value()] == kFar; });
  if (!beyond) return;
  any_ = Measure(
      [](CaseLot) { return true; },
      [&](model::CaseStep step, CaseLot lot) { return Taints(step, lot); });
}

// Whether negative evidence travels through the step into the lot.
bool Paths::Taints(model::CaseStep step, CaseLot lot) const {
  return !hearing_.IsGrownBy(step, lot);
}

template <typename GoesOn, typename Passes>
std::vector<uint32_t> Paths::Measure(GoesOn goes_on, Passes passes) const {
  const model::Case& evidence = hearing_.evidence;
  std::vector<uint32_t> hops(evidence.lots.size(), kFar);
  std::vector<CaseLot> queue = {evidence.lot};
  hops[evidence.lot.value()] = 0;
  for (size_t i = 0; i < queue.size(); ++i) {
    const CaseLot lot = queue[i];
    if (!goes_on(lot)) continue;
    for (const model::CaseStep step :
         evidence.Steps(hearing_.LotRow(lot).makers)) {
      if (!hearing_.makings.Binds(step, lot)) continue;
      if (!passes(step, lot)) continue;
      for (const CaseLot input : evidence.Inputs(hearing_.StepRow(step))) {
        if (hops[input.value()] != kFar) continue;
        hops[input.value()] = hops[lot.value()] + 1;
        queue.push_back(input);
      }
    }
  }
  return hops;
}

std::vector<CaseLot> Paths::To(CaseLot lot) const {
  if (walked_[lot.value()] != kFar) return Back(lot, walked_);
  if (!any_.empty() && any_[lot.value()] != kFar) return Back(lot, any_);
  return {lot};
}

std::vector<CaseLot> Paths::Back(CaseLot lot,
                                 const std::vector<uint32_t>& hops) const {
  const model::Case& evidence = hearing_.evidence;
  const bool walked = &hops == &walked_;
  std::vector<CaseLot> path = {lot};
  while (hops[path.back().value()] > 0) {
    const CaseLot here = path.back();
    CaseLot before;
    for (const model::CaseStep step :
         evidence.Steps(hearing_.LotRow(here).takers)) {
      for (const CaseLot above : evidence.Outputs(hearing_.StepRow(step))) {
        if (hops[above.value()] != hops[here.value()] - 1) continue;
        if (walked ? !hearing_.notes[above.value()].expanded
                   : !Taints(step, above)) {
          continue;
        }
        if (!hearing_.makings.Binds(step, above)) continue;
        if (!before.valid() || hearing_.Name(above) < hearing_.Name(before)) {
          before = above;
        }
      }
    }
    if (!before.valid()) break;  // takers and inputs disagree
    path.push_back(before);
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace halaltrace::verdict
