// SPDX-License-Identifier: Apache-2.0
// R19, R20, MPPHM 2020 17(1)(a): a haram material, or a haram aid or culture
// medium, taints everything made from it, through every certificate and however
// many steps away.  R19, R24 as amended: it stops at growing and feeding where
// the market profile says so, if what grew is a crop, milk or fish by its
// maker's profile.  R82: what one of several claims of a lot's making names
// leaves the lot in doubt, and taints nothing.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseLot;

// HaramWalk goes through the whole lineage, and then behind each lot whose
// making is disputed.
class HaramWalk {
 public:
  explicit HaramWalk(Hearing& hearing)
      : hearing_(hearing), seen_(hearing.evidence.lots.size(), false) {}

  void Run() {
    Enter(hearing_.evidence.lot);
    WalkOn();
    const std::vector<bool> undisputed = seen_;
    for (const CaseLot lot : std::exchange(disputed_, {})) {
      doubtful_ = lot;
      seen_ = undisputed;
      ForEachInput(lot, [&](CaseLot input) { Enter(input); });
      WalkOn();
    }
  }

 private:
  void WalkOn() {
    for (; next_ < queue_.size(); ++next_) {
      const CaseLot lot = queue_[next_];
      LookAtMaterial(lot);
      LookAtAids(lot);
      if (!doubtful_.valid() && hearing_.makings.Of(lot).disputed) {
        disputed_.push_back(lot);
      }
      ForEachInput(lot, [&](CaseLot input) { Enter(input); });
    }
  }

  void Enter(CaseLot lot) {
    if (seen_[lot.value()]) return;
    seen_[lot.value()] = true;
    queue_.push_back(lot);
  }

  template <typename Visitor>
  void ForEachInput(CaseLot lot, Visitor visit) {
    for (const model::CaseStep id :
         hearing_.evidence.Steps(hearing_.LotRow(lot).makers)) {
      const model::Step& step = hearing_.StepRow(id);
      if (!hearing_.makings.Binds(id, lot) || IsInDoubt(step, lot)) continue;
      if (hearing_.IsGrownBy(id, lot)) {
        LookAtSoil(lot, step);
        continue;
      }
      for (const CaseLot input : hearing_.evidence.Inputs(step)) visit(input);
    }
  }

  bool IsInDoubt(const model::Step& step, CaseLot lot) {
    return !doubtful_.valid() && hearing_.makings.Of(lot).disputed &&
           step.kind != model::StepKind::kPack;
  }

  // The doubt that something leaves where it would be a break, had nobody else
  // claimed to have made the lot.
  void Doubt(absl::string_view name, model::StatementId statement) {
    hearing_.Report(v1::FINDING_CODE_RIVAL_CREATORS, doubtful_,
                    absl::StrCat("by one of several claims of how lot ",
                                 hearing_.Name(doubtful_), " was made ", name,
                                 " went into it, which is not accepted"),
                    {statement});
  }

  // Grown on what is haram, and nobody has said whether it is a crop.
  void LookAtSoil(CaseLot lot, const model::Step& step) {
    if (doubtful_.valid() || hearing_.GoodsOf(lot).profile != nullptr) return;
    for (const CaseLot input : hearing_.evidence.Inputs(step)) {
      const Goods& goods = hearing_.GoodsOf(input);
      if (goods.demand != v1::DEMAND_FORBIDDEN) continue;
      hearing_.Report(v1::FINDING_CODE_MATERIAL_UNCLASSIFIED, lot,
                      absl::StrCat("its maker has not said what ",
                                   hearing_.Describe(lot), " is, grown on ",
                                   hearing_.evidence.Text(goods.profile->name)),
                      {goods.profile->said.statement});
    }
  }

  void LookAtMaterial(CaseLot lot) {
    const Goods& goods = hearing_.GoodsOf(lot);
    const bool forbidden = goods.demand == v1::DEMAND_FORBIDDEN;
    if (doubtful_.valid()) {
      if (forbidden) {
        Doubt(hearing_.evidence.Text(goods.profile->name),
              goods.profile->said.statement);
      }
      return;
    }
    if (forbidden) Forbidden(hearing_, lot);
    if (goods.weak_profile != nullptr) {
      WarnOfWeak(lot, goods.weak_profile->said,
                 hearing_.goods.DemandOf(goods.weak_profile->material_class)
                         .demand() == v1::DEMAND_FORBIDDEN);
    }
    for (const model::MaterialFact* const fact : goods.alleged) {
      if (hearing_.goods.DemandOf(fact->material_class).demand() ==
          v1::DEMAND_FORBIDDEN) {
        hearing_.Allege(fact->said, lot, "says that it is haram");
      }
    }
  }

  void LookAtAids(CaseLot lot) {
    const model::CaseProduct product = hearing_.LotRow(lot).product;
    const Making& making = hearing_.makings.Of(lot);
    if (!product.valid() || !making.described) return;
    for (const model::DeclarationFact& fact : model::Case::Rows(
             hearing_.evidence.declarations,
             hearing_.evidence.products[product.value()].declarations)) {
      hearing_.trail.Read(fact.said);
      const model::AidFact* const aid = HaramAid(fact);
      if (aid == nullptr || !SpeaksOf(fact, making)) continue;
      if (!hearing_.rights.IsMaker(fact.maker, making.site, product) ||
          !hearing_.rights.MayAssert(FactKind::kDeclaration, fact.said,
                                     fact.maker)) {
        if (doubtful_.valid()) continue;
        hearing_.Allege(fact.said, lot, "says that a haram aid touched it");
        continue;
      }
      if (IsWeak(fact)) {
        WarnOfWeak(lot, fact.said, true);
        continue;
      }
      if (doubtful_.valid()) {
        Doubt(hearing_.evidence.Text(aid->name), fact.said.statement);
        continue;
      }
      hearing_.Report(
          v1::FINDING_CODE_AID_HARAM, lot,
          absl::StrCat(hearing_.evidence.Text(aid->name), ", used for ",
                       hearing_.Describe(lot), ", is haram ",
                       hearing_.OnWhoseWord(FactKind::kDeclaration, fact.said,
                                            fact.maker)),
          {fact.said.statement});
    }
  }

  // The haram aid whose name sorts first, null if there is none.
  const model::AidFact* HaramAid(const model::DeclarationFact& fact) const {
    const model::AidFact* first = nullptr;
    for (const model::AidFact& aid :
         model::Case::Rows(hearing_.evidence.aids, fact.aids)) {
      if (aid.origin != v1::ORIGIN_HARAM) continue;
      if (first == nullptr || hearing_.evidence.Text(aid.name) <
                                  hearing_.evidence.Text(first->name)) {
        first = &aid;
      }
    }
    return first;
  }

  static bool SpeaksOf(const model::DeclarationFact& fact,
                       const Making& making) {
    if (fact.site.valid() && fact.site != making.site) return false;
    return fact.first_day <= making.last_day &&
           making.first_day <= fact.last_day;
  }

  // Only what nobody vouches for is too weak to warn: floors hold back what
  // helps.
  bool IsWeak(const model::DeclarationFact& fact) const {
    return hearing_.rights.AssuranceOf(FactKind::kDeclaration, fact.said,
                                       fact.maker) < v1::ASSURANCE_TRANSCRIBED;
  }

  void WarnOfWeak(CaseLot lot, const model::Said& said, bool grave) {
    if (!grave || doubtful_.valid()) return;
    hearing_.Report(v1::FINDING_CODE_ASSURANCE_TOO_LOW, lot,
                    absl::StrCat("a record without support says that ",
                                 hearing_.Describe(lot), " is haram"),
                    {said.statement});
  }

  Hearing& hearing_;
  std::vector<bool> seen_;
  std::vector<CaseLot> queue_;
  size_t next_ = 0;
  std::vector<CaseLot> disputed_;  // where the walk stopped
  CaseLot doubtful_;               // the one behind which it is; invalid: none
};

// Whether anything in the case could taint anything; each such statement is
// read, wherever it stands.
bool AnythingGrave(Hearing& hearing) {
  bool grave = false;
  for (const model::MaterialFact& fact : hearing.evidence.profiles) {
    if (hearing.goods.DemandOf(fact.material_class).demand() ==
        v1::DEMAND_FORBIDDEN) {
      hearing.trail.Read(fact.said);
      grave = true;
    }
  }
  for (const model::DeclarationFact& fact : hearing.evidence.declarations) {
    const auto aids = model::Case::Rows(hearing.evidence.aids, fact.aids);
    if (std::any_of(aids.begin(), aids.end(), [](const auto& aid) {
          return aid.origin == v1::ORIGIN_HARAM;
        })) {
      hearing.trail.Read(fact.said);
      grave = true;
    }
  }
  return grave;
}

}  // namespace

void Forbidden(Hearing& hearing, CaseLot lot) {
  const model::MaterialFact& fact = *hearing.GoodsOf(lot).profile;
  const bool haram = fact.material_class == v1::MATERIAL_CLASS_HARAM;
  const absl::string_view name = hearing.evidence.Text(fact.name);
  const std::string word =
      hearing.OnWhoseWord(FactKind::kMaterial, fact.said, fact.maker);
  hearing.Report(haram ? v1::FINDING_CODE_HARAM_MATERIAL
                       : v1::FINDING_CODE_MATERIAL_FORBIDDEN,
                 lot,
                 haram ? absl::StrCat(name, " is haram ", word)
                       : absl::StrCat(name, " is not accepted in this market"),
                 {fact.said.statement});
}

void HaramUpstream(Hearing& hearing) {
  if (!AnythingGrave(hearing)) return;
  HaramWalk(hearing).Run();
}

}  // namespace halaltrace::verdict::rules
