// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/balance.h"

#include <algorithm>

namespace halaltrace::graph {

void BalanceSum::Made(const Maker& maker, EdgeAmount amount,
                      const model::Decimal& value) {
  any_made_ = true;
  Meet(amount.unit);
  made_.Add(maker.kind, maker.source, maker.site, value);
  std::optional<model::Decimal>& least = In(amount.unit).least_made;
  least = least.has_value() ? std::min(*least, value) : value;
}

void BalanceSum::Taken(EdgeAmount amount, const model::Decimal& value) {
  any_taken_ = true;
  Meet(amount.unit);
  sum_.taken.Add(value);
  In(amount.unit).taken.Add(value);
}

BalanceSum::OfUnit& BalanceSum::In(NameId unit) {
  for (OfUnit& known : units_) {
    if (known.unit == unit) return known;
  }
  units_.push_back({.unit = unit, .least_made = {}, .taken = {}});
  return units_.back();
}

// Kilograms and pieces do not compare, nor does what is too large to add.
void BalanceSum::Meet(NameId unit) {
  if (has_unit_ && unit != sum_.unit) comparable_ = false;
  has_unit_ = true;
  sum_.unit = unit;
}

Balance BalanceSum::Result() const {
  Balance result = sum_;
  result.made = made_.Sum();
  const bool both = any_made_ && any_taken_;
  result.compared = comparable_ && both && result.made.known();
  result.may_be_over =
      std::any_of(units_.begin(), units_.end(), [](const OfUnit& unit) {
        if (!unit.least_made.has_value()) return false;
        model::DecimalTotal made;
        made.Add(*unit.least_made);
        return unit.taken.Exceeds(made);
      });
  result.to_weigh =
      result.may_be_over || (both && !(result.compared && all_stated_));
  return result;
}

SiteId TablesAtCut::SiteOf(const StepRow& step) const {
  SiteId site = step.site;
  if (site.valid()) return site;
  tables_.ForEachPart(step, cut_, [&](const StepRow& part) {
    if (!site.valid()) site = part.site;
  });
  return site;
}

EdgeAmount TablesAtCut::AmountOf(StepId id, uint32_t edge) const {
  const uint32_t first = tables_.step_amounts[id.value()];
  if (first == kNoAmounts) return {};
  return tables_.edge_amounts[first + edge];
}

}  // namespace halaltrace::graph
