// SPDX-License-Identifier: Apache-2.0
// Goods that travel inside of others.
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/random_chain.h"

namespace halaltrace::testing {
namespace {

class Loader {
 public:
  Loader(Chain& chain, Dice& dice) : chain_(chain), dice_(dice) {}

  // Returns what `item` is packed into at `site`: now and then what is in use
  // already.
  std::string Pack(const std::string& item, const std::string& site,
                   const std::string& day, const char* what) {
    const std::string carrier =
        absl::StrCat(what, "-", OneIn(3) ? 7 : 10 + dice_.Below(90));
    if (carrier == item) return item;
    b().Pack(carrier, site, day, {item});
    b().Lot(carrier, "").is_carrier = true;
    Help();
    return carrier;
  }

  void Move(const std::string& item, const std::string& from,
            const std::string& to, const std::string& day) {
    b().Ship(item, from, to, day);
    Help();
    if (!OneIn(5)) return;
    // On another day, or from where nobody brought it.
    chain_.helpful.erase(Last().said.statement);
    if (OneIn(2)) {
      Last().unix_ms += OneIn(2) ? 2 * kDayMs : -3 * kDayMs;
    } else {
      Last().from_site = "depot";
      Last().giver = "trader";
    }
  }

  // Taking out can only make less of what is told.
  void Unpack(const std::string& item, const std::string& carrier,
              const std::string& site, const std::string& day) {
    std::vector<std::string> items = {item};
    if (OneIn(2)) items.clear();
    b().Unpack(carrier, site, day, std::move(items));
    if (OneIn(4)) Last().unix_ms -= 1;
    if (OneIn(8)) Last().said = b().SaidFor("gossip");
  }

  bool OneIn(uint64_t n) { return dice_.Below(n) == 0; }

 private:
  CaseBuilder& b() { return chain_.builder; }
  StepSpec& Last() { return b().spec().steps.back(); }
  void Help() { chain_.helpful.insert(Last().said.statement); }

  Chain& chain_;
  Dice& dice_;
};

}  // namespace

void Carry(Chain& chain, const std::string& lot, const std::string& from,
           const std::string& to, const std::string& day, Dice& dice) {
  Loader loader(chain, dice);
  const std::string pallet = loader.Pack(lot, from, day, "tray");
  if (loader.OneIn(8)) loader.Unpack(lot, pallet, from, day);
  const bool shut = loader.OneIn(3);
  const std::string outer =
      shut ? loader.Pack(pallet, from, day, loader.OneIn(6) ? "tray" : "box")
           : pallet;
  loader.Move(outer, from, to, day);
  if (shut && loader.OneIn(2)) loader.Unpack(pallet, outer, to, day);
  if (loader.OneIn(2)) loader.Unpack(lot, pallet, to, day);
}

}  // namespace halaltrace::testing
