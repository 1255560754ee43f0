// SPDX-License-Identifier: Apache-2.0
// A number that names a lot is not taken for one that names a step.
#include "engine/model/ids.h"

namespace halaltrace::model {
namespace {

[[maybe_unused]] StepId MakerOf(LotId lot) { return StepId(lot.value()); }

[[maybe_unused]] bool Use(LotId lot, StepId step) {
#ifdef HT_CASE_1  // says: could not convert|no matching function for call
  return MakerOf(step) == step;
#endif
#ifdef HT_CASE_2  // says: no match for|invalid operands
  return lot == step;
#endif
#ifdef HT_CASE_3  // says: could not convert|no matching function for call
  return MakerOf(7u) == step;
#endif
#ifdef HT_CASE_4  // says: cannot convert|no viable conversion
  const uint32_t number = lot;
  return number == 0;
#endif
  return MakerOf(lot) == step;
}

}  // namespace
}  // namespace halaltrace::model
