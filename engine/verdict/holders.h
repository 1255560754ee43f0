// SPDX-License-Identifier: Apache-2.0
// Who had a lot in hand, and who belongs to the custody chain.
//
// A party had it that made it, or to which a move brought it that leads on from
// where it was made.  Whoever says that goods came to its place, and not from
// where they were, did not have them.
#ifndef HALALTRACE_ENGINE_VERDICT_HOLDERS_H_
#define HALALTRACE_ENGINE_VERDICT_HOLDERS_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/model/case.h"

namespace halaltrace::verdict {

struct Hearing;

// Weight is what a statement about the stock of a lot counts for.
enum class Weight : uint8_t { kToCome, kAlleged, kBinds };

// Holders follows each lot at most once.  Moves count on any support: who had a
// lot is asked where that is no help, and floors hold back what helps.
class Holders {
 public:
  // `hearing` must outlive the object.
  explicit Holders(Hearing& hearing) : hearing_(hearing) {}

  // IsDisputed says whether several parties claim a lot: more than one to have
  // made the goods, or one to have packed something into it that is not shown
  // to have had it.  None of them is known to be right, so nothing that any of
  // them took can break a chain.
  bool IsDisputed(model::CaseLot lot);

  // Shows says whether `step`, a move or packing that binds, can contradict
  // what else is known of `lot`: it is on the lot's way, or told by somebody
  // who had it.  What a stranger says of its own place cannot.
  bool Shows(model::CaseStep step, model::CaseLot lot);

  // IsInside says whether `party` is inside the custody chain: a maker of
  // anything in the lineage, or on the way of a lot that was examined.  It is
  // to be asked when all has been examined.
  bool IsInside(model::CaseParty party);

  // WeighStock reads a statement about the stock of `lot`.  It binds like a
  // step of its kind; who took some must have had it too.
  Weight WeighStock(const model::StockFact& fact, model::CaseLot lot);

  // IsTaken says whether a step of the case takes some of `lot` with the right
  // to say so.
  bool IsTaken(model::CaseLot lot);

 private:
  const std::vector<model::CaseStep>& WayOf(model::CaseLot lot);
  bool FindDispute(model::CaseLot lot);
  bool WasAt(model::CaseLot lot, const model::Step& step);
  bool Had(model::CaseParty party, model::CaseLot lot);
  void FindInside();
  void LetIn(model::CaseStep step);

  Hearing& hearing_;
  absl::flat_hash_map<model::CaseLot, std::vector<model::CaseStep>> ways_;
  absl::flat_hash_map<model::CaseLot, bool> disputes_;
  std::vector<bool> inside_;  // by party; empty: not asked yet
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_HOLDERS_H_
