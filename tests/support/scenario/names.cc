// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scenario/names.h"

#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/check.h"
#include "engine/model/identifier.h"

namespace halaltrace::testing {
namespace {

using model::IdentifierKind;

std::string Urn(IdentifierKind kind, absl::string_view owner,
                absl::string_view word) {
  const auto urn = model::MakeUrn(kind, {owner, word});
  HT_CHECK(urn.ok());
  return *urn;
}

// FNV-1a: stable, and good enough to tell a handful of words apart.
uint32_t HashOf(absl::string_view word) {
  uint32_t hash = 2166136261u;
  for (const char c : word) {
    hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  }
  return hash;
}

// Weights 3 and 1 alternate from the right (GS1 General Specifications 7.9).
char CheckDigit(absl::string_view payload) {
  int sum = 0;
  int weight = 3;
  for (size_t i = payload.size(); i-- > 0; weight = 4 - weight) {
    sum += (payload[i] - '0') * weight;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string WithCheckDigit(std::string payload) {
  payload.push_back(CheckDigit(payload));
  return payload;
}

}  // namespace

std::string PartyName(absl::string_view word) {
  // The authority that Malaysia's profile names.
  if (word == "jakim") return "urn:halaltrace:party:halal.gov.my:jakim";
  return Urn(IdentifierKind::kParty, kScenarioOrigin, word);
}

std::string SiteName(absl::string_view word) {
  return Urn(IdentifierKind::kSite, PartyName("places"), word);
}

std::string ProductName(absl::string_view word) {
  const std::string gtin =
      WithCheckDigit(absl::StrFormat("0%012d", HashOf(word) % 1'000'000'000u));
  return absl::StrCat("https://id.gs1.org/01/", gtin);
}

std::string LotName(absl::string_view word) {
  const std::string product = ProductName(ProductWord(word));
  return absl::EndsWith(word, "-?") ? product
                                    : absl::StrCat(product, "/10/", word);
}

std::string PalletName(absl::string_view word) {
  const std::string sscc =
      WithCheckDigit(absl::StrFormat("0%016d", HashOf(word) % 1'000'000'000u));
  return absl::StrCat("https://id.gs1.org/00/", sscc);
}

std::string AnyLotName(absl::string_view word) {
  return absl::StartsWith(word, "pallet") ? PalletName(word) : LotName(word);
}

std::string ProductWord(absl::string_view lot_word) {
  const size_t dash = lot_word.rfind('-');
  return std::string(lot_word.substr(0, dash));
}

}  // namespace halaltrace::testing
