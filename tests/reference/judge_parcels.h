// SPDX-License-Identifier: Apache-2.0
// As what lots are judged, and what is packed in others, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_PARCELS_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_PARCELS_H_

#include <set>

#include "engine/model/case.h"
#include "tests/reference/judge_matter.h"

namespace halaltrace::reference {

// As what a lot is looked at.
enum class As { kProduct, kMaterial, kInHouse };

// HandsOn: nothing is asked of the lot itself.  A parcel is what is in it; as a
// product also what it is called.
bool HandsOn(const Matter& m, model::CaseLot lot, As as);

// StaysGoods: what is packed into a lot, or is more of the same product, stays
// what it was.
bool StaysGoods(const Matter& m, const model::Step& step, model::CaseLot lot,
                model::CaseLot input, As as);

// PartAs is as what it is looked at then.  Of what needs no certificate none is
// asked, though its package has one.
As PartAs(const Matter& m, model::CaseLot lot, model::CaseLot input, As as);

// Products are the lots that are asked for a certificate as finished ones, and
// those in which they were made.
struct Products {
  std::set<model::CaseLot> asked, made;
};

Products ProductsIn(const Matter& m, model::CaseLot lot);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_PARCELS_H_
