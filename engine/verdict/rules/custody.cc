// SPDX-License-Identifier: Apache-2.0
// R82, MS 2400:2019: the records show an unbroken way from where a lot was made
// to where it was used.
//
// A lot may be split, so it lies at a set of places: a move adds where it goes
// if it starts where the lot lies.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseParty;
using model::CaseSite;
using model::Step;

// Way is where parts of a lot have come to.
class Way {
 public:
  Way(Hearing& hearing, CaseSite start) : hearing_(hearing) { Add(start); }

  bool Reaches(CaseSite site) const {
    if (!site.valid()) return false;
    return Lies(site) ||
           std::any_of(receivers_.begin(), receivers_.end(),
                       [&](CaseParty receiver) {
                         return hearing_.rights.Owns(receiver, site);
                       });
  }

  // Follow returns false if the move does not start where the lot lies.
  bool Follow(const Step& move) {
    switch (hearing_.makings.Sense(move.biz_step)) {
      case StepSense::kDeparts:
        return Depart(move);
      case StepSense::kArrives:
        return Arrive(move);
      default:
        break;
    }
    if (!move.from_site.valid() && !move.giver.valid()) {
      return Reaches(move.site);  // stored or looked at, not moved
    }
    return Depart(move) && Arrive(move);
  }

 private:
  bool Lies(CaseSite site) const {
    return std::find(places_.begin(), places_.end(), site) != places_.end();
  }

  bool LiesWith(CaseParty party) const {
    return party.valid() &&
           std::any_of(places_.begin(), places_.end(), [&](CaseSite place) {
             return hearing_.rights.Owns(party, place);
           });
  }

  void Add(CaseSite site) {
    if (site.valid() && !Lies(site)) places_.push_back(site);
  }

  bool StartsHere(const Step& move) const {
    return (move.from_site.valid() && Reaches(move.from_site)) ||
           LiesWith(move.giver);
  }

  bool Depart(const Step& move) {
    if (!StartsHere(move) && !Reaches(move.site)) return false;
    if (move.to_site.valid()) Add(move.to_site);
    if (move.receiver.valid()) receivers_.push_back(move.receiver);
    if (!move.to_site.valid() && !move.receiver.valid()) under_way_ = true;
    return true;
  }

  bool Arrive(const Step& move) {
    const CaseSite at = move.site.valid() ? move.site : move.to_site;
    if (!StartsHere(move) && !under_way_ && !Reaches(at)) return false;
    Add(at);
    return true;
  }

  Hearing& hearing_;
  std::vector<CaseSite> places_;
  std::vector<CaseParty> receivers_;  // to whom some of it was sent
  bool under_way_ = false;            // some was sent, nobody says where to
};

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
  Way way(hearing, making.place);
  std::vector<model::CaseStep> followed;
  for (const model::CaseStep id : hearing.makings.ReadMoves(lot)) {
    const Step& move = hearing.StepRow(id);
    if (move.unix_ms > step.unix_ms) break;
    if (way.Follow(move)) followed.push_back(id);
  }
  if (way.Reaches(step.site)) {
    for (const model::CaseStep id : followed) hearing.makings.RelyOnMove(id);
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
  Way way(hearing, making.place);
  for (const model::CaseStep id : hearing.makings.ReadMoves(lot)) {
    const Step& move = hearing.StepRow(id);
    if (move.kind != model::StepKind::kMove || way.Follow(move)) continue;
    hearing.Report(
        v1::FINDING_CODE_CUSTODY_GAP, lot,
        absl::StrCat(
            "no record shows how lot ", hearing.Name(lot), " came to ",
            hearing.Name(move.site.valid() ? move.site : move.from_site)),
        {move.said.statement});
  }
}

}  // namespace halaltrace::verdict::rules
