// SPDX-License-Identifier: Apache-2.0
// The inside of a Change: new rows with their final ids, in the order in which
// they are appended, and what changes in old ones.
#ifndef HALALTRACE_ENGINE_GRAPH_CHANGE_ROWS_H_
#define HALALTRACE_ENGINE_GRAPH_CHANGE_ROWS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/digest.h"
#include "engine/graph/facts.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"
#include "engine/model/decimal.h"

namespace halaltrace::graph {

// LotLink says that `step` has `lot` in a role.
struct LotLink {
  LotId lot;
  StepId step;
  LotRole role = LotRole::kOther;
};

// LotMark raises flags of a lot.
struct LotMark {
  LotId lot;
  uint8_t flags = 0;
  Sequence compared_from = kNever;
};

// ChangeRows are public to Planner's helpers and to TraceGraph::Apply alone:
// nobody else gets hold of them.
struct ChangeRows {
  Sequence first_entry = 0;  // the ledger's size when this was planned
  Sequence entries = 0;      // admitted

  std::vector<std::string> names;
  std::vector<Digest> digests;  // of statements
  std::vector<StatementRow> statements;
  std::vector<Voice> voices;
  std::vector<Digest> documents;
  std::vector<std::pair<EvidenceKey, Reading>> evidence;
  std::vector<std::pair<Digest, StatementId>> said_events;
  std::vector<std::pair<StatementId, SignerSet>> signer_sets;
  std::vector<std::pair<Digest, StatementId>> corrections;
  std::vector<std::pair<Digest, StatementId>> endorsements;
  std::vector<std::pair<EventKey, StatementId>> events;
  std::vector<std::pair<EventKey, StatementId>> error_declarations;

  std::vector<NameId> parties;
  std::vector<NameId> sites;
  std::vector<std::pair<NameId, PartyId>> products;  // with the numberer
  std::vector<Digest> keys;

  std::vector<LotRow> lots;
  std::vector<StepRow> steps;          // lots[0] of a long one: of `edges`
  std::vector<uint32_t> step_amounts;  // of `edge_amounts`; kNoAmounts: none
  std::vector<uint32_t> edges;
  std::vector<EdgeAmount> edge_amounts;
  std::vector<Custody> custodies;
  std::vector<GroupKey> groups;
  std::vector<std::pair<GroupId, StepId>> group_members;
  std::vector<std::pair<StepId, StepDetails>> step_details;
  std::vector<model::Decimal> amounts;
  std::vector<LotLink> links;

  std::vector<EnrolmentRow> enrolments;
  std::vector<MaterialRow> materials;
  std::vector<DeclarationRow> declarations;
  std::vector<ApprovedListRow> approved_lists;
  std::vector<CertificateRow> certificates;
  std::vector<NameId> certificate_urns;  // one for each of `certificates`
  std::vector<StatusRow> statuses;
  std::vector<ObservationRow> observations;
  std::vector<ClosureRow> closures;
  std::vector<RecognitionRow> recognitions;

  // Changes of rows, old or new, after all the above.
  std::vector<std::pair<StatementId, Sequence>> voids;
  std::vector<std::pair<StatementId, uint8_t>> statement_flags;
  std::vector<LotMark> lot_marks;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_CHANGE_ROWS_H_
