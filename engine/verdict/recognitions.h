// SPDX-License-Identifier: Apache-2.0
// Which bodies the market's authority recognises, and since and until when.
#ifndef HALALTRACE_ENGINE_VERDICT_RECOGNITIONS_H_
#define HALALTRACE_ENGINE_VERDICT_RECOGNITIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/case.h"
#include "engine/verdict/rights.h"
#include "engine/verdict/trail.h"
#include "halaltrace/v1/profile.pb.h"

namespace halaltrace::verdict {

// BodyStanding is how a market stands to a body for one lot, the worst last.
enum class BodyStanding : uint8_t {
  kListed,
  kNotKnown,  // no listing covers it and no list is closed, or they contradict
  kScopeNotKnown,  // listed, but not shown to be so for the category
  kUndecided,      // delisted since, by a transition rule that is not stated
                   // or turns on a day that is not
  kNotListed,      // the authority's closed list leaves it out
  kWithdrawn,      // delisted by the decisive day
};

// Covers says whether `closure` speaks of all days from `first` to `last`.
inline bool Covers(const model::RegisterClosedFact& closure, model::Day first,
                   model::Day last) {
  return closure.first_day <= first && last <= closure.last_day;
}

// BodyQuery is what recognition turns on.
struct BodyQuery {
  model::CaseParty body;
  model::Day issued = model::kFirstDay;  // of the certificate; not stated
  model::Day made_first = 0;             // local days of production
  model::Day made_last = 0;
  model::NameId country;          // of the site of production; may be invalid
  model::NameId category;         // of the certificate; may be invalid
  model::NameId category_scheme;  // likewise
};

// Recognitions answers for one market.  All arguments must outlive it.
class Recognitions {
 public:
  Recognitions(const model::Case& evidence, const v1::MarketProfile& market,
               const Rights& rights, Trail& trail);

  // StandingOf says how the market's authority stands to the body, and reads
  // all that it turns on.
  BodyStanding StandingOf(const BodyQuery& query) const;

  // FindPlainTerm sets `first` and `last` to the days of the listing that alone
  // decides about `body`: one recognition that binds, without territory and
  // scope, and no closed list.  False, and nothing set, if there is none.
  bool FindPlainTerm(model::CaseParty body, model::Day& first,
                     model::Day& last) const;

  // RelyOn counts the listing that covers `day` among what the answer rests on.
  void RelyOn(model::CaseParty body, model::Day day) const;

  // Deciding returns the statements about `body` that a finding should name.
  std::vector<model::StatementId> Deciding(model::CaseParty body) const;

  // Alleged returns what was said about `body` without the right to.
  std::vector<const model::Said*> Alleged(model::CaseParty body) const;

  // Withdrawal returns the delisting that by itself gives `standing`
  // (kUndecided, kWithdrawn): the latest, of several of one day that with the
  // least digest; null if none does.
  const model::RecognitionFact* Withdrawal(const BodyQuery& query,
                                           BodyStanding standing) const;

  const v1::MarketProfile& market() const { return market_; }

 private:
  bool Concerns(const model::RecognitionFact& fact,
                model::CaseParty body) const;
  bool Binds(const model::RecognitionFact& fact) const;
  bool Binds(const model::RegisterClosedFact& closure) const;
  bool InTerritory(const model::RecognitionFact& fact,
                   model::NameId country) const;
  bool InScope(const model::RecognitionFact& fact,
               const BodyQuery& query) const;
  bool IsListedAgain(const model::RecognitionFact& withdrawal,
                     const BodyQuery& query) const;
  bool RepeatsDelisting(const BodyQuery& query,
                        const BodyQuery& decisive) const;
  bool WasListedBefore(const model::RecognitionFact& withdrawal,
                       const BodyQuery& query) const;
  BodyStanding Transition(const model::RecognitionFact& withdrawal,
                          const BodyQuery& query) const;
  BodyStanding Listing(const BodyQuery& query) const;
  bool ClosedWithout(const BodyQuery& query) const;
  bool IsAuthority(model::CaseParty party) const;

  const model::Case& evidence_;
  const v1::MarketProfile& market_;
  const Rights& rights_;
  Trail& trail_;

  // Rows of Case::recognitions and Case::closures of this market's authority.
  std::vector<const model::RecognitionFact*> facts_;
  std::vector<const model::RegisterClosedFact*> closures_;
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_RECOGNITIONS_H_
