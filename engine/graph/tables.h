// SPDX-License-Identifier: Apache-2.0
// Everything that the graph remembers, as tables of rows.
//
// The tables are derived from the ledger and can be thrown away.  They are
// written by TraceGraph::Apply alone and read by the files of this folder.
#ifndef HALALTRACE_ENGINE_GRAPH_TABLES_H_
#define HALALTRACE_ENGINE_GRAPH_TABLES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/base/digest.h"
#include "engine/base/segmented_vector.h"
#include "engine/graph/chains.h"
#include "engine/graph/event_identity.h"
#include "engine/graph/facts.h"
#include "engine/graph/name_table.h"
#include "engine/graph/rows.h"
#include "engine/graph/step_lists.h"
#include "engine/model/decimal.h"
#include "engine/model/registry.h"

namespace halaltrace::graph {

// EvidenceKey is what makes a second statement a repeat of the first: decision
// 0002.
struct EvidenceKey {
  KeyId key;  // the signer's: nobody repeats for another
  PartyId issuer;
  DocumentId document;
  uint32_t part = 0;
  uint8_t kind = 0;

  friend bool operator==(const EvidenceKey&, const EvidenceKey&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const EvidenceKey& k) {
    return H::combine(std::move(h), k.key, k.issuer, k.document, k.part,
                      k.kind);
  }
};

// Reading is what was first read out of one part of a document.
struct Reading {
  StatementId statement;
  uint64_t words = 0;  // of SaidBy: whether a second reading says the same
};

// GroupKey names a transformation that several events describe.  Another
// source's events with the same id are another transformation: nobody adds
// inputs to what somebody else made.  They are heard beside it.
struct GroupKey {
  NameId transformation;
  PartyId source;

  friend bool operator==(const GroupKey&, const GroupKey&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const GroupKey& key) {
    return H::combine(std::move(h), key.transformation, key.source);
  }
};

// SignerSet is one entry of a statement that more or other keys signed than its
// issuer's alone.
struct SignerSet {
  Sequence sequence = kNever;
  std::vector<Digest> keys;
};

// PrefixKey is a GS1 company prefix: its digits with a 1 before them, which
// tells 0123 from 00123.
using PrefixKey = uint64_t;

inline PrefixKey PrefixKeyOf(absl::string_view digits) {
  PrefixKey key = 1;
  for (const char digit : digits) {
    key = key * 10 + static_cast<PrefixKey>(digit - '0');
  }
  return key;
}

// kNoAmounts says that no edge of a step states an amount.
inline constexpr uint32_t kNoAmounts = ~uint32_t{0};

// Tables are the rows and their indexes.
struct Tables {
  std::shared_ptr<model::Registry> registry =
      std::make_shared<model::Registry>();
  Sequence entries = 0;  // of the ledger, so far

  // Statements, by StatementId.
  SegmentedVector<StatementRow> statements;
  SegmentedVector<Voice> voices;
  absl::flat_hash_map<Voice, VoiceId> voice_ids;
  absl::flat_hash_map<Digest, DocumentId> documents;
  absl::flat_hash_map<EvidenceKey, Reading> evidence;
  absl::flat_hash_map<Digest, StatementId> said_events;  // with an eventID, by
                                                         // who said what
  absl::flat_hash_map<StatementId, std::vector<SignerSet>> signer_sets;

  // Statements about statements, by the digest of their target, which may come
  // later.
  absl::flat_hash_map<Digest, std::vector<StatementId>> corrections;
  absl::flat_hash_map<Digest, std::vector<StatementId>> endorsements;
  EventBook events;
  EventBook error_declarations;

  // Lots and steps.
  SegmentedVector<LotRow> lots;
  SegmentedVector<LotId> lot_by_name;  // by NameId, as far as it goes
  SegmentedVector<LotExtra> lot_extras;
  SegmentedVector<StepRow> steps;
  SegmentedVector<uint32_t> step_amounts;  // by StepId: first of edge_amounts
  SegmentedVector<uint32_t> edges;         // LotIds, step by step
  SegmentedVector<EdgeAmount> edge_amounts;
  StepLists lists;
  SegmentedVector<Custody> custodies;
  absl::flat_hash_map<Custody, CustodyId> custody_ids;
  SegmentedVector<std::vector<StepId>> groups;
  SegmentedVector<NameId> group_names;  // by GroupId: transformation ids
  absl::flat_hash_map<GroupKey, GroupId> group_ids;
  Chains<NameId, GroupId> groups_named;
  absl::flat_hash_map<StepId, StepDetails> step_details;
  SegmentedVector<model::Decimal> amounts;
  absl::flat_hash_map<model::Decimal, AmountId> amount_ids;

  // Things that facts hang off.
  NameTable<PartyId, NameId, PartyRow> parties;
  NameTable<SiteId, NameId, SiteRow> sites;
  NameTable<ProductId, NameId, ProductRow> products;
  NameTable<KeyId, Digest, KeyRow> keys;

  // Facts.
  SegmentedVector<EnrolmentRow> enrolments;
  SegmentedVector<MaterialRow> materials;
  SegmentedVector<DeclarationRow> declarations;
  SegmentedVector<ApprovedListRow> approved_lists;
  SegmentedVector<CertificateRow> certificates;
  SegmentedVector<StatusRow> statuses;
  SegmentedVector<ObservationRow> observations;
  SegmentedVector<ClosureRow> closures;
  SegmentedVector<RecognitionRow> recognitions;
  Postings authority_closures;
  absl::flat_hash_map<PrefixKey, Postings> prefix_holders;     // enrolments
  absl::flat_hash_map<NameId, Postings> certificates_by_name;  // number, URN
  absl::flat_hash_map<NameId, Postings> statuses_by_number;
  absl::flat_hash_map<NameId, Postings> observations_by_number;

  // FindLot returns the lot called `name`; invalid: nobody spoke of it.
  LotId FindLot(NameId name) const {
    return name.value() < lot_by_name.size() ? lot_by_name[name.value()]
                                             : LotId();
  }

  // PrefetchLot and PrefetchStep have the memory of a row fetched.
  void PrefetchLot(LotId id) const { __builtin_prefetch(&lots[id.value()]); }
  void PrefetchStep(StepId id) const { __builtin_prefetch(&steps[id.value()]); }

  // Edge returns the i-th lot of `step`, inputs first.
  LotId Edge(const StepRow& step, uint32_t i) const {
    return LotId(step.IsInline() ? step.lots[i] : edges[step.lots[0] + i]);
  }

  // ForEachPart calls visit(const StepRow&) for the events that stand at `cut`
  // and tell the transformation that `step` is of; else for `step` alone.
  template <typename Visit>
  void ForEachPart(const StepRow& step, Sequence cut, Visit visit) const {
    if (!step.group.valid()) {
      if (step.life.VisibleAt(cut)) visit(step);
      return;
    }
    for (const StepId id : groups[step.group.value()]) {
      const StepRow& part = steps[id.value()];
      if (part.life.VisibleAt(cut)) visit(part);
    }
  }

  // ForEachLink calls visit(StepId) for the steps that have `lot` in `role`,
  // void ones too.
  template <typename Visit>
  void ForEachLink(const LotRow& lot, LotRole role, Visit visit) const {
    if (role == LotRole::kTaken) {
      if (lot.first_taker.valid()) visit(lot.first_taker);
      lists.ForEach(lot.more_takers, visit);
      return;
    }
    if (role == LotRole::kMade && lot.first_maker.valid()) {
      visit(lot.first_maker);
    }
    if (lot.extra == LotRow::kNoExtra) return;
    const LotExtra& extra = lot_extras[lot.extra];
    lists.ForEach(role == LotRole::kMade ? extra.more_makers : extra.others,
                  visit);
  }
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_TABLES_H_
