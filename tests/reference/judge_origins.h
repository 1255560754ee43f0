// SPDX-License-Identifier: Apache-2.0
// What a lot is made from, and what it only grew on, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_ORIGINS_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_ORIGINS_H_

#include <set>

#include "engine/model/case.h"
#include "tests/reference/judge_matter.h"

namespace halaltrace::reference {

// GrewOn: the step grew the lot, and what grew is exempt or nobody says what it
// is: so what the step took is no part of it.
bool GrewOn(const Matter& m, const model::Step& step, model::CaseLot lot);

// HasInputs: a maker took something; TookToGrow: … that it only grew on.
bool HasInputs(const Matter& m, model::CaseLot lot);
bool TookToGrow(const Matter& m, model::CaseLot lot);

// IsMereParcel: other lots packed together, and nobody calls them a product.
bool IsMereParcel(const Matter& m, model::CaseLot lot);

// MaterialsOf is what is in the lot, but not what it grew on; a mere parcel is
// what is in it.  Each lot that is met on the way is added to `met`.
std::set<model::CaseLot> MaterialsOf(const Matter& m, model::CaseLot lot,
                                     std::set<model::CaseLot>& met);

// LineageOf is the lot with everything that it is told to be made from, or to
// have grown on, by any claim that binds.
std::set<model::CaseLot> LineageOf(const Matter& m, model::CaseLot lot);

// MadeFrom is everything that `lot` is told to be made from, by any claim that
// binds, but not what it grew on, and not through what is in `without`.
std::set<model::CaseLot> MadeFrom(const Matter& m, model::CaseLot lot,
                                  const std::set<model::CaseLot>& without);

// CirclesAmong returns of each circle in the lineage the lot whose identifier
// sorts first, as far as lots in `gone_on` are followed to what they were made
// from.
std::set<model::CaseLot> CirclesAmong(const Matter& m,
                                      const std::set<model::CaseLot>& gone_on);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_ORIGINS_H_
