// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/certificate_rules_test.cc; the short cut for
// plain candidates by tests/reference/judge_test.cc.
#include "engine/verdict/candidates.h"

#include <algorithm>

#include "engine/verdict/claim.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict {
namespace {

// Whether a rule that looks at goods alone holds; left out rules hold.
Held HoldsForGoods(const CertificateRule& rule, const Claim& claim) {
  return claim.hearing.Asks(rule.check) ? rule.holds(claim) : Held::kHolds;
}

// Narrows the window to the listing of the body; false if more than one listing
// decides.
bool NarrowToRecognition(const Claim& claim, Candidate& candidate) {
  const Hearing& hearing = claim.hearing;
  if (!hearing.profiles.market.recognition_required() ||
      !hearing.Asks(v1::CHECK_RECOGNITION)) {
    return true;
  }
  model::Day first = model::kFirstDay;
  model::Day last = model::kLastDay;
  if (!hearing.recognitions.FindPlainTerm(claim.certificate.body, first,
                                          last)) {
    return false;
  }
  candidate.first_day = std::max(candidate.first_day, first);
  candidate.last_day = std::min(candidate.last_day, last);
  return true;
}

// Narrows the window to the days that the product's lines cover; false if they
// turn on the lot.
bool NarrowToLines(const Claim& claim, Candidate& candidate) {
  if (!claim.hearing.Asks(v1::CHECK_SCOPE)) return true;
  model::Day first = model::kLastDay;
  // A line that is not matched to a product covers a name, which lots of the
  // same goods need not share.
  const CertificateBook& book = claim.hearing.certificates;
  if (book.NamesUnmatched(claim.id)) return false;
  bool limited = false;
  book.ForEachLine(claim.id, claim.hearing.LotRow(claim.lot),
                   [&](const model::CertifiedProductFact& line) {
                     limited = limited || !line.pack_forms.empty();
                     first = std::min(first, line.made_from);
                   });
  if (limited) return false;
  candidate.first_day = std::max(candidate.first_day, first);
  return true;
}

// Sets the window in which the certificate covers the goods; false if more than
// goods and day decide.
bool SetWindow(const Claim& claim, Candidate& candidate) {
  const model::CertificateFact& fact = claim.certificate;
  const CertificateBook& book = claim.hearing.certificates;
  candidate.first_day = fact.first_day;
  candidate.last_day = fact.last_day;
  return fact.kind == v1::CERTIFICATE_KIND_PRODUCT &&
         (fact.issued == model::kFirstDay || fact.issued <= fact.first_day) &&
         book.IsPlain(claim.id) && NarrowToLines(claim, candidate) &&
         NarrowToRecognition(claim, candidate) &&
         HoldsForGoods(rules::kScopeProduct, claim) == Held::kHolds &&
         HoldsForGoods(rules::kScopeSite, claim) == Held::kHolds &&
         HoldsForGoods(rules::kTermKnown, claim) == Held::kHolds &&
         HoldsForGoods(rules::kCertificateAssurance, claim) == Held::kHolds;
}

bool IsHopeless(const Claim& claim) {
  const CertificateBook& book = claim.hearing.certificates;
  if (!book.Binds(claim.id)) return true;
  if (HoldsForGoods(rules::kScopeSite, claim) == Held::kFails) return true;
  if (HoldsForGoods(rules::kContractCertificate, claim) == Held::kFails) {
    return true;
  }
  return !book.NamesUnmatched(claim.id) &&
         HoldsForGoods(rules::kScopeProduct, claim) == Held::kFails;
}

}  // namespace

void FindCandidates(Hearing& hearing, model::CaseLot lot, Goods& goods) {
  if (goods.candidates_known) return;
  goods.candidates_known = true;
  const std::vector<model::CaseCertificate> related =
      hearing.certificates.Related(goods.site, goods.product);
  goods.candidates.reserve(related.size());
  for (const model::CaseCertificate id : related) {
    const model::CertificateFact& fact = hearing.certificates.Row(id);
    if (fact.kind == v1::CERTIFICATE_KIND_SHIPMENT ||
        fact.kind == v1::CERTIFICATE_KIND_LOGISTICS) {
      continue;  // attests no goods of a site
    }
    const Claim claim{hearing, id, fact, lot, hearing.makings.Of(lot)};
    Candidate candidate;
    candidate.id = id;
    if (IsHopeless(claim)) {
      candidate.kind = Candidate::Kind::kNever;
    } else if (SetWindow(claim, candidate)) {
      candidate.kind = Candidate::Kind::kPlain;
    }
    goods.candidates.push_back(candidate);
  }
}

}  // namespace halaltrace::verdict
