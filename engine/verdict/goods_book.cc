// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/goods_book.h"

#include <utility>

namespace halaltrace::verdict {
namespace {

// How much a demand asks, weakest first.
int Weight(v1::Demand demand) {
  switch (demand) {
    case v1::DEMAND_EXEMPT:
      return 1;
    case v1::DEMAND_INPUTS:
      return 2;
    case v1::DEMAND_CERTIFICATE_OR_DOCUMENTS:
      return 3;
    case v1::DEMAND_CLARIFY:
      return 4;
    case v1::DEMAND_CERTIFICATE:
      return 5;
    case v1::DEMAND_FORBIDDEN:
      return 6;
    default:
      return 0;
  }
}

}  // namespace

GoodsBook::GoodsBook(const model::Case& evidence,
                     const v1::MarketProfile& market, const Rights& rights,
                     Trail& trail)
    : evidence_(evidence),
      rights_(rights),
      trail_(trail),
      by_product_(evidence.products.size() + 1, nullptr) {
  clarify_.set_demand(v1::DEMAND_CLARIFY);
  demands_.fill(&clarify_);
  for (const v1::MaterialDemand& demand : market.demands()) {
    demands_[static_cast<size_t>(demand.material_class())] = &demand;
  }
}

bool GoodsBook::Stricter(v1::Demand a, v1::Demand b) {
  return Weight(a) > Weight(b);
}

Goods& GoodsBook::Of(model::CaseSite site, model::CaseProduct product) {
  Goods** place =
      &by_product_[product.valid() ? product.value() : by_product_.size() - 1];
  while (*place != nullptr && (*place)->site != site) place = &(*place)->next;
  if (*place == nullptr) {
    Goods& goods = goods_.emplace_back();
    *place = &goods;
    goods.site = site;
    goods.product = product;
    if (product.valid()) Classify(goods);
  }
  return **place;
}

// Several makers' words about one product may differ: the strictest demand
// holds, so that a mild word never hides a grave one.
void GoodsBook::Classify(Goods& goods) {
  // Of two that forbid, "haram" is the graver word.
  const auto key = [&](const model::MaterialFact* fact) {
    return std::pair(fact->material_class != v1::MATERIAL_CLASS_HARAM,
                     evidence_.registry->StatementDigest(fact->said.statement));
  };
  const model::ProductClass& product =
      evidence_.products[goods.product.value()];
  for (const model::MaterialFact& fact :
       model::Case::Rows(evidence_.profiles, product.profiles)) {
    trail_.Read(fact.said);
    const bool binds =
        rights_.IsMaker(fact.maker, goods.site, goods.product) &&
        rights_.MayAssert(FactKind::kMaterial, fact.said, fact.maker);
    if (!binds) {
      goods.alleged.push_back(&fact);
      continue;
    }
    const v1::Demand demand = DemandOf(fact.material_class).demand();
    if (!IsSupported(fact, demand)) {
      const model::MaterialFact*& weak = goods.weak_profile;
      if (weak == nullptr || WeakKey(*weak) > WeakKey(fact)) weak = &fact;
      continue;
    }
    const bool stricter = Stricter(demand, goods.demand);
    const bool equal = demand == goods.demand && goods.profile != nullptr;
    const bool suffices = DemandOf(fact.material_class).approval_suffices();
    if (stricter) goods.approval_suffices = suffices;
    if (equal) goods.approval_suffices &= suffices;
    if (stricter || (equal && key(&fact) < key(goods.profile))) {
      goods.demand = demand;
      goods.profile = &fact;
    }
  }
}

// A floor holds back what helps, never what warns.
bool GoodsBook::IsSupported(const model::MaterialFact& fact,
                            v1::Demand demand) const {
  const v1::Assurance assurance =
      rights_.AssuranceOf(FactKind::kMaterial, fact.said, fact.maker);
  if (demand == v1::DEMAND_FORBIDDEN) {
    return assurance >= v1::ASSURANCE_TRANSCRIBED;
  }
  return rights_.MeetsFloor(FactKind::kMaterial, assurance);
}

// The gravest first, then by digest.
std::pair<int, Digest> GoodsBook::WeakKey(
    const model::MaterialFact& fact) const {
  return {-Weight(DemandOf(fact.material_class).demand()),
          evidence_.registry->StatementDigest(fact.said.statement)};
}

}  // namespace halaltrace::verdict
