// SPDX-License-Identifier: Apache-2.0
// The material of the graph at one cut, in the form that Boost.Graph's
// algorithms ask for.
//
// It is our own rows that are walked: an iterator is a few words, and nothing
// is copied or built.  Internal, and includes Boost: for .cc files alone.  So
// far only the twin of our own walk uses it (decision 0004).
#ifndef HALALTRACE_ENGINE_GRAPH_MATERIAL_VIEW_H_
#define HALALTRACE_ENGINE_GRAPH_MATERIAL_VIEW_H_

#include <boost/graph/graph_traits.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>

#include "engine/graph/rows.h"
#include "engine/graph/tables.h"

namespace halaltrace::graph {

// Vertex is a lot (2 × id) or a step (2 × id + 1).  A transformation that
// several events describe is the vertex of its first event.
using Vertex = uint64_t;

inline Vertex VertexOf(LotId lot) { return uint64_t{lot.value()} * 2; }
inline Vertex VertexOf(StepId step) { return uint64_t{step.value()} * 2 + 1; }
inline bool IsStep(Vertex vertex) { return (vertex & 1) != 0; }
inline LotId LotOf(Vertex vertex) {
  return LotId(static_cast<uint32_t>(vertex / 2));
}
inline StepId StepOf(Vertex vertex) {
  return StepId(static_cast<uint32_t>(vertex / 2));
}

// Flow is the way in which edges are followed.
enum class Flow : uint8_t {
  kUp,    // from a lot to its makers, from a step to its inputs
  kDown,  // from a lot to its takers, from a step to its outputs
};

struct MaterialEdge {
  Vertex source = 0;
  Vertex target = 0;

  friend bool operator==(const MaterialEdge&, const MaterialEdge&) = default;
};

// NeighbourIterator runs over the vertices next to one vertex, against or with
// the flow.  What is void or later than the cut is passed over.
class NeighbourIterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = MaterialEdge;
  using difference_type = std::ptrdiff_t;
  using pointer = const MaterialEdge*;
  using reference = MaterialEdge;

  NeighbourIterator() = default;  // the end

  NeighbourIterator(const Tables& tables, Sequence cut, Vertex from, Flow flow,
                    bool incoming)
      : tables_(&tables),
        from_(from),
        cut_(cut),
        incoming_(incoming),
        up_(flow == Flow::kUp) {
    IsStep(from) ? BeginStep() : BeginLot();
  }

  reference operator*() const {
    return incoming_ ? MaterialEdge{to_, from_} : MaterialEdge{from_, to_};
  }
  NeighbourIterator& operator++() {
    IsStep(from_) ? NextLot() : NextStep();
    return *this;
  }
  NeighbourIterator operator++(int) {
    NeighbourIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const NeighbourIterator& a,
                         const NeighbourIterator& b) {
    return a.to_ == b.to_ && a.left_ == b.left_ && a.part_ == b.part_;
  }

 private:
  static constexpr Vertex kEnd = ~Vertex{0};

  void BeginLot() {
    const LotRow& lot = tables_->lots[LotOf(from_).value()];
    const StepId first = up_ ? lot.first_maker : lot.first_taker;
    more_ = up_ ? MoreMakers(lot) : lot.more_takers;
    if (!first.valid()) return;
    if (!Take(first)) NextStep();
  }

  ListId MoreMakers(const LotRow& lot) const {
    return lot.extra == LotRow::kNoExtra
               ? ListId()
               : tables_->lot_extras[lot.extra].more_makers;
  }

  // Take makes `step` the neighbour if it is visible.
  bool Take(StepId step) {
    const StepRow& row = tables_->steps[step.value()];
    if (!row.life.VisibleAt(cut_)) return false;
    to_ = VertexOf(
        row.group.valid() ? tables_->groups[row.group.value()].front() : step);
    return true;
  }

  void NextStep() {
    while (true) {
      if (left_ == 0) {
        if (!more_.valid()) return Finish();
        const std::span<const uint32_t> chunk =
            tables_->lists.Chunk(more_, &more_);
        next_ = chunk.data();
        left_ = static_cast<uint32_t>(chunk.size());
      }
      --left_;
      if (Take(StepId(*next_++))) return;
    }
  }

  void BeginStep() {
    const StepRow& row = tables_->steps[StepOf(from_).value()];
    if (row.group.valid()) {
      group_ = row.group;
      NextLot();
      return;
    }
    if (!row.life.VisibleAt(cut_)) return Finish();
    Enter(row);
    NextLot();
  }

  void Enter(const StepRow& row) {
    row_ = &row;
    at_ = up_ ? 0 : row.inputs;
    left_ = up_ ? row.inputs : row.outputs;
  }

  void NextLot() {
    while (left_ == 0) {
      if (!group_.valid()) return Finish();
      const auto& parts = tables_->groups[group_.value()];
      if (part_ == parts.size()) return Finish();
      const StepRow& row = tables_->steps[parts[part_++].value()];
      if (row.life.VisibleAt(cut_)) Enter(row);
    }
    --left_;
    to_ = VertexOf(tables_->Edge(*row_, at_++));
  }

  void Finish() {
    to_ = kEnd;
    left_ = 0;
    part_ = 0;
  }

  const Tables* tables_ = nullptr;
  Vertex from_ = 0;
  Vertex to_ = kEnd;
  Sequence cut_ = 0;
  bool incoming_ = false;
  bool up_ = false;

  // Of a lot: the steps of the chunk that is being read, and the next chunk.
  const uint32_t* next_ = nullptr;
  ListId more_;

  // Of a step: its edges, and the events of its transformation.
  const StepRow* row_ = nullptr;
  uint32_t at_ = 0;
  GroupId group_;
  size_t part_ = 0;

  uint32_t left_ = 0;  // in the chunk, or among the edges
};

// MaterialView models Boost.Graph's BidirectionalGraph and VertexListGraph: its
// edges lead the way of `flow`.
class MaterialView {
 public:
  MaterialView(const Tables& tables, Sequence cut, Flow flow)
      : tables_(&tables), cut_(cut), flow_(flow) {}

  NeighbourIterator Out(Vertex vertex) const {
    return {*tables_, cut_, vertex, flow_, /*incoming=*/false};
  }
  NeighbourIterator In(Vertex vertex) const {
    return {*tables_, cut_, vertex,
            flow_ == Flow::kUp ? Flow::kDown : Flow::kUp, /*incoming=*/true};
  }

  // Vertices are numbered without a gap as far as lots and steps are equally
  // many; the rest have no edges.
  Vertex vertex_count() const {
    return 2 * std::max(tables_->lots.size(), tables_->steps.size());
  }
  bool Holds(Vertex vertex) const {
    return vertex / 2 <
           (IsStep(vertex) ? tables_->steps.size() : tables_->lots.size());
  }

 private:
  const Tables* tables_;
  Sequence cut_;
  Flow flow_;
};

inline std::pair<NeighbourIterator, NeighbourIterator> out_edges(
    Vertex vertex, const MaterialView& view) {
  if (!view.Holds(vertex)) return {};
  return {view.Out(vertex), NeighbourIterator()};
}
inline std::pair<NeighbourIterator, NeighbourIterator> in_edges(
    Vertex vertex, const MaterialView& view) {
  if (!view.Holds(vertex)) return {};
  return {view.In(vertex), NeighbourIterator()};
}
inline size_t out_degree(Vertex vertex, const MaterialView& view) {
  const auto [begin, end] = out_edges(vertex, view);
  return static_cast<size_t>(std::distance(begin, end));
}
inline size_t in_degree(Vertex vertex, const MaterialView& view) {
  const auto [begin, end] = in_edges(vertex, view);
  return static_cast<size_t>(std::distance(begin, end));
}
inline size_t degree(Vertex vertex, const MaterialView& view) {
  return in_degree(vertex, view) + out_degree(vertex, view);
}
inline Vertex source(const MaterialEdge& edge, const MaterialView&) {
  return edge.source;
}
inline Vertex target(const MaterialEdge& edge, const MaterialView&) {
  return edge.target;
}
inline size_t num_vertices(const MaterialView& view) {
  return view.vertex_count();
}
inline std::pair<boost::counting_iterator<Vertex>,
                 boost::counting_iterator<Vertex>>
vertices(const MaterialView& view) {
  return {boost::counting_iterator<Vertex>(0),
          boost::counting_iterator<Vertex>(view.vertex_count())};
}

}  // namespace halaltrace::graph

template <>
struct boost::graph_traits<halaltrace::graph::MaterialView> {
  using vertex_descriptor = halaltrace::graph::Vertex;
  using edge_descriptor = halaltrace::graph::MaterialEdge;
  using directed_category = boost::bidirectional_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  struct traversal_category : boost::bidirectional_graph_tag,
                              boost::vertex_list_graph_tag {};
  using vertices_size_type = size_t;
  using edges_size_type = size_t;
  using degree_size_type = size_t;
  using out_edge_iterator = halaltrace::graph::NeighbourIterator;
  using in_edge_iterator = halaltrace::graph::NeighbourIterator;
  using vertex_iterator = boost::counting_iterator<halaltrace::graph::Vertex>;
  static vertex_descriptor null_vertex() { return ~uint64_t{0}; }
};

#endif  // HALALTRACE_ENGINE_GRAPH_MATERIAL_VIEW_H_
