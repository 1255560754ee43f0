// SPDX-License-Identifier: Apache-2.0
// R15: a source that the holder's halal committee approved for the finished
// product needs no evidence of its own; the list in force when the product was
// made counts.  It stands in only where the market profile lets it for what the
// maker says that the material is: not for a certificate that is required
// (MPPHM 2020 17(1)(b)), nor for what R12 and R20-R22 as amended ask of
// microbes, additives and what nobody classified.  Where the maker declares its
// process, the declaration answers (R20, R21).
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>

#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::ApprovedListFact;
using model::CaseLot;

bool Names(Hearing& hearing, const ApprovedListFact& list, CaseLot lot) {
  const model::CaseSite site = hearing.makings.Of(lot).site;
  const model::CaseProduct product = hearing.LotRow(lot).product;
  const auto rows =
      model::Case::Rows(hearing.evidence.approved_sources, list.sources);
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return row.material == product && hearing.rights.Owns(row.supplier, site) &&
           (!row.site.valid() || row.site == site);
  });
}

bool Counts(Hearing& hearing, const ApprovedListFact& list) {
  const model::CaseParty source = list.said.source;
  return hearing.rights.Owns(source, list.site) &&
         hearing.rights.MayAssert(FactKind::kApprovedList, list.said, source) &&
         hearing.rights.MeetsFloor(
             FactKind::kApprovedList,
             hearing.rights.AssuranceOf(FactKind::kApprovedList, list.said,
                                        source));
}

// Whether a list may speak for the material at all.
bool MayStandIn(Hearing& hearing, CaseLot lot) {
  const Goods& goods = hearing.GoodsOf(lot);
  if (goods.profile == nullptr || !goods.approval_suffices) return false;
  if (goods.demand != v1::DEMAND_CERTIFICATE_OR_DOCUMENTS &&
      goods.demand != v1::DEMAND_INPUTS) {
    return false;
  }
  return goods.weak_profile == nullptr ||
         !GoodsBook::Stricter(
             hearing.goods.DemandOf(goods.weak_profile->material_class)
                 .demand(),
             goods.demand);
}

// Whether what its maker declares leaves the word to the list.  Of a compound a
// complete declaration is no evidence of its inputs.
bool LeaveItToTheList(Hearing& hearing, CaseLot lot) {
  const Declared declared = DeclarationsOf(hearing, lot);
  return declared == Declared::kNothing ||
         (declared == Declared::kComplete &&
          hearing.GoodsOf(lot).demand == v1::DEMAND_INPUTS);
}

// Whether the list in force for the finished lot, and every one that came into
// force while it was made, names the source of `input`.
bool IsApprovedFor(Hearing& hearing, CaseLot finished, CaseLot input,
                   std::vector<const ApprovedListFact*>& relied) {
  const Making& making = hearing.makings.Of(finished);
  model::Day in_force = model::kFirstDay;
  std::vector<const ApprovedListFact*> lists;
  for (const ApprovedListFact& list : hearing.evidence.approved_lists) {
    if (list.product != hearing.LotRow(finished).product ||
        list.site != making.site) {
      continue;
    }
    hearing.trail.Read(list.said);
    if (list.first_day > making.last_day || !Counts(hearing, list)) continue;
    lists.push_back(&list);
    if (list.first_day <= making.first_day) {
      in_force = std::max(in_force, list.first_day);
    }
  }
  bool covered = false;  // from the first day of making on
  for (const ApprovedListFact* const list : lists) {
    if (list->first_day < in_force) continue;
    if (!Names(hearing, *list, input)) return false;
    covered = covered || list->first_day <= making.first_day;
    relied.push_back(list);
  }
  return covered;
}

}  // namespace

bool IsApproved(Hearing& hearing, CaseLot lot, model::CaseStep taker) {
  const model::CaseSite site = hearing.StepRow(taker).site;
  if (!site.valid() || !MayStandIn(hearing, lot)) return false;
  bool approved = false;
  std::vector<const ApprovedListFact*> relied;
  for (const CaseLot finished : hearing.products) {
    if (hearing.makings.Of(finished).site != site) continue;
    if (!hearing.LotRow(finished).product.valid()) return false;
    if (!IsApprovedFor(hearing, finished, lot, relied)) return false;
    approved = true;
  }
  if (!approved || !LeaveItToTheList(hearing, lot)) return false;
  for (const ApprovedListFact* const list : relied) {
    hearing.trail.Rely(
        list->said, hearing.rights.AssuranceOf(FactKind::kApprovedList,
                                               list->said, list->said.source));
  }
  return true;
}

}  // namespace halaltrace::verdict::rules
