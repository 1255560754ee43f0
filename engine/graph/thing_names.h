// SPDX-License-Identifier: Apache-2.0
// From what people call a thing to its identifier: a certificate's number, a
// party's or a place's name, the digits of a GLN, the end of a link.
#ifndef HALALTRACE_ENGINE_GRAPH_THING_NAMES_H_
#define HALALTRACE_ENGINE_GRAPH_THING_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/graph/facts.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"
#include "engine/graph/trace_graph.h"

namespace halaltrace::graph {

enum class ThingKind : uint8_t { kLot, kCertificate, kParty, kSite, kProduct };

// Thing is one thing that somebody spoke of.
struct Thing {
  ThingKind kind;
  std::string id;    // canonical; 13 digits where a party and a site share them
  std::string name;  // may be empty
};

// ThingsCalled lists the certificates, parties, sites and products that `text`
// may mean, by kind and identifier: those with this identifier, number or name
// (in letters of either case), and those whose identifier ends in it.  It looks
// at every one: names are for people at a keyboard.  Lots: see lot_names.h.
//
// Threads: any number at once, while nothing is applied.
std::vector<Thing> ThingsCalled(const TraceGraph& graph,
                                absl::string_view text);

// SpellingsOf returns the identifiers that `identifier` stands for: itself, and
// of the 13 digits of a GLN the party's and the site's.
std::vector<std::string> SpellingsOf(absl::string_view identifier);

// CertificateIdOf returns the URN of the certificate `number` of `body`; the
// bare number where the body is not known.
std::string CertificateIdOf(const Tables& tables, PartyId body, NameId number);

// ParseCertificateId takes the URN of a certificate apart; nullopt for any
// other text, and where nobody spoke of its number.
std::optional<CertificateNameRow> ParseCertificateId(const Tables& tables,
                                                     absl::string_view urn);

// NoRecordOf is the NOT_FOUND of a thing that nobody spoke of.
absl::Status NoRecordOf(absl::string_view text);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_THING_NAMES_H_
