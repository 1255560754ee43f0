// SPDX-License-Identifier: Apache-2.0
// Which lots came from which, and who said what about them: the ledger as a
// graph.
//
// Lots and steps carry the material; everything else hangs off them.  Rows are
// bitemporal: a row tells the entries between which it stood, and what it says
// tells its own days.  So one graph answers for every cut.
//
//   graph::Planner planner(graph);
//   auto planned = planner.Add(hop);          // refuses, or warns
//   ledger.Append(…);                         // the commit point
//   graph.Apply(std::move(planner).TakeChange());
//
// README.md shows how the rows lie in memory.
#ifndef HALALTRACE_ENGINE_GRAPH_TRACE_GRAPH_H_
#define HALALTRACE_ENGINE_GRAPH_TRACE_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "absl/strings/string_view.h"
#include "engine/graph/change.h"
#include "engine/graph/scratch.h"
#include "engine/graph/tables.h"
#include "engine/model/registry.h"

namespace halaltrace::graph {

// TraceGraph is derived from the ledger: throw it away, replay, and get the
// same answers.
//
// Threads: thread-compatible.  Apply excludes everything else; all questions
// may run at once.  A Case that was gathered stays good while more is applied.
class TraceGraph {
 public:
  TraceGraph() = default;
  TraceGraph(const TraceGraph&) = delete;
  TraceGraph& operator=(const TraceGraph&) = delete;

  // Apply adds what `change` says.  It cannot fail: whatever could have been
  // refused was refused by the planner.  `change` must have been planned on
  // this graph as it is now.
  void Apply(Change&& change);

  // entry_count is the number of ledger entries applied: the largest cut.
  uint64_t entry_count() const { return tables_.entries; }
  size_t lot_count() const { return tables_.lots.size(); }
  size_t step_count() const { return tables_.steps.size(); }
  size_t party_count() const { return tables_.parties.size(); }
  size_t certificate_count() const { return tables_.certificates.size(); }

  // FindStatement returns the sequence of the first entry that brought the
  // statement with `digest`, or nullopt.
  std::optional<uint64_t> FindStatement(const Digest& digest) const;

  // SignersOf returns the ids of the keys whose signatures stand on the
  // statement with `digest`, in any of the first `entries` entries, ascending;
  // none if the statement is not among them.
  std::vector<Digest> SignersOf(const Digest& digest, uint64_t entries) const;

  // registry holds the texts and digests that answers refer to; it outlives the
  // graph as long as an answer is kept.
  std::shared_ptr<const model::Registry> registry() const {
    return tables_.registry;
  }

  // tables and scratch are for the other files of this folder.
  const Tables& tables() const { return tables_; }
  ScratchPool& scratch() const { return scratch_; }

 private:
  Tables tables_;
  mutable ScratchPool scratch_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_TRACE_GRAPH_H_
