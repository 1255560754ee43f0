// SPDX-License-Identifier: Apache-2.0
// R4, R10, R50: what a reader should know of a certificate that is relied on,
// and that no rule can weigh: conditions in words (MPPHM 2020, certificate
// conditions), and that it was withdrawn, or a register seen without it, soon
// after.  Each is said once a certificate, at the first lot by identifier.
//
// Tested by tests/engine/verdict/certificate_scope_test.cc.
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/verdict/claim.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseLot;

bool HasConditions(const Claim& claim) {
  return !claim.certificate.conditions.empty();
}

std::string SaysConditions(const Claim& claim) {
  const model::Case& evidence = claim.hearing.evidence;
  std::vector<std::string> conditions;
  for (const model::NameId condition :
       model::Case::Rows(evidence.conditions, claim.certificate.conditions)) {
    conditions.push_back(absl::StrCat("\"", evidence.Text(condition), "\""));
  }
  return absl::StrCat("certificate ", evidence.Text(claim.certificate.number),
                      " is good under conditions, which nobody looked at: ",
                      absl::StrJoin(conditions, "; "));
}

// The first withdrawal after the making that has come by as-of, null if none.
const model::CertificateStatusFact* LaterWithdrawal(const Claim& claim) {
  Hearing& hearing = claim.hearing;
  const model::CertificateStatusFact* first = nullptr;
  for (const model::CertificateStatusFact& fact : hearing.evidence.statuses) {
    if (fact.state != v1::CERTIFICATE_STATE_WITHDRAWN ||
        fact.first_day <= claim.making.last_day ||
        !hearing.certificates.IsOf(claim.id, fact)) {
      continue;
    }
    hearing.trail.Read(fact.said);
    if (!hearing.trail.HasCome(fact.first_day)) continue;
    if (first == nullptr || fact.first_day < first->first_day) first = &fact;
  }
  return first;
}

bool IsWithdrawnLater(const Claim& claim) {
  return LaterWithdrawal(claim) != nullptr;
}

std::string SaysWithdrawnLater(const Claim& claim) {
  return absl::StrCat(
      "certificate ", claim.hearing.evidence.Text(claim.certificate.number),
      " was withdrawn from ", DayText(LaterWithdrawal(claim)->first_day),
      "; this lot was made on ", DayText(claim.making.last_day),
      ", and whether goods made before keep their standing depends on the "
      "notice");
}

bool IsAbsentLater(const Claim& claim) {
  return claim.hearing.certificates.LookAfter(claim.id, claim.making.last_day)
      .absent;
}

std::string SaysAbsentLater(const Claim& claim) {
  const NearestLook look =
      claim.hearing.certificates.LookAfter(claim.id, claim.making.last_day);
  return absl::StrCat("certificate ",
                      claim.hearing.evidence.Text(claim.certificate.number),
                      " was not in the register on ", DayText(look.day),
                      ", the first look after this lot was made on ",
                      DayText(claim.making.last_day));
}

struct Caution {
  v1::FindingCode code;
  bool (*applies)(const Claim& claim);
  std::string (*says)(const Claim& claim);
};

constexpr Caution kCautions[] = {
    {v1::FINDING_CODE_CERTIFICATE_CONDITIONS, HasConditions, SaysConditions},
    {v1::FINDING_CODE_CERTIFICATE_WITHDRAWN_LATER, IsWithdrawnLater,
     SaysWithdrawnLater},
    {v1::FINDING_CODE_CERTIFICATE_ABSENT_LATER, IsAbsentLater, SaysAbsentLater},
};

// Whether there is anything at all to say of a certificate.
bool IsRemarkable(const Hearing& hearing, model::CaseCertificate id) {
  return !hearing.certificates.Row(id).conditions.empty() ||
         !hearing.certificates.IsPlain(id);
}

std::vector<CaseLot> LotsOfRemarkable(const Hearing& hearing) {
  std::vector<CaseLot> lots;
  std::vector<uint8_t> remarkable(hearing.evidence.certificates.size());
  for (uint32_t i = 0; i < hearing.notes.size(); ++i) {
    const model::CaseCertificate id = hearing.notes[i].certificate;
    if (!id.valid()) continue;
    uint8_t& known = remarkable[id.value()];  // 0 not asked, 1 no, 2 yes
    if (known == 0) known = IsRemarkable(hearing, id) ? 2 : 1;
    if (known == 2) lots.emplace_back(i);
  }
  std::sort(lots.begin(), lots.end(), [&](CaseLot a, CaseLot b) {
    return hearing.evidence.Text(hearing.LotRow(a).id) <
           hearing.evidence.Text(hearing.LotRow(b).id);
  });
  return lots;
}

}  // namespace

void CertificateCautions(Hearing& hearing) {
  std::set<std::pair<v1::FindingCode, model::CaseCertificate>> said;
  for (const CaseLot lot : LotsOfRemarkable(hearing)) {
    const model::CaseCertificate id = hearing.notes[lot.value()].certificate;
    const Claim claim{hearing, id, hearing.certificates.Row(id), lot,
                      hearing.makings.Of(lot)};
    for (const Caution& caution : kCautions) {
      if (said.contains({caution.code, id}) || !caution.applies(claim)) {
        continue;
      }
      said.emplace(caution.code, id);
      hearing.Report(caution.code, lot, caution.says(claim),
                     {claim.certificate.said.statement});
    }
  }
}

}  // namespace halaltrace::verdict::rules
