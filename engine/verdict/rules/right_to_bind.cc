// SPDX-License-Identifier: Apache-2.0
// R81: who may bind whom stands in the table of rights.  What is said without
// the right is an allegation: from inside the custody chain it leaves the check
// unknown until somebody with the right speaks, from a stranger it changes
// nothing.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

void AllegeMakers(Hearing& hearing, model::CaseLot lot) {
  for (const model::CaseStep id :
       hearing.evidence.Steps(hearing.LotRow(lot).makers)) {
    if (!hearing.makings.HasCome(id) || hearing.makings.Binds(id, lot)) {
      continue;
    }
    const model::Step& step = hearing.StepRow(id);
    hearing.Allege(step.said, lot, "says how it was made");
    for (const model::Said& more :
         model::Case::Rows(hearing.evidence.more_said, step.more_said)) {
      hearing.Allege(more, lot, "says how it was made");
    }
  }
}

// What others tell of the same transformation is no part of the step, and may
// be true all the same.
void AllegePartsOfOthers(Hearing& hearing, model::CaseLot lot) {
  for (const model::CaseStep id :
       hearing.evidence.Steps(hearing.LotRow(lot).makers)) {
    if (!hearing.makings.HasCome(id)) continue;
    for (const model::Said& said : model::Case::Rows(
             hearing.evidence.more_said, hearing.StepRow(id).said_beside)) {
      hearing.Allege(said, lot, "says what went into it");
    }
  }
}

// A correction that has no effect is somebody's word that a statement is wrong.
// One of a correction is not: it says nothing of what the answer rests on.
void AllegeCorrections(Hearing& hearing) {
  std::vector<const model::Said*> corrections;
  for (const model::RefusedCorrection& correction :
       hearing.evidence.refused_corrections) {
    if (hearing.trail.HasRead(correction.target)) {
      corrections.push_back(&correction.said);
    }
  }
  for (const model::Said* const said : corrections) {
    hearing.Allege(*said, hearing.evidence.lot, "corrects what is not its own");
  }
}

// The words are the source's, whoever wrote them down.
std::string Whose(const Hearing& hearing, const model::Said& said) {
  if (said.source == said.issuer) return hearing.Name(said.source);
  return absl::StrCat(hearing.Name(said.source), ", as ",
                      hearing.Name(said.issuer), " wrote it down,");
}

// Inside is whose key signed, and not who the words claim to come from: under
// an insider's name a stranger is still one.
bool ComesFromInside(Hearing& hearing, const model::Said& said) {
  return said.key.valid() && hearing.holders.IsInside(
                                 hearing.evidence.keys[said.key.value()].party);
}

}  // namespace

void RightToBind(Hearing& hearing, model::CaseLot lot) {
  const Making& making = hearing.makings.Of(lot);
  if (making.contested) AllegeMakers(hearing, lot);
  AllegePartsOfOthers(hearing, lot);
  if (!making.weak) return;
  hearing.Report(v1::FINDING_CODE_ASSURANCE_TOO_LOW, lot,
                 absl::StrCat("the record of how lot ", hearing.Name(lot),
                              " was made has no document behind it, or too "
                              "weak a one for this market"),
                 {});
}

void JudgeAllegations(Hearing& hearing) {
  AllegeCorrections(hearing);
  for (const Allegation& allegation : hearing.allegations) {
    const bool inside = ComesFromInside(hearing, *allegation.said);
    hearing.Report(inside ? v1::FINDING_CODE_SIGNER_NOT_ENTITLED
                          : v1::FINDING_CODE_ALLEGATION_BY_STRANGER,
                   allegation.lot,
                   absl::StrCat(Whose(hearing, *allegation.said), " ",
                                allegation.about, " without the right to bind"),
                   {allegation.said->statement});
  }
}

}  // namespace halaltrace::verdict::rules
