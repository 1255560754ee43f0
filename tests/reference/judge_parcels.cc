// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_parcels.h"

#include "tests/reference/judge_materials.h"
#include "tests/reference/judge_origins.h"
#include "tests/reference/judge_story.h"
#include "tests/reference/judge_trip.h"

namespace halaltrace::reference {
namespace {

using model::CaseLot;
using model::Step;

model::CaseProduct ProductOf(const Matter& m, CaseLot lot) {
  return m.facts.lots[lot.value()].product;
}

void Find(const Matter& m, CaseLot lot, std::set<CaseLot>& met,
          Products& products) {
  if (!met.insert(lot).second) return;
  if (!HandsOn(m, lot, As::kProduct)) products.asked.insert(lot);
  if (!StoryOf(m, lot).parcel) products.made.insert(lot);
  for (const Step* const step : MakersOf(m, lot)) {
    for (const CaseLot part : InputsOf(m, *step, lot)) {
      if (StaysGoods(m, *step, lot, part, As::kProduct) &&
          PartAs(m, lot, part, As::kProduct) == As::kProduct) {
        Find(m, part, met, products);
      }
    }
  }
}

}  // namespace

bool HandsOn(const Matter& m, CaseLot lot, As as) {
  return StoryOf(m, lot).parcel &&
         (as != As::kProduct || !ProductOf(m, lot).valid());
}

bool StaysGoods(const Matter& m, const Step& step, CaseLot lot, CaseLot input,
                As as) {
  if (IsPacking(m, step)) return true;
  return as != As::kInHouse && ProductOf(m, lot).valid() &&
         ProductOf(m, lot) == ProductOf(m, input) && !GrewOn(m, step, lot);
}

As PartAs(const Matter& m, CaseLot lot, CaseLot input, As as) {
  const bool asked = as == As::kProduct && ProductOf(m, lot).valid();
  const bool exempt = SortOf(m, input).demand == v1::DEMAND_EXEMPT;
  return asked && exempt ? As::kMaterial : as;
}

Products ProductsIn(const Matter& m, CaseLot lot) {
  std::set<CaseLot> met;
  Products products;
  Find(m, lot, met, products);
  return products;
}

}  // namespace halaltrace::reference
