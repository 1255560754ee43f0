// SPDX-License-Identifier: Apache-2.0
// The lots that depend on a thing by themselves, before what came from them.
#ifndef HALALTRACE_ENGINE_GRAPH_IMPACT_SEEDS_H_
#define HALALTRACE_ENGINE_GRAPH_IMPACT_SEEDS_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"

namespace halaltrace::graph {

// FindLotWithin returns the lot with the canonical identifier `lot`; invalid
// when nobody spoke of it within the cut, not even in words that were voided.
LotId FindLotWithin(const Tables& tables, absl::string_view lot, Sequence cut);

// AddContents adds to `lots` what was unpacked from them within the cut, and
// from that in turn; of a unit that was unpacked whole, what was ever packed
// into it.  Goods without a lot number are left out: nobody knows which.
void AddContents(const Tables& tables, Sequence cut, std::vector<LotId>& lots);

// BodiesListedBy returns the bodies of which `authority` said within the cut
// that it recognises them, or no longer does, or that its list has them; also
// in words that were voided.  Each once.
std::vector<PartyId> BodiesListedBy(const Tables& tables, PartyId authority,
                                    Sequence cut);

// ImpactSeeds returns the lots that lineage.h lists for `identifier`; nullopt
// when nobody spoke of such a thing within the cut, not even in words that were
// voided.
std::optional<std::vector<LotId>> ImpactSeeds(const Tables& tables,
                                              absl::string_view identifier,
                                              Sequence cut);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_IMPACT_SEEDS_H_
