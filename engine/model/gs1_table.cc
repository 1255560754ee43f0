// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/model/gs1_key_test.cc.
#include "engine/model/gs1_table.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace halaltrace::model::gs1 {
namespace {

using Kind = Gs1Key::Kind;
using Part = QualifierSpec::Part;

constexpr QualifierSpec kOfGtin[] = {
    {"21", "ser", 20, Alphabet::kSet82, Part::kSerial, Kind::kSgtin},
    {"235", "", 28, Alphabet::kSet82, Part::kSerial, Kind::kUpui},
    {"10", "lot", 20, Alphabet::kSet82, Part::kLot, Kind::kLgtin},
    {"22", "cpv", 20},
};
constexpr QualifierSpec kOfGln[] = {
    {"254", "glnx", 20, Alphabet::kSet82, Part::kSerial, Kind::kSgln},
    {"7040", "uic-ext", 4},
};
constexpr QualifierSpec kOfPartyOrAsset[] = {
    {"7040", "uic-ext", 4},
};
constexpr QualifierSpec kOfItip[] = {
    {"21", "ser", 20, Alphabet::kSet82, Part::kSerial, Kind::kItip},
    {"10", "lot", 20, Alphabet::kSet82, Part::kLot, Kind::kItip},
    {"22", "cpv", 20},
};
constexpr QualifierSpec kOfCpid[] = {
    {"8011", "cpsn", 12, Alphabet::kDigits, Part::kSerial, Kind::kCpid},
};
constexpr QualifierSpec kOfGsrn[] = {
    {"8019", "srin", 10, Alphabet::kDigits},
};

constexpr KeySpec kKeys[] = {
    {.ai = "00",
     .word = "sscc",
     .name = "SSCC",
     .digits = 18,
     .check_digit_at = 18,
     .kind = Kind::kSscc},
    {.ai = "01",
     .word = "gtin",
     .name = "GTIN",
     .digits = 14,
     .check_digit_at = 14,
     .kind = Kind::kGtin,
     .qualifiers = kOfGtin},
    {.ai = "253",
     .word = "gdti",
     .name = "GDTI",
     .digits = 13,
     .check_digit_at = 13,
     .tail_max = 17,
     .kind = Kind::kGdti},
    {.ai = "255",
     .word = "gcn",
     .name = "GCN",
     .digits = 13,
     .check_digit_at = 13,
     .tail_max = 12,
     .kind = Kind::kGcn,
     .tail_alphabet = Alphabet::kDigits},
    {.ai = "401",
     .word = "ginc",
     .name = "GINC",
     .tail_max = 30,
     .kind = Kind::kGinc},
    {.ai = "402",
     .word = "gsin",
     .name = "GSIN",
     .digits = 17,
     .check_digit_at = 17,
     .kind = Kind::kGsin},
    {.ai = "414",
     .word = "gln",
     .name = "GLN",
     .digits = 13,
     .check_digit_at = 13,
     .kind = Kind::kGln,
     .qualifiers = kOfGln},
    {.ai = "417",
     .word = "party",
     .name = "party GLN",
     .digits = 13,
     .check_digit_at = 13,
     .kind = Kind::kPgln,
     .qualifiers = kOfPartyOrAsset},
    {.ai = "8003",
     .word = "grai",
     .name = "GRAI",
     .digits = 14,
     .check_digit_at = 14,
     .tail_max = 16,
     .kind = Kind::kGrai},
    {.ai = "8004",
     .word = "giai",
     .name = "GIAI",
     .tail_max = 30,
     .kind = Kind::kGiai,
     .qualifiers = kOfPartyOrAsset},
    {.ai = "8006",
     .word = "itip",
     .name = "ITIP",
     .digits = 18,
     .check_digit_at = 14,
     .kind = Kind::kItip,
     .qualifiers = kOfItip},
    {.ai = "8010",
     .word = "cpid",
     .name = "CPID",
     .tail_max = 30,
     .kind = Kind::kCpid,
     .tail_alphabet = Alphabet::kSet39,
     .qualifiers = kOfCpid},
    {.ai = "8017",
     .word = "gsrnp",
     .name = "GSRN",
     .digits = 18,
     .check_digit_at = 18,
     .kind = Kind::kGsrnProvider,
     .qualifiers = kOfGsrn},
    {.ai = "8018",
     .word = "gsrn",
     .name = "GSRN",
     .digits = 18,
     .check_digit_at = 18,
     .kind = Kind::kGsrn,
     .qualifiers = kOfGsrn},
};

using CharSet = std::array<bool, 256>;

constexpr CharSet SetOf(absl::string_view characters) {
  CharSet set{};
  for (const char c : characters) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr CharSet kSet39 = SetOf("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ#-/");
constexpr CharSet kSet82 = SetOf(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    "!\"%&'()*+,-./:;<=>?_");

bool IsIn(char c, Alphabet alphabet) {
  const auto byte = static_cast<unsigned char>(c);
  switch (alphabet) {
    case Alphabet::kDigits:
      return c >= '0' && c <= '9';
    case Alphabet::kSet39:
      return kSet39[byte];
    case Alphabet::kSet82:
      return kSet82[byte];
  }
  return false;
}

}  // namespace

const KeySpec* FindKey(absl::string_view ai) {
  const auto* const it = std::ranges::find(kKeys, ai, &KeySpec::ai);
  return it == std::end(kKeys) ? nullptr : it;
}

const KeySpec* FindKeyByWord(absl::string_view word) {
  const auto* const it = std::ranges::find(kKeys, word, &KeySpec::word);
  return it == std::end(kKeys) ? nullptr : it;
}

const QualifierSpec* FindQualifier(const KeySpec& key,
                                   absl::string_view ai_or_word) {
  if (ai_or_word.empty()) return nullptr;
  for (const QualifierSpec& qualifier : key.qualifiers) {
    if (qualifier.ai == ai_or_word || qualifier.word == ai_or_word) {
      return &qualifier;
    }
  }
  return nullptr;
}

size_t AiSize(absl::string_view first_two) {
  if (first_two.size() != 2 || !HasOnly(first_two, Alphabet::kDigits)) return 0;
  const int prefix = (first_two[0] - '0') * 10 + (first_two[1] - '0');
  if (prefix <= 4 || (prefix >= 10 && prefix <= 22)) return 2;
  if (prefix >= 23 && prefix <= 25) return 3;
  if (prefix == 30 || prefix == 37 || prefix >= 90) return 2;
  if ((prefix >= 31 && prefix <= 36) || prefix == 39 || prefix == 43) return 4;
  if ((prefix >= 40 && prefix <= 42) || prefix == 71) return 3;
  if (prefix == 70 || prefix == 72 || (prefix >= 80 && prefix <= 82)) return 4;
  return 0;
}

size_t FixedValueSize(absl::string_view ai) {
  const int prefix = (ai[0] - '0') * 10 + (ai[1] - '0');
  if (prefix == 0) return 18;
  if (prefix <= 3) return 14;
  if (prefix == 4) return 16;
  if (prefix >= 11 && prefix <= 19) return 6;
  if (prefix == 20) return 2;
  if (prefix >= 31 && prefix <= 36) return 6;
  if (prefix == 41) return 13;
  return 0;
}

bool HasOnly(absl::string_view text, Alphabet alphabet) {
  return std::ranges::all_of(text, [&](char c) { return IsIn(c, alphabet); });
}

char CheckDigit(absl::string_view payload) {
  int sum = 0;
  int weight = 3;
  for (size_t i = payload.size(); i > 0; --i) {
    sum += (payload[i - 1] - '0') * weight;
    weight = 4 - weight;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace halaltrace::model::gs1
