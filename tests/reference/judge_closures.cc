// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_closures.h"

#include <algorithm>

namespace halaltrace::reference {
namespace {

using model::Case;
using model::CaseLot;
using model::CertificateFact;

bool IsClosedOn(const model::RegisterClosedFact& closure, const Story& story) {
  return closure.first_day <= story.first_day &&
         story.last_day <= closure.last_day;
}

bool Lists(const Matter& m, const model::RegisterClosedFact& closure,
           const Claim& c) {
  for (const model::CertificateName& name :
       Case::Rows(m.facts.closed_certificates, closure.certificates)) {
    if (name.body.valid() && name.body == c.certificate.body &&
        name.number == c.certificate.number)
      return true;
  }
  return false;
}

bool OwnsSiteOf(const Matter& m, model::CaseParty party, const Claim& c) {
  bool owns = false;
  for (const model::CaseSite site :
       Case::Rows(m.facts.certified_sites, c.certificate.sites)) {
    owns |= Owns(m, party, site);
  }
  return owns;
}

bool NumberedProductOf(const Matter& m, model::CaseParty party, CaseLot lot) {
  const model::CaseProduct product = m.facts.lots[lot.value()].product;
  if (!product.valid()) return false;
  const model::NameId id = m.facts.products[product.value()].id;
  return Numbered(m, party, m.facts.Text(id));
}

// The closure would list it: it is about the holder or who works where the lot
// was made, a place that it names; or about who numbered what a third party has
// certified; and it is about its body.
bool Concerns(const Matter& m, const model::RegisterClosedFact& closure,
              const Claim& c) {
  const model::CaseParty party = closure.holder;
  const model::CaseParty holder = c.certificate.holder;
  const auto sites = Case::Rows(m.facts.certified_sites, c.certificate.sites);
  const bool named = std::count(sites.begin(), sites.end(), c.story.site) > 0;
  const bool knows =
      party == holder || (named && Owns(m, party, c.story.site)) ||
      (!OwnsSiteOf(m, holder, c) && NumberedProductOf(m, party, c.lot));
  return party.valid() && knows &&
         (!closure.body.valid() || closure.body == c.certificate.body) &&
         IsClosedOn(closure, c.story);
}

}  // namespace

// The holder's word, that of a recorder with the capture, or of the one body
// whose certificates it is about.
bool BindsAsClosure(const Matter& m, const model::RegisterClosedFact& closure) {
  return BindsWithSupport(m, closure.said, closure.holder,
                          v1::ROLE_UNSPECIFIED) ||
         (closure.body.valid() &&
          BindsWithSupport(m, closure.said, closure.body,
                           v1::ROLE_CERTIFICATION_BODY));
}

bool LeavesOut(const Matter& m, const model::RegisterClosedFact& closure,
               const Claim& c) {
  return Concerns(m, closure, c) && !Lists(m, closure, c);
}

bool RegisterIsClosed(const Matter& m, model::CaseParty holder,
                      const Story& story) {
  const auto is_known = [&](const model::CertificateName& name) {
    for (const CertificateFact& fact : m.facts.certificates) {
      if (fact.body == name.body && fact.number == name.number &&
          BindsAsCertificate(m, fact)) {
        return true;
      }
    }
    return false;
  };
  for (const model::RegisterClosedFact& closure : m.facts.closures) {
    const auto names =
        Case::Rows(m.facts.closed_certificates, closure.certificates);
    if (closure.holder == holder && !closure.body.valid() &&
        IsClosedOn(closure, story) && BindsAsClosure(m, closure) &&
        std::all_of(names.begin(), names.end(), is_known)) {
      return true;
    }
  }
  return false;
}

}  // namespace halaltrace::reference
