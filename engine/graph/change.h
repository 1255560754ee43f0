// SPDX-License-Identifier: Apache-2.0
// What a group of hops will add to the graph, worked out in full before the
// commit point, so that applying it cannot fail.
#ifndef HALALTRACE_ENGINE_GRAPH_CHANGE_H_
#define HALALTRACE_ENGINE_GRAPH_CHANGE_H_

#include <cstddef>
#include <memory>
#include <utility>

namespace halaltrace::graph {

struct ChangeRows;

// Change is made by Planner and taken by TraceGraph::Apply, for the graph that
// it was planned on and before any other change.
class Change {
 public:
  Change(Change&&) noexcept;
  Change& operator=(Change&&) noexcept;
  ~Change();

  // entry_count is the number of hops that were admitted.
  size_t entry_count() const;

 private:
  friend class Planner;
  friend class TraceGraph;
  explicit Change(std::unique_ptr<ChangeRows> rows);

  std::unique_ptr<ChangeRows> rows_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_CHANGE_H_
