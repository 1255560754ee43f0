// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/revisions.h"

#include <algorithm>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/graph/plan_body.h"

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

bool CanBeVoided(const Authorship& of) {
  switch (of.kind) {
    case Body::kGenesis:
    case Body::kPartyEnrolment:
    case Body::kCorrection:
      return false;
    case Body::kSupplyEvent:
      return of.is_step;  // not an error declaration
    default:
      return true;
  }
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
  AddEvent(id, statement);
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

// Only an event that has a source is anybody's to declare wrong.
std::optional<EventKey> Revisions::KeyOf(const v1::Statement& statement,
                                         PartyId source) const {
  if (!statement.has_supply_event() || !source.valid()) return std::nullopt;
  return EventKeyOf(statement, draft_.Text(draft_.party(source)));
}

void Revisions::AddEvent(StatementId id, const v1::Statement& statement) {
  const auto key = KeyOf(statement, AuthorshipOf(id).source);
  if (!key.has_value()) return;
  ChangeRows& rows = draft_.rows();
  if (statement.supply_event().has_error_declaration()) {
    const auto meet = [&](StatementId event) { DeclareError(id, event); };
    draft_.tables().events.ForEach(*key, meet);
    events_.ForEach(*key, meet);
    error_declarations_.Add(*key, id);
    rows.error_declarations.emplace_back(*key, id);
  } else {
    const auto meet = [&](StatementId error) { DeclareError(error, id); };
    draft_.tables().error_declarations.ForEach(*key, meet);
    error_declarations_.ForEach(*key, meet);
    events_.Add(*key, id);
    rows.events.emplace_back(*key, id);
  }
}

void Revisions::Correct(StatementId reviser, StatementId target) {
  if (CorrectionHolds(AuthorshipOf(reviser), AuthorshipOf(target))) {
    Void(reviser, target);
  } else {
    draft_.Flag(target, kContested);
  }
}

void Revisions::DeclareError(StatementId declaration, StatementId event) {
  if (DeclarationHolds(AuthorshipOf(declaration), AuthorshipOf(event))) {
    Void(declaration, event);
    return;
  }
  // Told like any other correction without effect.
  draft_.Flag(event, kContested);
  draft_.rows().corrections.emplace_back(draft_.digest(event), declaration);
}

bool Revisions::IsTakenBack(const Digest& digest,
                            const v1::Statement& statement) const {
  const Authorship of = AuthorshipOf(statement);
  bool taken_back = false;
  const auto correct = [&](StatementId earlier) {
    taken_back = taken_back || CorrectionHolds(AuthorshipOf(earlier), of);
  };
  ForEachIn(draft_.tables().corrections, digest, correct);
  ForEachIn(corrections_, digest, correct);
  if (!of.is_step) return taken_back;
  if (error_declarations_.empty() &&
      draft_.tables().error_declarations.empty()) {
    return taken_back;
  }
  const auto key = KeyOf(statement, of.source);
  if (!key.has_value()) return taken_back;
  const auto declare = [&](StatementId error) {
    taken_back = taken_back || DeclarationHolds(AuthorshipOf(error), of);
  };
  draft_.tables().error_declarations.ForEach(*key, declare);
  error_declarations_.ForEach(*key, declare);
  return taken_back;
}

bool Revisions::Replaces(const v1::Statement& statement,
                         StatementId target) const {
  return statement.header().corrects() == draft_.digest(target).View() &&
         CorrectionHolds(AuthorshipOf(statement), AuthorshipOf(target));
}

bool Revisions::MeetsNothing(StatementId id,
                             const v1::Statement& statement) const {
  const std::string& target = statement.has_correction()
                                  ? statement.correction().statement()
                                  : statement.header().corrects();
  if (const auto digest = Digest::FromBytes(target)) {
    return !draft_.FindStatement(*digest).valid();
  }
  if (!statement.supply_event().has_error_declaration()) return false;
  const auto key = KeyOf(statement, AuthorshipOf(id).source);
  bool met = false;
  const auto meet = [&](StatementId) { met = true; };
  if (key.has_value()) {
    draft_.tables().events.ForEach(*key, meet);
    events_.ForEach(*key, meet);
  }
  return !met;
}

StatementId Revisions::EventBeside(StatementId id,
                                   const v1::Statement& statement) const {
  const Voice& voice = draft_.voice(draft_.statement(id).voice);
  const auto key = KeyOf(statement, voice.source);
  StatementId beside;
  if (statement.supply_event().event_id().empty() || !key.has_value()) {
    return beside;
  }
  const auto meet = [&](StatementId event) {
    const Voice& other = draft_.voice(draft_.statement(event).voice);
    if (!beside.valid() && event != id && other.issuer == voice.issuer &&
        other.key == voice.key && draft_.Visible(event)) {
      beside = event;
    }
  };
  draft_.tables().events.ForEach(*key, meet);
  events_.ForEach(*key, meet);
  return beside;
}

bool Revisions::Names(StatementId reviser, const Digest& target) const {
  bool names = false;
  const auto look = [&](StatementId id) { names = names || id == reviser; };
  ForEachIn(draft_.tables().corrections, target, look);
  ForEachIn(corrections_, target, look);
  return names;
}

Authorship Revisions::AuthorshipOf(StatementId id) const {
  const StatementRow& row = draft_.statement(id);
  const Voice& voice = draft_.voice(row.voice);
  return {row.kind, row.is_step, voice.issuer, voice.source, voice.key};
}

// A name or key that nobody used yet has no id, which equals no other's.
Authorship Revisions::AuthorshipOf(const v1::Statement& statement) const {
  const v1::Header& header = statement.header();
  Authorship of;
  of.kind = static_cast<uint8_t>(statement.body_case());
  of.is_step = IsStep(statement);
  of.issuer = draft_.FindParty(header.issuer());
  of.source = of.issuer;
  if (header.has_source()) {
    const v1::PartyRef& source = header.source().party();
    of.source =
        source.has_party() ? draft_.FindParty(source.party().id()) : PartyId();
  }
  of.key =
      draft_.FindKey(Digest::FromBytes(header.issuer_key()).value_or(Digest{}));
  return of;
}

bool Revisions::CorrectionHolds(const Authorship& by,
                                const Authorship& of) const {
  const bool same_kind = by.kind == Body::kCorrection || by.kind == of.kind;
  return same_kind && by.issuer == of.issuer && CanBeVoided(of) &&
         SpeaksForItsIssuer(by, of);
}

bool Revisions::DeclarationHolds(const Authorship& by,
                                 const Authorship& of) const {
  return by.source == of.source &&
         (by.issuer == by.source || by.issuer == of.issuer) &&
         CanBeVoided(of) && SpeaksForItsIssuer(by, of);
}

// A key that nobody enrolled for the issuer may still take back its own words.
bool Revisions::SpeaksForItsIssuer(const Authorship& by,
                                   const Authorship& of) const {
  return by.key == of.key || draft_.KeyBelongsTo(by.key, by.issuer);
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
