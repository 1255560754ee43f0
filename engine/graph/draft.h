// SPDX-License-Identifier: Apache-2.0
// The tables as they will be: what stands already and what the group adds.
#ifndef HALALTRACE_ENGINE_GRAPH_DRAFT_H_
#define HALALTRACE_ENGINE_GRAPH_DRAFT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/graph/chains.h"
#include "engine/graph/change_rows.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"
#include "halaltrace/v1/party.pb.h"

namespace halaltrace::graph {

// Draft hands out the ids that rows will have, and reads old and new rows
// alike.  `tables` must not change while the draft lives.
class Draft {
 public:
  Draft(const Tables& tables, ChangeRows& rows);

  // now is the cut at which everything admitted so far is known.
  Sequence now() const { return tables_.entries + rows_.entries; }

  // These return the id of a thing, giving it one if it has none.  An empty
  // text, and a party that is hidden, is no thing: the id is invalid.
  NameId Name(absl::string_view text);
  PartyId Party(absl::string_view id);
  PartyId Party(const v1::PartyRef& ref);
  SiteId Site(absl::string_view id);
  ProductId Product(absl::string_view id);
  LotId Lot(absl::string_view id);
  KeyId Key(const Digest& id);
  DocumentId Document(const Digest& digest);
  VoiceId AddVoice(const graph::Voice& voice);
  CustodyId AddCustody(const Custody& custody);
  AmountId Amount(const model::Decimal& amount);
  GroupId Group(const GroupKey& key);

  // These look and add nothing.
  NameId FindName(absl::string_view text) const;
  PartyId FindParty(absl::string_view id) const;
  SiteId FindSite(absl::string_view id) const;
  KeyId FindKey(const Digest& id) const;
  DocumentId FindDocument(const Digest& digest) const;
  StatementId FindStatement(const Digest& digest) const;

  // NextStatement is the id that AddStatement will give.
  StatementId NextStatement() const;
  void AddStatement(const Digest& digest, const StatementRow& row);

  // AddLink puts `step` among the steps of `lot`.
  void AddLink(const LotLink& link);

  // AddPart puts `step` among the events of a transformation.
  void AddPart(GroupId group, StepId step);

  // Void, Flag and Mark change a row, old or new.
  void Void(StatementId statement, Sequence at);
  void Flag(StatementId statement, uint8_t flags);
  void Mark(LotId lot, uint8_t flags, Sequence compared_from);

  const StatementRow& statement(StatementId id) const;
  const Digest& digest(StatementId id) const;
  const graph::Voice& voice(VoiceId id) const;
  const Custody& custody(CustodyId id) const;
  NameId party(PartyId id) const;  // its identifier
  NameId site(SiteId id) const;    // its identifier
  const StepRow& step(StepId id) const;
  const LotRow& lot(LotId id) const;
  const model::Decimal& amount(AmountId id) const;
  absl::string_view Text(NameId id) const;

  // Visible says whether a statement, or a step, stands after everything
  // admitted so far.
  bool Visible(StatementId id) const;
  bool Visible(StepId id) const { return Visible(step(id).statement); }

  // Marked returns what was raised on `lot`, in the tables or in this group.
  LotMark Marked(LotId lot) const;

  // IsOperators says whether a statement is signed with the key that the
  // ledger's genesis names.  Of a graph without genesis every one is.
  bool IsOperators(const v1::Header& header) const;

  // KeyBelongsTo says whether an enrolment gave `key` to `party`.
  bool KeyBelongsTo(KeyId key, PartyId party) const;
  void AddKeyOwner(KeyId key, PartyId party);

  // Owns says whether an enrolment that stands gives `site` to `party`.
  // OwnersOf lists all that it so belongs to, each once, the first by arrival
  // first.
  bool Owns(PartyId party, SiteId site) const;
  std::vector<PartyId> OwnersOf(SiteId site) const;

  // HoldsPrefix says whether `party` issued `identifier`: under its GS1 company
  // prefix, or in its own URN name space.
  bool HoldsPrefix(PartyId party, absl::string_view identifier) const;

  // IsEnrolled says whether an enrolment of `party` stands.
  bool IsEnrolled(PartyId party) const;

  // ForEachEnrolled calls visit(PartyId) for the party of each that does.
  template <typename Visit>
  void ForEachEnrolled(Visit visit) const {
    const auto look = [&](const EnrolmentRow& row) {
      if (row.party.valid() && Visible(row.fact.statement)) visit(row.party);
    };
    for (uint32_t i = 0; i < tables_.enrolments.size(); ++i) {
      look(tables_.enrolments[i]);
    }
    for (const EnrolmentRow& row : rows_.enrolments) look(row);
  }

  // MayRecord says whether an enrolment that stands lets `party` write down
  // what others say.
  bool MayRecord(PartyId party) const;

  // SiteOf returns where a step happened: a transformation's place may stand in
  // another of its events.
  SiteId SiteOf(const StepRow& step) const;

  LotId Edge(const StepRow& step, uint32_t i) const;
  EdgeAmount AmountOf(StepId step, uint32_t edge) const;

  // ForEachLink calls visit(StepId) for the steps that have `id` in `role`,
  // void ones too.
  template <typename Visit>
  void ForEachLink(LotId id, LotRole role, Visit visit) const {
    if (id.value() < tables_.lots.size()) {
      tables_.ForEachLink(tables_.lots[id.value()], role, visit);
    }
    const auto added = links_.find(id);
    if (added == links_.end()) return;
    for (const LotLink& link : added->second) {
      if (link.role == role) visit(link.step);
    }
  }

  // ForEachPart calls visit(StepId) for the events of a transformation, void
  // ones too.
  template <typename Visit>
  void ForEachPart(GroupId id, Visit visit) const {
    if (id.value() < tables_.groups.size()) {
      for (const StepId part : tables_.groups[id.value()]) visit(part);
    }
    const auto added = parts_.find(id);
    if (added == parts_.end()) return;
    for (const StepId part : added->second) visit(part);
  }

  // GroupName is the transformation id of a group; ForEachGroupNamed calls
  // visit(GroupId) for the groups of all sources that have it.
  NameId GroupName(GroupId id) const;
  template <typename Visit>
  void ForEachGroupNamed(NameId name, Visit visit) const {
    tables_.groups_named.ForEach(name, visit);
    groups_named_.ForEach(name, visit);
  }

  const Tables& tables() const { return tables_; }
  ChangeRows& rows() { return rows_; }
  const ChangeRows& rows() const { return rows_; }

 private:
  // Calls visit(EnrolmentRow) for the enrolments that stand of `id`, a party or
  // a site of `things`, and for all of this group.
  template <typename Id, typename Things, typename Visit>
  void ForEachEnrolment(const Things& things, Id id, Visit visit) const;

  const Tables& tables_;
  ChangeRows& rows_;

  absl::flat_hash_map<std::string, NameId> names_;
  absl::flat_hash_map<NameId, PartyId> parties_;
  absl::flat_hash_map<NameId, SiteId> sites_;
  absl::flat_hash_map<NameId, ProductId> products_;
  absl::flat_hash_map<NameId, LotId> lots_;
  absl::flat_hash_map<Digest, KeyId> keys_;
  absl::flat_hash_map<Digest, DocumentId> documents_;
  absl::flat_hash_map<Digest, StatementId> statements_;
  absl::flat_hash_map<graph::Voice, VoiceId> voices_;
  absl::flat_hash_map<Custody, CustodyId> custodies_;
  absl::flat_hash_map<model::Decimal, AmountId> amounts_;
  absl::flat_hash_map<GroupKey, GroupId> groups_;
  Chains<NameId, GroupId> groups_named_;
  absl::flat_hash_map<LotId, std::vector<LotLink>> links_;
  absl::flat_hash_map<GroupId, std::vector<StepId>> parts_;
  absl::flat_hash_map<LotId, LotMark> marks_;
  absl::flat_hash_map<StatementId, Sequence> voids_;
  absl::flat_hash_map<KeyId, std::vector<PartyId>> key_owners_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_DRAFT_H_
