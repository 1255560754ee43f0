// SPDX-License-Identifier: Apache-2.0
// Goods that get another package or another name.
#include <cstddef>
#include <string>
#include <vector>

#include "tests/support/random_chain.h"

namespace halaltrace::testing {
namespace {

// `package` is told to be `lot` in another package, by a packing or by a step;
// now and then also to have been numbered before.
void Put(Chain& chain, Dice& dice, const std::string& lot,
         const std::string& package, const std::string& product,
         const std::string& site, const std::string& day) {
  constexpr const char* kSteps[] = {"repackaging", "packing", "encoding",
                                    "assembling"};
  CaseBuilder& b = chain.builder;
  if (dice.Below(4) == 0) b.Create(package, product, site, day);
  if (dice.Below(2) == 0) {
    b.Pack(package, site, day, {lot});
    b.Lot(package, product);
  } else {
    b.Make(package, product, site, day, {lot}).biz_step =
        std::string("https://ref.gs1.org/cbv/BizStep-") + kSteps[dice.Below(4)];
  }
}

// What is asked about goes into a package of its own.
void Repack(Chain& chain, Dice& dice) {
  if (chain.lot == "retail-1") return;
  CaseBuilder& b = chain.builder;
  std::string product = ProductIn(b.spec(), chain.lot);
  if (product.empty() || dice.Below(3) == 0) product = "retail";
  const std::string site = dice.Below(4) == 0 ? "depot" : "plant-1";
  Put(chain, dice, chain.lot, "retail-1", product, site, "2026-04-16");
  if (dice.Below(3) != 0) {
    CertificateSpec& row =
        b.Certificate("R-1", "jma", b.Possessor(site), site, product);
    if (dice.Below(3) == 0) row.from = "2026-04-10";
  }
  chain.lot = "retail-1";
}

// A material is taken from a bag.
void Bag(Chain& chain, Dice& dice) {
  CaseBuilder& b = chain.builder;
  std::vector<size_t> takers;
  for (size_t i = 0; i < b.spec().steps.size(); ++i) {
    const StepSpec& step = b.spec().steps[i];
    if (step.kind == model::StepKind::kTransform && !step.inputs.empty()) {
      takers.push_back(i);
    }
  }
  if (takers.empty()) return;
  const size_t at = takers[dice.Below(takers.size())];
  StepSpec& taker = b.spec().steps[at];
  chain.helpful.erase(taker.said.statement);
  std::string& input = taker.inputs[dice.Below(taker.inputs.size())];
  if (input == "bag-1") return;
  const std::string lot = input;
  input = "bag-1";
  const std::string site = taker.site;
  const std::string day = DayTextOf(taker.unix_ms - kDayMs);
  std::string product = ProductIn(b.spec(), lot);
  if (dice.Below(3) == 0) product = dice.Below(2) == 0 ? "bag" : "";
  Put(chain, dice, lot, "bag-1", product, site, day);
  if (product.empty()) return;
  if (dice.Below(2) == 0) {
    constexpr v1::MaterialClass kClasses[] = {
        v1::MATERIAL_CLASS_NATURAL, v1::MATERIAL_CLASS_DAIRY,
        v1::MATERIAL_CLASS_PROCESSED_PLANT, v1::MATERIAL_CLASS_COMPOUND};
    b.Material(product, b.Possessor(site), kClasses[dice.Below(4)]);
  }
  if (dice.Below(2) == 0) {
    b.Certificate("B-1", "jma", b.Possessor(site), site, product);
  }
}

}  // namespace

void PackAnew(Chain& chain, Dice& dice) {
  dice.Below(2) == 0 ? Repack(chain, dice) : Bag(chain, dice);
}

}  // namespace halaltrace::testing
