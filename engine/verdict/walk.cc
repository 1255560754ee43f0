// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/walk.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/verdict/rules/lot_rules.h"

namespace halaltrace::verdict {
namespace {

using model::CaseLot;
using model::CaseStep;

// As what a lot is judged, one bit each: a lot that is taken in several ways is
// judged in each of them.
enum As : uint8_t {
  kProduct = 1,
  kMaterial = 2,
  kInHouse = 4,
  kOrigin = 8,  // what an exempt material was made from
};

class Walker {
 public:
  explicit Walker(Hearing& hearing)
      : hearing_(hearing), seen_(hearing.evidence.lots.size(), 0) {
    queue_.reserve(hearing.evidence.lots.size());
  }

  void Run() {
    const CaseLot asked = hearing_.evidence.lot;
    const bool as_material = hearing_.purpose == v1::PURPOSE_INGREDIENT;
    if (!as_material) FindProducts(asked);
    // Parcels in a circle: nobody says what is in any of them.
    if (!as_material && !asks_products_) rules::NothingInside(hearing_, asked);
    Enter(asked, as_material ? kMaterial : kProduct);
    for (size_t i = 0; i < queue_.size(); ++i) {
      Judge(queue_[i].lot, queue_[i].as);
    }
  }

 private:
  struct Visit {
    CaseLot lot;
    As as;
  };

  // The finished products: the lot asked about, and what is packed in it.  An
  // approved list is that of where they were made, not packed.
  void FindProducts(CaseLot asked) {
    std::vector<CaseLot> open = {asked};
    std::vector<bool> found(hearing_.evidence.lots.size(), false);
    found[asked.value()] = true;
    while (!open.empty()) {
      const CaseLot lot = open.back();
      open.pop_back();
      if (!HandsOn(lot, kProduct)) {
        asks_products_ = hearing_.notes[lot.value()].product = true;
      }
      if (!hearing_.makings.Of(lot).packed) hearing_.products.push_back(lot);
      ForEachInput(lot, [&](CaseStep step, CaseLot content) {
        if (found[content.value()] || !IsPart(step, lot, content, kProduct) ||
            PartAs(lot, content, kProduct) != kProduct) {
          return;
        }
        open.push_back(content);
        found[content.value()] = true;
      });
    }
    // What is asked of them in turn must not depend on the order of gathering.
    std::sort(hearing_.products.begin(), hearing_.products.end(),
              [&](CaseLot a, CaseLot b) {
                return hearing_.Name(a) < hearing_.Name(b);
              });
  }

  // Whether a lot is but a parcel of others, and nothing is asked of it itself.
  bool HandsOn(CaseLot lot, As as) {
    return hearing_.makings.Of(lot).packed &&
           (as != kProduct || !hearing_.LotRow(lot).product.valid());
  }

  // Whether `step` put the input into the lot as it was.
  bool IsPart(CaseStep step, CaseLot lot, CaseLot input, As as) {
    if (hearing_.makings.Packs(hearing_.StepRow(step))) return true;
    const model::CaseProduct product = hearing_.LotRow(lot).product;
    return as != kInHouse && product.valid() &&
           hearing_.LotRow(input).product == product &&
           !hearing_.IsGrownBy(step, lot);
  }

  // As what it is judged then.
  As PartAs(CaseLot lot, CaseLot input, As as) {
    const bool exempt = as == kProduct &&
                        hearing_.LotRow(lot).product.valid() &&
                        hearing_.GoodsOf(input).demand == v1::DEMAND_EXEMPT;
    return exempt ? kMaterial : as;
  }

  void Enter(CaseLot lot, As as) {
    uint8_t& seen = seen_[lot.value()];
    if (seen & as) return;
    if (as != kOrigin) Examine(lot);
    seen |= as;
    queue_.push_back({lot, as});
  }

  // The rules about a lot by itself.
  void Examine(CaseLot lot) {
    LotNote& note = hearing_.notes[lot.value()];
    if (note.examined) return;
    note.examined = true;
    rules::Described(hearing_, lot);
    rules::RivalCreators(hearing_, lot);
    rules::RightToBind(hearing_, lot);
    rules::OverConsumption(hearing_, lot);
    if (hearing_.Asks(v1::CHECK_RECORDS)) {
      rules::MadeBeforeTold(hearing_, lot);
      rules::MovedAfterMaking(hearing_, lot);
    }
    hearing_.makings.RelyOn(lot);
  }

  void Judge(CaseLot lot, As as) {
    if (as == kOrigin) {
      if (rules::OriginOfExempt(hearing_, lot)) ExpandOrigin(lot);
    } else if (as == kProduct && !HandsOn(lot, as)) {
      rules::ProductCertificate(hearing_, lot);
      rules::ProductMaterials(hearing_, lot);
      if (hearing_.purpose == v1::PURPOSE_SHIPMENT) {
        rules::CustodyToDispatch(hearing_, lot);
      }
      Expand(lot, as);
    } else if (HandsOn(lot, as) ||
               rules::MaterialEvidence(hearing_, lot, as == kInHouse)) {
      Expand(lot, as);
    } else {
      ExpandParts(lot, as);
      if (hearing_.notes[lot.value()].ending == Ending::kExemption) {
        ExpandOrigin(lot);
      }
    }
  }

  // Custody and records end at an exemption; what it rests on does not.
  void ExpandOrigin(CaseLot lot) {
    ForEachInput(lot, [&](CaseStep step, CaseLot input) {
      if (!hearing_.IsGrownBy(step, lot)) Enter(input, kOrigin);
    });
  }

  void Expand(CaseLot lot, As as) {
    hearing_.notes[lot.value()].expanded = true;
    ForEachInput(lot, [&](CaseStep step, CaseLot input) {
      Follow(lot, as, step, input);
    });
  }

  // Evidence of a lot that was packed as well as made ends no question about
  // what is packed in it.
  void ExpandParts(CaseLot lot, As as) {
    ForEachInput(lot, [&](CaseStep step, CaseLot input) {
      if (!IsPart(step, lot, input, as)) return;
      hearing_.notes[lot.value()].expanded = true;
      Follow(lot, as, step, input);
    });
  }

  void Follow(CaseLot lot, As as, CaseStep step, CaseLot input) {
    // What a crop grew on is no material of it.
    if (hearing_.Asks(v1::CHECK_MATERIALS) && hearing_.IsGrownBy(step, lot)) {
      return;
    }
    rules::TakenAfterMaking(hearing_, input, step);
    if (hearing_.Asks(v1::CHECK_CUSTODY)) {
      rules::Custody(hearing_, input, step);
    }
    if (as != kInHouse && IsPart(step, lot, input, as)) {
      Enter(input, PartAs(lot, input, as));
      return;
    }
    if (rules::ListStandsIn(hearing_, input, step)) {
      Examine(input);
      return;
    }
    const model::CaseSite site = hearing_.StepRow(step).site;
    const bool in_house =
        site.valid() && hearing_.makings.Of(input).site == site;
    Enter(input, in_house ? kInHouse : kMaterial);
  }

  // Where several claim a lot, nobody knows of what it is: no claim can break
  // the chain.
  template <typename Visitor>
  void ForEachInput(CaseLot lot, Visitor visit) {
    if (hearing_.holders.IsDisputed(lot)) return;
    for (const CaseStep step :
         hearing_.evidence.Steps(hearing_.LotRow(lot).makers)) {
      if (!hearing_.makings.Binds(step, lot)) continue;
      for (const CaseLot input :
           hearing_.evidence.Inputs(hearing_.StepRow(step))) {
        visit(step, input);
      }
    }
  }

  Hearing& hearing_;
  std::vector<uint8_t> seen_;  // by lot, bits of As
  std::vector<Visit> queue_;
  bool asks_products_ = false;
};

}  // namespace

void WalkUpstream(Hearing& hearing) { Walker(hearing).Run(); }

}  // namespace halaltrace::verdict
