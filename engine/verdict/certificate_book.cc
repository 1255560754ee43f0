// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/certificate_book.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/model/identifier.h"
#include "engine/verdict/recognitions.h"

namespace halaltrace::verdict {

using model::CaseCertificate;
using model::CaseParty;
using model::CertificateFact;
using model::CertificateStatusFact;
using model::Day;
using model::RegisterClosedFact;
using model::RegisterObservationFact;

void CertificateBook::Chain::Add(uint32_t row, CaseCertificate id,
                                 uint32_t line) {
  links.push_back({id, line, heads[row]});
  heads[row] = static_cast<uint32_t>(links.size());
}

void CertificateBook::Chain::Collect(uint32_t row,
                                     std::vector<CaseCertificate>& out) const {
  ForEach(row, [&](const Link& link) { out.push_back(link.id); });
}

CertificateBook::CertificateBook(const model::Case& evidence,
                                 const Rights& rights, Trail& trail)
    : evidence_(evidence),
      rights_(rights),
      trail_(trail),
      used_(evidence.certificates.size(), false),
      names_unmatched_(evidence.certificates.size(), false),
      shares_number_(evidence.certificates.size(), false) {
  Index();
  Rank();
}

void CertificateBook::Index() {
  const model::Case& evidence = evidence_;
  by_site_.heads.resize(evidence.sites.size());
  by_product_.heads.resize(evidence.products.size());
  by_holder_.heads.resize(evidence.parties.size());
  for (uint32_t i = 0; i < evidence.certificates.size(); ++i) {
    const CertificateFact& fact = evidence.certificates[i];
    const CaseCertificate id(i);
    for (const model::CaseSite site :
         model::Case::Rows(evidence.certified_sites, fact.sites)) {
      by_site_.Add(site.value(), id);
    }
    for (uint32_t j = 0; j < fact.products.count; ++j) {
      const uint32_t line = fact.products.begin + j;
      const model::CaseProduct product =
          evidence.certified_products[line].product;
      if (product.valid()) {
        by_product_.Add(product.value(), id, line);
      } else {
        names_unmatched_[i] = true;
      }
    }
    if (fact.holder.valid()) by_holder_.Add(fact.holder.value(), id);
  }
}

// Works out the canonical order once, for all the short lists to be sorted.
void CertificateBook::Rank() {
  std::vector<CaseCertificate> all;
  for (uint32_t i = 0; i < evidence_.certificates.size(); ++i) {
    all.emplace_back(i);
  }
  const auto key = [&](CaseCertificate id) {
    const CertificateFact& fact = Row(id);
    return std::tuple(evidence_.Text(fact.number),
                      evidence_.registry->StatementDigest(fact.said.statement));
  };
  std::sort(all.begin(), all.end(), [&](CaseCertificate a, CaseCertificate b) {
    return key(a) < key(b);
  });
  ranks_.resize(all.size());
  for (uint32_t i = 0; i < all.size(); ++i) {
    ranks_[all[i].value()] = i;
    if (i == 0 || Row(all[i]).number != Row(all[i - 1]).number) continue;
    shares_number_[all[i].value()] = shares_number_[all[i - 1].value()] = true;
  }
}

bool CertificateBook::NamesSite(CaseCertificate id,
                                model::CaseSite site) const {
  bool names = false;
  by_site_.ForEach(site.value(),
                   [&](const Link& link) { names = names || link.id == id; });
  return names;
}

std::vector<CaseCertificate> CertificateBook::Related(
    model::CaseSite site, model::CaseProduct product) const {
  std::vector<CaseCertificate> found;
  if (site.valid()) {
    by_site_.Collect(site.value(), found);
    for (const CaseParty owner : model::Case::Rows(
             evidence_.site_owners, evidence_.sites[site.value()].owners)) {
      by_holder_.Collect(owner.value(), found);
    }
  }
  if (product.valid()) by_product_.Collect(product.value(), found);
  SortCanonically(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<CaseCertificate> CertificateBook::Named(model::CaseLot lot) const {
  std::vector<CaseCertificate> found;
  const auto names = model::Case::Rows(
      evidence_.named_certificates, evidence_.lots[lot.value()].certified_by);
  if (names.empty()) return found;
  for (uint32_t i = 0; i < evidence_.certificates.size(); ++i) {
    const CertificateFact& fact = evidence_.certificates[i];
    std::string urn;  // a body that is hidden gives none
    if (fact.body.valid()) {
      urn = model::MakeUrn(
                model::IdentifierKind::kCertificate,
                {evidence_.Text(evidence_.parties[fact.body.value()].id),
                 evidence_.Text(fact.number)})
                .value_or("");
    }
    for (const model::NameId name : names) {
      if (name == fact.number || evidence_.Text(name) == urn) {
        found.push_back(CaseCertificate(i));
        break;
      }
    }
  }
  SortCanonically(found);
  return found;
}

bool CertificateBook::Binds(CaseCertificate id) const {
  const CertificateFact& fact = Row(id);
  return rights_.MayAssert(FactKind::kCertificate, fact.said, fact.body);
}

v1::Assurance CertificateBook::AssuranceOf(CaseCertificate id) const {
  const CertificateFact& fact = Row(id);
  return rights_.AssuranceOf(FactKind::kCertificate, fact.said, fact.body,
                             fact.holder);
}

std::vector<CaseCertificate> CertificateBook::OthersOf(
    CaseCertificate id) const {
  std::vector<CaseCertificate> others;
  if (!shares_number_[id.value()]) return others;
  for (uint32_t i = 0; i < evidence_.certificates.size(); ++i) {
    const CertificateFact& fact = evidence_.certificates[i];
    if (i == id.value() || (!Same(id, fact.body, fact.number) &&
                            !MayBeSame(id, fact.body, fact.number))) {
      continue;
    }
    trail_.Read(fact.said);
    if (Binds(CaseCertificate(i))) others.emplace_back(i);
  }
  return others;
}

bool CertificateBook::IsPlain(CaseCertificate id) const {
  const CertificateFact& fact = Row(id);
  if (shares_number_[id.value()]) return false;
  for (const CertificateStatusFact& status : evidence_.statuses) {
    if (status.number == fact.number) return false;
  }
  for (const RegisterObservationFact& look : evidence_.observations) {
    if (look.number == fact.number) return false;
  }
  return std::none_of(
      evidence_.closures.begin(), evidence_.closures.end(),
      [&](const auto& closure) { return MayConcern(closure, id); });
}

const CertificateStatusFact* CertificateBook::StatusOn(CaseCertificate id,
                                                       Day day) const {
  const CertificateStatusFact* last = nullptr;
  // On one day the graver state wins, then the greater digest.
  const auto key = [&](const CertificateStatusFact* fact) {
    return std::tuple(
        fact->first_day, fact->state == v1::CERTIFICATE_STATE_WITHDRAWN,
        fact->state == v1::CERTIFICATE_STATE_SUSPENDED,
        evidence_.registry->StatementDigest(fact->said.statement));
  };
  const CertificateStatusFact* withdrawn = nullptr;
  for (const CertificateStatusFact& fact : evidence_.statuses) {
    if (!Same(id, fact.body, fact.number)) continue;
    trail_.Read(fact.said);
    if (fact.first_day > day || !Binds(fact)) continue;
    if (last == nullptr || key(last) < key(&fact)) last = &fact;
    if (fact.state == v1::CERTIFICATE_STATE_WITHDRAWN &&
        (withdrawn == nullptr || key(&fact) < key(withdrawn))) {
      withdrawn = &fact;
    }
  }
  // Reinstatement ends a suspension, never a withdrawal.
  return withdrawn != nullptr ? withdrawn : last;
}

std::vector<const model::Said*> CertificateBook::AllegedAgainst(
    CaseCertificate id, const MadeGoods& made) const {
  const Day first = made.first_day;
  const Day last = made.last_day;
  std::vector<const model::Said*> alleged;
  for (const CertificateStatusFact& fact : evidence_.statuses) {
    if (!Same(id, fact.body, fact.number) || fact.first_day > last) continue;
    if (fact.state == v1::CERTIFICATE_STATE_REINSTATED || Binds(fact)) continue;
    alleged.push_back(&fact.said);
  }
  for (const RegisterObservationFact& look : evidence_.observations) {
    if (!Same(id, look.body, look.number)) continue;
    if (look.day < first || look.day > last) continue;
    if (look.result == v1::REGISTER_RESULT_SEEN_VALID) continue;
    if (!Binds(look, Row(id).holder)) alleged.push_back(&look.said);
  }
  for (const RegisterClosedFact& closure : evidence_.closures) {
    if (!Concerns(closure, id, made) || !Covers(closure, first, last)) {
      continue;
    }
    const bool its_body = !closure.body.valid() || closure.body == Row(id).body;
    if (its_body && !Lists(closure, id) && !Binds(closure)) {
      alleged.push_back(&closure.said);
    }
  }
  return alleged;
}

void CertificateBook::SortCanonically(std::vector<CaseCertificate>& ids) const {
  std::sort(ids.begin(), ids.end(), [&](CaseCertificate a, CaseCertificate b) {
    return ranks_[a.value()] < ranks_[b.value()];
  });
}

bool CertificateBook::Same(CaseCertificate id, CaseParty body,
                           model::NameId number) const {
  const CertificateFact& fact = Row(id);
  return body.valid() && fact.body == body && fact.number == number;
}

bool CertificateBook::MayBeSame(CaseCertificate id, CaseParty body,
                                model::NameId number) const {
  const CertificateFact& fact = Row(id);
  return fact.number == number && (!body.valid() || !fact.body.valid());
}

bool CertificateBook::Binds(const CertificateStatusFact& fact) const {
  return rights_.MayAssert(FactKind::kStatus, fact.said, fact.body);
}

bool CertificateBook::Binds(const RegisterObservationFact& fact,
                            CaseParty holder) const {
  const FactKind kind = fact.result == v1::REGISTER_RESULT_SEEN_VALID
                            ? FactKind::kSeenInRegister
                            : FactKind::kNotInRegister;
  return rights_.MayAssert(kind, fact.said, fact.body, holder);
}

// The holder's own word binds: it can only say that there is no more.
bool CertificateBook::Binds(const RegisterClosedFact& fact) const {
  return rights_.MayAssert(FactKind::kHolderClosure, fact.said, fact.holder) ||
         (fact.body.valid() &&
          rights_.MayAssert(FactKind::kStatus, fact.said, fact.body));
}

}  // namespace halaltrace::verdict
