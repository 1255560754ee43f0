// SPDX-License-Identifier: Apache-2.0
// Which lots a lot came from, and which came from it.
#ifndef HALALTRACE_ENGINE_GRAPH_LINEAGE_H_
#define HALALTRACE_ENGINE_GRAPH_LINEAGE_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/graph/rows.h"
#include "engine/graph/trace_graph.h"
#include "engine/model/registry.h"

namespace halaltrace::graph {

// Closure is everything on one side of some lots, breadth first: the lots
// themselves at depth 0, then nearest first.
struct Closure {
  std::vector<LotId> lots;
  std::vector<uint32_t> depths;  // of `lots`, in steps
  std::vector<StepId> steps;
  size_t edge_count = 0;  // between lots and steps
};

// Upstream returns the lineage of `lots` at `cut`, Downstream their impact.
// Iterative, with no limit of depth; cycles end.
//
// Threads: any number at once, while nothing is applied.
Closure Upstream(const TraceGraph& graph, std::span<const LotId> lots,
                 uint64_t cut);
Closure Downstream(const TraceGraph& graph, std::span<const LotId> lots,
                   uint64_t cut);

// TracedLot is one lot of a closure for people; ids are of graph.registry().
struct TracedLot {
  model::NameId lot;       // canonical identifier
  model::NameId name;      // lot details', else the material profile's, or none
  model::NameId site;      // where it was made: name, else identifier, or none
  model::NameId biz_step;  // by which it was made; may be invalid
  int64_t unix_ms = 0;     // when it was made, as far as `is_made`
  int16_t offset_minutes = 0;
  bool is_made = false;            // somebody described how it came about
  uint32_t depth = 0;              // steps from the lots asked about
  std::vector<model::NameId> via;  // lots one step nearer
};

// TraceBack lists the lineage of the lot with the canonical identifier `lot`,
// TraceForward its impact: nearest first, then by identifier; so are the lots
// of `via`.  What was unpacked from a lot begins beside it.
//
// Errors:
//   NOT_FOUND         nobody spoke of such a lot within the cut
//   INVALID_ARGUMENT  the cut lies beyond the ledger
absl::StatusOr<std::vector<TracedLot>> TraceBack(const TraceGraph& graph,
                                                 absl::string_view lot,
                                                 uint64_t cut);
absl::StatusOr<std::vector<TracedLot>> TraceForward(const TraceGraph& graph,
                                                    absl::string_view lot,
                                                    uint64_t cut);

// Impact lists the lots that depend on a thing, and what came from them:
//   a lot          itself
//   a product      every lot of it
//   a site         what was made or packed there, at a spot inside it, or, of a
//                  spot, at the GLN without saying where
//   a party        what it made or packed, and what was at its sites; of a body
//                  also what may rest on a certificate that it gave, of an
//                  authority on those of the bodies that it ever listed
//   a certificate  (number or URN) lots that name it; what was made of its
//                  products on its days, at its sites or, where it or the
//                  records leave the place open, by its holder or anybody; lots
//                  of its products of which nobody says how they were made
//   13 digits      the party and the site with this GLN
// With each of these lots goes what was unpacked from it.
// In a recall a missed lot does harm, so it errs towards too many: what nobody
// says is taken to fit, and whether words bind is not asked.  Nothing at all
// may depend on a thing that is known.
//
// Errors:
//   NOT_FOUND         nobody spoke of such a thing within the cut
//   INVALID_ARGUMENT  the cut lies beyond the ledger
absl::StatusOr<std::vector<TracedLot>> Impact(const TraceGraph& graph,
                                              absl::string_view identifier,
                                              uint64_t cut);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_LINEAGE_H_
