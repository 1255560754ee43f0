// SPDX-License-Identifier: Apache-2.0
// Where parts of a lot are, when and by whom it was made, by what was captured
// so far: the judge's questions, asked of hops whose rights nobody weighs yet.
#ifndef HALALTRACE_ENGINE_GRAPH_WHEREABOUTS_H_
#define HALALTRACE_ENGINE_GRAPH_WHEREABOUTS_H_

#include <optional>
#include <vector>

#include "engine/graph/draft.h"
#include "engine/graph/rows.h"

namespace halaltrace::graph {

// CustodyGap is a way that no record shows.
struct CustodyGap {
  NameId from;  // a site where the lot was made
  NameId to;    // a site or a party
};

// Whereabouts looks at the draft, which must outlive it, and changes nothing.
// A doubt is no gap: whoever tells of a making or a move is believed.
class Whereabouts {
 public:
  explicit Whereabouts(const Draft& draft) : draft_(draft) {}

  // Told returns the event that times `step`: of a transformation told in
  // several, the last that names an output.
  const StepRow& Told(const StepRow& step) const;

  // FirstMaking returns the event that times the earliest making of `lot`;
  // null: nobody has described it yet.
  const StepRow* FirstMaking(LotId lot) const;

  // HasRivals says whether another party or site than those of the creation
  // `step` claims to have made `lot`, both in a place of their own.
  bool HasRivals(LotId lot, const StepRow& step) const;

  // BeforeTaking returns what no record shows of how `lot` came to where `step`
  // takes it.
  std::optional<CustodyGap> BeforeTaking(LotId lot, const StepRow& step) const;

  // BeforeMove returns what no record shows of how `lot` came to where the move
  // `step` begins.
  std::optional<CustodyGap> BeforeMove(LotId lot, const StepRow& step) const;

 private:
  struct Making {
    PartyId source;
    SiteId place;
  };
  struct Ownership;
  class LotWay;

  std::vector<Making> MakingsOf(LotId lot) const;
  std::vector<const StepRow*> MovesUntil(LotId lot, const StepRow& last) const;
  bool Possesses(const StepRow& step) const;
  SiteId SiteOf(const StepRow& step) const;
  Custody CustodyOf(const StepRow& step) const;

  const Draft& draft_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_WHEREABOUTS_H_
