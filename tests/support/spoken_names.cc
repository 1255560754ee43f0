// SPDX-License-Identifier: Apache-2.0
// From the names of a random chain to canonical identifiers.
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "engine/model/identifier.h"
#include "tests/support/must.h"
#include "tests/support/spoken_chain.h"

namespace halaltrace::testing {
namespace {

using model::IdentifierKind;

constexpr absl::string_view kBrandGtin = "https://id.gs1.org/01/04912345";

// FNV-1a: stable, and good enough to tell a handful of words apart.
uint64_t HashOf(absl::string_view word) {
  uint64_t hash = 14695981039346656037u;
  for (const char c : word) {
    hash = (hash ^ static_cast<uint8_t>(c)) * 1099511628211u;
  }
  return hash;
}

std::string WithCheckDigit(std::string digits) {
  int sum = 0;
  int weight = 3;
  for (size_t i = digits.size(); i-- > 0; weight = 4 - weight) {
    sum += (digits[i] - '0') * weight;
  }
  digits.push_back(static_cast<char>('0' + (10 - sum % 10) % 10));
  return digits;
}

std::string PartyOf(absl::string_view name) {
  return Must(
      model::MakeUrn(IdentifierKind::kParty, {"chain.example/halal", name}));
}

std::string SiteOf(absl::string_view name) {
  return Must(model::MakeUrn(IdentifierKind::kSite, {PartyOf("places"), name}));
}

std::string LastPart(absl::string_view name) {
  return std::string(name.substr(name.rfind(':') + 1));
}

// A word is numbered by nobody, a GTIN of the brand owner's by it.
std::string ProductOf(absl::string_view name) {
  if (absl::StartsWith(name, "urn:")) {
    return Must(model::MakeUrn(IdentifierKind::kProduct,
                               {PartyOf("brand"), LastPart(name)}));
  }
  const bool brand = absl::StartsWith(name, kBrandGtin);
  return absl::StrCat(
      "https://id.gs1.org/01/",
      WithCheckDigit(
          brand ? absl::StrFormat("04912345%05d", HashOf(name) % 99999)
                : absl::StrFormat("09%011d", HashOf(name) % 99'999'999'999)));
}

// `product` is an identifier, or empty.
std::string LotOf(const std::string& name, const std::string& product) {
  if (product.empty()) {
    return absl::StrCat("https://id.gs1.org/00/",
                        WithCheckDigit(absl::StrFormat(
                            "0%016d", HashOf(name) % 9'999'999'999)));
  }
  if (absl::StartsWith(name, "urn:halaltrace:lot:")) {
    const std::string rest = name.substr(name.find(":lot:") + 5);
    return Must(model::MakeUrn(
        IdentifierKind::kLot,
        {PartyOf(rest.substr(0, rest.find(':'))), product, LastPart(name)}));
  }
  if (absl::StartsWith(product, "urn:")) {
    return Must(model::MakeUrn(IdentifierKind::kLot,
                               {PartyOf("brand"), LastPart(product), name}));
  }
  return absl::StrCat(product, "/10/", name);
}

std::string NumberOf(const std::string& number) {
  return absl::StrCat("urn:example:certificate:", number);
}

class Renamer {
 public:
  explicit Renamer(Chain& chain) : chain_(chain), spec_(chain.builder.spec()) {}

  void Run() {
    for (const LotSpec& lot : spec_.lots) {
      lots_[lot.name] =
          LotOf(lot.name, lot.product.empty() ? "" : ProductOf(lot.product));
    }
    Things();
    Steps();
    Materials();
    Certificates();
    Registers();
    chain_.lot = lots_.at(chain_.lot);
    Judges();
  }

 private:
  static void Party(std::string& name) {
    if (!name.empty()) name = PartyOf(name);
  }
  static void Site(std::string& name) {
    if (!name.empty()) name = SiteOf(name);
  }
  static void Product(std::string& name) {
    if (!name.empty()) name = ProductOf(name);
  }
  static void Said(SaidSpec& said) {
    Party(said.issuer);
    Party(said.source);
  }
  void Lot(std::string& name) const { name = lots_.at(name); }

  void Things() {
    for (PartySpec& party : spec_.parties) Party(party.name);
    for (SiteSpec& site : spec_.sites) {
      Site(site.name);
      for (std::string& owner : site.owners) Party(owner);
    }
    for (LotSpec& lot : spec_.lots) {
      Lot(lot.name);
      Product(lot.product);
      for (std::string& number : lot.certified_by) number = NumberOf(number);
    }
  }

  void Step(StepSpec& step) const {
    Said(step.said);
    for (std::string* const site :
         {&step.site, &step.from_site, &step.to_site}) {
      Site(*site);
    }
    Party(step.giver);
    Party(step.receiver);
    for (std::string& lot : step.inputs) Lot(lot);
    for (std::string& lot : step.outputs) Lot(lot);
  }

  void Steps() {
    for (StepSpec& step : spec_.steps) Step(step);
    for (StockSpec& row : spec_.stock) {
      Step(row);
      Lot(row.lot);
    }
    for (CorrectionSpec& row : spec_.corrections) Said(row.said);
  }

  void Materials() {
    for (MaterialSpec& row : spec_.materials) {
      Said(row.said);
      Product(row.product);
      Party(row.maker);
    }
    for (DeclarationSpec& row : spec_.declarations) {
      Said(row.said);
      Product(row.product);
      Site(row.site);
      Party(row.maker);
    }
    for (ApprovedListSpec& row : spec_.approved_lists) {
      Said(row.said);
      Product(row.product);
      Site(row.site);
      for (ApprovedSpec& source : row.sources) {
        Product(source.material);
        Party(source.supplier);
        Site(source.site);
      }
    }
  }

  void Certificates() {
    for (CertificateSpec& row : spec_.certificates) {
      Said(row.said);
      row.number = NumberOf(row.number);
      Party(row.body);
      Party(row.holder);
      for (std::string& site : row.sites) Site(site);
      for (LineSpec& line : row.lines) Product(line.product);
    }
    for (StatusSpec& row : spec_.statuses) {
      Said(row.said);
      Party(row.body);
      row.number = NumberOf(row.number);
    }
    for (LookSpec& row : spec_.looks) {
      Said(row.said);
      Party(row.body);
      row.number = NumberOf(row.number);
    }
  }

  void Registers() {
    for (ClosureSpec& row : spec_.closures) {
      Said(row.said);
      Party(row.holder);
      Party(row.authority);
      Party(row.body);
      for (auto& [body, number] : row.certificates) {
        Party(body);
        number = NumberOf(number);
      }
      for (std::string& body : row.bodies) Party(body);
    }
    for (RecognitionSpec& row : spec_.recognitions) {
      Said(row.said);
      Party(row.authority);
      Party(row.body);
    }
  }

  void Judges() {
    verdict::Profiles& profiles = chain_.asking.profiles;
    Party(*profiles.market.mutable_authority()->mutable_party()->mutable_id());
    for (v1::SchemeProfile& scheme : profiles.schemes) {
      Party(*scheme.mutable_body()->mutable_party()->mutable_id());
    }
    for (model::Anchor& anchor : chain_.asking.policy.anchors) {
      for (std::string& name : anchor.names) Party(name);
    }
  }

  Chain& chain_;
  CaseSpec& spec_;
  std::map<std::string, std::string> lots_;
};

}  // namespace

void RenameAll(Chain& chain) { Renamer(chain).Run(); }

}  // namespace halaltrace::testing
