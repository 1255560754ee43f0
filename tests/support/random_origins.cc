// SPDX-License-Identifier: Apache-2.0
// What goes into random lots, or touches them, besides what their class says.
#include <cstddef>

#include "tests/support/random_chain.h"

namespace halaltrace::testing {
namespace {

// A material made at the site.
std::string Another(Chain& chain, Dice& dice, const std::string& site) {
  constexpr v1::MaterialClass kClasses[] = {
      v1::MATERIAL_CLASS_NATURAL, v1::MATERIAL_CLASS_NATURAL,
      v1::MATERIAL_CLASS_DAIRY, v1::MATERIAL_CLASS_HARAM};
  CaseBuilder& b = chain.builder;
  b.Create("lees-1", "lees", site, "2026-01-02");
  if (dice.Below(4) != 0) {
    b.Material("lees", b.Possessor(site), kClasses[dice.Below(4)]);
  }
  return "lees-1";
}

void MixIn(Chain& chain, Dice& dice) {
  CaseBuilder& b = chain.builder;
  std::vector<size_t> makers;
  for (size_t i = 0; i < b.spec().steps.size(); ++i) {
    const model::StepKind kind = b.spec().steps[i].kind;
    if (kind == model::StepKind::kCreate ||
        (kind == model::StepKind::kTransform && dice.Below(3) == 0)) {
      makers.push_back(i);
    }
  }
  if (makers.empty()) return;
  const size_t maker = makers[dice.Below(makers.size())];
  const std::string site = b.spec().steps[maker].site;
  std::string input = Another(chain, dice, site);
  if (dice.Below(4) == 0) {
    b.Pack(
        "crate-1", site, "2026-01-03",
        dice.Below(4) == 0 ? std::vector<std::string>() : std::vector{input});
    input = "crate-1";
  } else if (dice.Below(4) == 0) {
    b.Make("mash-1", "mash", site, "2026-01-04", {input});
    b.Material("mash", b.Possessor(site), v1::MATERIAL_CLASS_NATURAL);
    input = "mash-1";
  }
  StepSpec& step = b.spec().steps[maker];
  step.kind = model::StepKind::kTransform;
  step.inputs.push_back(input);
  if (dice.Below(3) == 0) {
    step.biz_step = "https://halaltrace.org/voc/BizStep-growing";
  }
  chain.helpful.erase(step.said.statement);
}

void Touch(Chain& chain, Dice& dice) {
  CaseBuilder& b = chain.builder;
  if (b.spec().materials.empty()) return;
  const MaterialSpec of =
      b.spec().materials[dice.Below(b.spec().materials.size())];
  constexpr v1::Origin kOrigins[] = {v1::ORIGIN_PLANT, v1::ORIGIN_UNKNOWN,
                                     v1::ORIGIN_HARAM};
  DeclarationSpec& row = b.Declaration(of.product, of.maker);
  row.aids.push_back({"glaze", v1::AID_USE_OTHER, kOrigins[dice.Below(3)]});
  if (dice.Below(3) == 0) row.until = "2026-02-15";
}

}  // namespace

void MixOrigins(Chain& chain, Dice& dice) {
  return dice.Below(3) == 0 ? Touch(chain, dice) : MixIn(chain, dice);
}

}  // namespace halaltrace::testing
