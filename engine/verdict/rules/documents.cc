// SPDX-License-Identifier: Apache-2.0
// R12, MPPHM 2020 17(1)(d): an uncertified material is acceptable on complete
// documents: composition, flow chart and source, with every processing aid
// named.  R20: the aids' origins are known.  R21: what microbes and enzymes
// grew on is named.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "engine/model/time.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseLot;
using model::DeclarationFact;

// Shortfall is what a declaration lacks.
struct Shortfall {
  const DeclarationFact* fact = nullptr;
  bool incomplete = false;
  const model::AidFact* unknown_aid = nullptr;
  bool silent_on_medium = false;
  bool weak = false;
  bool haram = false;  // HaramUpstream reports it

  bool None() const {
    return !incomplete && unknown_aid == nullptr && !silent_on_medium &&
           !weak && !haram;
  }
};

bool OriginIsKnown(v1::Origin origin) {
  switch (origin) {
    case v1::ORIGIN_PLANT:
    case v1::ORIGIN_MINERAL:
    case v1::ORIGIN_SYNTHETIC:
    case v1::ORIGIN_MICROBIAL:
    case v1::ORIGIN_ANIMAL_HALAL:
    case v1::ORIGIN_HARAM:
      return true;
    default:
      return false;
  }
}

// Whether something grew that needs a medium: the material itself or an aid.
bool NeedsMedium(Hearing& hearing, CaseLot lot,
                 std::span<const model::AidFact> aids) {
  const model::MaterialFact* const profile = hearing.GoodsOf(lot).profile;
  if (profile != nullptr &&
      profile->material_class == v1::MATERIAL_CLASS_MICROBIAL) {
    return true;
  }
  return std::any_of(aids.begin(), aids.end(), [](const auto& aid) {
    return aid.origin == v1::ORIGIN_MICROBIAL;
  });
}

Shortfall Weigh(Hearing& hearing, CaseLot lot, const DeclarationFact& fact) {
  const auto aids = model::Case::Rows(hearing.evidence.aids, fact.aids);
  Shortfall shortfall;
  shortfall.fact = &fact;
  shortfall.incomplete = !fact.complete || !fact.has_three_documents;
  bool names_medium = false;
  for (const model::AidFact& aid : aids) {
    names_medium |= aid.use == v1::AID_USE_CULTURE_MEDIUM;
    shortfall.haram |= aid.origin == v1::ORIGIN_HARAM;
    if (OriginIsKnown(aid.origin)) continue;
    if (shortfall.unknown_aid == nullptr ||
        hearing.evidence.Text(aid.name) <
            hearing.evidence.Text(shortfall.unknown_aid->name)) {
      shortfall.unknown_aid = &aid;
    }
  }
  shortfall.silent_on_medium = !names_medium && NeedsMedium(hearing, lot, aids);
  shortfall.weak = !hearing.rights.MeetsFloor(
      FactKind::kDeclaration,
      hearing.rights.AssuranceOf(FactKind::kDeclaration, fact.said,
                                 fact.maker));
  return shortfall;
}

// Whether the declaration speaks of the lot: its product, site and days.
bool SpeaksOf(const DeclarationFact& fact, const Making& making) {
  if (fact.site.valid() && fact.site != making.site) return false;
  return fact.first_day <= making.first_day && making.last_day <= fact.last_day;
}

void Report(Hearing& hearing, CaseLot lot, const Shortfall& shortfall) {
  const std::string what = hearing.Describe(lot);
  const std::vector<model::StatementId> said = {shortfall.fact->said.statement};
  if (shortfall.incomplete) {
    hearing.Report(v1::FINDING_CODE_MATERIAL_UNDOCUMENTED, lot,
                   absl::StrCat("the process declaration for ", what,
                                " is not complete, or composition, flow chart "
                                "or source is missing"),
                   said);
  }
  if (shortfall.unknown_aid != nullptr) {
    hearing.Report(
        v1::FINDING_CODE_AID_ORIGIN_UNKNOWN, lot,
        absl::StrCat("the origin of ",
                     hearing.evidence.Text(shortfall.unknown_aid->name),
                     ", used for ", what, ", is not known to be halal"),
        said);
  }
  if (shortfall.silent_on_medium) {
    hearing.Report(v1::FINDING_CODE_MEDIUM_UNDECLARED, lot,
                   absl::StrCat("the process declaration for ", what,
                                " names no culture medium"),
                   said);
  }
  if (shortfall.weak) {
    hearing.Report(v1::FINDING_CODE_ASSURANCE_TOO_LOW, lot,
                   absl::StrCat("the process declaration for ", what,
                                " has no document behind it, or too weak a one "
                                "for this market"),
                   said);
  }
}

// What the declaration that lacks least lacks; without a fact if none binds and
// speaks of the making.
Shortfall Nearest(Hearing& hearing, CaseLot lot) {
  const Making& making = hearing.makings.Of(lot);
  const model::CaseProduct product = hearing.LotRow(lot).product;
  Shortfall best;
  if (!product.valid()) return best;
  const auto key = [&](const Shortfall& shortfall) {
    return std::tuple(shortfall.incomplete, shortfall.unknown_aid != nullptr,
                      shortfall.silent_on_medium, shortfall.weak,
                      shortfall.haram,
                      hearing.evidence.registry->StatementDigest(
                          shortfall.fact->said.statement));
  };
  for (const DeclarationFact& fact : model::Case::Rows(
           hearing.evidence.declarations,
           hearing.evidence.products[product.value()].declarations)) {
    hearing.trail.Read(fact.said);
    if (!SpeaksOf(fact, making)) continue;
    if (!hearing.rights.IsMaker(fact.maker, making.site, product) ||
        !hearing.rights.MayAssert(FactKind::kDeclaration, fact.said,
                                  fact.maker)) {
      hearing.Allege(fact.said, lot, "declares its process");
      continue;
    }
    const Shortfall shortfall = Weigh(hearing, lot, fact);
    if (best.fact == nullptr || key(shortfall) < key(best)) best = shortfall;
  }
  return best;
}

// The steps that bind as makers of the lot, of whatever rank.
template <typename Test>
bool AnyMaker(Hearing& hearing, CaseLot lot, Test test) {
  bool any = false;
  for (const model::CaseStep id :
       hearing.evidence.Steps(hearing.LotRow(lot).makers)) {
    any = (hearing.makings.Binds(id, lot) && test(hearing.StepRow(id))) || any;
  }
  return any;
}

}  // namespace

bool SpeaksOfMaking(Hearing& hearing, const model::DeclarationFact& fact,
                    CaseLot lot) {
  model::Day first = model::kLastDay;
  model::Day last = model::kFirstDay;
  const bool at_place = AnyMaker(hearing, lot, [&](const model::Step& step) {
    const model::Day day = model::LocalDay(step.unix_ms, step.offset_minutes);
    first = std::min(first, day);
    last = std::max(last, day);
    return !fact.site.valid() || step.site == fact.site;
  });
  return at_place && fact.first_day <= last && first <= fact.last_day;
}

bool IsByAMaker(Hearing& hearing, const model::DeclarationFact& fact,
                CaseLot lot) {
  return AnyMaker(hearing, lot, [&](const model::Step& step) {
    return hearing.rights.IsMaker(fact.maker, step.site,
                                  hearing.LotRow(lot).product);
  });
}

Declared DeclarationsOf(Hearing& hearing, CaseLot lot) {
  const Shortfall nearest = Nearest(hearing, lot);
  if (nearest.fact == nullptr) return Declared::kNothing;
  return nearest.None() ? Declared::kComplete : Declared::kLacking;
}

bool Documents(Hearing& hearing, CaseLot lot, bool& declared) {
  const Shortfall best = Nearest(hearing, lot);
  declared = best.fact != nullptr;
  if (!declared) return false;
  if (!best.None()) {
    Report(hearing, lot, best);
    return false;
  }
  hearing.trail.Rely(best.fact->said, hearing.rights.AssuranceOf(
                                          FactKind::kDeclaration,
                                          best.fact->said, best.fact->maker));
  return true;
}

}  // namespace halaltrace::verdict::rules
