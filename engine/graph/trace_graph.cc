// SPDX-License-Identifier: Apache-2.0
// Tested by planner_test.cc and gather_test.cc.
#include "engine/graph/trace_graph.h"

namespace halaltrace::graph {

std::optional<uint64_t> TraceGraph::FindStatement(const Digest& digest) const {
  const std::optional<StatementId> found =
      tables_.registry->FindStatement(digest);
  if (!found.has_value()) return std::nullopt;
  return tables_.statements[found->value()].life.recorded;
}

}  // namespace halaltrace::graph
