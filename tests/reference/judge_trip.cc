// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_trip.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace halaltrace::reference {
namespace {

using model::CaseLot;
using model::CaseParty;
using model::CaseSite;
using model::Step;
using model::StepKind;

// Trip is what the records show of where parts of a lot have come.
class Trip {
 public:
  // `floor` is the least support that the lot's own unpacking needs to be a
  // move of it.
  Trip(const Matter& m, CaseLot lot, v1::Assurance floor)
      : m_(m), lot_(lot), floor_(floor) {
    Reach(StoryOf(m, lot).place);
  }

  bool IsAt(CaseSite site) const {
    if (!site.valid()) return false;
    return places_.contains(site) ||
           std::any_of(sent_to_.begin(), sent_to_.end(),
                       [&](CaseParty party) { return Owns(m_, party, site); });
  }

  // Returns false if it is no move of the lot, or does not start where the lot
  // lies.
  bool Take(const Step& step) {
    if (step.kind == StepKind::kPack) return Load(step);
    if (step.kind == StepKind::kUnpack) return Unload(step);
    return Travels(step) && Go(step);
  }

  // The lot is named in it or is aboard of what is.
  bool Travels(const Step& move) const {
    const auto named = m_.facts.Outputs(move);
    return std::any_of(named.begin(), named.end(), [&](CaseLot item) {
      return HoldsLot(item, move.unix_ms, {});
    });
  }

 private:
  // Handling is what happened to one thing in a carrier; invalid: to all in it.
  struct Handling {
    CaseLot item, carrier;
    int64_t unix_ms;
  };

  bool Load(const Step& step) {
    if (!IsAt(step.site)) return false;
    bool any = false;
    for (const CaseLot item : m_.facts.Inputs(step)) {
      if (!HoldsLot(item, step.unix_ms, {})) continue;
      for (const CaseLot carrier : m_.facts.Outputs(step)) {
        in_.push_back({item, carrier, step.unix_ms});
        any = true;
      }
    }
    if (any) Reach(step.to_site);
    return any;
  }

  // Where the lot has not come nothing is taken out.
  bool Unload(const Step& step) {
    const bool own =
        Has(m_.facts.Outputs(step), lot_) || Has(m_.facts.Inputs(step), lot_);
    const bool went = own && HowGoodIs(m_, step) >= floor_ && Go(step);
    if (!IsAt(step.site)) return false;
    for (const CaseLot carrier : m_.facts.Inputs(step)) {
      if (step.empties) out_.push_back({CaseLot(), carrier, step.unix_ms});
      for (const CaseLot item : m_.facts.Outputs(step)) {
        out_.push_back({item, carrier, step.unix_ms});
      }
    }
    return went;
  }

  // `around` are the carriers that were opened already.
  bool HoldsLot(CaseLot thing, int64_t now, std::set<CaseLot> around) const {
    if (thing == lot_) return true;
    if (!around.insert(thing).second) return false;
    return std::any_of(in_.begin(), in_.end(), [&](const Handling& in) {
      return in.carrier == thing && IsStillIn(in, now) &&
             HoldsLot(in.item, now, around);
    });
  }

  // What is taken out is in it to the end of that instant.
  bool IsStillIn(const Handling& in, int64_t now) const {
    return std::none_of(out_.begin(), out_.end(), [&](const Handling& out) {
      return out.carrier == in.carrier &&
             (!out.item.valid() || out.item == in.item) &&
             out.unix_ms >= in.unix_ms && out.unix_ms < now;
    });
  }

  bool Go(const Step& move) {
    if (Departs(m_, move)) return Leave(move);
    if (Arrives(m_, move)) return Come(move);
    const bool says_whence = move.giver.valid() || move.from_site.valid();
    const bool says_whither = move.receiver.valid() || move.to_site.valid();
    if (says_whence) return Leave(move) && Come(move);
    if (!says_whither) return IsAt(move.site);  // looked at
    // Whence it came to where it was seen, others must say.
    if (!Come(move)) return false;
    Reach(move.to_site);
    if (move.receiver.valid()) sent_to_.insert(move.receiver);
    return true;
  }

  bool StartsHere(const Step& move) const {
    if (IsAt(move.from_site)) return true;
    return std::any_of(places_.begin(), places_.end(), [&](CaseSite place) {
      return Owns(m_, move.giver, place);
    });
  }

  bool Leave(const Step& move) {
    if (!StartsHere(move) && !IsAt(move.site)) return false;
    Reach(move.to_site);
    if (move.receiver.valid()) sent_to_.insert(move.receiver);
    nobody_says_ |= !move.to_site.valid() && !move.receiver.valid();
    return true;
  }

  bool Come(const Step& move) {
    const CaseSite here = move.site.valid() ? move.site : move.to_site;
    if (!StartsHere(move) && !nobody_says_ && !IsAt(here)) return false;
    Reach(here);
    return true;
  }

  void Reach(CaseSite site) {
    if (site.valid()) places_.insert(site);
  }

  const Matter& m_;
  CaseLot lot_;
  v1::Assurance floor_;
  std::vector<Handling> in_, out_;
  std::set<CaseSite> places_;
  std::set<CaseParty> sent_to_;
  bool nobody_says_ = false;  // some left, nobody says where to
};

// The moves that count for custody; below the floor those alone that take the
// lot out of something.
Steps CountingMoves(const Matter& m, CaseLot lot, v1::Assurance floor) {
  Steps moves;
  for (const Step* const move : WayOf(m, lot)) {
    const bool good =
        HowGoodIs(m, *move) >= floor || move->kind == StepKind::kUnpack;
    if (good && BindsAsMove(m, *move)) moves.push_back(move);
  }
  return moves;
}

// Claims are what parties say of how a lot came to be.
struct Claims {
  size_t makers = 0;      // parties that say that they made the goods
  Steps others_packings;  // of others than who made the goods, or packed first
};

Claims ClaimsOf(const Matter& m, CaseLot lot) {
  Steps goods, packings;
  std::set<CaseParty> makers;
  for (const Step* const step : MakersOf(m, lot)) {
    if (MakesGoods(m, *step, lot)) {
      goods.push_back(step);
      makers.insert(step->said.source);
    } else if (IsPacking(m, *step)) {
      packings.push_back(step);
    }
  }
  Claims claims;
  claims.makers = makers.size();
  if (packings.empty()) return claims;
  std::sort(packings.begin(), packings.end(), [&](auto* a, auto* b) {
    return a->unix_ms != b->unix_ms
               ? a->unix_ms < b->unix_ms
               : DigestIn(m, a->said) < DigestIn(m, b->said);
  });
  const Step* const first = goods.empty() ? packings.front() : goods.front();
  for (const Step* const step : packings) {
    if (step->said.source != first->said.source) {
      claims.others_packings.push_back(step);
    }
  }
  return claims;
}

v1::Assurance CustodyFloor(const Matter& m) {
  return FloorOf(m, v1::CHECK_CUSTODY);
}

// Those that happen at one time, by that time.
std::map<int64_t, Steps> ByTime(const Steps& moves) {
  std::map<int64_t, Steps> by_time;
  for (const Step* const move : moves) by_time[move->unix_ms].push_back(move);
  return by_time;
}

// What some order of moves that happen at one time reaches: the n-th of it is
// taken in the n-th turn at the latest.
void TakeAtOnce(const Steps& moves, Trip& trip) {
  for (size_t turn = 0; turn < moves.size(); ++turn) {
    for (const Step* const move : moves) trip.Take(*move);
  }
}

}  // namespace

bool IsDisputed(const Matter& m, CaseLot lot) {
  const Claims claims = ClaimsOf(m, lot);
  return claims.makers > 1 ||
         std::any_of(claims.others_packings.begin(),
                     claims.others_packings.end(),
                     [&](const Step* step) { return !Comes(m, lot, *step); });
}

bool DisputeTurnsOnWay(const Matter& m, CaseLot lot) {
  const Claims claims = ClaimsOf(m, lot);
  return claims.makers <= 1 && !claims.others_packings.empty();
}

std::vector<CaseLot> InputsOf(const Matter& m, const Step& step, CaseLot lot) {
  if (IsDisputed(m, lot)) return {};
  const auto inputs = m.facts.Inputs(step);
  return std::vector<CaseLot>(inputs.begin(), inputs.end());
}

Steps FollowedOf(const Matter& m, CaseLot lot) {
  if (!StoryOf(m, lot).described) return {};
  constexpr v1::Assurance kAny = v1::ASSURANCE_UNSPECIFIED;
  Trip trip(m, lot, kAny);
  Steps followed;
  for (const auto& [time, moves] : ByTime(CountingMoves(m, lot, kAny))) {
    TakeAtOnce(moves, trip);
    for (const Step* const move : moves) {
      if (trip.Take(*move)) followed.push_back(move);
    }
  }
  return followed;
}

bool Had(const Matter& m, CaseParty party, CaseLot lot) {
  Steps steps = MakersOf(m, lot);
  const Steps followed = FollowedOf(m, lot);
  steps.insert(steps.end(), followed.begin(), followed.end());
  return std::any_of(steps.begin(), steps.end(), [&](const Step* step) {
    return step->said.source == party || step->receiver == party ||
           Owns(m, party, step->site) || Owns(m, party, step->to_site);
  });
}

bool IsMovedTooSoon(const Matter& m, CaseLot lot) {
  const Story story = StoryOf(m, lot);
  if (!story.described) return false;
  Steps early = MovesOf(m, lot);
  for (const Step* const step : FreightOf(m, lot)) {
    if (step->kind == StepKind::kPack && Has(m.facts.Inputs(*step), lot)) {
      early.push_back(step);
    }
  }
  std::erase_if(early, [&](const Step* step) {
    return step->unix_ms >= story.first_ms || !BindsAsMove(m, *step);
  });
  const Steps followed = FollowedOf(m, lot);
  return std::any_of(early.begin(), early.end(), [&](const Step* step) {
    return std::count(followed.begin(), followed.end(), step) > 0 ||
           Had(m, step->said.source, lot);
  });
}

bool Comes(const Matter& m, CaseLot lot, const Step& taker) {
  const CaseSite place = StoryOf(m, lot).place;
  if (taker.site.valid() && taker.site == place) return true;
  Trip trip(m, lot, CustodyFloor(m));
  for (const auto& [time, moves] :
       ByTime(CountingMoves(m, lot, CustodyFloor(m)))) {
    if (time <= taker.unix_ms) TakeAtOnce(moves, trip);
  }
  return trip.IsAt(taker.site);
}

bool KeepsTrack(const Matter& m, CaseLot lot) {
  Trip trip(m, lot, CustodyFloor(m));
  bool all = true;
  for (const auto& [time, moves] :
       ByTime(CountingMoves(m, lot, CustodyFloor(m)))) {
    TakeAtOnce(moves, trip);
    for (const Step* const move : moves) {
      if (move->kind != StepKind::kMove || !trip.Travels(*move)) continue;
      all &= trip.Take(*move);
    }
  }
  return all;
}

}  // namespace halaltrace::reference
