// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/planner.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/graph/certificate_warning.h"
#include "engine/graph/change_rows.h"
#include "engine/graph/draft.h"
#include "engine/graph/event_identity.h"
#include "engine/graph/fact_warning.h"
#include "engine/graph/plan_body.h"
#include "engine/graph/revisions.h"
#include "engine/graph/stock.h"
#include "engine/trust/sha256.h"

namespace halaltrace::graph {
namespace {

constexpr absl::string_view kFirstSequenceUrl = "halaltrace/first-sequence";
constexpr absl::string_view kOtherDocumentUrl = "halaltrace/other-document";

absl::Status Repeat(absl::string_view what, Sequence first) {
  absl::Status status = absl::AlreadyExistsError(
      absl::StrCat(what, " already, as entry ", first));
  std::string bytes;
  AppendU64(first, bytes);
  status.SetPayload(kFirstSequenceUrl, absl::Cord(bytes));
  return status;
}

// Only with an eventID is the same event again known from another like it.
bool IsNamedEvent(const v1::Statement& statement) {
  return statement.has_supply_event() &&
         !statement.supply_event().event_id().empty();
}

// SaidBy is the digest of what a statement says of which time, and by whom for
// whom; how it came here is left out.
Digest SaidBy(const v1::Statement& statement) {
  const v1::Header& header = statement.header();
  v1::Statement words = statement;
  words.mutable_header()->Clear();
  words.mutable_header()->set_issuer(header.issuer());
  words.mutable_header()->set_issuer_key(header.issuer_key());
  *words.mutable_header()->mutable_event_time() = header.event_time();
  if (header.source().has_party()) {
    *words.mutable_header()->mutable_source()->mutable_party() =
        header.source().party();
  }
  if (IsNamedEvent(statement)) {
    words.mutable_supply_event()->set_event_id(
        CanonicalEventId(statement.supply_event().event_id()));
  }
  return trust::Sha256(words.SerializeAsString());
}

uint64_t FirstWord(const Digest& digest) {
  uint64_t word = 0;
  std::memcpy(&word, digest.bytes.data(), sizeof(word));
  return word;
}

Warning RevisesNothing(const v1::Statement& statement) {
  const absl::string_view what =
      statement.supply_event().has_error_declaration()
          ? "declares an event to be wrong that is not on record"
          : "corrects a statement that is not on record";
  return {v1::FINDING_CODE_UNSPECIFIED, "",
          absl::StrCat(what, "; it has no effect until that comes")};
}

// MayBeRepeat says whether what it says can be known from another like it.
bool MayBeRepeat(const v1::Statement& statement) {
  return statement.header().has_evidence() || IsNamedEvent(statement);
}

// What the recorder typed for capture is its own word, not what it read from.
bool HasDocument(const v1::Header& header) {
  return header.has_evidence() &&
         header.evidence().kind() != v1::EVIDENCE_KIND_STATEMENT_FILE;
}

Digest KeyOf(const v1::Statement& statement) {
  return Digest::FromBytes(statement.header().issuer_key()).value_or(Digest{});
}

}  // namespace

std::optional<uint64_t> FirstSequence(const absl::Status& status) {
  const auto payload = status.GetPayload(kFirstSequenceUrl);
  if (!payload.has_value()) return std::nullopt;
  return ReadU64(std::string(*payload));
}

bool FirstNamesItsDocument(const absl::Status& status) {
  return !status.GetPayload(kOtherDocumentUrl).has_value();
}

struct Planner::Impl {
  Impl(const TraceGraph& graph, RootFinder finder, Admission leave)
      : roots_of(std::move(finder)),
        admission(leave),
        draft(graph.tables(), *rows) {}

  absl::StatusOr<Planned> Add(const trust::VerifiedHop& hop);
  absl::StatusOr<Planned> AddSignatures(const trust::VerifiedHop& hop,
                                        StatementId known);
  absl::Status RefuseBeside(const trust::VerifiedHop& hop, StatementId first,
                            bool says_the_same, absl::string_view what) const;
  absl::Status RefuseRepeatedEvidence(const trust::VerifiedHop& hop,
                                      const Digest& said) const;
  absl::Status RefuseRepeatedEvent(const trust::VerifiedHop& hop,
                                   const Digest& said) const;
  void WarnOfEventBeside(const v1::Statement& statement, StatementId added,
                         std::vector<Warning>& warnings) const;
  Voice ReadVoice(const v1::Header& header);
  void PlanStatement(const trust::VerifiedHop& hop, const Digest& said);

  RootFinder roots_of;
  const Admission admission;
  std::unique_ptr<ChangeRows> rows = std::make_unique<ChangeRows>();
  Draft draft;
  Revisions revisions{draft};
  absl::flat_hash_map<EvidenceKey, Reading> evidence;
  absl::flat_hash_map<Digest, StatementId> said_events;

  Sequence EntryOf(StatementId id) const {
    return draft.statement(id).life.recorded;
  }
};

Planner::Planner(const TraceGraph& graph, RootFinder roots_of,
                 Admission admission)
    : impl_(std::make_unique<Impl>(graph, std::move(roots_of), admission)) {}
Planner::Planner(Planner&&) noexcept = default;
Planner::~Planner() = default;

absl::StatusOr<Planned> Planner::Add(const trust::VerifiedHop& hop) {
  return impl_->Add(hop);
}

Change Planner::TakeChange() && { return Change(std::move(impl_->rows)); }

// Everything that refuses comes before the first change of the plan.
absl::StatusOr<Planned> Planner::Impl::Add(const trust::VerifiedHop& hop) {
  if (draft.now() == kNever - 1) {
    return absl::ResourceExhaustedError(
        absl::StrCat("a ledger of ", draft.now(), " entries takes no more"));
  }
  const StatementId known = draft.FindStatement(hop.digest());
  if (known.valid()) return AddSignatures(hop, known);
  const Digest said =
      MayBeRepeat(hop.statement()) ? SaidBy(hop.statement()) : Digest();
  const bool asks = admission == Admission::kCapture;
  if (asks) {
    HT_RETURN_IF_ERROR(RefuseRepeatedEvidence(hop, said));
    HT_RETURN_IF_ERROR(RefuseRepeatedEvent(hop, said));
  }

  Planned planned;
  planned.sequence = draft.now();
  const StatementId added = draft.NextStatement();
  PlanStatement(hop, said);
  const StatementRow& row = rows->statements.back();
  if (row.is_step) {
    const StepId step(row.row);
    if (asks) planned.warnings = WarningsAbout(draft, step);
    if (asks) WarnOfEventBeside(hop.statement(), added, planned.warnings);
    MarkStock(draft, step);
  } else if (asks && draft.Visible(added)) {
    planned.warnings = hop.statement().has_certificate()
                           ? WarningsAboutCertificate(draft, *rows)
                           : WarningsAboutFact(draft, hop.statement());
  }
  if (asks && revisions.MeetsNothing(added, hop.statement())) {
    planned.warnings.push_back(RevisesNothing(hop.statement()));
  }
  return planned;
}

// What says the same was refused as a repeat.
void Planner::Impl::WarnOfEventBeside(const v1::Statement& statement,
                                      StatementId added,
                                      std::vector<Warning>& warnings) const {
  const std::string& event_id = statement.supply_event().event_id();
  const StatementId other = revisions.EventBeside(added, statement);
  if (!other.valid() || !draft.Visible(added)) return;
  warnings.push_back(
      {v1::FINDING_CODE_UNSPECIFIED, "",
       absl::StrCat("the event ", Quoted(event_id),
                    " was captured with other content, as entry ",
                    EntryOf(other), ": both stand until one is corrected")});
}

// The same statement with other signatures is an entry of its own.
absl::StatusOr<Planned> Planner::Impl::AddSignatures(
    const trust::VerifiedHop& hop, StatementId known) {
  const Life life = draft.statement(known).life;
  bool first_is_listed = false;
  absl::Status refusal;
  const auto compare = [&](const SignerSet& set) {
    first_is_listed |= set.sequence == life.recorded;
    if (refusal.ok() && set.keys == hop.signers()) {
      refusal = Repeat("this statement was captured", set.sequence);
    }
  };
  const auto standing = draft.tables().signer_sets.find(known);
  if (standing != draft.tables().signer_sets.end()) {
    std::for_each(standing->second.begin(), standing->second.end(), compare);
  }
  for (const auto& [statement, set] : rows->signer_sets) {
    if (statement == known) compare(set);
  }
  const std::vector<Digest> alone{KeyOf(hop.statement())};
  if (!first_is_listed && hop.signers() == alone) {
    refusal = Repeat("this statement was captured", life.recorded);
  }
  HT_RETURN_IF_ERROR(refusal);

  Planned planned;
  planned.sequence = draft.now();
  rows->signer_sets.emplace_back(known, SignerSet{draft.now(), hop.signers()});
  ++rows->entries;
  return planned;
}

// Of what is read or captured twice, one stands: decision 0005.  What is
// corrected may come after its correction.
absl::Status Planner::Impl::RefuseBeside(const trust::VerifiedHop& hop,
                                         StatementId first, bool says_the_same,
                                         absl::string_view what) const {
  const v1::Statement& statement = hop.statement();
  const std::string& corrects = statement.header().corrects();
  const auto target = Digest::FromBytes(corrects);
  const bool adds_nothing =
      !target.has_value() || revisions.Names(first, *target);
  if (says_the_same && adds_nothing) return Repeat(what, EntryOf(first));
  if (revisions.Replaces(statement, first) ||
      revisions.IsTakenBack(hop.digest(), statement)) {
    return absl::OkStatus();
  }
  return absl::FailedPreconditionError(absl::StrCat(
      what, says_the_same ? "" : " otherwise", ", as entry ", EntryOf(first),
      corrects.empty() ? "; name another part of it, or what this corrects"
                       : "; what this corrects is something else"));
}

absl::Status Planner::Impl::RefuseRepeatedEvent(const trust::VerifiedHop& hop,
                                                const Digest& said) const {
  const v1::Statement& statement = hop.statement();
  if (!IsNamedEvent(statement)) return absl::OkStatus();
  for (const auto* map : {&draft.tables().said_events, &said_events}) {
    const auto found = map->find(said);
    if (found == map->end() || !draft.Visible(found->second)) continue;
    absl::Status refusal =
        RefuseBeside(hop, found->second, true, "this event was captured");
    if (!absl::IsAlreadyExists(refusal)) return refusal;
    const DocumentId document = draft.FindDocument(
        Digest::FromBytes(statement.header().evidence().document())
            .value_or(Digest{}));
    if (draft.statement(found->second).document != document) {
      refusal.SetPayload(kOtherDocumentUrl, absl::Cord());
    }
    return refusal;
  }
  return absl::OkStatus();
}

absl::Status Planner::Impl::RefuseRepeatedEvidence(
    const trust::VerifiedHop& hop, const Digest& said) const {
  const v1::Statement& statement = hop.statement();
  const v1::Header& header = statement.header();
  if (!header.has_evidence()) return absl::OkStatus();
  const auto digest = Digest::FromBytes(header.evidence().document());
  if (!digest.has_value()) return absl::OkStatus();
  const EvidenceKey key{draft.FindKey(KeyOf(statement)),
                        draft.FindParty(header.issuer()),
                        draft.FindDocument(*digest), header.evidence().part(),
                        static_cast<uint8_t>(statement.body_case())};
  if (!key.key.valid() || !key.issuer.valid() || !key.document.valid()) {
    return absl::OkStatus();
  }
  for (const auto* map : {&draft.tables().evidence, &evidence}) {
    const auto found = map->find(key);
    if (found == map->end()) continue;
    const auto [first, words] = found->second;
    if (!draft.Visible(first)) continue;
    const std::string what =
        key.part == 0 ? absl::StrCat("document ", digest->Short(), " was read")
                      : absl::StrCat("part ", key.part, " of document ",
                                     digest->Short(), " was read");
    return RefuseBeside(hop, first, words == FirstWord(said), what);
  }
  return absl::OkStatus();
}

Voice Planner::Impl::ReadVoice(const v1::Header& header) {
  Voice voice;
  voice.issuer = draft.Party(header.issuer());
  voice.source = voice.issuer;
  voice.key =
      draft.Key(Digest::FromBytes(header.issuer_key()).value_or(Digest{}));
  if (header.has_source()) {
    voice.source = draft.Party(header.source().party());
    voice.channel = header.source().channel();
  }
  voice.has_document = HasDocument(header);
  return voice;
}

void Planner::Impl::PlanStatement(const trust::VerifiedHop& hop,
                                  const Digest& said) {
  const v1::Statement& statement = hop.statement();
  const v1::Header& header = statement.header();
  const Sequence sequence = draft.now();
  const Voice voice = ReadVoice(header);

  // What is void from the first is nobody's repeat.
  const bool is_first =
      MayBeRepeat(statement) && !revisions.IsTakenBack(hop.digest(), statement);

  StatementRow row;
  row.life.recorded = sequence;
  row.voice = draft.AddVoice(voice);
  row.kind = static_cast<uint8_t>(statement.body_case());
  if (header.has_evidence()) {
    row.part = header.evidence().part();
    row.document = draft.Document(
        Digest::FromBytes(header.evidence().document()).value_or(Digest{}));
    const EvidenceKey key{voice.key, voice.issuer, row.document, row.part,
                          row.kind};
    if (is_first) {
      const Reading reading{draft.NextStatement(), FirstWord(said)};
      rows->evidence.emplace_back(key, reading);
      evidence.insert_or_assign(key, reading);
    }
  }
  if (is_first && IsNamedEvent(statement)) {
    rows->said_events.emplace_back(said, draft.NextStatement());
    said_events.insert_or_assign(said, draft.NextStatement());
  }

  const Fact fact{draft.NextStatement(), row.voice, row.life, 0};
  row.is_step = IsStep(statement);
  if (row.is_step) {
    row.row = PlanEvent(draft, fact, header, statement.supply_event()).value();
  } else {
    std::vector<model::Vouch> vouches;
    if (statement.has_party_enrolment() && roots_of != nullptr) {
      vouches =
          roots_of(statement.party_enrolment(), header.event_time().unix_ms());
    }
    row.row = PlanFact(draft, fact, statement, std::move(vouches));
  }
  draft.AddStatement(hop.digest(), row);
  if (hop.signers() != std::vector<Digest>{KeyOf(statement)}) {
    rows->signer_sets.emplace_back(fact.statement,
                                   SignerSet{sequence, hop.signers()});
  }
  ++rows->entries;
  revisions.Add(fact.statement, statement);
}

}  // namespace halaltrace::graph
