// SPDX-License-Identifier: Apache-2.0
// Tested by warning_test.cc.
#include "engine/graph/whereabouts.h"

#include <algorithm>
#include <utility>

#include "engine/model/way.h"

namespace halaltrace::graph {

using model::StepKind;

// Whose a place is: as enrolled, and who made the lot there says so too.
struct Whereabouts::Ownership {
  const Draft* draft;
  std::vector<Making> makings;

  bool operator()(PartyId party, SiteId site) const {
    return std::any_of(makings.begin(), makings.end(),
                       [&](const Making& making) {
                         return making.source == party && making.place == site;
                       }) ||
           draft->Owns(party, site);
  }
};

// LotWay is the way of one lot from all places where it is said to be made.
class Whereabouts::LotWay {
 public:
  LotWay(const Whereabouts& whereabouts, std::vector<Making> makings)
      : whereabouts_(whereabouts),
        way_(Ownership{&whereabouts.draft_, makings}) {
    for (const Making& making : makings) way_.Add(making.place);
  }

  bool Reaches(SiteId site) const { return way_.Reaches(site); }

  // FollowAll says which of `moves` lead on.
  std::vector<bool> FollowAll(const std::vector<const StepRow*>& moves) {
    return model::FollowInTime(
        moves, [](const StepRow* move) { return move->unix_ms; },
        [&](const StepRow* move) { return Follow(*move); });
  }

 private:
  bool Follow(const StepRow& move) {
    const Draft& draft = whereabouts_.draft_;
    const Custody custody = whereabouts_.CustodyOf(move);
    model::Passage<PartyId, SiteId> passage;
    passage.direction = model::DirectionOf(draft.Text(move.biz_step));
    passage.giver = custody.giver;
    passage.receiver = custody.receiver;
    passage.from_site = custody.from_site;
    passage.to_site = custody.to_site;
    passage.site = move.site;
    return way_.Follow(passage);
  }

  const Whereabouts& whereabouts_;
  model::Way<PartyId, SiteId, Ownership> way_;
};

const StepRow& Whereabouts::Told(const StepRow& step) const {
  if (!step.group.valid()) return step;
  const StepRow* told = nullptr;
  draft_.ForEachPart(step.group, [&](StepId id) {
    const StepRow& part = draft_.step(id);
    if (part.outputs == 0 || !draft_.Visible(id)) return;
    if (told == nullptr || part.unix_ms > told->unix_ms) told = &part;
  });
  return told != nullptr ? *told : step;
}

const StepRow* Whereabouts::FirstMaking(LotId lot) const {
  const StepRow* first = nullptr;
  draft_.ForEachLink(lot, LotRole::kMade, [&](StepId id) {
    if (!draft_.Visible(id)) return;
    const StepRow& maker = Told(draft_.step(id));
    if (first == nullptr || maker.unix_ms < first->unix_ms) first = &maker;
  });
  return first;
}

// A stranger's claim is no rival: the source's own word, in its own place.
bool Whereabouts::Possesses(const StepRow& step) const {
  const Voice& voice = draft_.voice(step.voice);
  return (voice.source == voice.issuer || draft_.MayRecord(voice.issuer)) &&
         draft_.Owns(voice.source, SiteOf(step));
}

bool Whereabouts::HasRivals(LotId lot, const StepRow& step) const {
  if (step.kind == StepKind::kPack) return false;
  bool rivals = false;
  draft_.ForEachLink(lot, LotRole::kMade, [&](StepId id) {
    const StepRow& maker = draft_.step(id);
    if (rivals || maker.kind == StepKind::kPack || !draft_.Visible(id)) return;
    if (step.group.valid() && maker.group == step.group) return;
    const bool same =
        draft_.voice(maker.voice).source == draft_.voice(step.voice).source &&
        SiteOf(maker) == SiteOf(step);
    rivals = !same && Possesses(maker) && Possesses(step);
  });
  return rivals;
}

std::optional<CustodyGap> Whereabouts::BeforeTaking(LotId lot,
                                                    const StepRow& step) const {
  const SiteId to = SiteOf(step);
  const std::vector<Making> makings = MakingsOf(lot);
  if (!to.valid() || makings.empty()) return std::nullopt;
  LotWay way(*this, makings);
  if (way.Reaches(to)) return std::nullopt;
  way.FollowAll(MovesUntil(lot, Told(step)));
  if (way.Reaches(to)) return std::nullopt;
  return CustodyGap{draft_.site(makings.front().place), draft_.site(to)};
}

std::optional<CustodyGap> Whereabouts::BeforeMove(LotId lot,
                                                  const StepRow& step) const {
  const std::vector<Making> makings = MakingsOf(lot);
  if (makings.empty()) return std::nullopt;
  LotWay way(*this, makings);
  std::vector<const StepRow*> moves = MovesUntil(lot, step);
  std::erase_if(moves, [&](const StepRow* move) {
    return move->statement == step.statement;
  });
  moves.push_back(&step);
  if (way.FollowAll(moves).back()) return std::nullopt;
  const Custody custody = CustodyOf(step);
  const NameId from = draft_.site(makings.front().place);
  if (custody.from_site.valid()) {
    return CustodyGap{from, draft_.site(custody.from_site)};
  }
  if (custody.giver.valid()) {
    return CustodyGap{from, draft_.party(custody.giver)};
  }
  return CustodyGap{from,
                    step.site.valid() ? draft_.site(step.site) : NameId()};
}

// Those that say where the lot lay.  If some do not, it may have lain anywhere.
std::vector<Whereabouts::Making> Whereabouts::MakingsOf(LotId lot) const {
  std::vector<Making> makings;
  bool anywhere = false;
  draft_.ForEachLink(lot, LotRole::kMade, [&](StepId id) {
    if (!draft_.Visible(id)) return;
    const StepRow& step = draft_.step(id);
    const PartyId source = draft_.voice(step.voice).source;
    const SiteId to = CustodyOf(step).to_site;
    const SiteId site = SiteOf(step);
    anywhere = anywhere || (!to.valid() && !site.valid());
    if (to.valid()) makings.push_back({source, to});
    // Which event of a transformation tells its place is not for capture to
    // say.
    if (site.valid() && (!to.valid() || step.group.valid())) {
      makings.push_back({source, site});
    }
  });
  if (anywhere) makings.clear();
  return makings;
}

// In the order of time.
std::vector<const StepRow*> Whereabouts::MovesUntil(LotId lot,
                                                    const StepRow& last) const {
  std::vector<const StepRow*> moves;
  draft_.ForEachLink(lot, LotRole::kOther, [&](StepId id) {
    const StepRow& step = draft_.step(id);
    if (step.kind != StepKind::kConsume && step.unix_ms <= last.unix_ms &&
        draft_.Visible(id)) {
      moves.push_back(&step);
    }
  });
  std::sort(moves.begin(), moves.end(), [](const StepRow* a, const StepRow* b) {
    return a->unix_ms < b->unix_ms;
  });
  return moves;
}

SiteId Whereabouts::SiteOf(const StepRow& step) const {
  return draft_.SiteOf(step);
}

Custody Whereabouts::CustodyOf(const StepRow& step) const {
  return step.custody.valid() ? draft_.custody(step.custody) : Custody{};
}

}  // namespace halaltrace::graph
