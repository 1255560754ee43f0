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
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseLot;

// HaramWalk goes through the whole lineage but for what stands behind disputed
// lots, and then through that, once: what is a break before is a doubt there.
class HaramWalk {
 public:
  explicit HaramWalk(Hearing& hearing)
      : hearing_(hearing), seen_(hearing.evidence.lots.size(), false) {}

  void Run() {
    Enter(hearing_.evidence.lot);
    WalkOn();
    in_doubt_ = true;
    for (const CaseLot lot : disputed_) EnterInputs(lot);
    WalkOn();
    TellDoubts();
  }

 private:
  // Something that is not accepted, behind a disputed lot.
  struct Taint {
    absl::string_view name;
    model::StatementId statement;
    CaseLot lot;
  };

  void WalkOn() {
    for (; next_ < queue_.size(); ++next_) {
      const CaseLot lot = queue_[next_];
      LookAtMaterial(lot);
      LookAtAids(lot);
      if (!in_doubt_ && hearing_.holders.IsDisputed(lot)) {
        disputed_.push_back(lot);
      } else {
        EnterInputs(lot);
      }
    }
  }

  void Enter(CaseLot lot) {
    if (seen_[lot.value()]) return;
    seen_[lot.value()] = true;
    queue_.push_back(lot);
  }

  void EnterInputs(CaseLot lot) {
    for (const model::CaseStep id :
         hearing_.evidence.Steps(hearing_.LotRow(lot).makers)) {
      const model::Step& step = hearing_.StepRow(id);
      if (!hearing_.makings.Binds(id, lot)) continue;
      if (hearing_.IsGrownBy(id, lot)) {
        LookAtSoil(lot, step);
        continue;
      }
      for (const CaseLot input : hearing_.evidence.Inputs(step)) {
        Enter(input);
        if (in_doubt_) users_[input].push_back(lot);
      }
    }
  }

  // Each disputed lot that a taint reaches is told of one, the first by name.
  void TellDoubts() {
    std::sort(taints_.begin(), taints_.end(),
              [&](const Taint& a, const Taint& b) { return Key(a) < Key(b); });
    const std::set<CaseLot> disputed(disputed_.begin(), disputed_.end());
    std::set<CaseLot> met;
    for (const Taint& taint : taints_) {
      std::vector<CaseLot> open = {taint.lot};
      while (!open.empty()) {
        const CaseLot lot = open.back();
        open.pop_back();
        if (!met.insert(lot).second) continue;
        if (disputed.contains(lot)) {
          Doubt(lot, taint);
        } else if (const auto users = users_.find(lot); users != users_.end()) {
          open.insert(open.end(), users->second.begin(), users->second.end());
        }
      }
    }
  }

  std::pair<absl::string_view, Digest> Key(const Taint& taint) const {
    return {taint.name,
            hearing_.evidence.registry->StatementDigest(taint.statement)};
  }

  void Doubt(CaseLot lot, const Taint& taint) {
    hearing_.Report(v1::FINDING_CODE_RIVAL_CREATORS, lot,
                    absl::StrCat("by one of several claims of how lot ",
                                 hearing_.Name(lot), " was made ", taint.name,
                                 " went into it, which is not accepted"),
                    {taint.statement});
  }

  // Grown on what is haram, and nobody has said whether it is a crop.
  void LookAtSoil(CaseLot lot, const model::Step& step) {
    if (hearing_.GoodsOf(lot).profile != nullptr) return;
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
    if (goods.demand == v1::DEMAND_FORBIDDEN) {
      if (in_doubt_) {
        taints_.push_back({hearing_.evidence.Text(goods.profile->name),
                           goods.profile->said.statement, lot});
      } else {
        Forbidden(hearing_, lot);
      }
    }
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
    if (!product.valid() || !hearing_.makings.Of(lot).described) return;
    for (const model::DeclarationFact& fact : model::Case::Rows(
             hearing_.evidence.declarations,
             hearing_.evidence.products[product.value()].declarations)) {
      hearing_.trail.Read(fact.said);
      const model::AidFact* const aid = HaramAid(fact);
      if (aid == nullptr || !SpeaksOfMaking(hearing_, fact, lot)) continue;
      if (!IsByAMaker(hearing_, fact, lot) ||
          !hearing_.rights.MayAssert(FactKind::kDeclaration, fact.said,
                                     fact.maker)) {
        hearing_.Allege(fact.said, lot, "says that a haram aid touched it");
      } else if (IsWeak(fact)) {
        WarnOfWeak(lot, fact.said, true);
      } else {
        ReportAid(lot, fact, hearing_.evidence.Text(aid->name));
      }
    }
  }

  void ReportAid(CaseLot lot, const model::DeclarationFact& fact,
                 absl::string_view name) {
    const Taint taint = {name, fact.said.statement, lot};
    if (in_doubt_) {
      taints_.push_back(taint);
    } else if (hearing_.holders.IsDisputed(lot)) {
      Doubt(lot, taint);
    } else {
      hearing_.Report(v1::FINDING_CODE_AID_HARAM, lot,
                      absl::StrCat(name, ", used for ", hearing_.Describe(lot),
                                   ", is haram ",
                                   hearing_.OnWhoseWord(FactKind::kDeclaration,
                                                        fact.said, fact.maker)),
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

  // Only what nobody vouches for is too weak to warn: floors hold back what
  // helps.
  bool IsWeak(const model::DeclarationFact& fact) const {
    return hearing_.rights.AssuranceOf(FactKind::kDeclaration, fact.said,
                                       fact.maker) < v1::ASSURANCE_TRANSCRIBED;
  }

  void WarnOfWeak(CaseLot lot, const model::Said& said, bool grave) {
    if (!grave) return;
    hearing_.Report(v1::FINDING_CODE_ASSURANCE_TOO_LOW, lot,
                    absl::StrCat("a record without support says that ",
                                 hearing_.Describe(lot), " is haram"),
                    {said.statement});
  }

  Hearing& hearing_;
  std::vector<bool> seen_;
  std::vector<CaseLot> queue_;
  size_t next_ = 0;
  bool in_doubt_ = false;          // behind a disputed lot
  std::vector<CaseLot> disputed_;  // where the walk stopped
  absl::flat_hash_map<CaseLot, std::vector<CaseLot>> users_;  // in doubt
  std::vector<Taint> taints_;
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
