// SPDX-License-Identifier: Apache-2.0
// Where parts of a lot have come to, by themselves and inside of others, by
// those with the right to say so.
#ifndef HALALTRACE_ENGINE_VERDICT_JOURNEY_H_
#define HALALTRACE_ENGINE_VERDICT_JOURNEY_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "engine/model/case.h"
#include "engine/model/way.h"
#include "engine/verdict/hearing.h"

namespace halaltrace::verdict {

// Journey follows one lot from where it first lay.
//
// A lot is aboard a carrier from where and when it was packed: at a place that
// it had reached.  It is aboard until somebody unpacks it or empties the
// carrier, at such a place too; of a part that stays inside nobody says what it
// is.  While it is aboard, and the carrier in its own one, it goes where these
// go.
class Journey {
 public:
  // `hearing` must outlive the object; the making of `lot` must be described.
  // `any_support`: moves below the market's floor count too, where that is no
  // help.
  Journey(Hearing& hearing, model::CaseLot lot, bool any_support = false);

  // FollowAll follows moves that Makings read, or an initial part of them, and
  // returns which of these lead on.
  std::vector<bool> FollowAll(const std::vector<model::CaseStep>& moves);

  // Reaches says whether some of the lot came to `site`, or was sent to its
  // owner.
  bool Reaches(model::CaseSite site) const { return way_.Reaches(site); }

  // TakesPart says whether the move `step`, one of those followed, is the
  // lot's: it names the lot, or a carrier that had it aboard.
  bool TakesPart(model::CaseStep step) const {
    return travelled_.contains(step);
  }

 private:
  static constexpr int64_t kNever = std::numeric_limits<int64_t>::min();

  // Aboard tells whether a lot is in a carrier.
  struct Aboard {
    bool packed = false;           // into it, once at least
    int64_t left_ms = kNever;      // first taken out since; never: it is inside
    int64_t unpacked_ms = kNever;  // last taken out
  };
  struct Hold {
    absl::flat_hash_map<model::CaseLot, Aboard> items;
    int64_t emptied_ms = kNever;  // last
  };
  struct OwnsByRecord {
    const Rights* rights;

    bool operator()(model::CaseParty party, model::CaseSite site) const {
      return rights->Owns(party, site);
    }
  };

  bool Follow(model::CaseStep id);
  bool Pack(const model::Step& step);
  bool Unpack(model::CaseStep id);
  static void TakeOut(Aboard& aboard, int64_t unix_ms);
  bool Pass(const model::Step& step);
  bool Travels(model::CaseLot item, int64_t unix_ms) const;

  Hearing& hearing_;
  model::CaseLot lot_;
  bool any_support_;
  model::Way<model::CaseParty, model::CaseSite, OwnsByRecord> way_;
  absl::flat_hash_map<model::CaseLot, Hold> holds_;  // by carrier
  absl::flat_hash_set<model::CaseStep> travelled_;
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_JOURNEY_H_
