// SPDX-License-Identifier: Apache-2.0
// What statements do to other statements: void, replace, endorse.
//
// Both orders of arrival give the same rows: whichever of the two comes second
// finds the first.  What is void stays void; who was wrong to void it says it
// anew.
#ifndef HALALTRACE_ENGINE_GRAPH_REVISIONS_H_
#define HALALTRACE_ENGINE_GRAPH_REVISIONS_H_

#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/base/digest.h"
#include "engine/graph/draft.h"
#include "engine/graph/event_identity.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::graph {

// Authorship is what of a statement decides which others it revises, and which
// revise it.
struct Authorship {
  uint8_t kind = 0;  // v1::Statement::BodyCase
  bool is_step = false;
  PartyId issuer;
  PartyId source;
  KeyId key;
};

// Revisions plans the effects.  A revision has effect when
//   Correction       its issuer said the target
//   header.corrects  … and both are of one kind
//   errorDeclaration both are one event of one source (event_identity.h), and
//                    its issuer is that source or said the target
// and its key is the target's, or one enrolled for its issuer.  Enrolments,
// corrections and error declarations cannot be voided.  An attempt without
// effect marks the target as contested.
class Revisions {
 public:
  explicit Revisions(Draft& draft) : draft_(draft) {}

  // Add plans what the new statement `id` does to others, and what those that
  // came before it do to it.
  void Add(StatementId id, const v1::Statement& statement);

  // These ask the same of `statement` before it is added: whether what came
  // before voids it, and whether its header.corrects voids `target`.
  bool IsTakenBack(const Digest& digest, const v1::Statement& statement) const;
  bool Replaces(const v1::Statement& statement, StatementId target) const;

  // MeetsNothing says, of a statement that was added, whether it corrects
  // another or declares an event to be wrong, and that is not on record.
  bool MeetsNothing(StatementId id, const v1::Statement& statement) const;

  // EventBeside returns a statement that stands beside `id`, an event, with its
  // eventID, of its source and of the same hand; invalid: there is none.
  StatementId EventBeside(StatementId id, const v1::Statement& statement) const;

  // Names says whether `reviser` names `target` as what it corrects.
  bool Names(StatementId reviser, const Digest& target) const;

 private:
  void AddCorrection(StatementId id, const Digest& target);
  void AddEndorsement(StatementId id, const Digest& target);
  void AddEvent(StatementId id, const v1::Statement& statement);
  std::optional<EventKey> KeyOf(const v1::Statement& statement,
                                PartyId source) const;
  void Correct(StatementId reviser, StatementId target);
  void DeclareError(StatementId declaration, StatementId event);
  void Void(StatementId reviser, StatementId target);
  Authorship AuthorshipOf(StatementId id) const;
  Authorship AuthorshipOf(const v1::Statement& statement) const;
  bool CorrectionHolds(const Authorship& by, const Authorship& of) const;
  bool DeclarationHolds(const Authorship& by, const Authorship& of) const;
  bool SpeaksForItsIssuer(const Authorship& by, const Authorship& of) const;

  Draft& draft_;

  // What the group added to the tables of the same name.
  absl::flat_hash_map<Digest, std::vector<StatementId>> corrections_;
  absl::flat_hash_map<Digest, std::vector<StatementId>> endorsements_;
  EventBook events_;
  EventBook error_declarations_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_REVISIONS_H_
