// SPDX-License-Identifier: Apache-2.0
// R83, MHMS 2020 (traceability): a lot is made first, and told, moved and used
// afterwards.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/model/time.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

void Report(Hearing& hearing, model::CaseLot lot, const model::Step& step,
            absl::string_view verb) {
  const Making& making = hearing.makings.Of(lot);
  const model::Day day = model::LocalDay(step.unix_ms, step.offset_minutes);
  // Of one day the hours tell, by one clock.
  const auto when = [&](int64_t unix_ms, model::Day otherwise) {
    return day == making.first_day
               ? absl::StrCat("at ", model::FormatEventTime(
                                         {unix_ms, step.offset_minutes}))
               : absl::StrCat("on ", DayText(otherwise));
  };
  hearing.Report(v1::FINDING_CODE_TIME_ORDER, lot,
                 absl::StrCat("lot ", hearing.Name(lot), " was ", verb, " ",
                              when(step.unix_ms, day), ", before it was made ",
                              when(making.first_ms, making.first_day)),
                 {step.said.statement});
}

}  // namespace

void MadeBeforeTold(Hearing& hearing, model::CaseLot lot) {
  for (const model::CaseStep id :
       hearing.evidence.Steps(hearing.LotRow(lot).makers)) {
    const model::Step& step = hearing.StepRow(id);
    if (!step.made_after_told || !hearing.makings.Binds(id, lot)) continue;
    hearing.Report(
        v1::FINDING_CODE_TIME_ORDER, lot,
        absl::StrCat(
            "lot ", hearing.Name(lot), " is said to have been made on ",
            DayText(model::LocalDay(step.unix_ms, step.offset_minutes)),
            ", after the event that says so"),
        {step.said.statement});
  }
}

// All are read, whatever they turn out to say.  What a stranger tells of its
// own place contradicts nobody.
void MovedAfterMaking(Hearing& hearing, model::CaseLot lot) {
  const Making& making = hearing.makings.Of(lot);
  const auto contradicts = [&](model::CaseStep id) {
    return hearing.makings.IsBindingMove(id) && making.described &&
           hearing.StepRow(id).unix_ms < making.first_ms &&
           hearing.holders.Shows(id, lot);
  };
  for (const model::CaseStep id :
       hearing.evidence.Steps(hearing.LotRow(lot).moves)) {
    if (contradicts(id)) Report(hearing, lot, hearing.StepRow(id), "moved");
  }
  for (const model::CaseStep id : hearing.makings.ReadFreight(lot)) {
    const model::Step& step = hearing.StepRow(id);
    if (step.kind != model::StepKind::kPack) continue;
    const auto packed = hearing.evidence.Inputs(step);
    if (std::find(packed.begin(), packed.end(), lot) != packed.end() &&
        contradicts(id)) {
      Report(hearing, lot, step, "packed");
    }
  }
}

void TakenAfterMaking(Hearing& hearing, model::CaseLot lot,
                      model::CaseStep taker) {
  const Making& making = hearing.makings.Of(lot);
  const model::Step& step = hearing.StepRow(taker);
  if (making.described && step.unix_ms < making.first_ms) {
    Report(hearing, lot, step, "used");
  }
}

}  // namespace halaltrace::verdict::rules
