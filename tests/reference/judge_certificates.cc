// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_certificates.h"

#include <algorithm>
#include <tuple>

#include "engine/model/identifier.h"
#include "tests/reference/judge_closures.h"
#include "tests/reference/judge_conditions.h"

namespace halaltrace::reference {
namespace {

using model::Case;
using model::CaseLot;
using model::CaseParty;
using model::CertificateFact;

// It covers the place, lists the product, or is held by who works there.
bool IsRelated(const Matter& m, const CertificateFact& fact, CaseLot lot) {
  if (fact.kind == v1::CERTIFICATE_KIND_SHIPMENT ||
      fact.kind == v1::CERTIFICATE_KIND_LOGISTICS) {
    return false;
  }
  const model::CaseSite site = StoryOf(m, lot).site;
  const model::CaseProduct product = m.facts.lots[lot.value()].product;
  bool related = Owns(m, fact.holder, site);
  for (const model::CaseSite one :
       Case::Rows(m.facts.certified_sites, fact.sites)) {
    related |= site.valid() && one == site;
  }
  for (const model::CertifiedProductFact& line :
       Case::Rows(m.facts.certified_products, fact.products)) {
    related |= product.valid() && line.product == product;
  }
  return related;
}

bool IsNamed(const Matter& m, const CertificateFact& fact, CaseLot lot) {
  const std::string number(m.facts.Text(fact.number));
  const auto urn = model::MakeUrn(model::IdentifierKind::kCertificate,
                                  {IdOf(m, fact.body), number});
  for (const model::NameId name :
       Case::Rows(m.facts.named_certificates,
                  m.facts.lots[lot.value()].certified_by)) {
    if (m.facts.Text(name) == number) return true;
    if (urn.ok() && m.facts.Text(name) == *urn) return true;
  }
  return false;
}

bool WasIssued(const Matter& m, const CertificateFact& fact, const Story& s) {
  const model::Day since =
      fact.issued == model::kFirstDay ? fact.first_day : fact.issued;
  return since <= s.first_day || since <= Today(m);
}

// By number, then digest.
std::vector<const CertificateFact*> Sorted(const Matter& m) {
  std::vector<const CertificateFact*> all;
  for (const CertificateFact& fact : m.facts.certificates) {
    all.push_back(&fact);
  }
  const auto key = [&](const CertificateFact* fact) {
    return std::tuple(m.facts.Text(fact->number), DigestIn(m, fact->said));
  };
  std::sort(all.begin(), all.end(),
            [&](const auto* a, const auto* b) { return key(a) < key(b); });
  return all;
}

std::vector<const model::Said*> SaidAgainst(const Matter& m, const Claim& c) {
  std::vector<const model::Said*> said = SaidAgainstCertificate(m, c);
  if (m.market.recognition_required()) {
    const auto of_body = SaidOfBody(m, c.certificate.body);
    said.insert(said.end(), of_body.begin(), of_body.end());
  }
  return said;
}

// Those whose closed registers show that there is no other certificate: who
// works at the place, who numbered the product, and who holds one of those that
// were tried.
bool RegistersAreClosed(const Matter& m, CaseLot lot, const Story& story,
                        const std::vector<const CertificateFact*>& tried) {
  const model::CaseProduct product = m.facts.lots[lot.value()].product;
  bool anybody = false, all = true;
  for (uint32_t i = 0; i < m.facts.parties.size(); ++i) {
    const CaseParty party(i);
    const bool works_there = Owns(m, party, story.site);
    const bool numbered =
        product.valid() &&
        Numbered(m, party, m.facts.Text(m.facts.products[product.value()].id));
    const bool holds =
        std::any_of(tried.begin(), tried.end(),
                    [&](const auto* fact) { return fact->holder == party; });
    if (!works_there && !numbered && !holds) continue;
    anybody |= works_there;
    all &= RegisterIsClosed(m, party, story);
  }
  return anybody && all &&
         std::all_of(tried.begin(), tried.end(),
                     [](const auto* fact) { return fact->holder.valid(); });
}

// What is held against the lot, with how far it is from covering it.
struct Miss {
  const CertificateFact* certificate;
  std::vector<Held> held;
  bool offered;
  int64_t days;  // from its term to the making

  // Nothing proves an offered one wrong; then the most fundamental condition
  // that fails weighs most, then the most fundamental that is open; then time.
  auto Key() const {
    std::vector<bool> fails, open;
    for (const Held one : held) {
      fails.push_back(one == Held::kFails);
      open.push_back(one == Held::kOpen);
    }
    const bool any = std::count(fails.begin(), fails.end(), true) > 0;
    return std::tuple(!offered && any, fails, open, days);
  }

  // Whether the condition that is reported as `code` fails.
  bool Fails(v1::FindingCode code) const {
    for (size_t i = 0; i < held.size(); ++i) {
      if (Conditions()[i].proved == code) return held[i] == Held::kFails;
    }
    return false;
  }

  bool Holds(v1::FindingCode code) const {
    for (size_t i = 0; i < held.size(); ++i) {
      if (Conditions()[i].proved == code) return held[i] == Held::kHolds;
    }
    return true;
  }

  // It is about these goods and days, and was good; `closed`: no register has
  // another.
  bool IsLost(bool closed) const {
    for (const v1::FindingCode code :
         {v1::FINDING_CODE_SCOPE_PRODUCT, v1::FINDING_CODE_SCOPE_SITE,
          v1::FINDING_CODE_CONTRACT_CERTIFICATE_AS_PRODUCT,
          v1::FINDING_CODE_SCOPE_PACK_FORM, v1::FINDING_CODE_SCOPE_MADE_BEFORE,
          v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID}) {
      if (Fails(code)) return false;
    }
    if (Fails(v1::FINDING_CODE_CERTIFICATE_EXPIRED)) return closed;
    return Fails(v1::FINDING_CODE_CERTIFICATE_WITHDRAWN) ||
           Fails(v1::FINDING_CODE_CERTIFICATE_SUSPENDED) ||
           Fails(v1::FINDING_CODE_RECOGNITION_WITHDRAWN) ||
           !Holds(v1::FINDING_CODE_CERTIFICATE_MISSING) ||
           !Holds(v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED);
  }

  // It ended too early, and nothing else speaks against it but what is open
  // about `other` too.
  bool OnlyEndedBeside(const Miss& other) const {
    if (!Fails(v1::FINDING_CODE_CERTIFICATE_EXPIRED)) return false;
    if (std::count(held.begin(), held.end(), Held::kFails) != 1) return false;
    for (size_t i = 0; i < held.size(); ++i) {
      if (held[i] == Held::kOpen && other.held[i] != Held::kOpen) return false;
    }
    return true;
  }
};

int64_t DaysBetween(const CertificateFact& fact, const Story& story) {
  int64_t days = 0;
  if (story.first_day < fact.first_day) {
    days += int64_t{fact.first_day} - story.first_day;
  }
  if (story.last_day > fact.last_day) {
    days += int64_t{story.last_day} - fact.last_day;
  }
  return days;
}

// In a gap between two: whether one ended before it.
bool OneEndedBefore(const std::vector<Miss>& misses, const Miss& nearest) {
  return nearest.Fails(v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID) &&
         std::any_of(misses.begin(), misses.end(), [&](const Miss& miss) {
           return miss.OnlyEndedBeside(nearest);
         });
}

}  // namespace

Trial TryCertificates(const Matter& m, CaseLot lot) {
  const Story story = StoryOf(m, lot);
  Trial trial;
  std::vector<Miss> misses;
  for (const CertificateFact* const fact : Sorted(m)) {
    const bool related = IsRelated(m, *fact, lot);
    const bool named = IsNamed(m, *fact, lot);
    if (!related && !named) continue;
    if (!BindsAsCertificate(m, *fact)) {
      if (related) trial.unentitled.push_back(&fact->said);
      continue;
    }
    if (!WasIssued(m, *fact, story)) continue;
    const Claim claim{*fact, lot, story};
    Miss miss{fact,
              {},
              named || ListsProduct(m, claim) != Held::kFails,
              DaysBetween(*fact, story)};
    bool covers = true;
    for (const Condition& condition : Conditions()) {
      miss.held.push_back(condition.holds(m, claim));
      covers &= miss.held.back() == Held::kHolds;
    }
    misses.push_back(miss);
    // One that nobody speaks against is better.
    if (!covers || (trial.covers && trial.against.empty())) continue;
    const auto against = SaidAgainst(m, claim);
    if (trial.covers && !against.empty()) continue;
    trial.certificate = fact;
    trial.covers = true;
    trial.against = against;
  }
  if (trial.covers) return trial;
  if (misses.empty()) {
    trial.lacks.push_back(
        RegistersAreClosed(m, lot, story, {})
            ? v1::FINDING_CODE_CERTIFICATE_MISSING
            : v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED);
    return trial;
  }
  const Miss nearest = *std::min_element(
      misses.begin(), misses.end(),
      [](const Miss& a, const Miss& b) { return a.Key() < b.Key(); });
  trial.certificate = nearest.certificate;
  trial.offered = nearest.offered;
  trial.against = SaidAgainst(m, Claim{*nearest.certificate, lot, story});
  std::vector<const CertificateFact*> tried;
  for (const Miss& miss : misses) tried.push_back(miss.certificate);
  const bool closed = RegistersAreClosed(m, lot, story, tried);
  trial.lost = std::any_of(misses.begin(), misses.end(), [&](const Miss& miss) {
    return miss.IsLost(closed);
  });
  if (OneEndedBefore(misses, nearest)) {
    trial.lacks.push_back(
        closed ? v1::FINDING_CODE_CERTIFICATE_EXPIRED
               : v1::FINDING_CODE_CERTIFICATE_EXPIRED_UNCONFIRMED);
  }
  for (size_t i = 0; i < nearest.held.size(); ++i) {
    const Condition& condition = Conditions()[i];
    if (nearest.held[i] == Held::kHolds) continue;
    const bool proved = nearest.held[i] == Held::kFails &&
                        (closed || !condition.needs_closed_register);
    trial.lacks.push_back(proved ? condition.proved : condition.unconfirmed);
  }
  return trial;
}

}  // namespace halaltrace::reference
