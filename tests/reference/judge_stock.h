// SPDX-License-Identifier: Apache-2.0
// Whether more of a lot was taken than made, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_STOCK_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_STOCK_H_

#include <vector>

#include "engine/model/case.h"
#include "tests/reference/judge_matter.h"

namespace halaltrace::reference {

// Shortage is what the amounts of one lot show.
struct Shortage {
  bool proved = false;                      // by those with the right to say so
  std::vector<const model::Said*> alleged;  // whose words would show it
};

Shortage ShortageOf(const Matter& m, model::CaseLot lot);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_STOCK_H_
