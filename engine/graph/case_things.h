// SPDX-License-Identifier: Apache-2.0
// The local numbers of a case: each thing once, in the order in which gathering
// meets it.
#ifndef HALALTRACE_ENGINE_GRAPH_CASE_THINGS_H_
#define HALALTRACE_ENGINE_GRAPH_CASE_THINGS_H_

#include <cstdint>

#include "engine/graph/facts.h"
#include "engine/graph/rows.h"
#include "engine/graph/scratch.h"
#include "engine/graph/tables.h"
#include "engine/model/case.h"

namespace halaltrace::graph {

// CaseThings turns the graph's ids into the case's and adds rows for things
// that it meets; gather_facts.cc fills those rows.
class CaseThings {
 public:
  CaseThings(const Tables& tables, Sequence cut, Scratch& scratch,
             model::Case& evidence);

  model::CaseParty Party(PartyId id);
  model::CaseSite Site(SiteId id);
  model::CaseProduct Product(ProductId id);
  model::CaseKey Key(KeyId id);

  // Said tells who said the statement with these flags, who endorsed it within
  // the cut, and adds the corrections of it that have no effect.
  model::Said Said(StatementId statement, VoiceId voice, uint8_t flags) {
    model::Said said = Voice(voice);
    said.statement = statement;
    if ((flags & (kEndorsed | kContested)) != 0) AddRemarks(said, voice, flags);
    return said;
  }
  model::Said Said(const Fact& fact) {
    return Said(fact.statement, fact.voice, fact.flags);
  }

  // Precedes orders statements in the way that shows: by digest.
  bool Precedes(StatementId a, StatementId b) const {
    return tables_.registry->StatementDigest(a) <
           tables_.registry->StatementDigest(b);
  }

  Sequence cut() const { return cut_; }

 private:
  const model::Said& Voice(VoiceId id);
  void AddRemarks(model::Said& said, VoiceId voice, uint8_t flags);
  void Endorse(model::Said& said, VoiceId voice);
  bool IsEnrolled(KeyId key, PartyId party) const;

  const Tables& tables_;
  const Sequence cut_;
  Scratch& scratch_;
  model::Case& case_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_CASE_THINGS_H_
