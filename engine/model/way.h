// SPDX-License-Identifier: Apache-2.0
// Where parts of a lot have come to, by the moves that the records tell.
//
// A lot may be split, so it lies at a set of places: a move adds where it goes
// if it starts where the lot lies.
#ifndef HALALTRACE_ENGINE_MODEL_WAY_H_
#define HALALTRACE_ENGINE_MODEL_WAY_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace halaltrace::model {

// Direction is what a business step says of goods on the move.
enum class Direction : uint8_t { kNone, kDeparts, kArrives };

// DirectionOf reads the last words of a CBV business step.
inline Direction DirectionOf(absl::string_view biz_step) {
  for (const absl::string_view departs :
       {"BizStep-shipping", "BizStep-departing"}) {
    if (absl::EndsWith(biz_step, departs)) return Direction::kDeparts;
  }
  for (const absl::string_view arrives :
       {"BizStep-receiving", "BizStep-arriving", "BizStep-accepting"}) {
    if (absl::EndsWith(biz_step, arrives)) return Direction::kArrives;
  }
  return Direction::kNone;
}

// Passage is one move of a lot.  Ids that are not valid are not known.
template <typename Party, typename Site>
struct Passage {
  Direction direction = Direction::kNone;
  Party giver;
  Party receiver;
  Site from_site;
  Site to_site;
  Site site;  // where it was seen
};

// Way is where parts of a lot have come to.  `Owns` says of a party and a valid
// site whether the place is the party's.
template <typename Party, typename Site, typename Owns>
class Way {
 public:
  explicit Way(Owns owns) : owns_(std::move(owns)) {}

  // Add says that some of it lies at `site`.
  void Add(Site site) {
    if (site.valid() && !Lies(site)) places_.push_back(site);
  }

  // Reaches says whether some of it lies at `site`, or was sent to its owner.
  bool Reaches(Site site) const {
    if (!site.valid()) return false;
    return Lies(site) ||
           std::any_of(receivers_.begin(), receivers_.end(),
                       [&](Party receiver) { return owns_(receiver, site); });
  }

  // Follow returns false if the move does not start where the lot lies.  Moves
  // must come in the order of time (FollowInTime).  What follows once follows
  // whatever was followed before it.
  bool Follow(const Passage<Party, Site>& move) {
    if (move.direction == Direction::kDeparts) return Depart(move);
    if (move.direction == Direction::kArrives) return Arrive(move);
    if (move.from_site.valid() || move.giver.valid()) {
      return Depart(move) && Arrive(move);
    }
    if (move.to_site.valid() || move.receiver.valid()) return GoOn(move);
    return Reaches(move.site);  // stored or looked at, not moved
  }

 private:
  bool Lies(Site site) const {
    return std::find(places_.begin(), places_.end(), site) != places_.end();
  }

  bool WasSentTo(Party party) const {
    return std::find(receivers_.begin(), receivers_.end(), party) !=
           receivers_.end();
  }

  bool LiesWith(Party party) const {
    return party.valid() &&
           std::any_of(places_.begin(), places_.end(),
                       [&](Site place) { return owns_(party, place); });
  }

  bool StartsHere(const Passage<Party, Site>& move) const {
    return (move.from_site.valid() && Reaches(move.from_site)) ||
           LiesWith(move.giver);
  }

  bool Depart(const Passage<Party, Site>& move) {
    if (!StartsHere(move) && !Reaches(move.site)) return false;
    Send(move);
    return true;
  }

  bool Arrive(const Passage<Party, Site>& move) {
    const Site at = move.site.valid() ? move.site : move.to_site;
    if (!StartsHere(move) && !under_way_ && !Reaches(at)) return false;
    Add(at);
    return true;
  }

  // GoOn sends on from where it was seen: the move does not say whence it came.
  bool GoOn(const Passage<Party, Site>& move) {
    if (!Arrive(move)) return false;
    Send(move);
    return true;
  }

  void Send(const Passage<Party, Site>& move) {
    Add(move.to_site);
    if (move.receiver.valid() && !WasSentTo(move.receiver)) {
      receivers_.push_back(move.receiver);
    }
    if (!move.to_site.valid() && !move.receiver.valid()) under_way_ = true;
  }

  Owns owns_;
  std::vector<Site> places_;
  std::vector<Party> receivers_;  // to whom some of it was sent
  bool under_way_ = false;        // some was sent, nobody says where to
};

// FollowInTime follows `moves`, sorted by `unix_ms_of`, and returns which of
// them `follow` took.  Papers often carry a day and no hour: within one instant
// the moves are followed in any order in which one leads to the next.
template <typename Moves, typename UnixMsOf, typename FollowOne>
std::vector<bool> FollowInTime(const Moves& moves, UnixMsOf unix_ms_of,
                               FollowOne follow) {
  std::vector<bool> followed(moves.size(), false);
  for (size_t first = 0, end = 0; first < moves.size(); first = end) {
    const int64_t instant = unix_ms_of(moves[first]);
    while (end < moves.size() && unix_ms_of(moves[end]) == instant) ++end;
    for (bool again = true; again;) {
      again = false;
      for (size_t i = first; i < end; ++i) {
        if (followed[i] || !follow(moves[i])) continue;
        followed[i] = again = true;
      }
    }
  }
  return followed;
}

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_WAY_H_
