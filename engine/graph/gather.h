// SPDX-License-Identifier: Apache-2.0
// All evidence about one lot at one cut, as the judge reads it.
#ifndef HALALTRACE_ENGINE_GRAPH_GATHER_H_
#define HALALTRACE_ENGINE_GRAPH_GATHER_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/graph/trace_graph.h"
#include "engine/model/case.h"

namespace halaltrace::graph {

// Gather returns the case of `lot` (canonical identifier) as it was known when
// the ledger had `cut` entries:
//
//   lots      the lineage of the lot: what its makers took, and so on
//   steps     all that makes, moves, unpacks or consumes one of them
//   things    the products, sites, parties and keys of those, the owners of
//             the sites, who numbered the products, the makers named for them,
//             and whoever is named in the facts below
//   facts     of those products; certificates held by those parties, naming
//             those sites or products, or named by a lot; their statuses and
//             observations; closures of their holders and of every authority;
//             recognitions of every party of the case
//
// It depends on the lot and on what was recorded within the cut and not voided
// by then: on all markets and all valid times, and on no order of arrival.
//
// Errors:
//   NOT_FOUND         nobody spoke of such a lot within the cut
//   INVALID_ARGUMENT  the cut lies beyond the ledger
//
// Threads: any number at once, while nothing is applied.
absl::StatusOr<model::Case> Gather(const TraceGraph& graph,
                                   absl::string_view lot, uint64_t cut);

// GatherInto is Gather into the memory of an earlier case: whoever asks many
// questions allocates only for the first.  `evidence` is cleared first, and is
// of no use after an error.
absl::Status GatherInto(const TraceGraph& graph, absl::string_view lot,
                        uint64_t cut, model::Case& evidence);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_GATHER_H_
