// SPDX-License-Identifier: Apache-2.0
#include "engine/model/decimal_total.h"

#include <tuple>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"

namespace halaltrace::model {
namespace {

constexpr int kDigits = static_cast<int>(limits::kDecimalDigitsMax);

// Digits writes a number below 10^36 in at least `width` digits.
std::string Digits(__int128 number, int width) {
  std::string digits;
  while (number > 0 || static_cast<int>(digits.size()) < width) {
    digits.insert(digits.begin(), static_cast<char>('0' + number % 10));
    number /= 10;
  }
  return digits;
}

}  // namespace

void DecimalTotal::Add(const Decimal& amount) {
  HT_CHECK(!amount.IsNegative());
  const Decimal::Parts parts = amount.SplitAtPoint();
  AddParts(parts.whole, parts.fraction);
}

void DecimalTotal::Add(const DecimalTotal& other) {
  known_ = known_ && other.known_;
  AddParts(other.whole_, other.fraction_);
}

void DecimalTotal::AddParts(__int128 whole, __int128 fraction) {
  whole_ += whole;
  fraction_ += fraction;
  if (fraction_ >= Decimal::kOne) {
    fraction_ -= Decimal::kOne;
    ++whole_;
  }
  if (whole_ < Decimal::kOne) return;
  known_ = false;
  whole_ = 0;
}

std::string DecimalTotal::ToString() const {
  if (!known_) return "10^36 or more";
  std::string text = Digits(whole_, 1);
  if (fraction_ == 0) return text;
  std::string behind = Digits(fraction_, kDigits);
  behind.erase(behind.find_last_not_of('0') + 1);
  return absl::StrCat(text, ".", behind);
}

bool DecimalTotal::Exceeds(const DecimalTotal& other) const {
  if (!other.known_) return false;
  return !known_ ||
         std::tie(whole_, fraction_) > std::tie(other.whole_, other.fraction_);
}

}  // namespace halaltrace::model
