// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/recognitions.h"

#include <algorithm>

namespace halaltrace::verdict {

using model::CaseParty;
using model::Day;
using model::RecognitionFact;
using model::RegisterClosedFact;

Recognitions::Recognitions(const model::Case& evidence,
                           const v1::MarketProfile& market,
                           const Rights& rights, Trail& trail)
    : evidence_(evidence), market_(market), rights_(rights), trail_(trail) {
  for (const RecognitionFact& fact : evidence.recognitions) {
    if (evidence.Text(fact.market) != market.market()) continue;
    if (IsAuthority(fact.authority)) facts_.push_back(&fact);
  }
  for (const RegisterClosedFact& closure : evidence.closures) {
    if (closure.authority.valid() && IsAuthority(closure.authority)) {
      closures_.push_back(&closure);
    }
  }
}

BodyStanding Recognitions::StandingOf(const BodyQuery& query) const {
  if (!query.body.valid()) return BodyStanding::kNotKnown;  // it is hidden
  BodyQuery decisive = query;
  BodyStanding worst = BodyStanding::kListed;
  for (const RecognitionFact* const fact : facts_) {
    if (!Concerns(*fact, query.body)) continue;
    trail_.Read(fact->said);
    if (fact->state != v1::RECOGNITION_STATE_WITHDRAWN || !Binds(*fact)) {
      continue;
    }
    const BodyStanding standing = Transition(*fact, query);
    worst = std::max(worst, standing);
    // A certificate of before the delisting stays good until it expires: what
    // counts is the listing on its day of issue.
    if (standing == BodyStanding::kListed &&
        fact->transition == v1::TRANSITION_BY_ISSUE &&
        query.made_last >= fact->first_day && !IsListedAgain(*fact, query)) {
      decisive.made_first = decisive.made_last = query.issued;
    }
  }
  for (const RegisterClosedFact* const closure : closures_) {
    trail_.Read(closure->said);
  }
  const BodyStanding listing = Listing(decisive);
  if (listing == BodyStanding::kNotListed &&
      RepeatsDelisting(query, decisive)) {
    return worst;
  }
  return std::max(worst, listing);
}

// That a list leaves out whom it had until a delisting says no more than the
// delisting does.  Of any other body it is proof, and so it is of the days
// before the delisting.
bool Recognitions::RepeatsDelisting(const BodyQuery& query,
                                    const BodyQuery& decisive) const {
  return std::any_of(facts_.begin(), facts_.end(), [&](const auto* fact) {
    return Concerns(*fact, query.body) && Binds(*fact) &&
           fact->state == v1::RECOGNITION_STATE_WITHDRAWN &&
           fact->first_day <= decisive.made_first &&
           Transition(*fact, query) == BodyStanding::kUndecided &&
           WasListedBefore(*fact, query);
  });
}

bool Recognitions::WasListedBefore(const RecognitionFact& withdrawal,
                                   const BodyQuery& query) const {
  if (withdrawal.first_day == model::kFirstDay) return false;
  const Day day = withdrawal.first_day - 1;
  return std::any_of(facts_.begin(), facts_.end(), [&](const auto* fact) {
    return Concerns(*fact, withdrawal.body) &&
           fact->state == v1::RECOGNITION_STATE_LISTED &&
           fact->first_day <= day && day <= fact->last_day &&
           (!query.country.valid() || InTerritory(*fact, query.country)) &&
           Binds(*fact);
  });
}

// A listing after the delisting ends it, and production decides again.
bool Recognitions::IsListedAgain(const RecognitionFact& withdrawal,
                                 const BodyQuery& query) const {
  return std::any_of(facts_.begin(), facts_.end(), [&](const auto* fact) {
    return Concerns(*fact, query.body) &&
           fact->state == v1::RECOGNITION_STATE_LISTED &&
           fact->first_day > withdrawal.first_day &&
           fact->first_day <= query.made_first && Binds(*fact);
  });
}

// What one delisting leaves good.
BodyStanding Recognitions::Transition(const RecognitionFact& withdrawal,
                                      const BodyQuery& query) const {
  if (IsListedAgain(withdrawal, query)) return BodyStanding::kListed;
  switch (withdrawal.transition) {
    case v1::TRANSITION_BY_CONTRACT:
      return trail_.HasCome(withdrawal.first_day) ? BodyStanding::kUndecided
                                                  : BodyStanding::kListed;
    case v1::TRANSITION_BY_ISSUE:
      if (query.made_last < withdrawal.first_day) return BodyStanding::kListed;
      if (query.issued == model::kFirstDay) return BodyStanding::kUndecided;
      return query.issued < withdrawal.first_day ? BodyStanding::kListed
                                                 : BodyStanding::kWithdrawn;
    case v1::TRANSITION_BY_PRODUCTION:
      return query.made_last < withdrawal.first_day ? BodyStanding::kListed
                                                    : BodyStanding::kWithdrawn;
    case v1::TRANSITION_BY_DISPATCH:
    case v1::TRANSITION_BY_ENTRY:
    default:
      // Nothing is sent off before it is made.  What was made before may have
      // been sent off after, and where no rule was captured may stay good or
      // not.
      if (query.made_last >= withdrawal.first_day) {
        return BodyStanding::kWithdrawn;
      }
      return trail_.HasCome(withdrawal.first_day) ? BodyStanding::kUndecided
                                                  : BodyStanding::kListed;
  }
}

// A listing that the authority's closed list leaves out is a contradiction:
// open, until one of the two is put right.
BodyStanding Recognitions::Listing(const BodyQuery& query) const {
  bool here = false;
  bool for_others = false;  // of another category, as far as is shown
  bool elsewhere = false;
  for (const RecognitionFact* const fact : facts_) {
    if (!Concerns(*fact, query.body) || !Binds(*fact)) continue;
    if (fact->state != v1::RECOGNITION_STATE_LISTED) continue;
    if (fact->first_day > query.made_first ||
        fact->last_day < query.made_last) {
      continue;
    }
    if (!InTerritory(*fact, query.country)) {
      elsewhere = true;
    } else {
      (InScope(*fact, query) ? here : for_others) = true;
    }
  }
  const bool left_out = ClosedWithout(query);
  if (left_out && (here || for_others)) return BodyStanding::kNotKnown;
  if (here) return BodyStanding::kListed;
  if (for_others) return BodyStanding::kScopeNotKnown;
  if (left_out) return BodyStanding::kNotListed;
  const bool closed =
      std::any_of(closures_.begin(), closures_.end(), [&](const auto* closure) {
        return Covers(*closure, query.made_first, query.made_last) &&
               Binds(*closure);
      });
  return elsewhere && closed && query.country.valid() ? BodyStanding::kNotListed
                                                      : BodyStanding::kNotKnown;
}

bool Recognitions::ClosedWithout(const BodyQuery& query) const {
  return std::any_of(
      closures_.begin(), closures_.end(), [&](const auto* closure) {
        if (!Covers(*closure, query.made_first, query.made_last)) return false;
        const auto bodies =
            model::Case::Rows(evidence_.closed_bodies, closure->bodies);
        return std::find(bodies.begin(), bodies.end(), query.body) ==
                   bodies.end() &&
               Binds(*closure);
      });
}

bool Recognitions::FindPlainTerm(CaseParty body, Day& first, Day& last) const {
  const RecognitionFact* only = nullptr;
  for (const RecognitionFact* const fact : facts_) {
    if (!Concerns(*fact, body)) continue;
    if (only != nullptr) return false;
    only = fact;
  }
  if (only == nullptr || !closures_.empty() || !only->territories.empty() ||
      !only->scopes.empty() || only->state != v1::RECOGNITION_STATE_LISTED ||
      !Binds(*only)) {
    return false;
  }
  first = only->first_day;
  last = only->last_day;
  return true;
}

void Recognitions::RelyOn(CaseParty body, Day day) const {
  const RecognitionFact* best = nullptr;
  const auto digest = [&](const RecognitionFact* fact) {
    return evidence_.registry->StatementDigest(fact->said.statement);
  };
  for (const RecognitionFact* const fact : facts_) {
    if (!Concerns(*fact, body) || !Binds(*fact)) continue;
    if (fact->state != v1::RECOGNITION_STATE_LISTED) continue;
    if (day < fact->first_day || day > fact->last_day) continue;
    if (best == nullptr || digest(fact) < digest(best)) best = fact;
  }
  if (best == nullptr) return;
  trail_.Rely(best->said,
              rights_.AssuranceOf(FactKind::kRecognition, best->said,
                                  best->authority, best->body));
}

std::vector<model::StatementId> Recognitions::Deciding(CaseParty body) const {
  std::vector<model::StatementId> statements;
  for (const RecognitionFact* const fact : facts_) {
    if (Concerns(*fact, body) && Binds(*fact)) {
      statements.push_back(fact->said.statement);
    }
  }
  for (const RegisterClosedFact* const closure : closures_) {
    if (Binds(*closure)) statements.push_back(closure->said.statement);
  }
  return statements;
}

// A listing that repeats what binds speaks against nobody.
std::vector<const model::Said*> Recognitions::Alleged(CaseParty body) const {
  const bool is_listed =
      std::any_of(facts_.begin(), facts_.end(), [&](const auto* fact) {
        return Concerns(*fact, body) &&
               fact->state == v1::RECOGNITION_STATE_LISTED && Binds(*fact);
      });
  std::vector<const model::Said*> said;
  for (const RecognitionFact* const fact : facts_) {
    const bool repeats =
        is_listed && fact->state == v1::RECOGNITION_STATE_LISTED;
    if (Concerns(*fact, body) && !repeats && !Binds(*fact)) {
      said.push_back(&fact->said);
    }
  }
  return said;
}

const RecognitionFact* Recognitions::Withdrawal(const BodyQuery& query,
                                                BodyStanding standing) const {
  const auto is_later = [&](const RecognitionFact& a,
                            const RecognitionFact& b) {
    if (a.first_day != b.first_day) return a.first_day > b.first_day;
    return evidence_.registry->StatementDigest(a.said.statement) <
           evidence_.registry->StatementDigest(b.said.statement);
  };
  const RecognitionFact* last = nullptr;
  for (const RecognitionFact* const fact : facts_) {
    if (!Concerns(*fact, query.body) || !Binds(*fact)) continue;
    if (fact->state != v1::RECOGNITION_STATE_WITHDRAWN) continue;
    if (Transition(*fact, query) != standing) continue;
    if (last == nullptr || is_later(*fact, *last)) last = fact;
  }
  return last;
}

bool Recognitions::Concerns(const RecognitionFact& fact, CaseParty body) const {
  return body.valid() && fact.body == body;
}

bool Recognitions::Binds(const RecognitionFact& fact) const {
  if (!rights_.MayAssert(FactKind::kRecognition, fact.said, fact.authority)) {
    return false;
  }
  // A floor holds back what helps, never what warns.
  return fact.state == v1::RECOGNITION_STATE_WITHDRAWN ||
         rights_.MeetsFloor(
             FactKind::kRecognition,
             rights_.AssuranceOf(FactKind::kRecognition, fact.said,
                                 fact.authority, fact.body));
}

bool Recognitions::Binds(const RegisterClosedFact& closure) const {
  return rights_.MayAssert(FactKind::kAuthorityClosure, closure.said,
                           closure.authority);
}

bool Recognitions::InTerritory(const RecognitionFact& fact,
                               model::NameId country) const {
  const auto places =
      model::Case::Rows(evidence_.territories, fact.territories);
  return places.empty() ||
         std::find(places.begin(), places.end(), country) != places.end();
}

// A code belongs to its scheme: the same letters of another mean another thing.
bool Recognitions::InScope(const RecognitionFact& fact,
                           const BodyQuery& query) const {
  const auto scopes = model::Case::Rows(evidence_.scopes, fact.scopes);
  if (scopes.empty()) return true;
  return query.category.valid() && fact.scope_scheme.valid() &&
         query.category_scheme == fact.scope_scheme &&
         std::find(scopes.begin(), scopes.end(), query.category) !=
             scopes.end();
}

bool Recognitions::IsAuthority(CaseParty party) const {
  return party.valid() && evidence_.Text(evidence_.parties[party.value()].id) ==
                              market_.authority().party().id();
}

}  // namespace halaltrace::verdict
