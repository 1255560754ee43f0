// SPDX-License-Identifier: Apache-2.0
// What was made of one lot, where one making is told twice.
//
// EPCIS lets a party commission a lot (an ObjectEvent ADD) beside the
// transformation that makes it.  Both may state the amount, of the same goods:
// added up, they would hide that more was taken than made.
#ifndef HALALTRACE_ENGINE_MODEL_MADE_TOTAL_H_
#define HALALTRACE_ENGINE_MODEL_MADE_TOTAL_H_

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "engine/model/case.h"
#include "engine/model/decimal.h"
#include "engine/model/decimal_total.h"

namespace halaltrace::model {

// MadeTotal adds up what the makers of one lot state, in any order.  Of one
// source at one site it counts the larger of all that was transformed and all
// that was commissioned.
template <typename Party, typename Site>
class MadeTotal {
 public:
  // Add adds what `source` made at `site`.  A source that is hidden is nobody
  // else; a site that is not stated is one of its own.
  void Add(StepKind kind, Party source, Site site, const Decimal& amount) {
    if (!source.valid()) return hidden_.Add(amount);
    Told& told = told_[{source, site}];
    (kind == StepKind::kTransform ? told.transformed : told.commissioned)
        .Add(amount);
  }

  DecimalTotal Sum() const {
    DecimalTotal sum = hidden_;
    for (const auto& [maker, told] : told_) {
      const bool more = told.commissioned.Exceeds(told.transformed);
      sum.Add(more ? told.commissioned : told.transformed);
    }
    return sum;
  }

 private:
  struct Told {
    DecimalTotal transformed;
    DecimalTotal commissioned;
  };

  absl::flat_hash_map<std::pair<Party, Site>, Told> told_;
  DecimalTotal hidden_;
};

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_MADE_TOTAL_H_
