// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/revisions.h"

#include <algorithm>
#include <cstring>

#include "engine/trust/sha256.h"

namespace halaltrace::graph {
namespace {

using Body = v1::Statement::BodyCase;

// ForEachIn calls visit for what `map` has for `key`.
template <typename Map, typename Visit>
void ForEachIn(const Map& map, const Digest& key, Visit visit) {
  const auto found = map.find(key);
  if (found == map.end()) return;
  for (const StatementId id : found->second) visit(id);
}

uint64_t HashOf(const std::string& event_id) {
  const Digest digest = trust::Sha256(event_id);
  uint64_t word = 0;
  std::memcpy(&word, digest.bytes.data(), sizeof(word));
  return word;
}

}  // namespace

void Revisions::Add(StatementId id, const v1::Statement& statement) {
  const Digest digest = draft_.digest(id);
  const auto correct = [&](StatementId earlier) { Correct(earlier, id); };
  ForEachIn(draft_.tables().corrections, digest, correct);
  ForEachIn(corrections_, digest, correct);
  const auto endorse = [&](StatementId) { draft_.Flag(id, kEndorsed); };
  ForEachIn(draft_.tables().endorsements, digest, endorse);
  ForEachIn(endorsements_, digest, endorse);

  if (const auto target = Digest::FromBytes(statement.header().corrects())) {
    AddCorrection(id, *target);
  }
  if (statement.has_correction()) {
    if (const auto target =
            Digest::FromBytes(statement.correction().statement())) {
      AddCorrection(id, *target);
    }
  }
  for (const std::string& bytes : statement.endorse().statements()) {
    if (const auto target = Digest::FromBytes(bytes)) {
      AddEndorsement(id, *target);
    }
  }
  if (statement.has_supply_event()) AddEvent(id, statement.supply_event());
}

void Revisions::AddCorrection(StatementId id, const Digest& target) {
  corrections_[target].push_back(id);
  draft_.rows().corrections.emplace_back(target, id);
  const StatementId known = draft_.FindStatement(target);
  if (known.valid()) Correct(id, known);
}

void Revisions::AddEndorsement(StatementId id, const Digest& target) {
  endorsements_[target].push_back(id);
  draft_.rows().endorsements.emplace_back(target, id);
  const StatementId known = draft_.FindStatement(target);
  if (known.valid()) draft_.Flag(known, kEndorsed);
}

void Revisions::AddEvent(StatementId id, const v1::SupplyEvent& event) {
  if (event.event_id().empty()) return;
  const PartyId source = draft_.voice(draft_.statement(id).voice).source;
  if (!source.valid()) return;
  const EventKey key{HashOf(event.event_id()), source};
  const bool is_error = event.has_error_declaration();

  const auto meet = [&](const EventNames& names) {
    if (is_error) {
      for (const StatementId other : names.events) DeclareError(id, other);
    } else {
      for (const StatementId error : names.error_declarations) {
        DeclareError(error, id);
      }
    }
  };
  const auto standing = draft_.tables().event_names.find(key);
  if (standing != draft_.tables().event_names.end()) meet(standing->second);
  EventNames& added = event_names_[key];
  meet(added);

  ChangeRows& rows = draft_.rows();
  (is_error ? added.error_declarations : added.events).push_back(id);
  (is_error ? rows.error_declarations : rows.events).emplace_back(key, id);
}

void Revisions::Correct(StatementId reviser, StatementId target) {
  const StatementRow& by = draft_.statement(reviser);
  const StatementRow& of = draft_.statement(target);
  const bool same_kind = by.kind == Body::kCorrection || by.kind == of.kind;
  const bool same_party =
      draft_.voice(by.voice).issuer == draft_.voice(of.voice).issuer;
  if (same_kind && same_party && CanBeVoided(target) &&
      SpeaksForItsIssuer(reviser, target)) {
    Void(reviser, target);
  } else {
    draft_.Flag(target, kContested);
  }
}

void Revisions::DeclareError(StatementId declaration, StatementId event) {
  const Voice& by = draft_.voice(draft_.statement(declaration).voice);
  const Voice& of = draft_.voice(draft_.statement(event).voice);
  if ((by.issuer == by.source || by.issuer == of.issuer) &&
      CanBeVoided(event) && SpeaksForItsIssuer(declaration, event)) {
    Void(declaration, event);
    return;
  }
  // Told like any other correction without effect.
  draft_.Flag(event, kContested);
  draft_.rows().corrections.emplace_back(draft_.digest(event), declaration);
}

// A key that nobody enrolled for the issuer may still take back its own words.
bool Revisions::SpeaksForItsIssuer(StatementId reviser,
                                   StatementId target) const {
  const Voice& by = draft_.voice(draft_.statement(reviser).voice);
  const Voice& of = draft_.voice(draft_.statement(target).voice);
  return by.key == of.key || draft_.KeyBelongsTo(by.key, by.issuer);
}

bool Revisions::CanBeVoided(StatementId target) const {
  const StatementRow& row = draft_.statement(target);
  switch (row.kind) {
    case Body::kGenesis:
    case Body::kPartyEnrolment:
    case Body::kCorrection:
      return false;
    case Body::kSupplyEvent:
      return row.is_step;  // not an error declaration
    default:
      return true;
  }
}

void Revisions::Void(StatementId reviser, StatementId target) {
  const StatementRow row = draft_.statement(target);
  const Sequence at =
      std::max(draft_.statement(reviser).life.recorded, row.life.recorded);
  draft_.Void(target, at);
  if (!row.is_step) return;
  const StepRow& step = draft_.step(StepId(row.row));
  for (uint32_t i = 0; i < step.inputs + step.outputs; ++i) {
    draft_.Mark(draft_.Edge(step, i), kRevised, kNever);
  }
}

}  // namespace halaltrace::graph
