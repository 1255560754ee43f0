// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_bodies.h"

#include <algorithm>
#include <vector>

namespace halaltrace::reference {
namespace {

using model::CaseParty;
using model::Day;
using model::RecognitionFact;
using model::RegisterClosedFact;

bool IsAuthority(const Matter& m, CaseParty party) {
  return party.valid() && IdOf(m, party) == m.market.authority().party().id();
}

bool IsAbout(const Matter& m, const RecognitionFact& fact, CaseParty body) {
  return fact.body == body && IsAuthority(m, fact.authority) &&
         m.facts.Text(fact.market) == m.market.market();
}

// A floor holds back what helps, never what warns.
bool Binds(const Matter& m, const RecognitionFact& fact) {
  const v1::Assurance good =
      HowGood(m, fact.said, fact.authority, v1::ROLE_AUTHORITY, fact.body);
  return BindsWithSupport(m, fact.said, fact.authority, v1::ROLE_AUTHORITY) &&
         (fact.state == v1::RECOGNITION_STATE_WITHDRAWN ||
          good >= FloorOf(m, v1::CHECK_RECOGNITION));
}

std::vector<const RecognitionFact*> FactsAbout(const Matter& m, CaseParty body,
                                               v1::RecognitionState state) {
  std::vector<const RecognitionFact*> found;
  for (const RecognitionFact& fact : m.facts.recognitions) {
    if (IsAbout(m, fact, body) && fact.state == state && Binds(m, fact)) {
      found.push_back(&fact);
    }
  }
  return found;
}

// The authority's lists that are closed on all these days.
std::vector<const RegisterClosedFact*> ClosedLists(const Matter& m, Day first,
                                                   Day last) {
  std::vector<const RegisterClosedFact*> found;
  for (const RegisterClosedFact& list : m.facts.closures) {
    if (IsAuthority(m, list.authority) && list.first_day <= first &&
        last <= list.last_day &&
        BindsWithSupport(m, list.said, list.authority, v1::ROLE_AUTHORITY)) {
      found.push_back(&list);
    }
  }
  return found;
}

// R7: one of the categories, of the same scheme.
bool IsForCategory(const Matter& m, const RecognitionFact& fact,
                   const model::CertificateFact& certificate) {
  const absl::string_view scheme = m.facts.Text(fact.scope_scheme);
  bool any = false, fits = false;
  for (const model::NameId scope :
       model::Case::Rows(m.facts.scopes, fact.scopes)) {
    any = true;
    fits |= m.facts.Text(scope) == m.facts.Text(certificate.category);
  }
  return !any || (fits && !scheme.empty() && certificate.category.valid() &&
                  m.facts.Text(certificate.category_scheme) == scheme);
}

bool IsForCountry(const Matter& m, const RecognitionFact& fact,
                  model::NameId country) {
  const auto places = model::Case::Rows(m.facts.territories, fact.territories);
  return places.empty() ||
         std::find(places.begin(), places.end(), country) != places.end();
}

Recognised ByLists(const Matter& m, const model::CertificateFact& certificate,
                   model::NameId country, Day first, Day last) {
  const CaseParty body = certificate.body;
  bool here = false, elsewhere = false, other_scope = false;
  for (const RecognitionFact* const fact :
       FactsAbout(m, body, v1::RECOGNITION_STATE_LISTED)) {
    if (first < fact->first_day || fact->last_day < last) continue;
    const bool counts = IsForCountry(m, *fact, country);
    const bool fits = IsForCategory(m, *fact, certificate);
    (!counts ? elsewhere : fits ? here : other_scope) = true;
  }
  const auto closed = ClosedLists(m, first, last);
  const bool left_out =
      std::any_of(closed.begin(), closed.end(), [&](const auto* list) {
        const auto bodies =
            model::Case::Rows(m.facts.closed_bodies, list->bodies);
        return std::find(bodies.begin(), bodies.end(), body) == bodies.end();
      });
  if (here && !left_out) return Recognised::kYes;
  if (left_out && (here || other_scope)) {
    return Recognised::kNotKnown;  // the two contradict each other
  }
  if (other_scope) return Recognised::kOtherScope;
  if (left_out) return Recognised::kNo;
  const bool other_country = elsewhere && country.valid() && !closed.empty();
  return other_country ? Recognised::kNo : Recognised::kNotKnown;
}

}  // namespace

Recognised RecognitionOf(const Matter& m,
                         const model::CertificateFact& certificate,
                         const Story& story) {
  if (!m.market.recognition_required()) return Recognised::kYes;
  const CaseParty body = certificate.body;
  if (!body.valid()) return Recognised::kNotKnown;
  Day first = story.first_day, last = story.last_day;
  model::NameId country;
  if (story.site.valid()) {
    country = m.facts.sites[story.site.value()].country;
  }
  bool undecided = false;
  std::vector<Day> taken_off;  // when those lists lost it, as far as it is open
  for (const RecognitionFact* const delisting :
       FactsAbout(m, body, v1::RECOGNITION_STATE_WITHDRAWN)) {
    const auto listings = FactsAbout(m, body, v1::RECOGNITION_STATE_LISTED);
    const bool listed_again =
        std::any_of(listings.begin(), listings.end(), [&](const auto* listing) {
          return listing->first_day > delisting->first_day &&
                 listing->first_day <= story.first_day;
        });
    if (listed_again) continue;
    const bool made_before = story.last_day < delisting->first_day;
    const v1::Transition rule = delisting->transition;
    bool open = false;
    if (rule == v1::TRANSITION_BY_CONTRACT) {
      open = delisting->first_day <= Today(m);
    } else if (made_before) {
      // It may be sent off later; without a rule nobody knows what becomes of
      // it.  Both once the day is there.
      open = delisting->first_day <= Today(m) &&
             (rule == v1::TRANSITION_UNSPECIFIED ||
              rule == v1::TRANSITION_BY_DISPATCH ||
              rule == v1::TRANSITION_BY_ENTRY);
    } else if (rule == v1::TRANSITION_BY_ISSUE &&
               certificate.issued == model::kFirstDay) {
      open = true;
    } else if (rule != v1::TRANSITION_BY_ISSUE ||
               certificate.issued >= delisting->first_day) {
      return Recognised::kWithdrawn;
    } else {
      // Good until it expires: the listing on the day of issue counts.
      first = last = certificate.issued;
    }
    undecided |= open;
    for (const RecognitionFact* const listing : listings) {
      if (open && listing->first_day < delisting->first_day &&
          delisting->first_day - 1 <= listing->last_day &&
          (!country.valid() || IsForCountry(m, *listing, country))) {
        taken_off.push_back(delisting->first_day);
      }
    }
  }
  const Recognised listed = ByLists(m, certificate, country, first, last);
  if (!undecided) return listed;
  // That it is on no list any more is what the delisting said already.
  const bool said_already =
      std::any_of(taken_off.begin(), taken_off.end(),
                  [&](Day since) { return since <= first; });
  return listed == Recognised::kNo && !said_already ? listed
                                                    : Recognised::kUndecided;
}

std::vector<const model::Said*> SaidOfBody(const Matter& m, CaseParty body) {
  std::vector<const model::Said*> listings, others;
  bool is_listed = false;
  for (const RecognitionFact& fact : m.facts.recognitions) {
    if (!IsAbout(m, fact, body)) continue;
    const bool lists = fact.state == v1::RECOGNITION_STATE_LISTED;
    if (Binds(m, fact)) {
      is_listed |= lists;
    } else {
      (lists ? listings : others).push_back(&fact.said);
    }
  }
  // That it is listed says nothing new of a body that is.
  if (!is_listed) others.insert(others.end(), listings.begin(), listings.end());
  return others;
}

}  // namespace halaltrace::reference
