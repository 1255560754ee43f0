// SPDX-License-Identifier: Apache-2.0
// What else may be asked of a random chain, and negative evidence against it.
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "tests/support/random_chain.h"

namespace halaltrace::testing {
std::string DayTextOf(int64_t unix_ms) {
  return absl::FormatCivilTime(absl::CivilDay(1970, 1, 1) + unix_ms / kDayMs);
}

void ForbidKhamr(Chain& chain) {
  for (v1::MaterialDemand& demand :
       *chain.asking.profiles.market.mutable_demands()) {
    if (demand.material_class() == v1::MATERIAL_CLASS_KHAMR_RELATED) {
      demand.set_demand(v1::DEMAND_FORBIDDEN);
    }
  }
}

void AskOtherwise(Chain& chain, Dice& dice) {
  Asking& asking = chain.asking;
  v1::MarketProfile& market = asking.profiles.market;
  switch (dice.Below(5)) {
    case 0:
      asking.purpose = static_cast<v1::Purpose>(1 + dice.Below(4));
      break;
    case 1:
      asking.as_of = absl::FormatCivilTime(absl::CivilDay(2026, 1, 1) +
                                           static_cast<int>(dice.Below(120)));
      break;
    case 2: {
      v1::AssuranceFloor& floor = *market.add_floors();
      floor.set_check(static_cast<v1::Check>(1 + dice.Below(7)));
      floor.set_least(v1::ASSURANCE_OBSERVED);
      break;
    }
    case 3:
      market.set_recognition_required(dice.Below(2) == 0);
      market.set_product_certificate_required(dice.Below(2) == 0);
      break;
    default:
      ForbidKhamr(chain);
  }
}

std::string Harm(Chain& chain, Dice& dice) {
  CaseBuilder& b = chain.builder;
  CaseSpec& spec = b.spec();
  const auto any = [&](const auto& rows) { return dice.Below(rows.size()); };
  const StepSpec step = spec.steps[any(spec.steps)];
  const std::string day = DayTextOf(step.unix_ms);
  const LotSpec lot = spec.lots[any(spec.lots)];
  switch (dice.Below(8)) {
    case 0: {
      if (spec.certificates.empty()) return "nothing";
      const CertificateSpec row = spec.certificates[any(spec.certificates)];
      const auto state = dice.Below(2) == 0 ? v1::CERTIFICATE_STATE_SUSPENDED
                                            : v1::CERTIFICATE_STATE_WITHDRAWN;
      b.Status(row.body, row.number, state, day);
      return absl::StrCat("certificate ", row.number, " taken back ", day);
    }
    case 1: {
      if (spec.certificates.empty()) return "nothing";
      const CertificateSpec row = spec.certificates[any(spec.certificates)];
      b.Look(row.body, row.number, v1::REGISTER_RESULT_NOT_IN_REGISTER, day);
      return absl::StrCat("register without ", row.number, " on ", day);
    }
    case 2: {
      const auto row = spec.materials.empty()
                           ? MaterialSpec()
                           : spec.materials[any(spec.materials)];
      if (row.product.empty()) return "nothing";
      b.Material(row.product, row.maker, v1::MATERIAL_CLASS_HARAM);
      return absl::StrCat(row.product, " is haram");
    }
    case 3: {
      if (lot.product.empty()) return "nothing";
      b.Declaration(lot.product, b.Possessor(step.site))
          .aids.push_back({"lard", v1::AID_USE_OTHER, v1::ORIGIN_HARAM});
      return absl::StrCat("lard was used for ", lot.product);
    }
    case 4:
      Exhaust(chain, lot.name);
      return absl::StrCat("too much was taken of ", lot.name);
    case 5: {
      RecognitionSpec& row = b.Recognise(dice.Below(2) == 0 ? "jma" : "jha");
      row.state = v1::RECOGNITION_STATE_WITHDRAWN;
      row.from = day;
      return absl::StrCat(row.body, " delisted on ", day);
    }
    case 6: {
      const std::string holder = b.Possessor(step.site);
      b.CloseRegister(holder, {});
      return absl::StrCat("nothing in the register of ", holder);
    }
    default: {
      StepSpec copy = step;
      b.Signs("trader");
      copy.said = b.Own(dice.Below(2) == 0 ? "gossip" : "trader");
      copy.site = "otofuke";
      spec.steps.push_back(copy);
      return absl::StrCat(
          copy.said.issuer, " tells of ",
          copy.outputs.empty() ? copy.inputs[0] : copy.outputs[0]);
    }
  }
}

}  // namespace halaltrace::testing
