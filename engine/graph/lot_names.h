// SPDX-License-Identifier: Apache-2.0
// From the lot number that people say to the lots that bear it.
#ifndef HALALTRACE_ENGINE_GRAPH_LOT_NAMES_H_
#define HALALTRACE_ENGINE_GRAPH_LOT_NAMES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/graph/trace_graph.h"

namespace halaltrace::graph {

// LotsCalled returns the canonical identifiers, ascending, of the lots whose
// last part is `number` ("DF260310" of https://id.gs1.org/01/…/10/DF260310). It
// looks at every lot: a number alone is for people at a keyboard.
//
// Threads: any number at once, while nothing is applied.
std::vector<std::string> LotsCalled(const TraceGraph& graph,
                                    absl::string_view number);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_LOT_NAMES_H_
