// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_haram.h"

#include "tests/reference/judge_materials.h"
#include "tests/reference/judge_origins.h"
#include "tests/reference/judge_trip.h"

namespace halaltrace::reference {
namespace {

using model::CaseLot;
using model::Step;

class Search {
 public:
  explicit Search(const Matter& m) : m_(m) {}

  Harm Run(CaseLot asked) {
    Look(asked);
    const std::set<CaseLot> certain = harm_.looked_at;
    for (const CaseLot lot : certain) {
      if (!IsDisputed(m_, lot)) continue;
      LookAtSoil(lot);
      for (const CaseLot source : MadeFrom(m_, lot, certain)) {
        if (harm_.looked_at.insert(source).second) {
          LookAtSoil(source);
          if (IsHaram(source, false)) haram_.insert(source);
        }
        if (haram_.contains(source)) {
          Find(v1::FINDING_CODE_RIVAL_CREATORS, lot);
        }
      }
    }
    return harm_;
  }

 private:
  void Find(v1::FindingCode code, CaseLot lot) {
    harm_.findings.emplace(code, lot);
  }

  void Look(CaseLot lot) {
    if (!harm_.looked_at.insert(lot).second) return;
    IsHaram(lot, true);
    if (!IsDisputed(m_, lot)) LookAtSoil(lot);
    for (const Step* const step : MakersOf(m_, lot)) {
      if (GrewOn(m_, *step, lot)) continue;
      for (const CaseLot input : InputsOf(m_, *step, lot)) Look(input);
    }
  }

  // Whether it is, or something haram touched it; a break where that is
  // `certain`.
  bool IsHaram(CaseLot lot, bool certain) {
    const Sort sort = SortOf(m_, lot);
    const Taint taint = TaintOf(m_, lot);
    const bool forbidden = sort.demand == v1::DEMAND_FORBIDDEN;
    if (certain && forbidden) {
      Find(sort.haram ? v1::FINDING_CODE_HARAM_MATERIAL
                      : v1::FINDING_CODE_MATERIAL_FORBIDDEN,
           lot);
    }
    if (certain && taint.haram) {
      Find(IsDisputed(m_, lot) ? v1::FINDING_CODE_RIVAL_CREATORS
                               : v1::FINDING_CODE_AID_HARAM,
           lot);
    }
    if (taint.weak || sort.weak_haram) {
      Find(v1::FINDING_CODE_ASSURANCE_TOO_LOW, lot);
    }
    for (const auto* const alleged : {&sort.alleged_haram, &taint.alleged}) {
      for (const model::Said* const said : *alleged) {
        harm_.alleged.emplace_back(said, lot);
      }
    }
    return forbidden || taint.haram;
  }

  // Grown on what is haram, and nobody has said what grew.
  void LookAtSoil(CaseLot lot) {
    if (SortOf(m_, lot).known) return;
    for (const Step* const step : MakersOf(m_, lot)) {
      if (!GrewOn(m_, *step, lot)) continue;
      for (const CaseLot input : m_.facts.Inputs(*step)) {
        harm_.soil.insert(input);
        if (SortOf(m_, input).demand == v1::DEMAND_FORBIDDEN) {
          Find(v1::FINDING_CODE_MATERIAL_UNCLASSIFIED, lot);
        }
      }
    }
  }

  const Matter& m_;
  Harm harm_;
  std::set<CaseLot> haram_;  // behind a disputed lot
};

}  // namespace

Harm HarmIn(const Matter& m, CaseLot asked) { return Search(m).Run(asked); }

}  // namespace halaltrace::reference
