// SPDX-License-Identifier: Apache-2.0
// Which event is meant by an error declaration.
//
// EPCIS 2.0: an error declaration repeats the wrong event, with its eventID
// where it has one.  So events with an eventID meet by it, and those without by
// everything that they say.
#ifndef HALALTRACE_ENGINE_GRAPH_EVENT_IDENTITY_H_
#define HALALTRACE_ENGINE_GRAPH_EVENT_IDENTITY_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/graph/chains.h"
#include "engine/graph/rows.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::graph {

// EventKey stands for one event of one source: the first eight bytes of a
// SHA-256.
using EventKey = uint64_t;

// EventKeyOf returns the key of a supply event of the party `source`, or of the
// one that an error declaration repeats.  Of what an event without eventID says
// are left out: when it was recorded, the declaration, and the order of lists.
EventKey EventKeyOf(const v1::Statement& statement, absl::string_view source);

// CanonicalEventId returns the one spelling of an eventID: UUIDs are the same
// in capitals (RFC 4122).
std::string CanonicalEventId(absl::string_view id);

// EventBook finds the statements that tell an event.
using EventBook = Chains<EventKey, StatementId>;

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_EVENT_IDENTITY_H_
