// SPDX-License-Identifier: Apache-2.0
// The supply network as statements, applied to a trace graph.
//
// Each event is one supply event that makes one lot; an edge between events is
// a lot that one makes and the other takes.  Signatures are not made: the
// envelopes enter as they do at replay, by their leaf.
#ifndef HALALTRACE_BENCHMARKS_NETWORK_GRAPH_H_
#define HALALTRACE_BENCHMARKS_NETWORK_GRAPH_H_

#include <cstdint>
#include <string>

#include "benchmarks/supply_network.h"
#include "engine/graph/trace_graph.h"
#include "engine/model/policy.h"
#include "engine/verdict/judge.h"
#include "halaltrace/v1/question.pb.h"

namespace halaltrace::bench {

// FillGraph applies `network` to an empty graph: a party and products of its
// own for each site, one certificate a permit, every product in need of one,
// all of it written down by one recorder from documents.
void FillGraph(const Network& network, graph::TraceGraph& graph);

// LotOf is the identifier of the lot that event number `event` makes.
std::string LotOf(const Network& network, uint32_t event);

// EventOf is the event that makes the lot with this identifier.
uint32_t EventOf(absl::string_view lot);

// MalaysiaProfiles are the built-in ones.
verdict::Profiles MalaysiaProfiles();

// AskAbout asks about a lot as a product, on a day after all events.
v1::Question AskAbout(const std::string& lot);

}  // namespace halaltrace::bench

#endif  // HALALTRACE_BENCHMARKS_NETWORK_GRAPH_H_
