// SPDX-License-Identifier: Apache-2.0
// What parties claim of goods with which they have nothing to do.
#include <cstddef>
#include <string>

#include "tests/support/random_chain.h"

namespace halaltrace::testing {
namespace {

constexpr char kCarrier[] = "sledge-1";

class Stranger {
 public:
  Stranger(Chain& chain, Dice& dice)
      : b_(chain.builder),
        dice_(dice),
        site_(OneIn(2) ? "depot" : "taiki"),
        day_("2026-0" + std::to_string(1 + dice.Below(4)) + "-17") {
    const auto& lots = b_.spec().lots;
    lot_ = lots[dice.Below(lots.size())].name;
  }

  // It made the lot, of something of its own.
  void Made() {
    const std::string product = ProductIn(b_.spec(), lot_);
    b_.Create("tallow-1", "tallow", site_, "2026-01-05");
    b_.Material(
        "tallow", b_.Possessor(site_),
        OneIn(2) ? v1::MATERIAL_CLASS_HARAM : v1::MATERIAL_CLASS_NATURAL);
    b_.Make(lot_, product, site_, day_, {"tallow-1"});
  }

  // It got the lot: from nobody, or from where somebody has it.
  void Received() {
    const std::string from = OneIn(2) ? "plant-1" : "shimizu";
    StepSpec& move = b_.Ship(lot_, from, site_, day_);
    if (!OneIn(3)) move.from_site = move.giver = "";
    if (OneIn(2)) move.site = site_;
  }

  void Packed() {
    b_.Pack(kCarrier, site_, day_, {lot_});
    b_.Lot(kCarrier, "").is_carrier = true;
    b_.Ship(kCarrier, site_, "plant-1", day_);
  }

  // And speaks ill of what it never saw.
  void Gossip() {
    const std::string product = ProductIn(b_.spec(), lot_);
    if (product.empty()) return;
    b_.Material(product, b_.Possessor(site_), v1::MATERIAL_CLASS_HARAM);
  }

  bool OneIn(uint64_t n) { return dice_.Below(n) == 0; }

 private:
  CaseBuilder& b_;
  Dice& dice_;
  std::string site_, day_, lot_;
};

}  // namespace

void MeetStranger(Chain& chain, Dice& dice) {
  if (chain.builder.spec().lots.empty()) return;
  Stranger stranger(chain, dice);
  switch (dice.Below(3)) {
    case 0:
      stranger.Made();
      break;
    case 1:
      stranger.Received();
      break;
    default:
      stranger.Packed();
  }
  if (stranger.OneIn(2)) stranger.Gossip();
}

}  // namespace halaltrace::testing
