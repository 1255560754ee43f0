// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/boost_lineage.h"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>
#include <queue>
#include <vector>

#include "engine/graph/material_view.h"

namespace halaltrace::reference {
namespace {

using graph::Closure;
using graph::LotId;
using graph::MaterialView;
using graph::Vertex;

// Queue is a std::queue as Boost calls it.
class Queue : public std::queue<Vertex> {
 public:
  Vertex top() const { return front(); }
};

// Recorder writes down what the search meets, in its order.  Lots and steps
// alternate in the levels of the search, so a lot's depth is half its level.
class Recorder : public boost::default_bfs_visitor {
 public:
  explicit Recorder(Closure& closure) : closure_(closure) {}

  void discover_vertex(Vertex vertex, const MaterialView&) {
    ++discovered_;
    if (graph::IsStep(vertex)) {
      closure_.steps.push_back(graph::StepOf(vertex));
    } else {
      closure_.lots.push_back(graph::LotOf(vertex));
      closure_.depths.push_back(next_level_ / 2);
    }
  }
  void examine_vertex(Vertex, const MaterialView&) {
    if (examined_++ != level_end_) return;
    level_end_ = discovered_;
    ++next_level_;
  }
  void examine_edge(const graph::MaterialEdge&, const MaterialView&) {
    ++closure_.edge_count;
  }

 private:
  Closure& closure_;
  size_t discovered_ = 0;
  size_t examined_ = 0;
  size_t level_end_ = 0;     // how many vertices are at this level or before
  uint32_t next_level_ = 0;  // of what is discovered now
};

Closure Search(const graph::TraceGraph& graph, std::span<const LotId> lots,
               uint64_t cut, graph::Flow flow) {
  const graph::Tables& tables = graph.tables();
  const auto at =
      static_cast<graph::Sequence>(std::min<uint64_t>(cut, tables.entries));
  std::vector<Vertex> seeds;
  for (const LotId lot : lots) seeds.push_back(graph::VertexOf(lot));
  std::sort(seeds.begin(), seeds.end());
  seeds.erase(std::unique(seeds.begin(), seeds.end()), seeds.end());

  const MaterialView view(tables, at, flow);
  std::vector<boost::default_color_type> colours(num_vertices(view));
  Closure closure;
  Queue queue;
  boost::breadth_first_visit(
      view, seeds.begin(), seeds.end(), queue, Recorder(closure),
      boost::make_iterator_property_map(
          colours.begin(), boost::typed_identity_property_map<Vertex>()));
  return closure;
}

}  // namespace

Closure BoostUpstream(const graph::TraceGraph& graph,
                      std::span<const LotId> lots, uint64_t cut) {
  return Search(graph, lots, cut, graph::Flow::kUp);
}

Closure BoostDownstream(const graph::TraceGraph& graph,
                        std::span<const LotId> lots, uint64_t cut) {
  return Search(graph, lots, cut, graph::Flow::kDown);
}

}  // namespace halaltrace::reference
