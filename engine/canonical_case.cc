// SPDX-License-Identifier: Apache-2.0
#include "engine/canonical_case.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/attachments.h"
#include "engine/base/status_macros.h"
#include "engine/divergence.h"
#include "engine/trust/hop_parser.h"
#include "engine/trust/wire_walk.h"

namespace halaltrace::engine {
namespace {

// Statements collects ids once each.
class Statements {
 public:
  explicit Statements(const model::Registry& registry) : registry_(registry) {}

  void Add(model::StatementId statement) {
    if (statement.valid()) {
      digests_.push_back(registry_.StatementDigest(statement));
    }
  }
  void Add(const model::Said& said) {
    Add(said.statement);
    Add(said.endorsement);
  }

  // AddRows adds what `rows` of a case say they were said by.
  template <typename Row>
  void AddRows(const std::vector<Row>& rows) {
    for (const Row& row : rows) Add(row.said);
  }

  std::vector<Digest> Take() && {
    std::sort(digests_.begin(), digests_.end());
    digests_.erase(std::unique(digests_.begin(), digests_.end()),
                   digests_.end());
    return std::move(digests_);
  }

 private:
  const model::Registry& registry_;
  std::vector<Digest> digests_;
};

absl::Status AddOpeningsOf(const v1::Statement& statement, store::View& view,
                           v1::CaseStatement& out) {
  for (const Digest& commitment : CommitmentsIn(statement)) {
    const absl::StatusOr<std::string> bytes = view.Opening(commitment);
    if (absl::IsNotFound(bytes.status())) continue;
    HT_RETURN_IF_ERROR(bytes.status());
    HT_RETURN_IF_ERROR(
        DivergesAt("opening", 0, CheckStoredOpening(commitment, *bytes)));
    HT_ASSIGN_OR_RETURN(*out.add_openings(),
                        trust::ParseStrict<v1::Opening>(*bytes));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::CaseStatement> ReadStatement(const Digest& digest,
                                                const Standing& standing,
                                                store::View& view) {
  const uint64_t sequence = standing.sequence;
  HT_ASSIGN_OR_RETURN(const std::string envelope, view.Envelope(sequence));
  const absl::StatusOr<trust::ParsedHop> hop = trust::ParseHop(envelope);
  if (!hop.ok() || hop->digest != digest) {
    return Diverges("entry", sequence, "another statement than at opening");
  }
  v1::CaseStatement out;
  out.set_digest(digest.Bytes());
  out.set_payload(hop->envelope.payload);
  for (const Digest& key : standing.signers) out.add_keys(key.Bytes());
  return out;
}

}  // namespace

std::vector<Digest> StatementsOf(const model::Case& evidence) {
  Statements statements(*evidence.registry);
  statements.AddRows(evidence.steps);
  statements.AddRows(evidence.roles);
  statements.AddRows(evidence.keys);
  statements.AddRows(evidence.profiles);
  statements.AddRows(evidence.declarations);
  statements.AddRows(evidence.approved_lists);
  statements.AddRows(evidence.certificates);
  statements.AddRows(evidence.statuses);
  statements.AddRows(evidence.observations);
  statements.AddRows(evidence.closures);
  statements.AddRows(evidence.recognitions);
  statements.AddRows(evidence.refused_corrections);
  for (const model::Said& said : evidence.more_said) statements.Add(said);
  for (const model::StockFact& fact : evidence.stock) {
    statements.Add(fact.step.said);
  }
  for (const model::StatementId id : evidence.other_statements) {
    statements.Add(id);
  }
  return std::move(statements).Take();
}

absl::StatusOr<v1::Case> MakeCanonicalCase(const model::Case& evidence,
                                           FindStanding find,
                                           store::View& view) {
  v1::Case out;
  out.set_lot(
      std::string(evidence.Text(evidence.lots[evidence.lot.value()].id)));
  for (const Digest& digest : StatementsOf(evidence)) {
    HT_ASSIGN_OR_RETURN(const Standing standing, find(digest));
    HT_ASSIGN_OR_RETURN(*out.add_statements(),
                        ReadStatement(digest, standing, view));
  }
  return out;
}

absl::Status AddOpenings(store::View& view, v1::Case& canonical) {
  for (v1::CaseStatement& statement : *canonical.mutable_statements()) {
    HT_ASSIGN_OR_RETURN(const v1::Statement parsed,
                        trust::ParseStrict<v1::Statement>(statement.payload()));
    HT_RETURN_IF_ERROR(AddOpeningsOf(parsed, view, statement));
  }
  return absl::OkStatus();
}

}  // namespace halaltrace::engine
