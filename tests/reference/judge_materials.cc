// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_materials.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace halaltrace::reference {
namespace {

using model::ApprovedListFact;
using model::Case;
using model::CaseLot;
using model::DeclarationFact;
using model::MaterialFact;

model::CaseProduct ProductOf(const Matter& m, CaseLot lot) {
  return m.facts.lots[lot.value()].product;
}

// Whether the market lets an approved list do for a class.
bool ListMayDoFor(const Matter& m, v1::MaterialClass material_class) {
  for (const v1::MaterialDemand& demand : m.market.demands()) {
    if (demand.material_class() != material_class) continue;
    return demand.approval_suffices() &&
           (demand.demand() == v1::DEMAND_INPUTS ||
            demand.demand() == v1::DEMAND_CERTIFICATE_OR_DOCUMENTS);
  }
  return false;
}

// A class that the market leaves out asks for clarification.
v1::Demand DemandOf(const Matter& m, v1::MaterialClass material_class) {
  for (const v1::MaterialDemand& demand : m.market.demands()) {
    if (demand.material_class() == material_class) return demand.demand();
  }
  return v1::DEMAND_CLARIFY;
}

// Where a demand stands among all, the mildest first.
size_t RankOf(v1::Demand demand) {
  const std::vector<v1::Demand> order = {
      v1::DEMAND_UNSPECIFIED, v1::DEMAND_EXEMPT,
      v1::DEMAND_INPUTS,      v1::DEMAND_CERTIFICATE_OR_DOCUMENTS,
      v1::DEMAND_CLARIFY,     v1::DEMAND_CERTIFICATE,
      v1::DEMAND_FORBIDDEN};
  return static_cast<size_t>(std::find(order.begin(), order.end(), demand) -
                             order.begin());
}

template <typename Fact>
bool IsMakersWord(const Matter& m, CaseLot lot, const Fact& fact) {
  return MayBeMaker(m, fact.maker, StoryOf(m, lot).site, ProductOf(m, lot)) &&
         BindsFor(m, fact.said, fact.maker);
}

// Only what nobody vouches for is too weak to warn.
bool IsGoodEnough(const Matter& m, const MaterialFact& fact) {
  const v1::Assurance good = HowGood(m, fact.said, fact.maker);
  return DemandOf(m, fact.material_class) == v1::DEMAND_FORBIDDEN
             ? good >= v1::ASSURANCE_TRANSCRIBED
             : good >= FloorOf(m, v1::CHECK_MATERIALS);
}

bool OriginIsOpen(v1::Origin origin) {
  return origin == v1::ORIGIN_UNSPECIFIED || origin == v1::ORIGIN_UNKNOWN ||
         origin == v1::ORIGIN_ANIMAL_UNCERTIFIED;
}

template <typename Test>
bool AnyAid(const Matter& m, const DeclarationFact& fact, Test test) {
  const auto aids = Case::Rows(m.facts.aids, fact.aids);
  return std::any_of(aids.begin(), aids.end(), test);
}

bool HasHaramAid(const Matter& m, const DeclarationFact& fact) {
  return AnyAid(m, fact, [](const model::AidFact& aid) {
    return aid.origin == v1::ORIGIN_HARAM;
  });
}

// What a declaration lacks, in the order in which it weighs.
std::vector<v1::FindingCode> LacksOf(const Matter& m, CaseLot lot,
                                     const DeclarationFact& fact) {
  std::vector<v1::FindingCode> lacks;
  if (!fact.complete || !fact.has_three_documents) {
    lacks.push_back(v1::FINDING_CODE_MATERIAL_UNDOCUMENTED);
  }
  if (AnyAid(m, fact,
             [](const auto& aid) { return OriginIsOpen(aid.origin); })) {
    lacks.push_back(v1::FINDING_CODE_AID_ORIGIN_UNKNOWN);
  }
  const bool grew = SortOf(m, lot).microbial ||
                    AnyAid(m, fact, [](const model::AidFact& aid) {
                      return aid.origin == v1::ORIGIN_MICROBIAL;
                    });
  const bool names_medium = AnyAid(m, fact, [](const model::AidFact& aid) {
    return aid.use == v1::AID_USE_CULTURE_MEDIUM;
  });
  if (grew && !names_medium) {
    lacks.push_back(v1::FINDING_CODE_MEDIUM_UNDECLARED);
  }
  if (HowGood(m, fact.said, fact.maker) < FloorOf(m, v1::CHECK_MATERIALS)) {
    lacks.push_back(v1::FINDING_CODE_ASSURANCE_TOO_LOW);
  }
  return lacks;
}

// The declarations about the lot's product and place.
std::vector<const DeclarationFact*> DeclarationsAbout(const Matter& m,
                                                      CaseLot lot) {
  std::vector<const DeclarationFact*> found;
  for (const DeclarationFact& fact : m.facts.declarations) {
    const bool about =
        ProductOf(m, lot).valid() && fact.product == ProductOf(m, lot) &&
        (!fact.site.valid() || fact.site == StoryOf(m, lot).site);
    if (about) found.push_back(&fact);
  }
  return found;
}

// The declarations about the lot's product that may speak of any of its makings
// or packings: one place, and one day of all between them, is enough to warn.
std::vector<const DeclarationFact*> WarningsAbout(const Matter& m,
                                                  CaseLot lot) {
  std::vector<model::Day> days;
  std::vector<model::CaseSite> sites;
  for (const model::Step* const step : MakersOf(m, lot)) {
    days.push_back(LocalDayOf(step->unix_ms, step->offset_minutes));
    sites.push_back(step->site);
  }
  std::sort(days.begin(), days.end());
  std::vector<const DeclarationFact*> found;
  for (const DeclarationFact& fact : m.facts.declarations) {
    const bool about = !days.empty() && ProductOf(m, lot).valid() &&
                       fact.product == ProductOf(m, lot) &&
                       fact.first_day <= days.back() &&
                       days.front() <= fact.last_day &&
                       (!fact.site.valid() ||
                        std::count(sites.begin(), sites.end(), fact.site) > 0);
    if (about) found.push_back(&fact);
  }
  return found;
}

bool IsAMakersWord(const Matter& m, CaseLot lot, const DeclarationFact& fact) {
  const Steps makers = MakersOf(m, lot);
  return BindsFor(m, fact.said, fact.maker) &&
         std::any_of(makers.begin(), makers.end(), [&](const auto* step) {
           return MayBeMaker(m, fact.maker, step->site, ProductOf(m, lot));
         });
}

bool ListNames(const Matter& m, const ApprovedListFact& list, CaseLot input) {
  const model::CaseSite site = StoryOf(m, input).site;
  for (const model::ApprovedSourceFact& row :
       Case::Rows(m.facts.approved_sources, list.sources)) {
    if (row.material == ProductOf(m, input) && Owns(m, row.supplier, site) &&
        (!row.site.valid() || row.site == site)) {
      return true;
    }
  }
  return false;
}

bool ListBinds(const Matter& m, const ApprovedListFact& list) {
  return Owns(m, list.said.source, list.site) &&
         BindsFor(m, list.said, list.said.source) &&
         HowGood(m, list.said, list.said.source) >=
             FloorOf(m, v1::CHECK_MATERIALS);
}

}  // namespace

Sort SortOf(const Matter& m, CaseLot lot) {
  Sort sort;
  std::vector<const MaterialFact*> others, binding;
  size_t gravest_weak = 0;
  Digest first;
  for (const MaterialFact& fact : m.facts.profiles) {
    if (!ProductOf(m, lot).valid() || fact.product != ProductOf(m, lot)) {
      continue;
    }
    const v1::Demand demand = DemandOf(m, fact.material_class);
    const bool forbids = demand == v1::DEMAND_FORBIDDEN;
    if (!IsMakersWord(m, lot, fact)) {
      others.push_back(&fact);
      continue;
    }
    if (!IsGoodEnough(m, fact)) {
      sort.weak = true;
      sort.weak_haram |= forbids;
      gravest_weak = std::max(gravest_weak, RankOf(demand));
      continue;
    }
    binding.push_back(&fact);
    sort.haram |= forbids && fact.material_class == v1::MATERIAL_CLASS_HARAM;
    const Digest digest = DigestIn(m, fact.said);
    const bool decides = !sort.known || RankOf(demand) > RankOf(sort.demand) ||
                         (demand == sort.demand && digest < first);
    if (decides) {
      sort.demand = demand;
      sort.microbial = fact.material_class == v1::MATERIAL_CLASS_MICROBIAL;
      first = digest;
    }
    sort.known = true;
  }
  sort.weak_graver = gravest_weak > RankOf(sort.demand);
  sort.list_may_do =
      sort.known && std::all_of(binding.begin(), binding.end(),
                                [&](const MaterialFact* fact) {
                                  const auto of = fact->material_class;
                                  return DemandOf(m, of) != sort.demand ||
                                         ListMayDoFor(m, of);
                                });
  for (const MaterialFact* const fact : others) {
    const v1::Demand demand = DemandOf(m, fact->material_class);
    if (!sort.known || RankOf(demand) > RankOf(sort.demand)) {
      sort.alleged.push_back(&fact->said);
    }
    if (demand == v1::DEMAND_FORBIDDEN) {
      sort.alleged_haram.push_back(&fact->said);
    }
  }
  return sort;
}

Papers PapersOf(const Matter& m, CaseLot lot) {
  const Story story = StoryOf(m, lot);
  Papers papers;
  const DeclarationFact* nearest = nullptr;
  const auto key = [&](const DeclarationFact& fact) {
    const auto lacks = LacksOf(m, lot, fact);
    std::vector<bool> bits;
    for (const v1::FindingCode code : {v1::FINDING_CODE_MATERIAL_UNDOCUMENTED,
                                       v1::FINDING_CODE_AID_ORIGIN_UNKNOWN,
                                       v1::FINDING_CODE_MEDIUM_UNDECLARED,
                                       v1::FINDING_CODE_ASSURANCE_TOO_LOW}) {
      bits.push_back(std::count(lacks.begin(), lacks.end(), code) > 0);
    }
    return std::tuple(bits, HasHaramAid(m, fact), DigestIn(m, fact.said));
  };
  for (const DeclarationFact* const fact : DeclarationsAbout(m, lot)) {
    if (story.first_day < fact->first_day || fact->last_day < story.last_day) {
      continue;
    }
    if (!IsMakersWord(m, lot, *fact)) {
      papers.alleged.push_back(&fact->said);
      continue;
    }
    papers.any = true;
    papers.good |= LacksOf(m, lot, *fact).empty() && !HasHaramAid(m, *fact);
    if (nearest == nullptr || key(*fact) < key(*nearest)) nearest = fact;
  }
  if (nearest != nullptr && !papers.good) {
    papers.lacks = LacksOf(m, lot, *nearest);
  }
  return papers;
}

Taint TaintOf(const Matter& m, CaseLot lot) {
  Taint taint;
  for (const DeclarationFact* const fact : WarningsAbout(m, lot)) {
    if (!HasHaramAid(m, *fact)) continue;
    if (!IsAMakersWord(m, lot, *fact)) {
      taint.alleged.push_back(&fact->said);
    } else if (HowGood(m, fact->said, fact->maker) <
               v1::ASSURANCE_TRANSCRIBED) {
      taint.weak = true;
    } else {
      taint.haram = true;
    }
  }
  return taint;
}

bool NamesAid(const Matter& m, CaseLot lot) {
  const auto all = WarningsAbout(m, lot);
  return std::any_of(all.begin(), all.end(), [&](const auto* fact) {
    return !fact->aids.empty() && IsAMakersWord(m, lot, *fact);
  });
}

bool SaysAnythingHaram(const Matter& m) {
  const auto forbidden = [&](const MaterialFact& fact) {
    return DemandOf(m, fact.material_class) == v1::DEMAND_FORBIDDEN;
  };
  const auto haram = [&](const DeclarationFact& fact) {
    return HasHaramAid(m, fact);
  };
  const auto& profiles = m.facts.profiles;
  const auto& declarations = m.facts.declarations;
  return std::any_of(profiles.begin(), profiles.end(), forbidden) ||
         std::any_of(declarations.begin(), declarations.end(), haram);
}

bool IsApprovedFor(const Matter& m, CaseLot finished, CaseLot input) {
  const Story story = StoryOf(m, finished);
  std::optional<model::Day> in_force;  // on the first day of making
  std::vector<const ApprovedListFact*> lists;
  for (const ApprovedListFact& list : m.facts.approved_lists) {
    if (!ProductOf(m, finished).valid() ||
        list.product != ProductOf(m, finished) || list.site != story.site ||
        list.first_day > story.last_day || !ListBinds(m, list)) {
      continue;
    }
    lists.push_back(&list);
    if (list.first_day <= story.first_day) {
      in_force = std::max(in_force.value_or(list.first_day), list.first_day);
    }
  }
  return in_force.has_value() &&
         std::all_of(lists.begin(), lists.end(), [&](const auto* list) {
           return list->first_day < *in_force || ListNames(m, *list, input);
         });
}

}  // namespace halaltrace::reference
