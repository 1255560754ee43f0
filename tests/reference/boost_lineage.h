// SPDX-License-Identifier: Apache-2.0
// Lineage by Boost.Graph's breadth-first search, with a colour map of the whole
// graph: slow, and somebody else's algorithm.  Never linked into the product.
#ifndef HALALTRACE_TESTS_REFERENCE_BOOST_LINEAGE_H_
#define HALALTRACE_TESTS_REFERENCE_BOOST_LINEAGE_H_

#include <cstdint>
#include <span>

#include "engine/graph/lineage.h"

namespace halaltrace::reference {

// BoostUpstream and BoostDownstream are graph::Upstream and graph::Downstream,
// in the same order.
graph::Closure BoostUpstream(const graph::TraceGraph& graph,
                             std::span<const graph::LotId> lots, uint64_t cut);
graph::Closure BoostDownstream(const graph::TraceGraph& graph,
                               std::span<const graph::LotId> lots,
                               uint64_t cut);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_BOOST_LINEAGE_H_
