// SPDX-License-Identifier: Apache-2.0
// R17, MPPHM 2020 (unprocessed natural produce is not accepted for
// certification): what grew, was milked or caught needs no certificate as long
// as it is still that.  Plain drying, sorting and bagging leave it exempt (R14
// as amended); another material in it, or an aid that touched it, does not.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <set>
#include <vector>

#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseLot;

// Calls visit(material) for what the lot was made from, but not for what it
// grew on.  Parcels that nobody calls a product are what is in them.
template <typename Visitor>
void ForEachMaterial(Hearing& hearing, CaseLot lot, Visitor visit) {
  std::vector<CaseLot> open = {lot};
  std::set<CaseLot> parcels;
  while (!open.empty()) {
    const CaseLot made = open.back();
    open.pop_back();
    for (const model::CaseStep step :
         hearing.evidence.Steps(hearing.LotRow(made).makers)) {
      if (!hearing.makings.Binds(step, made)) continue;
      if (hearing.IsGrownBy(step, made)) continue;
      for (const CaseLot input :
           hearing.evidence.Inputs(hearing.StepRow(step))) {
        if (!IsParcel(hearing, input)) {
          visit(input);
        } else if (parcels.insert(input).second) {
          open.push_back(input);
        }
      }
    }
  }
}

// Whether a declaration that binds and speaks of a day of the making names an
// aid: one is enough to ask.
bool NamesAid(Hearing& hearing, CaseLot lot) {
  const model::CaseProduct product = hearing.LotRow(lot).product;
  if (!product.valid() || !hearing.makings.Of(lot).described) return false;
  bool names = false;
  for (const model::DeclarationFact& fact : model::Case::Rows(
           hearing.evidence.declarations,
           hearing.evidence.products[product.value()].declarations)) {
    hearing.trail.Read(fact.said);
    names =
        names || (!fact.aids.empty() && SpeaksOfMaking(hearing, fact, lot) &&
                  IsByAMaker(hearing, fact, lot) &&
                  hearing.rights.MayAssert(FactKind::kDeclaration, fact.said,
                                           fact.maker));
  }
  return names;
}

}  // namespace

bool IsParcel(Hearing& hearing, CaseLot lot) {
  return hearing.makings.Of(lot).packed &&
         hearing.GoodsOf(lot).profile == nullptr;
}

Exemption CropExempt(Hearing& hearing, CaseLot lot) {
  Exemption exemption;
  exemption.names_aid = NamesAid(hearing, lot);
  ForEachMaterial(hearing, lot, [&](CaseLot material) {
    if (hearing.GoodsOf(material).demand == v1::DEMAND_EXEMPT) return;
    const std::string words = hearing.Describe(material);
    if (exemption.made_from.empty() || words < exemption.made_from) {
      exemption.made_from = words;
    }
  });
  return exemption;
}

}  // namespace halaltrace::verdict::rules
