// SPDX-License-Identifier: Apache-2.0
// R82, MS 2400:2019: the records show an unbroken way from where a lot was made
// to where it was used.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <cstddef>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/verdict/journey.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::Step;

void AllegeMoves(Hearing& hearing, model::CaseLot lot) {
  for (const model::CaseStep id :
       hearing.evidence.Steps(hearing.LotRow(lot).moves)) {
    if (hearing.makings.HasCome(id) && !hearing.makings.IsBindingMove(id)) {
      hearing.Allege(hearing.StepRow(id).said, lot, "says where it went");
    }
  }
  for (const model::CaseStep id : hearing.makings.ReadFreight(lot)) {
    if (hearing.makings.HasCome(id) && !hearing.makings.IsBindingMove(id)) {
      hearing.Allege(hearing.StepRow(id).said, lot, "says what carried it");
    }
  }
}

}  // namespace

void Custody(Hearing& hearing, model::CaseLot lot, model::CaseStep taker) {
  hearing.custody_asked = true;
  const Making& making = hearing.makings.Of(lot);
  const Step& step = hearing.StepRow(taker);
  if (!making.described) return;  // Described has said it
  if (step.site.valid() && step.site == making.place) return;
  const std::vector<model::CaseStep> moves =
      hearing.makings.ReadSupportedMoves(lot, step.unix_ms);
  Journey journey(hearing, lot);
  const std::vector<bool> followed = journey.FollowAll(moves);
  if (journey.Reaches(step.site)) {
    for (size_t i = 0; i < moves.size(); ++i) {
      if (followed[i]) hearing.makings.RelyOnMove(moves[i]);
    }
    return;
  }
  AllegeMoves(hearing, lot);
  hearing.Report(
      v1::FINDING_CODE_CUSTODY_GAP, lot,
      absl::StrCat("no record shows how lot ", hearing.Name(lot), " came from ",
                   hearing.Name(making.place), " to ", hearing.Name(step.site)),
      {step.said.statement});
}

void CustodyToDispatch(Hearing& hearing, model::CaseLot lot) {
  hearing.custody_asked = true;
  const Making& making = hearing.makings.Of(lot);
  if (!making.described) return;
  const std::vector<model::CaseStep> moves =
      hearing.makings.ReadSupportedMoves(lot);
  Journey journey(hearing, lot);
  const std::vector<bool> followed = journey.FollowAll(moves);
  for (size_t i = 0; i < moves.size(); ++i) {
    const Step& move = hearing.StepRow(moves[i]);
    if (followed[i] || move.kind != model::StepKind::kMove) continue;
    if (!journey.TakesPart(moves[i])) continue;  // the carrier, without it
    hearing.Report(
        v1::FINDING_CODE_CUSTODY_GAP, lot,
        absl::StrCat(
            "no record shows how lot ", hearing.Name(lot), " came to ",
            hearing.Name(move.site.valid() ? move.site : move.from_site)),
        {move.said.statement});
  }
}

}  // namespace halaltrace::verdict::rules
