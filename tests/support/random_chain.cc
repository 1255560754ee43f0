// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_chain.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"

namespace halaltrace::testing {
namespace {

struct Material {
  const char* name;
  v1::MaterialClass material_class;
  const char* maker;
  const char* site;
};

constexpr Material kMaterials[] = {
    {"azuki", v1::MATERIAL_CLASS_NATURAL, "farm", "otofuke"},
    {"milk", v1::MATERIAL_CLASS_ANIMAL_NO_SLAUGHTER, "dairy", "obihiro"},
    {"butter", v1::MATERIAL_CLASS_DAIRY, "dairy", "obihiro"},
    {"sugar", v1::MATERIAL_CLASS_PROCESSED_PLANT, "refinery", "shimizu"},
    {"enzyme", v1::MATERIAL_CLASS_MICROBIAL, "refinery", "shimizu"},
    {"gelatin", v1::MATERIAL_CLASS_ANIMAL_DERIVED, "mill", "memuro"},
    {"flour", v1::MATERIAL_CLASS_AMBIGUOUS_ADDITIVE, "mill", "memuro"},
};

class Writer {
 public:
  explicit Writer(uint64_t seed) : dice_(seed) {}

  Chain Write(const Mishaps& without) {
    Parties();
    Materials();
    Products();
    const uint64_t mishaps = dice_.Below(6) == 0 ? 0 : 1 + dice_.Below(8);
    std::set<int> happen;
    while (happen.size() < mishaps) {
      happen.insert(static_cast<int>(dice_.Below(kMishaps)));
    }
    const uint64_t registers = dice_.Below(3);
    for (const int mishap : happen) {
      Dice own(dice_.Below(~uint64_t{0}));
      if (without.test(static_cast<size_t>(mishap))) continue;
      chain_.mishaps.push_back(mishap);
      Happen(mishap, chain_, own);
    }
    if (registers != 0) CloseRegisters();
    LeaveOutLost();
    return std::move(chain_);
  }

 private:
  CaseBuilder& b() { return chain_.builder; }

  bool OneIn(uint64_t n) { return dice_.Below(n) == 0; }

  void Parties() {
    for (const auto& [site, owner] : {std::pair("otofuke", "farm"),
                                      {"obihiro", "dairy"},
                                      {"shimizu", "refinery"},
                                      {"memuro", "mill"},
                                      {"taiki", "partner"},
                                      {"depot", "trader"}}) {
      b().Site(site, owner);
      if (OneIn(3)) b().Signs(owner);
    }
    b().Party("brand").Party("gossip").Signs("gossip").Party("watch");
    b().Signs("watch").Role("watch", v1::ROLE_RECORDER);
    b().Recognise("jma");
    chain_.helpful.insert(b().spec().recognitions.back().said.statement);
    b().Recognise("jha").from = "2026-01-01";
    for (const char* const pinned : {"jma", "jakim"}) {
      if (!OneIn(3)) continue;
      b().Signs(pinned);
      if (OneIn(3)) continue;
      model::Anchor anchor;
      anchor.key = KeyIdOf(pinned);
      anchor.roles = {v1::ROLE_CERTIFICATION_BODY, v1::ROLE_AUTHORITY};
      anchor.names = {pinned};
      if (OneIn(4)) anchor.last_day = DayOf("2026-06-30");
      chain_.asking.policy.anchors.push_back(anchor);
    }
    // The brand owner numbers some products.
    for (PartySpec& party : b().spec().parties) {
      if (party.name == "brand" && OneIn(2)) party.prefixes = {"4912345"};
    }
  }

  // What the product is called: a word, a URN of the brand owner's or a GTIN.
  std::string Numbered(const std::string& name) {
    switch (dice_.Below(8)) {
      case 0:
        return absl::StrCat("urn:halaltrace:product:brand:", name);
      case 1:
        return absl::StrCat("https://id.gs1.org/01/0491234500", name.size(),
                            "0", static_cast<int>(name[0]) % 10);
      default:
        return name;
    }
  }

  std::string Day(int first, uint64_t days) {
    const int day = first + static_cast<int>(dice_.Below(days));
    return absl::StrCat("2026-", day / 28 < 9 ? "0" : "", 1 + day / 28, "-",
                        day % 28 < 9 ? "0" : "", 1 + day % 28);
  }

  void Help(const SaidSpec& said) { chain_.helpful.insert(said.statement); }

  CertificateSpec& Certify(const std::string& product, const char* holder,
                           const char* site) {
    CertificateSpec& row =
        b().Certificate(absl::StrCat("C-", ++numbers_),
                        OneIn(5) ? "jha" : "jma", holder, site, product);
    if (OneIn(2)) row.issued = "2025-12-10";
    Help(row.said);
    return row;
  }

  void Materials() {
    const size_t count = 2 + dice_.Below(3);
    for (size_t i = 0; i < count; ++i) {
      const Material& material = kMaterials[dice_.Below(std::size(kMaterials))];
      const std::string product = Numbered(material.name);
      const std::string lot = absl::StrCat(
          OneIn(4)
              ? absl::StrCat("urn:halaltrace:lot:", material.maker, ":goods:")
              : "",
          material.name, "-", i + 1);
      b().Create(lot, product, material.site, Day(28, 20));
      Help(b().spec().steps.back().said);
      raw_.push_back({lot, material.site});
      Describe(material, product);
    }
  }

  void Describe(const Material& material, const std::string& product) {
    if (!described_.insert(product).second) return;
    b().Material(product, material.maker, material.material_class);
    const bool exempt =
        material.material_class <= v1::MATERIAL_CLASS_ANIMAL_NO_SLAUGHTER;
    if (exempt) {
      Help(b().spec().materials.back().said);
      return;
    }
    sources_.push_back({product, material.maker, ""});
    if (material.material_class == v1::MATERIAL_CLASS_ANIMAL_DERIVED ||
        OneIn(3)) {
      Certify(product, material.maker, material.site);
      return;
    }
    if (OneIn(4)) return;  // the approved list may stand in
    DeclarationSpec& row = b().Declaration(product, material.maker);
    row.aids.push_back({"filter", v1::AID_USE_FILTER, v1::ORIGIN_MINERAL});
    row.aids.push_back({"broth", v1::AID_USE_CULTURE_MEDIUM, v1::ORIGIN_PLANT});
    Help(row.said);
  }

  void Bring(const std::string& lot, const std::string& from,
             const std::string& to, const std::string& day) {
    if (from == to) return;
    if (OneIn(6)) return Carry(chain_, lot, from, to, day, dice_);
    b().Ship(lot, from, to, day);
    Help(b().spec().steps.back().said);
  }

  // Makes `lot` of some of what lies ready.
  void Process(const std::string& lot, const std::string& product,
               const std::string& site, int first, size_t inputs) {
    std::vector<std::string> taken;
    for (size_t i = 0; i < inputs && !raw_.empty(); ++i) {
      const size_t at = dice_.Below(raw_.size());
      const auto [input, place] = raw_[at];
      if (std::count(taken.begin(), taken.end(), input) != 0) continue;
      if (!OneIn(4)) raw_.erase(raw_.begin() + static_cast<ptrdiff_t>(at));
      Bring(input, place, site, Day(first, 4));
      taken.push_back(input);
    }
    b().Make(lot, product, site, Day(first + 4, 6), taken);
    Help(b().spec().steps.back().said);
  }

  void Products() {
    const size_t stages = dice_.Below(3);
    for (size_t i = 0; i < stages; ++i) {
      const std::string site = OneIn(3) ? "taiki" : "plant-1";
      const std::string lot = absl::StrCat("paste-", i + 1);
      Process(lot, lot, site, 50 + 10 * static_cast<int>(i), 2);
      if (site == "taiki" || OneIn(2)) {
        b().Material(lot, b().Possessor(site), v1::MATERIAL_CLASS_COMPOUND);
        Help(b().spec().materials.back().said);
      }
      if (OneIn(5))
        Certify(lot, site == "taiki" ? "partner" : "plant",
                site == "taiki" ? "taiki" : "plant-1");
      raw_.push_back({lot, site});
    }
    std::vector<std::string> finished = {"daifuku-1"};
    const std::string product = Numbered("daifuku");
    Finish("daifuku-1", product);
    if (OneIn(3)) {
      finished.push_back("manju-1");
      Finish("manju-1", OneIn(2) ? product : "manju");
    }
    chain_.lot = finished.front();
    if (finished.size() == 1 && !OneIn(4)) return;
    chain_.lot = "pallet-1";
    b().Pack("pallet-1", "plant-1", Day(90, 5), finished);
    if (OneIn(4)) b().Lot("pallet-1", product);
  }

  void Finish(const std::string& lot, const std::string& product) {
    Process(lot, product, "plant-1", 72, 1 + dice_.Below(4));
    if (!described_.insert(product).second) return;
    b().Material(product, "plant", v1::MATERIAL_CLASS_COMPOUND);
    if (!OneIn(3)) Certify(product, "plant", "plant-1");
    if (!OneIn(3)) b().ApprovedList(product, "plant-1").sources = sources_;
  }

  // A certificate of which more is told is no help: that it was lost weighs.
  void LeaveOutLost() {
    for (const CertificateSpec& row : b().spec().certificates) {
      const auto is_it = [&](const auto& told) {
        return told.number == row.number;
      };
      if (absl::c_any_of(b().spec().statuses, is_it) ||
          absl::c_any_of(b().spec().looks, is_it)) {
        chain_.helpful.erase(row.said.statement);
      }
    }
  }

  // Every holder's register, complete, but for what mishaps add later.
  void CloseRegisters() {
    for (const char* const holder :
         {"plant", "farm", "dairy", "refinery", "mill", "partner", "brand"}) {
      if (OneIn(12)) continue;
      std::vector<std::pair<std::string, std::string>> listed;
      for (const CertificateSpec& row : b().spec().certificates) {
        if (row.holder == holder) listed.emplace_back(row.body, row.number);
      }
      if (OneIn(20)) listed.emplace_back("jma", "nobody-has-it");
      b().CloseRegister(holder, listed);
    }
  }

  Dice dice_;
  Chain chain_;
  std::vector<std::pair<std::string, std::string>> raw_;  // lot, where it lies
  std::set<std::string> described_;
  std::vector<ApprovedSpec> sources_;
  int numbers_ = 0;
};

}  // namespace

std::string ProductIn(const CaseSpec& spec, const std::string& lot) {
  for (const LotSpec& row : spec.lots) {
    if (row.name == lot) return row.product;
  }
  return "";
}

Chain MakeChain(uint64_t seed, const Mishaps& without) {
  return Writer(seed).Write(without);
}

}  // namespace halaltrace::testing
