// SPDX-License-Identifier: Apache-2.0
// Tested by planner_test.cc and gather_test.cc.
#include "engine/graph/trace_graph.h"

#include <algorithm>

namespace halaltrace::graph {

std::optional<uint64_t> TraceGraph::FindStatement(const Digest& digest) const {
  const std::optional<StatementId> found =
      tables_.registry->FindStatement(digest);
  if (!found.has_value()) return std::nullopt;
  return tables_.statements[found->value()].life.recorded;
}

std::vector<Digest> TraceGraph::SignersOf(const Digest& digest,
                                          uint64_t entries) const {
  const std::optional<StatementId> found =
      tables_.registry->FindStatement(digest);
  if (!found.has_value()) return {};
  const StatementRow& row = tables_.statements[found->value()];
  if (row.life.recorded >= entries) return {};
  // The issuer's own signature stands on every entry of its statement.
  const KeyId own = tables_.voices[row.voice.value()].key;
  std::vector<Digest> signers{tables_.keys[own].id};
  const auto sets = tables_.signer_sets.find(*found);
  if (sets != tables_.signer_sets.end()) {
    for (const SignerSet& set : sets->second) {
      if (set.sequence >= entries) continue;
      signers.insert(signers.end(), set.keys.begin(), set.keys.end());
    }
  }
  std::sort(signers.begin(), signers.end());
  signers.erase(std::unique(signers.begin(), signers.end()), signers.end());
  return signers;
}

}  // namespace halaltrace::graph
