// SPDX-License-Identifier: Apache-2.0
// R82, MS 2400:2019: the records show an unbroken way from where a lot was made
// to where it was used.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <cstddef>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/model/way.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseParty;
using model::CaseSite;
using model::Step;

struct OwnsByRecord {
  const Rights& rights;

  bool operator()(CaseParty party, CaseSite site) const {
    return rights.Owns(party, site);
  }
};

using Way = model::Way<CaseParty, CaseSite, OwnsByRecord>;

Way WayFrom(Hearing& hearing, CaseSite start) {
  Way way(OwnsByRecord{hearing.rights});
  way.Add(start);
  return way;
}

bool Follow(Hearing& hearing, const Step& move, Way& way) {
  model::Passage<CaseParty, CaseSite> passage;
  const StepSense sense = hearing.makings.Sense(move.biz_step);
  if (sense == StepSense::kDeparts) {
    passage.direction = model::Direction::kDeparts;
  } else if (sense == StepSense::kArrives) {
    passage.direction = model::Direction::kArrives;
  }
  passage.giver = move.giver;
  passage.receiver = move.receiver;
  passage.from_site = move.from_site;
  passage.to_site = move.to_site;
  passage.site = move.site;
  return way.Follow(passage);
}

// FollowAll says which of `moves` lead on.
std::vector<bool> FollowAll(Hearing& hearing,
                            const std::vector<model::CaseStep>& moves,
                            Way& way) {
  return model::FollowInTime(
      moves, [&](model::CaseStep id) { return hearing.StepRow(id).unix_ms; },
      [&](model::CaseStep id) {
        return Follow(hearing, hearing.StepRow(id), way);
      });
}

void AllegeMoves(Hearing& hearing, model::CaseLot lot) {
  for (const model::CaseStep id :
       hearing.evidence.Steps(hearing.LotRow(lot).moves)) {
    if (hearing.makings.HasCome(id) && !hearing.makings.IsBindingMove(id)) {
      hearing.Allege(hearing.StepRow(id).said, lot, "says where it went");
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
  Way way = WayFrom(hearing, making.place);
  std::vector<model::CaseStep> moves = hearing.makings.ReadMoves(lot);
  std::erase_if(moves, [&](model::CaseStep id) {
    return hearing.StepRow(id).unix_ms > step.unix_ms;
  });
  const std::vector<bool> followed = FollowAll(hearing, moves, way);
  if (way.Reaches(step.site)) {
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
  Way way = WayFrom(hearing, making.place);
  std::vector<model::CaseStep> moves = hearing.makings.ReadMoves(lot);
  std::erase_if(moves, [&](model::CaseStep id) {
    return hearing.StepRow(id).kind != model::StepKind::kMove;
  });
  const std::vector<bool> followed = FollowAll(hearing, moves, way);
  for (size_t i = 0; i < moves.size(); ++i) {
    if (followed[i]) continue;
    const Step& move = hearing.StepRow(moves[i]);
    hearing.Report(
        v1::FINDING_CODE_CUSTODY_GAP, lot,
        absl::StrCat(
            "no record shows how lot ", hearing.Name(lot), " came to ",
            hearing.Name(move.site.valid() ? move.site : move.from_site)),
        {move.said.statement});
  }
}

}  // namespace halaltrace::verdict::rules
