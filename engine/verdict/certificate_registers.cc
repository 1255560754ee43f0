// SPDX-License-Identifier: Apache-2.0
// What registers show of certificates: looks into them, and closures.
//
// Tested by tests/engine/verdict/certificate_rules_test.cc.
#include <algorithm>

#include "engine/verdict/certificate_book.h"
#include "engine/verdict/recognitions.h"

namespace halaltrace::verdict {

using model::CaseCertificate;
using model::CaseParty;
using model::CertificateFact;
using model::CertificateStatusFact;
using model::Day;
using model::RegisterClosedFact;
using model::RegisterObservationFact;

RegisterView CertificateBook::RegisterOn(
    CaseCertificate id, const MadeGoods& made,
    std::vector<model::StatementId>* deciding) const {
  const Day first = made.first_day;
  const Day last = made.last_day;
  bool seen = false;
  bool absent = false;
  bool left_out = false;
  for (const RegisterObservationFact& look : evidence_.observations) {
    if (!Same(id, look.body, look.number)) continue;
    trail_.Read(look.said);
    if (look.day < first || look.day > last) continue;
    if (!Binds(look, Row(id).holder)) continue;
    const bool here = look.result == v1::REGISTER_RESULT_SEEN_VALID;
    (here ? seen : absent) = true;
    if (deciding != nullptr) deciding->push_back(look.said.statement);
  }
  for (const RegisterClosedFact& closure : evidence_.closures) {
    if (!Concerns(closure, id, made)) continue;
    trail_.Read(closure.said);
    if (!Covers(closure, first, last) || !ClosedWithout(closure, id)) continue;
    left_out = true;
    if (deciding != nullptr) deciding->push_back(closure.said.statement);
  }
  for (const model::Said* const said : MayBeAgainst(id, first, last)) {
    left_out = true;
    if (deciding != nullptr) deciding->push_back(said->statement);
  }
  if (absent && !seen) return RegisterView::kAbsent;
  if (!seen && IsBracketed(id, first, last, deciding)) {
    return RegisterView::kDisputed;
  }
  return absent || left_out ? RegisterView::kDisputed : RegisterView::kSilent;
}

// A look outside the term that the certificate claims must be without it.
bool CertificateBook::CountsInTerm(CaseCertificate id,
                                   const RegisterObservationFact& look) const {
  const CertificateFact& fact = Row(id);
  return Same(id, look.body, look.number) && fact.first_day <= look.day &&
         look.day <= fact.last_day && Binds(look, fact.holder);
}

NearestLook CertificateBook::LookBefore(CaseCertificate id, Day first) const {
  NearestLook nearest;
  for (const RegisterObservationFact& look : evidence_.observations) {
    if (look.day >= first || !CountsInTerm(id, look)) continue;
    if (nearest.any && look.day < nearest.day) continue;
    const bool absent = look.result != v1::REGISTER_RESULT_SEEN_VALID;
    const bool same_day = nearest.any && look.day == nearest.day;
    nearest = {true, look.day, absent && (!same_day || nearest.absent)};
  }
  return nearest;
}

NearestLook CertificateBook::LookAfter(CaseCertificate id, Day last) const {
  NearestLook nearest;
  for (const RegisterObservationFact& look : evidence_.observations) {
    if (look.day <= last || !CountsInTerm(id, look)) continue;
    trail_.Read(look.said);
    if (!trail_.HasCome(look.day)) continue;
    if (nearest.any && look.day > nearest.day) continue;
    const bool absent = look.result != v1::REGISTER_RESULT_SEEN_VALID;
    const bool same_day = nearest.any && look.day == nearest.day;
    nearest = {true, look.day, absent && (!same_day || nearest.absent)};
  }
  return nearest;
}

bool CertificateBook::IsBracketed(
    CaseCertificate id, Day first, Day last,
    std::vector<model::StatementId>* deciding) const {
  const NearestLook before = LookBefore(id, first);
  const NearestLook after = LookAfter(id, last);
  if (!before.absent || !after.absent) return false;
  if (deciding == nullptr) return true;
  for (const RegisterObservationFact& look : evidence_.observations) {
    if ((look.day == before.day || look.day == after.day) &&
        CountsInTerm(id, look)) {
      deciding->push_back(look.said.statement);
    }
  }
  return true;
}

const RegisterClosedFact* CertificateBook::ClosedRegister(CaseParty holder,
                                                          Day first,
                                                          Day last) const {
  const RegisterClosedFact* best = nullptr;
  const auto digest = [&](const RegisterClosedFact* fact) {
    return evidence_.registry->StatementDigest(fact->said.statement);
  };
  for (const RegisterClosedFact& closure : evidence_.closures) {
    if (!closure.holder.valid() || closure.holder != holder) continue;
    trail_.Read(closure.said);
    if (closure.body.valid() || !Covers(closure, first, last)) continue;
    if (!Binds(closure) || !AllKnown(closure)) continue;
    if (best == nullptr || digest(&closure) < digest(best)) best = &closure;
  }
  return best;
}

std::vector<const model::Said*> CertificateBook::MayBeAgainst(
    CaseCertificate id, Day first, Day last) const {
  std::vector<const model::Said*> said;
  for (const CertificateStatusFact& fact : evidence_.statuses) {
    if (!MayBeSame(id, fact.body, fact.number)) continue;
    trail_.Read(fact.said);
    if (fact.state == v1::CERTIFICATE_STATE_REINSTATED) continue;
    if (fact.first_day <= last && Binds(fact)) said.push_back(&fact.said);
  }
  for (const RegisterObservationFact& look : evidence_.observations) {
    if (!MayBeSame(id, look.body, look.number)) continue;
    trail_.Read(look.said);
    if (look.result == v1::REGISTER_RESULT_SEEN_VALID) continue;
    if (look.day < first || look.day > last) continue;
    if (Binds(look, Row(id).holder)) said.push_back(&look.said);
  }
  return said;
}

bool CertificateBook::OwnsSiteOf(CaseParty party, CaseCertificate id) const {
  const auto sites =
      model::Case::Rows(evidence_.certified_sites, Row(id).sites);
  return std::any_of(sites.begin(), sites.end(), [&](model::CaseSite site) {
    return rights_.Owns(party, site);
  });
}

// Whoever possesses a place knows its certificates, whoever holds them; and who
// numbered a product those that a third party holds for it.
bool CertificateBook::Concerns(const RegisterClosedFact& closure,
                               CaseCertificate id,
                               const MadeGoods& made) const {
  const CaseParty party = closure.holder;
  if (!party.valid()) return false;
  if (party == Row(id).holder) return true;
  if (made.site.valid() && rights_.Owns(party, made.site) &&
      NamesSite(id, made.site)) {
    return true;
  }
  return made.product.valid() && !OwnsSiteOf(Row(id).holder, id) &&
         rights_.HoldsPrefix(
             party,
             evidence_.Text(evidence_.products[made.product.value()].id));
}

bool CertificateBook::MayConcern(const RegisterClosedFact& closure,
                                 CaseCertificate id) const {
  return closure.holder.valid() &&
         (closure.holder == Row(id).holder || OwnsSiteOf(closure.holder, id) ||
          !OwnsSiteOf(Row(id).holder, id));
}

bool CertificateBook::Lists(const RegisterClosedFact& closure,
                            CaseCertificate id) const {
  const auto names =
      model::Case::Rows(evidence_.closed_certificates, closure.certificates);
  return std::any_of(names.begin(), names.end(), [&](const auto& name) {
    return Same(id, name.body, name.number);
  });
}

// A certificate that the closed register names and nobody captured may be the
// one that covers the lot.
bool CertificateBook::AllKnown(const RegisterClosedFact& closure) const {
  bool all = true;
  for (const model::CertificateName& name :
       model::Case::Rows(evidence_.closed_certificates, closure.certificates)) {
    bool known = false;
    for (uint32_t i = 0; i < evidence_.certificates.size(); ++i) {
      if (!Same(CaseCertificate(i), name.body, name.number)) continue;
      trail_.Read(evidence_.certificates[i].said);
      known = known || Binds(CaseCertificate(i));
    }
    all = all && known;
  }
  return all;
}

bool CertificateBook::ClosedWithout(const RegisterClosedFact& closure,
                                    CaseCertificate id) const {
  const bool its_body = !closure.body.valid() || closure.body == Row(id).body;
  return its_body && !Lists(closure, id) && Binds(closure);
}

}  // namespace halaltrace::verdict
