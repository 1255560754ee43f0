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

// Told is a lot that a statement tells of: how it was made, or where it went or
// that some of it was taken.
struct Told {
  model::CaseLot lot;
  bool makes = false;
};

// ToldBy returns the lots that the steps of `statement` tell of.  What takes
// some of a lot counts where the case has no amounts to weigh.
std::vector<Told> ToldBy(const Matter& m, model::StatementId statement);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_STOCK_H_
