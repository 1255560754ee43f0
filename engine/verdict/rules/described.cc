// SPDX-License-Identifier: Apache-2.0
// R82, MS 1500:2019 4.1: every lot of the lineage is described by a step of
// whoever possessed it.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/model/time.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

// The first making that lies after as-of; null: none.
const model::Step* FirstToCome(Hearing& hearing, model::CaseLot lot) {
  const model::Step* first = nullptr;
  for (const model::CaseStep id :
       hearing.evidence.Steps(hearing.LotRow(lot).makers)) {
    const model::Step& step = hearing.StepRow(id);
    if (hearing.makings.HasCome(id)) continue;
    if (first == nullptr || step.unix_ms < first->unix_ms) first = &step;
  }
  return first;
}

}  // namespace

void NothingInside(Hearing& hearing, model::CaseLot lot) {
  hearing.Report(v1::FINDING_CODE_LOT_NOT_DESCRIBED, lot,
                 absl::StrCat("nobody entitled to it has recorded what is in "
                              "lot ",
                              hearing.Name(lot)),
                 {});
}

void Described(Hearing& hearing, model::CaseLot lot) {
  const Making& making = hearing.makings.Of(lot);
  if (making.packed && !HasInputs(hearing, lot)) NothingInside(hearing, lot);
  if (making.described) return;
  const model::Lot& row = hearing.LotRow(lot);
  if (row.product.valid() &&
      hearing.evidence.products[row.product.value()].id == row.id) {
    hearing.Report(v1::FINDING_CODE_LOT_NOT_DESCRIBED, lot,
                   absl::StrCat(hearing.Name(lot),
                                " was taken without a lot number, so nothing "
                                "tells how these goods were made"),
                   {});
    return;
  }
  const model::Step* const later = FirstToCome(hearing, lot);
  hearing.Report(
      v1::FINDING_CODE_LOT_NOT_DESCRIBED, lot,
      later == nullptr
          ? absl::StrCat("nobody entitled to it has recorded how lot ",
                         hearing.Name(lot), " was made")
          : absl::StrCat(
                "lot ", hearing.Name(lot), " is told to have been made on ",
                DayText(model::LocalDay(later->unix_ms, later->offset_minutes)),
                ", after the time that was asked about"),
      {});
}

}  // namespace halaltrace::verdict::rules
