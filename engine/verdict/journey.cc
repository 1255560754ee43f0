// SPDX-License-Identifier: Apache-2.0
#include "engine/verdict/journey.h"

#include <algorithm>
#include <vector>

namespace halaltrace::verdict {

using model::CaseLot;
using model::CaseStep;
using model::Step;
using model::StepKind;

Journey::Journey(Hearing& hearing, CaseLot lot, bool any_support)
    : hearing_(hearing),
      lot_(lot),
      any_support_(any_support),
      way_(OwnsByRecord{&hearing.rights}) {
  way_.Add(hearing.makings.Of(lot).place);
}

std::vector<bool> Journey::FollowAll(const std::vector<CaseStep>& moves) {
  return model::FollowInTime(
      moves, [&](CaseStep id) { return hearing_.StepRow(id).unix_ms; },
      [&](CaseStep id) { return Follow(id); });
}

bool Journey::Follow(CaseStep id) {
  const Step& step = hearing_.StepRow(id);
  if (step.kind == StepKind::kPack) return Pack(step);
  if (step.kind == StepKind::kUnpack) return Unpack(id);
  const auto items = hearing_.evidence.Outputs(step);
  const bool travels =
      std::any_of(items.begin(), items.end(),
                  [&](CaseLot item) { return Travels(item, step.unix_ms); });
  if (!travels) return false;
  travelled_.insert(id);
  return Pass(step);
}

bool Journey::Pack(const Step& step) {
  if (!way_.Reaches(step.site)) return false;
  bool packs = false;
  for (const CaseLot carrier : hearing_.evidence.Outputs(step)) {
    for (const CaseLot item : hearing_.evidence.Inputs(step)) {
      if (!Travels(item, step.unix_ms)) continue;
      Hold& hold = holds_[carrier];
      Aboard& aboard = hold.items[item];
      aboard.packed = packs = true;
      aboard.left_ms = kNever;
      // Of one instant it cannot be told which came first.
      if (std::max(aboard.unpacked_ms, hold.emptied_ms) == step.unix_ms) {
        aboard.left_ms = step.unix_ms;
      }
    }
  }
  if (packs) way_.Add(step.to_site);
  return packs;
}

// Like packing, it happens where the lot has come: nobody takes anything out of
// what is elsewhere.  The lot's own unpacking may say where it was seen, as a
// move does.
bool Journey::Unpack(CaseStep id) {
  const Step& step = hearing_.StepRow(id);
  const auto carriers = hearing_.evidence.Inputs(step);
  const auto items = hearing_.evidence.Outputs(step);
  const auto names_lot = [&](const auto& lots) {
    return std::find(lots.begin(), lots.end(), lot_) != lots.end();
  };
  const bool own = (names_lot(items) || names_lot(carriers)) &&
                   (any_support_ || hearing_.makings.IsSupported(id)) &&
                   Pass(step);
  if (!way_.Reaches(step.site)) return false;
  for (const CaseLot carrier : carriers) {
    Hold& hold = holds_[carrier];
    for (const CaseLot item : items) TakeOut(hold.items[item], step.unix_ms);
    if (!step.empties) continue;
    hold.emptied_ms = step.unix_ms;
    for (auto& [item, aboard] : hold.items) TakeOut(aboard, step.unix_ms);
  }
  return own;
}

void Journey::TakeOut(Aboard& aboard, int64_t unix_ms) {
  aboard.unpacked_ms = unix_ms;
  if (aboard.packed && aboard.left_ms == kNever) aboard.left_ms = unix_ms;
}

bool Journey::Pass(const Step& step) {
  model::Passage<model::CaseParty, model::CaseSite> passage;
  const StepSense sense = hearing_.makings.Sense(step.biz_step);
  if (sense == StepSense::kDeparts) {
    passage.direction = model::Direction::kDeparts;
  } else if (sense == StepSense::kArrives) {
    passage.direction = model::Direction::kArrives;
  }
  passage.giver = step.giver;
  passage.receiver = step.receiver;
  passage.from_site = step.from_site;
  passage.to_site = step.to_site;
  passage.site = step.site;
  return way_.Follow(passage);
}

// Outward in: carriers may be packed in a circle.  What is taken out is inside
// until that instant is over.
bool Journey::Travels(CaseLot item, int64_t unix_ms) const {
  std::vector<CaseLot> open = {item};
  for (size_t i = 0; i < open.size(); ++i) {
    if (open[i] == lot_) return true;
    const auto found = holds_.find(open[i]);
    if (found == holds_.end()) continue;
    for (const auto& [inner, aboard] : found->second.items) {
      const bool is_in = aboard.packed && (aboard.left_ms == kNever ||
                                           aboard.left_ms == unix_ms);
      if (is_in && std::find(open.begin(), open.end(), inner) == open.end()) {
        open.push_back(inner);
      }
    }
  }
  return false;
}

}  // namespace halaltrace::verdict
