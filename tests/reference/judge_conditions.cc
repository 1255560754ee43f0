// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_conditions.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "absl/strings/match.h"
#include "tests/reference/judge_closures.h"
#include "tests/reference/judge_readings.h"

namespace halaltrace::reference {
namespace {

using model::Case;
using model::CertificateFact;
using model::CertificateStatusFact;
using model::CertifiedProductFact;
using model::Day;

Held Unless(bool fails) { return fails ? Held::kFails : Held::kHolds; }

bool IsContract(const Claim& c) {
  return c.certificate.kind == v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING;
}

const v1::SchemeProfile* SchemeOf(const Matter& m, const Claim& c) {
  const absl::string_view named = m.facts.Text(c.certificate.scheme);
  for (const v1::SchemeProfile& scheme : m.schemes) {
    if (scheme.body().party().id() == IdOf(m, c.certificate.body) &&
        (named.empty() || absl::StartsWith(named, scheme.scheme()))) {
      return &scheme;
    }
  }
  return nullptr;
}

// R52.  A scheme that nobody described leaves it open, unless the paper lists
// nothing.
Held MayAttestProducts(const Matter& m, const Claim& c) {
  if (!IsContract(c)) return Held::kHolds;
  const v1::SchemeProfile* const scheme = SchemeOf(m, c);
  if (scheme != nullptr) {
    return Unless(scheme->contract_certificate_attests_no_product());
  }
  return c.certificate.products.empty() ? Held::kFails : Held::kOpen;
}

// The lines that are about the lot's product.
std::vector<const CertifiedProductFact*> LinesAbout(const Matter& m,
                                                    const Claim& c) {
  const model::Lot& lot = m.facts.lots[c.lot.value()];
  std::vector<const CertifiedProductFact*> lines;
  for (const CertifiedProductFact& line :
       Case::Rows(m.facts.certified_products, c.certificate.products)) {
    const bool by_product = line.product.valid() && line.product == lot.product;
    const bool by_name =
        !line.product.valid() && lot.name.valid() && line.name == lot.name;
    if (by_product || by_name) lines.push_back(&line);
  }
  return lines;
}

// R50.
Held CoversSite(const Matter& m, const Claim& c) {
  if (!c.story.site.valid()) return Held::kOpen;
  const auto sites = Case::Rows(m.facts.certified_sites, c.certificate.sites);
  if (sites.empty()) return Held::kOpen;  // it may cover any
  if (std::find(sites.begin(), sites.end(), c.story.site) == sites.end()) {
    return Held::kFails;
  }
  // Limited to a line, or else a building: is the place no more than that?
  absl::string_view part = m.facts.Text(c.certificate.line);
  if (part.empty()) part = m.facts.Text(c.certificate.building);
  const model::Site& place = m.facts.sites[c.story.site.value()];
  const bool is_part = part.empty() || m.facts.Text(place.name) == part ||
                       absl::StrContains(m.facts.Text(place.id), "/254/");
  return is_part ? Held::kHolds : Held::kOpen;
}

// R51, one line.
Held CoversForm(const Matter& m, const Claim& c,
                const CertifiedProductFact& line) {
  const model::NameId form = m.facts.lots[c.lot.value()].pack_form;
  const auto forms = Case::Rows(m.facts.pack_forms, line.pack_forms);
  if (forms.empty()) return Held::kHolds;
  if (!form.valid()) return Held::kOpen;
  return Unless(std::find(forms.begin(), forms.end(), form) == forms.end());
}

Held CoversPackForm(const Matter& m, const Claim& c) {
  const auto lines = LinesAbout(m, c);
  Held best = lines.empty() ? Held::kHolds : Held::kFails;
  for (const CertifiedProductFact* const line : lines) {
    best = std::min(best, CoversForm(m, c, *line));
  }
  return best;
}

// R51: by one of the lines whose pack form fits best.
Held CoversFromThatDay(const Matter& m, const Claim& c) {
  const auto lines = LinesAbout(m, c);
  bool covered = lines.empty();
  for (const CertifiedProductFact* const line : lines) {
    covered |= CoversForm(m, c, *line) == CoversPackForm(m, c) &&
               line->made_from <= c.story.first_day;
  }
  return Unless(!covered);
}

// R2.
Held HasBegun(const Matter&, const Claim& c) {
  return Unless(c.story.first_day < c.certificate.first_day);
}
Held HasNotRunOut(const Matter&, const Claim& c) {
  return Unless(c.story.last_day > c.certificate.last_day);
}

// R2: days that nobody wrote down are not known.
Held HasTerm(const Matter& m, const Claim& c) {
  if (c.certificate.first_day == model::kFirstDay) return Held::kOpen;
  if (m.market.certificates_without_end()) return Held::kHolds;
  return c.certificate.last_day == model::kLastDay ? Held::kOpen : Held::kHolds;
}

bool Binds(const Matter& m, const CertificateStatusFact& fact) {
  return BindsWithSupport(m, fact.said, fact.body, v1::ROLE_CERTIFICATION_BODY);
}

bool IsAbout(const Claim& c, model::CaseParty body, model::NameId number) {
  return body.valid() && body == c.certificate.body &&
         number == c.certificate.number;
}

// One of the two bodies is hidden, so that nobody can say it is another.
bool IsPerhapsAbout(const Claim& c, model::CaseParty body,
                    model::NameId number) {
  const bool hidden = !body.valid() || !c.certificate.body.valid();
  return hidden && number == c.certificate.number;
}

// R4: the state on one day.  Nothing reinstates what was withdrawn.
v1::CertificateState StateOn(const Matter& m, const Claim& c, Day day) {
  v1::CertificateState state = v1::CERTIFICATE_STATE_UNSPECIFIED;
  Day since = model::kFirstDay;
  for (const CertificateStatusFact& fact : m.facts.statuses) {
    if (!IsAbout(c, fact.body, fact.number) || fact.first_day > day ||
        !Binds(m, fact)) {
      continue;
    }
    if (fact.state == v1::CERTIFICATE_STATE_WITHDRAWN) return fact.state;
    const bool graver = fact.state == v1::CERTIFICATE_STATE_SUSPENDED;
    if (fact.first_day > since || (fact.first_day == since && graver) ||
        state == v1::CERTIFICATE_STATE_UNSPECIFIED) {
      state = fact.state;
      since = fact.first_day;
    }
  }
  return state;
}

Held IsNeverOnThoseDays(const Matter& m, const Claim& c,
                        v1::CertificateState state) {
  bool was = false;
  for (Day day = c.story.first_day; day <= c.story.last_day; ++day) {
    was |= StateOn(m, c, day) == state;
  }
  return Unless(was);
}
Held IsNotWithdrawn(const Matter& m, const Claim& c) {
  return IsNeverOnThoseDays(m, c, v1::CERTIFICATE_STATE_WITHDRAWN);
}
Held IsNotSuspended(const Matter& m, const Claim& c) {
  return IsNeverOnThoseDays(m, c, v1::CERTIFICATE_STATE_SUSPENDED);
}

bool WasSeen(const model::RegisterObservationFact& look) {
  return look.result == v1::REGISTER_RESULT_SEEN_VALID;
}

// A look that favours the holder is not the holder's to record, unless the body
// itself speaks.
bool Binds(const Matter& m, const Claim& c,
           const model::RegisterObservationFact& look) {
  const bool by_body =
      HowGood(m, look.said, look.body, v1::ROLE_CERTIFICATION_BODY) ==
      v1::ASSURANCE_SOURCE;
  const model::CaseParty holder = c.certificate.holder;
  const bool own_favour = WasSeen(look) && (look.said.issuer == holder ||
                                            look.said.source == holder);
  return (by_body || !own_favour) &&
         BindsWithSupport(m, look.said, look.body, v1::ROLE_CERTIFICATION_BODY);
}

bool IsInThoseDays(const model::RegisterObservationFact& look, const Claim& c) {
  return IsAbout(c, look.body, look.number) && c.story.first_day <= look.day &&
         look.day <= c.story.last_day;
}

// Looks within the term that the certificate claims, by day: whether none of
// that day showed it.
std::map<Day, bool> AbsentByDay(const Matter& m, const Claim& c) {
  std::map<Day, bool> absent;
  for (const model::RegisterObservationFact& look : m.facts.observations) {
    if (!IsAbout(c, look.body, look.number) || !Binds(m, c, look) ||
        look.day < c.certificate.first_day ||
        c.certificate.last_day < look.day) {
      continue;
    }
    bool& day = absent.emplace(look.day, true).first->second;
    day = day && !WasSeen(look);
  }
  return absent;
}

bool IsAbsentJustBefore(const Matter& m, const Claim& c) {
  bool absent = false;
  for (const auto& [day, without] : AbsentByDay(m, c)) {
    if (day < c.story.first_day) absent = without;
  }
  return absent;
}

bool IsPerhapsTakenBack(const Matter& m, const Claim& c) {
  for (const CertificateStatusFact& fact : m.facts.statuses) {
    if (IsPerhapsAbout(c, fact.body, fact.number) && Binds(m, fact) &&
        fact.state != v1::CERTIFICATE_STATE_REINSTATED &&
        fact.first_day <= c.story.last_day) {
      return true;
    }
  }
  for (const model::RegisterObservationFact& look : m.facts.observations) {
    if (IsPerhapsAbout(c, look.body, look.number) && Binds(m, c, look) &&
        !WasSeen(look) && c.story.first_day <= look.day &&
        look.day <= c.story.last_day) {
      return true;
    }
  }
  return false;
}

// R1, R10: what registers show.
Held IsInRegister(const Matter& m, const Claim& c) {
  bool seen = false, absent = false, left_out = false;
  for (const model::RegisterObservationFact& look : m.facts.observations) {
    if (!IsInThoseDays(look, c) || !Binds(m, c, look)) continue;
    (WasSeen(look) ? seen : absent) = true;
  }
  for (const model::RegisterClosedFact& closure : m.facts.closures) {
    left_out |= LeavesOut(m, closure, c) && BindsAsClosure(m, closure);
  }
  if (absent && !seen) return Held::kFails;
  const bool around = IsAbsentJustBefore(m, c) && IsAbsentNextAfter(m, c);
  if (around && !seen) return Held::kOpen;
  const bool open = absent || left_out || IsPerhapsTakenBack(m, c);
  return open ? Held::kOpen : Held::kHolds;
}

// R6, R8, R9.
Held BodyIsListed(const Matter& m, const Claim& c) {
  const Recognised standing = RecognitionOf(m, c.certificate, c.story);
  if (standing == Recognised::kNotKnown) return Held::kOpen;
  return Unless(standing == Recognised::kNo);
}
Held BodyIsForThat(const Matter& m, const Claim& c) {
  return RecognitionOf(m, c.certificate, c.story) == Recognised::kOtherScope
             ? Held::kOpen
             : Held::kHolds;
}
Held BodyIsNotDelisted(const Matter& m, const Claim& c) {
  return Unless(RecognitionOf(m, c.certificate, c.story) ==
                Recognised::kWithdrawn);
}
Held TransitionIsDecided(const Matter& m, const Claim& c) {
  return RecognitionOf(m, c.certificate, c.story) == Recognised::kUndecided
             ? Held::kOpen
             : Held::kHolds;
}

// R81.
Held IsGoodEnough(const Matter& m, const Claim& c) {
  return HowGood(m, c.certificate.said, c.certificate.body,
                 v1::ROLE_CERTIFICATION_BODY,
                 c.certificate.holder) >= FloorOf(m, v1::CHECK_CERTIFICATE)
             ? Held::kHolds
             : Held::kOpen;
}

}  // namespace

bool IsAbsentNextAfter(const Matter& m, const Claim& c) {
  for (const auto& [day, without] : AbsentByDay(m, c)) {
    if (day > c.story.last_day) return without && day <= Today(m);
  }
  return false;
}

Held ListsProduct(const Matter& m, const Claim& c) {
  if (IsContract(c)) {
    // Whether such a paper counts at all is for R52 to say.
    if (MayAttestProducts(m, c) != Held::kHolds) return Held::kHolds;
  } else if (c.certificate.kind != v1::CERTIFICATE_KIND_PRODUCT) {
    return Held::kFails;
  }
  if (c.certificate.products.empty()) return Held::kOpen;
  return Unless(LinesAbout(m, c).empty());
}

const std::vector<Condition>& Conditions() {
  static const auto* const kAll = new std::vector<Condition>{
      {ListsProduct, v1::FINDING_CODE_SCOPE_PRODUCT,
       v1::FINDING_CODE_SCOPE_PRODUCT_UNCONFIRMED, true},
      {MayAttestProducts, v1::FINDING_CODE_CONTRACT_CERTIFICATE_AS_PRODUCT,
       v1::FINDING_CODE_CONTRACT_CERTIFICATE_AS_PRODUCT_UNCONFIRMED, true},
      {CoversSite, v1::FINDING_CODE_SCOPE_SITE,
       v1::FINDING_CODE_SCOPE_SITE_UNCONFIRMED, true},
      {CoversPackForm, v1::FINDING_CODE_SCOPE_PACK_FORM,
       v1::FINDING_CODE_SCOPE_PACK_FORM_UNCONFIRMED, true},
      {CoversFromThatDay, v1::FINDING_CODE_SCOPE_MADE_BEFORE,
       v1::FINDING_CODE_SCOPE_MADE_BEFORE_UNCONFIRMED, true},
      {HasNotRunOut, v1::FINDING_CODE_CERTIFICATE_EXPIRED,
       v1::FINDING_CODE_CERTIFICATE_EXPIRED_UNCONFIRMED, true},
      {HasBegun, v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID,
       v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID_UNCONFIRMED, true},
      {HasTerm, v1::FINDING_CODE_CERTIFICATE_TERM_UNKNOWN,
       v1::FINDING_CODE_CERTIFICATE_TERM_UNKNOWN, false},
      {IsInRegister, v1::FINDING_CODE_CERTIFICATE_MISSING,
       v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED, false},
      {HasOneReading, v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED,
       v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED, false},
      {IsNotWithdrawn, v1::FINDING_CODE_CERTIFICATE_WITHDRAWN,
       v1::FINDING_CODE_CERTIFICATE_WITHDRAWN, false},
      {IsNotSuspended, v1::FINDING_CODE_CERTIFICATE_SUSPENDED,
       v1::FINDING_CODE_CERTIFICATE_SUSPENDED, false},
      {BodyIsNotDelisted, v1::FINDING_CODE_RECOGNITION_WITHDRAWN,
       v1::FINDING_CODE_RECOGNITION_WITHDRAWN, false},
      {BodyIsListed, v1::FINDING_CODE_BODY_NOT_RECOGNISED,
       v1::FINDING_CODE_BODY_NOT_RECOGNISED_UNCONFIRMED, false},
      {BodyIsForThat, v1::FINDING_CODE_RECOGNITION_SCOPE_UNKNOWN,
       v1::FINDING_CODE_RECOGNITION_SCOPE_UNKNOWN, false},
      {TransitionIsDecided, v1::FINDING_CODE_RECOGNITION_TRANSITION_UNDECIDED,
       v1::FINDING_CODE_RECOGNITION_TRANSITION_UNDECIDED, false},
      {IsGoodEnough, v1::FINDING_CODE_ASSURANCE_TOO_LOW,
       v1::FINDING_CODE_ASSURANCE_TOO_LOW, false},
  };
  return *kAll;
}

std::vector<const model::Said*> SaidAgainstCertificate(const Matter& m,
                                                       const Claim& c) {
  std::vector<const model::Said*> said;
  for (const CertificateStatusFact& fact : m.facts.statuses) {
    if (IsAbout(c, fact.body, fact.number) &&
        fact.first_day <= c.story.last_day &&
        fact.state != v1::CERTIFICATE_STATE_REINSTATED && !Binds(m, fact)) {
      said.push_back(&fact.said);
    }
  }
  for (const model::RegisterObservationFact& look : m.facts.observations) {
    if (IsInThoseDays(look, c) && !WasSeen(look) && !Binds(m, c, look)) {
      said.push_back(&look.said);
    }
  }
  for (const model::RegisterClosedFact& closure : m.facts.closures) {
    if (LeavesOut(m, closure, c) && !BindsAsClosure(m, closure)) {
      said.push_back(&closure.said);
    }
  }
  return said;
}

}  // namespace halaltrace::reference
