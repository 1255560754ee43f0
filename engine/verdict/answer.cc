// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/answer.h"

#include <algorithm>
#include <set>

#include "engine/verdict/codes.h"
#include "engine/verdict/remit.h"

namespace halaltrace::verdict {
namespace {

bool IsMissingCertificate(v1::FindingCode code) {
  return code == v1::FINDING_CODE_CERTIFICATE_MISSING ||
         code == v1::FINDING_CODE_SUPPLIERS_CERTIFIED_PRODUCT_NOT;
}

bool ReliesOnAnything(const Trail& trail) {
  uint32_t statements = 0;
  for (int i = 0; i < v1::Assurance_ARRAYSIZE; ++i) {
    statements += trail.relied(static_cast<v1::Assurance>(i));
  }
  return statements > 0;
}

// Of what was examined, the lots of which nothing was found to be wrong.  What
// nobody described has no material to look at, and may have any; a parcel is
// none by itself.
v1::CheckResult OfMaterials(Hearing& hearing) {
  v1::CheckResult result = v1::CHECK_RESULT_NOT_APPLICABLE;
  for (size_t i = 0; i < hearing.notes.size(); ++i) {
    const LotNote& note = hearing.notes[i];
    if (!note.examined) continue;
    const Making& making =
        hearing.makings.Of(model::CaseLot(static_cast<uint32_t>(i)));
    if (!making.described) return v1::CHECK_RESULT_UNKNOWN;
    if (!making.packed || note.ending != Ending::kNone) {
      result = v1::CHECK_RESULT_PASS;
    }
  }
  return result;
}

// The outcome of a check when nothing was found.
v1::CheckResult WithoutFinding(Hearing& hearing, v1::Check check) {
  const auto pass_if = [](bool had_subject) {
    return had_subject ? v1::CHECK_RESULT_PASS
                       : v1::CHECK_RESULT_NOT_APPLICABLE;
  };
  const auto any_note = [&](auto test) {
    return std::any_of(hearing.notes.begin(), hearing.notes.end(), test);
  };
  switch (check) {
    case v1::CHECK_RECORDS:
      return pass_if(
          any_note([](const LotNote& note) { return note.examined; }));
    case v1::CHECK_SIGNERS:
      return pass_if(ReliesOnAnything(hearing.trail));
    case v1::CHECK_MATERIALS:
      return OfMaterials(hearing);
    case v1::CHECK_CERTIFICATE:
    case v1::CHECK_SCOPE:
      return pass_if(any_note(
          [](const LotNote& note) { return note.certificate.valid(); }));
    case v1::CHECK_RECOGNITION:
      return pass_if(hearing.recognition_asked);
    case v1::CHECK_CUSTODY:
      return pass_if(hearing.custody_asked);
    case v1::CHECK_QUANTITY:
      // A lot that was left out is no pass.
      return pass_if(
          any_note([](const LotNote& note) { return note.compared; }) &&
          !any_note([](const LotNote& note) { return note.open; }));
    default:
      return v1::CHECK_RESULT_UNSPECIFIED;
  }
}

}  // namespace

bool OnlyLacksCertificate(const Hearing& hearing) {
  if (!ChecksOwed(hearing.purpose).empty()) return false;
  bool lacks = !hearing.profiles.market.product_certificate_required() &&
               hearing.purpose != v1::PURPOSE_INGREDIENT;
  for (const Finding& finding : hearing.findings) {
    if (DescribeCode(finding.code).severity < v1::SEVERITY_UNKNOWN) continue;
    if (!IsMissingCertificate(finding.code) ||
        !hearing.notes[finding.subject.value()].product) {
      return false;
    }
    lacks = true;
  }
  return lacks;
}

std::vector<v1::Standing> StandingsOf(const Hearing& hearing) {
  if (OnlyLacksCertificate(hearing)) {
    return {v1::STANDING_CONFORMANT_UNCERTIFIED};
  }
  std::set<v1::Standing> standings;  // the enum is in leading order
  for (const Finding& finding : hearing.findings) {
    const v1::Standing standing = DescribeCode(finding.code).standing;
    if (standing != v1::STANDING_UNSPECIFIED) standings.insert(standing);
  }
  // A check that was left out is not known to pass.
  for (const v1::Check check : ChecksLookedAt()) {
    if (!hearing.Asks(check)) standings.insert(v1::STANDING_INDETERMINATE);
  }
  if (!ChecksOwed(hearing.purpose).empty()) {
    standings.insert(v1::STANDING_INDETERMINATE);
  }
  if (standings.empty()) standings.insert(v1::STANDING_CERTIFIED);
  return {standings.begin(), standings.end()};
}

v1::Answer AnswerOf(v1::Standing leading) {
  switch (leading) {
    case v1::STANDING_CERTIFIED:
      return v1::ANSWER_CERTIFIED;
    case v1::STANDING_ON_HOLD:
    case v1::STANDING_INDETERMINATE:
      return v1::ANSWER_CANNOT_CONFIRM;
    default:
      return v1::ANSWER_NOT_CERTIFIED;
  }
}

void FillChecks(Hearing& hearing, Verdict& verdict) {
  for (const v1::Check check : ChecksLookedAt()) {
    if (!hearing.Asks(check)) continue;
    verdict.checks[static_cast<size_t>(check)] = WithoutFinding(hearing, check);
  }
  for (const Finding& finding : hearing.findings) {
    const CodeRow& row = DescribeCode(finding.code);
    if (row.severity < v1::SEVERITY_UNKNOWN) continue;
    v1::CheckResult& result = verdict.checks[static_cast<size_t>(row.check)];
    if (row.severity == v1::SEVERITY_BREAK) {
      result = v1::CHECK_RESULT_FAIL;
    } else if (result != v1::CHECK_RESULT_FAIL) {
      result = v1::CHECK_RESULT_UNKNOWN;
    }
  }
}

v1::RestsOn RestsOnOf(const Hearing& hearing) {
  v1::RestsOn rests;
  const Trail& trail = hearing.trail;
  rests.set_source(trail.relied(v1::ASSURANCE_SOURCE));
  rests.set_relayed(trail.relied(v1::ASSURANCE_RELAYED));
  rests.set_observed(trail.relied(v1::ASSURANCE_OBSERVED));
  rests.set_transcribed(trail.relied(v1::ASSURANCE_TRANSCRIBED));
  rests.set_unsupported(trail.relied(v1::ASSURANCE_UNSPECIFIED));
  for (const LotNote& note : hearing.notes) {
    switch (note.ending) {
      case Ending::kCertificate:
        rests.set_certificate_cuts(rests.certificate_cuts() + 1);
        break;
      case Ending::kExemption:
        rests.set_exemptions(rests.exemptions() + 1);
        break;
      case Ending::kDeclaration:
        rests.set_declarations(rests.declarations() + 1);
        break;
      default:
        break;
    }
  }
  return rests;
}

}  // namespace halaltrace::verdict
