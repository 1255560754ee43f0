// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/coverage.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <vector>

#include "engine/verdict/candidates.h"
#include "engine/verdict/claim.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict {
namespace {

using model::CaseCertificate;
using model::CaseLot;
using model::CaseParty;
using model::StatementId;

// The most fundamental first: a certificate that lists another product misses
// the lot by more than one that has run out.  What needs no closed register to
// be proved comes last: so one more thing that speaks against a certificate
// never makes another, about which less is proved, the nearest.
constexpr auto kRules = std::to_array<const CertificateRule*>({
    &rules::kScopeProduct,
    &rules::kContractCertificate,
    &rules::kScopeSite,
    &rules::kScopePackForm,
    &rules::kScopeMadeFrom,
    &rules::kExpired,
    &rules::kNotYetValid,
    &rules::kTermKnown,
    &rules::kRegister,
    &rules::kOneReading,
    &rules::kWithdrawn,
    &rules::kSuspended,
    &rules::kRecognitionWithdrawn,
    &rules::kBodyRecognised,
    &rules::kRecognitionScope,
    &rules::kRecognitionTransition,
    &rules::kCertificateAssurance,
});

constexpr uint32_t BitOf(size_t rule) {
  return uint32_t{1} << (kRules.size() - 1 - rule);
}

uint32_t BitOf(const CertificateRule& rule) {
  size_t i = 0;
  while (kRules[i] != &rule) ++i;
  return BitOf(i);
}

const uint32_t kEnded = BitOf(rules::kExpired);
const uint32_t kNotBegun = BitOf(rules::kNotYetValid);
const uint32_t kElsewhere =
    BitOf(rules::kScopeProduct) | BitOf(rules::kContractCertificate) |
    BitOf(rules::kScopeSite) | BitOf(rules::kScopePackForm) |
    BitOf(rules::kScopeMadeFrom) | kNotBegun;
const uint32_t kTakenBack = BitOf(rules::kWithdrawn) |
                            BitOf(rules::kSuspended) |
                            BitOf(rules::kRecognitionWithdrawn);
const uint32_t kContradicted =
    BitOf(rules::kRegister) | BitOf(rules::kOneReading);

Claim MakeClaim(Hearing& hearing, CaseLot lot, CaseCertificate id) {
  return Claim{hearing, id, hearing.certificates.Row(id), lot,
               hearing.makings.Of(lot)};
}

// Whether the certificate had been issued by as-of.  What was in force when the
// lot was made had been.
bool HasBeenIssued(const Claim& claim) {
  const model::CertificateFact& fact = claim.certificate;
  const model::Day since =
      fact.issued != model::kFirstDay ? fact.issued : fact.first_day;
  return since <= claim.making.first_day || claim.hearing.trail.HasCome(since);
}

Coverage Hold(const Claim& claim) {
  claim.hearing.trail.Read(claim.certificate.said);
  Coverage coverage;
  coverage.id = claim.id;
  for (size_t i = 0; i < kRules.size(); ++i) {
    if (!claim.hearing.Asks(kRules[i]->check)) continue;
    const Held held = kRules[i]->holds(claim);
    if (held == Held::kFails) coverage.fails |= BitOf(i);
    if (held == Held::kUnknown) coverage.unknown |= BitOf(i);
  }
  return coverage;
}

// Against is what was said against a certificate by those who may not.
struct Against {
  std::vector<const model::Said*> certificate;
  std::vector<const model::Said*> body;

  bool Nothing() const { return certificate.empty() && body.empty(); }
};

Against AgainstOf(const Claim& claim) {
  const Hearing& hearing = claim.hearing;
  Against against;
  against.certificate =
      hearing.certificates.AllegedAgainst(claim.id, MadeIn(claim));
  if (hearing.profiles.market.recognition_required()) {
    against.body = hearing.recognitions.Alleged(claim.certificate.body);
  }
  return against;
}

void AllegeAgainst(const Claim& claim) {
  Hearing& hearing = claim.hearing;
  const auto against = AgainstOf(claim);
  for (const model::Said* const said : against.certificate) {
    hearing.Allege(*said, claim.lot, "speaks against its certificate");
  }
  for (const model::Said* const said : against.body) {
    hearing.Allege(*said, claim.lot, "speaks of its body's recognition");
  }
}

void RelyOn(const Claim& claim) {
  Hearing& hearing = claim.hearing;
  hearing.trail.Rely(claim.certificate.said,
                     hearing.certificates.AssuranceOf(claim.id));
  if (!hearing.profiles.market.recognition_required()) return;
  if (!hearing.Asks(v1::CHECK_RECOGNITION)) return;
  hearing.recognition_asked = true;
  hearing.recognitions.RelyOn(claim.certificate.body, claim.making.first_day);
}

// The certificates that the lot names and that are no candidates of its goods.
std::vector<CaseCertificate> NamedOnly(Hearing& hearing, CaseLot lot,
                                       const Goods& goods) {
  std::vector<CaseCertificate> named = hearing.certificates.Named(lot);
  named.erase(std::remove_if(named.begin(), named.end(),
                             [&](CaseCertificate id) {
                               return std::any_of(
                                   goods.candidates.begin(),
                                   goods.candidates.end(),
                                   [&](const auto& c) { return c.id == id; });
                             }),
              named.end());
  return named;
}

// Returns the coverage if the certificate, held against the lot, covers it.
std::optional<Coverage> Try(const Claim& claim) {
  Hearing& hearing = claim.hearing;
  if (!hearing.certificates.Binds(claim.id)) return std::nullopt;
  hearing.trail.Read(claim.certificate.said);
  if (!HasBeenIssued(claim)) return std::nullopt;
  const Coverage coverage = Hold(claim);
  return coverage.covers() ? std::optional(coverage) : std::nullopt;
}

// The first certificate that covers the lot, though somebody without the right
// speaks against it.
using Contested = std::optional<Coverage>;

// Rests the lot on the certificate, which then stands in `contested`, and
// returns true: if it covers the lot and nobody speaks against it.
bool Settle(const Claim& claim, Contested& contested) {
  const auto coverage = Try(claim);
  if (!coverage.has_value()) return false;
  const bool settled = AgainstOf(claim).Nothing();
  if (settled || !contested.has_value()) contested = coverage;
  if (settled) RelyOn(claim);
  return settled;
}

bool Offers(const Claim& claim, const std::vector<CaseCertificate>& named) {
  return std::find(named.begin(), named.end(), claim.id) != named.end() ||
         rules::kScopeProduct.holds(claim) != Held::kFails;
}

// Every certificate that may have to do with the lot and counts, in canonical
// order.
std::vector<CaseCertificate> AllThatCount(Hearing& hearing, CaseLot lot,
                                          const Goods& goods) {
  std::vector<CaseCertificate> all = NamedOnly(hearing, lot, goods);
  for (const Candidate& candidate : goods.candidates) {
    all.push_back(candidate.id);
  }
  hearing.certificates.SortCanonically(all);
  std::erase_if(all, [&](CaseCertificate id) {
    const Claim claim = MakeClaim(hearing, lot, id);
    hearing.trail.Read(claim.certificate.said);
    return !hearing.certificates.Binds(id) || !HasBeenIssued(claim);
  });
  return all;
}

std::vector<Coverage> HoldAll(Hearing& hearing, CaseLot lot,
                              const Goods& goods) {
  const std::vector<CaseCertificate> named = hearing.certificates.Named(lot);
  std::vector<Coverage> held;
  for (const CaseCertificate id : AllThatCount(hearing, lot, goods)) {
    const Claim claim = MakeClaim(hearing, lot, id);
    held.push_back(Hold(claim));
    held.back().offered = Offers(claim, named);
  }
  return held;
}

// How many days lie between the making and the days of the certificate.
int64_t DaysAway(const Claim& claim) {
  const int64_t after =
      int64_t{claim.making.last_day} - claim.certificate.last_day;
  const int64_t before =
      int64_t{claim.certificate.first_day} - claim.making.first_day;
  return std::max<int64_t>(after, 0) + std::max<int64_t>(before, 0);
}

// The miss that is nearest: first those that nothing proves wrong, then by what
// fails, then by what is unknown, then by days.
Coverage NearestMiss(Hearing& hearing, CaseLot lot, const Goods& goods) {
  const std::vector<Coverage> held = HoldAll(hearing, lot, goods);
  const auto days = [&](const Coverage& coverage) {
    return DaysAway(MakeClaim(hearing, lot, coverage.id));
  };
  const auto key = [&](const Coverage& coverage) {
    return std::tuple(!coverage.offered && coverage.fails != 0, coverage.fails,
                      coverage.unknown, days(coverage));
  };
  Coverage nearest;
  for (const Coverage& coverage : held) {
    if (!nearest.id.valid() || key(coverage) < key(nearest)) {
      nearest = coverage;
    }
  }
  if ((nearest.fails & kNotBegun) == 0) return nearest;
  const Coverage* lapsed = nullptr;
  for (const Coverage& coverage : held) {
    const bool more = (coverage.unknown & ~nearest.unknown) != 0;
    if (coverage.fails != kEnded || more) continue;
    if (lapsed == nullptr || days(coverage) < days(*lapsed)) {
      lapsed = &coverage;
    }
  }
  if (lapsed != nullptr) nearest.lapsed = lapsed->id;
  return nearest;
}

}  // namespace

Coverage Cover(Hearing& hearing, CaseLot lot) {
  const Making& making = hearing.makings.Of(lot);
  Goods& goods = hearing.goods.Of(making.site, hearing.LotRow(lot).product);
  FindCandidates(hearing, lot, goods);
  Contested contested;
  for (const Candidate& candidate : goods.candidates) {
    if (candidate.kind == Candidate::Kind::kNever) continue;
    if (candidate.kind == Candidate::Kind::kPlain) {
      if (making.first_day < candidate.first_day ||
          making.last_day > candidate.last_day) {
        continue;
      }
      if (hearing.certificates.FirstUse(candidate.id)) {
        RelyOn(MakeClaim(hearing, lot, candidate.id));
      }
      Coverage coverage;
      coverage.id = candidate.id;
      return coverage;
    }
    if (Settle(MakeClaim(hearing, lot, candidate.id), contested)) {
      return *contested;
    }
  }
  for (const CaseCertificate id : NamedOnly(hearing, lot, goods)) {
    if (Settle(MakeClaim(hearing, lot, id), contested)) return *contested;
  }
  if (!contested.has_value()) return NearestMiss(hearing, lot, goods);
  const Claim claim = MakeClaim(hearing, lot, contested->id);
  RelyOn(claim);
  AllegeAgainst(claim);
  return *contested;
}

namespace {

// Those whose closed registers show that no other certificate covers the lot:
// the possessors of the site, the party that numbered the product, and whoever
// holds a certificate that was held against it.  Not of the nearest miss alone:
// which one that is may turn on a digest, or on more harm.
std::vector<CaseParty> RegistersAsked(Hearing& hearing, CaseLot lot) {
  const model::Case& evidence = hearing.evidence;
  std::vector<CaseParty> parties;
  const model::CaseSite site = hearing.makings.Of(lot).site;
  if (!site.valid()) return parties;
  const auto owners = model::Case::Rows(evidence.site_owners,
                                        evidence.sites[site.value()].owners);
  if (owners.empty()) return parties;
  parties.assign(owners.begin(), owners.end());
  for (const CaseCertificate id :
       AllThatCount(hearing, lot, hearing.GoodsOf(lot))) {
    parties.push_back(hearing.certificates.Row(id).holder);
  }
  const model::CaseProduct product = hearing.LotRow(lot).product;
  if (!product.valid()) return parties;
  const absl::string_view name =
      evidence.Text(evidence.products[product.value()].id);
  for (uint32_t i = 0; i < evidence.parties.size(); ++i) {
    if (hearing.rights.HoldsPrefix(CaseParty(i), name)) {
      parties.emplace_back(i);
    }
  }
  return parties;
}

// Returns the closures that together show that no other certificate covers the
// lot; empty if one is lacking.
std::vector<StatementId> ClosedRegisters(Hearing& hearing, CaseLot lot) {
  const Making& making = hearing.makings.Of(lot);
  std::vector<StatementId> closures;
  bool all = true;
  for (const CaseParty party : RegistersAsked(hearing, lot)) {
    const model::RegisterClosedFact* const closure =
        hearing.certificates.ClosedRegister(party, making.first_day,
                                            making.last_day);
    all = all && closure != nullptr;
    if (closure != nullptr) closures.push_back(closure->said.statement);
  }
  if (!all) closures.clear();
  return closures;
}

void ReportMissing(Hearing& hearing, CaseLot lot,
                   const std::vector<StatementId>& closures) {
  const std::string goods = hearing.Describe(lot);
  if (closures.empty()) {
    hearing.Report(v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED, lot,
                   "no halal certificate was captured for " + goods, {});
    return;
  }
  hearing.Report(v1::FINDING_CODE_CERTIFICATE_MISSING, lot,
                 "the closed register shows no halal certificate for " + goods,
                 closures);
}

void ReportRule(const Claim& claim, const CertificateRule& rule, Held held,
                const std::vector<StatementId>& closures) {
  const bool proved = held == Held::kFails &&
                      (!rule.needs_closed_register || !closures.empty());
  std::vector<StatementId> statements = {claim.certificate.said.statement};
  if (rule.decides != nullptr) rule.decides(claim, statements);
  if (proved && rule.needs_closed_register) {
    statements.insert(statements.end(), closures.begin(), closures.end());
  }
  claim.hearing.Report(proved ? rule.proved : rule.unconfirmed, claim.lot,
                       rule.says(claim), std::move(statements));
}

// Certificates that were left out because nobody with the right recorded them.
void AllegeCertificates(Hearing& hearing, CaseLot lot) {
  const Goods& goods = hearing.GoodsOf(lot);
  for (const Candidate& candidate : goods.candidates) {
    if (hearing.certificates.Binds(candidate.id)) continue;
    hearing.Allege(hearing.certificates.Row(candidate.id).said, lot,
                   "shows a certificate");
  }
}

}  // namespace

void ReportShortfall(Hearing& hearing, CaseLot lot, const Coverage& coverage) {
  AllegeCertificates(hearing, lot);
  const std::vector<StatementId> closures = ClosedRegisters(hearing, lot);
  if (!coverage.id.valid()) {
    ReportMissing(hearing, lot, closures);
    return;
  }
  if (coverage.lapsed.valid()) {
    ReportRule(MakeClaim(hearing, lot, coverage.lapsed), rules::kExpired,
               Held::kFails, closures);
  }
  const Claim claim = MakeClaim(hearing, lot, coverage.id);
  AllegeAgainst(claim);
  for (size_t i = 0; i < kRules.size(); ++i) {
    if (coverage.fails & BitOf(i)) {
      ReportRule(claim, *kRules[i], Held::kFails, closures);
    } else if (coverage.unknown & BitOf(i)) {
      ReportRule(claim, *kRules[i], Held::kUnknown, closures);
    }
    const bool recognition = kRules[i]->check == v1::CHECK_RECOGNITION;
    if (recognition) hearing.recognition_asked = true;
  }
}

bool LacksLostCertificate(Hearing& hearing, CaseLot lot) {
  Goods& goods = hearing.GoodsOf(lot);
  FindCandidates(hearing, lot, goods);
  const bool closed = !ClosedRegisters(hearing, lot).empty();
  const std::vector<Coverage> held = HoldAll(hearing, lot, goods);
  return std::any_of(held.begin(), held.end(), [&](const Coverage& miss) {
    if ((miss.fails & kElsewhere) != 0) return false;
    if ((miss.fails & kEnded) != 0) return closed;
    return (miss.fails & kTakenBack) != 0 ||
           ((miss.fails | miss.unknown) & kContradicted) != 0;
  });
}

}  // namespace halaltrace::verdict
