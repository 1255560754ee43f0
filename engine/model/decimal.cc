// SPDX-License-Identifier: Apache-2.0
#include "engine/model/decimal.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"

namespace halaltrace::model {
namespace {

using Int = __int128;

constexpr int kDigitsMax = static_cast<int>(limits::kDecimalDigitsMax);
static_assert(kDigitsMax < 38, "128 bits hold 38 digits");

constexpr auto kPowersOfTen = [] {
  std::array<Int, kDigitsMax + 1> powers{1};
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

constexpr Int PowerOfTen(int64_t exponent) {
  return kPowersOfTen[static_cast<size_t>(exponent)];
}

// Fits says whether `value` has at most 36 digits.
constexpr bool Fits(Int value) {
  return value > -PowerOfTen(kDigitsMax) && value < PowerOfTen(kDigitsMax);
}

absl::Status TooManyDigits(absl::string_view what) {
  return absl::ResourceExhaustedError(absl::StrCat(
      what, " has more than ", kDigitsMax, " digits (kDecimalDigitsMax)"));
}

bool TakeChar(absl::string_view& text, absl::string_view any_of) {
  if (text.empty() || any_of.find(text[0]) == absl::string_view::npos) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

absl::string_view TakeDigits(absl::string_view& text) {
  size_t count = 0;
  while (count < text.size() &&
         absl::ascii_isdigit(static_cast<unsigned char>(text[count]))) {
    ++count;
  }
  const absl::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

// NumberText is a JSON number taken apart.
struct NumberText {
  bool negative = false;
  absl::string_view integer;
  absl::string_view fraction;
  int64_t exponent = 0;
};

// ReadNumber returns false unless `text` is a JSON number and nothing else.
bool ReadNumber(absl::string_view text, NumberText& number) {
  number.negative = TakeChar(text, "-");
  number.integer = TakeDigits(text);
  if (number.integer.empty()) return false;
  if (number.integer[0] == '0' && number.integer.size() > 1) return false;
  if (TakeChar(text, ".")) {
    number.fraction = TakeDigits(text);
    if (number.fraction.empty()) return false;
  }
  if (TakeChar(text, "eE")) {
    const bool negative = TakeChar(text, "-");
    if (!negative) TakeChar(text, "+");
    const absl::string_view digits = TakeDigits(text);
    if (digits.empty()) return false;
    // Far beyond any text that fits in memory, so nothing can bring it back.
    constexpr int64_t kExponentMax = int64_t{1} << 50;
    for (const char digit : digits) {
      number.exponent =
          std::min(kExponentMax, number.exponent * 10 + (digit - '0'));
    }
    if (negative) number.exponent = -number.exponent;
  }
  return text.empty();
}

// Significand is digits × 10^zeros.  Zeros wait until another digit follows, so
// that trailing ones take no room.
class Significand {
 public:
  // Append returns false when there would be more than 36 digits.
  bool Append(absl::string_view digits) {
    for (const char c : digits) {
      if (c == '0') {
        if (digits_ != 0) ++zeros_;
        continue;
      }
      if (zeros_ >= kDigitsMax ||
          __builtin_mul_overflow(digits_, PowerOfTen(zeros_ + 1), &digits_)) {
        return false;
      }
      digits_ += c - '0';
      zeros_ = 0;
      if (!Fits(digits_)) return false;
    }
    return true;
  }

  Int digits() const { return digits_; }
  int64_t zeros() const { return zeros_; }

 private:
  Int digits_ = 0;
  int64_t zeros_ = 0;
};

// TakeTens divides a × b by ten as often as it goes, and returns how often.
int64_t TakeTens(Int& a, Int& b) {
  for (int64_t tens = 0;; ++tens) {
    if (a % 10 == 0) {
      a /= 10;
    } else if (b % 10 == 0) {
      b /= 10;
    } else if (a % 2 == 0 && b % 5 == 0) {
      a /= 2;
      b /= 5;
    } else if (a % 5 == 0 && b % 2 == 0) {
      a /= 5;
      b /= 2;
    } else {
      return tens;
    }
  }
}

}  // namespace

std::optional<Decimal> Decimal::FromParts(Int coefficient, int64_t exponent) {
  if (coefficient == 0) return Decimal();
  while (exponent < 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    ++exponent;
  }
  if (exponent > 0) {
    if (exponent > kDigitsMax ||
        __builtin_mul_overflow(coefficient, PowerOfTen(exponent),
                               &coefficient)) {
      return std::nullopt;
    }
    exponent = 0;
  }
  if (exponent < -kDigitsMax || !Fits(coefficient)) return std::nullopt;
  return Decimal(coefficient, static_cast<int32_t>(-exponent));
}

absl::StatusOr<Decimal> Decimal::Parse(absl::string_view text) {
  NumberText number;
  if (!ReadNumber(text, number)) {
    return absl::InvalidArgumentError(
        absl::StrCat(Quoted(text), " is not a decimal number"));
  }
  Significand significand;
  if (!significand.Append(number.integer) ||
      !significand.Append(number.fraction)) {
    return TooManyDigits(Quoted(text));
  }
  const Int digits = significand.digits();
  const auto decimals = static_cast<int64_t>(number.fraction.size());
  const std::optional<Decimal> decimal =
      FromParts(number.negative ? -digits : digits,
                number.exponent + significand.zeros() - decimals);
  if (!decimal.has_value()) return TooManyDigits(Quoted(text));
  return *decimal;
}

std::string Decimal::ToString() const {
  std::string digits;  // from the last to the first
  Int rest = IsNegative() ? -coefficient_ : coefficient_;
  for (int32_t place = 0; rest != 0 || place <= scale_; ++place) {
    if (place == scale_ && scale_ > 0) digits.push_back('.');
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  }
  if (IsNegative()) digits.push_back('-');
  std::ranges::reverse(digits);
  return digits;
}

std::optional<Decimal> Decimal::Sum(const Decimal& other) const {
  if (scale_ < other.scale_) return other.Sum(*this);
  // The coarser number is brought to the finer one's scale.  Should that
  // overflow, so does the sum: it ends in the finer one's last digit, which is
  // no zero that could be left out.
  Int sum = 0;
  if (__builtin_mul_overflow(other.coefficient_,
                             PowerOfTen(scale_ - other.scale_), &sum) ||
      __builtin_add_overflow(coefficient_, sum, &sum)) {
    return std::nullopt;
  }
  return FromParts(sum, -scale_);
}

std::optional<Decimal> Decimal::Product(const Decimal& other) const {
  Int product = 0;
  int64_t exponent = -int64_t{scale_} - other.scale_;
  if (!__builtin_mul_overflow(coefficient_, other.coefficient_, &product)) {
    return FromParts(product, exponent);
  }
  // The product may still fit, if it ends in zeros.
  Int a = coefficient_;
  Int b = other.coefficient_;
  exponent += TakeTens(a, b);
  if (__builtin_mul_overflow(a, b, &product)) return std::nullopt;
  return FromParts(product, exponent);
}

const Int Decimal::kOne = PowerOfTen(kDigitsMax);

Decimal::Parts Decimal::SplitAtPoint() const {
  const Int unit = PowerOfTen(scale_);
  return {.whole = coefficient_ / unit,
          .fraction = coefficient_ % unit * PowerOfTen(kDigitsMax - scale_)};
}

absl::StatusOr<Decimal> Decimal::Add(const Decimal& other) const {
  const std::optional<Decimal> sum = Sum(other);
  if (sum.has_value()) return *sum;
  return TooManyDigits(absl::StrCat(ToString(), " + ", other.ToString()));
}

absl::StatusOr<Decimal> Decimal::Subtract(const Decimal& other) const {
  const std::optional<Decimal> difference = Sum(other.Negated());
  if (difference.has_value()) return *difference;
  return TooManyDigits(absl::StrCat(ToString(), " - ", other.ToString()));
}

absl::StatusOr<Decimal> Decimal::Multiply(const Decimal& other) const {
  const std::optional<Decimal> product = Product(other);
  if (product.has_value()) return *product;
  return TooManyDigits(absl::StrCat(ToString(), " * ", other.ToString()));
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.scale_ > b.scale_) return 0 <=> (b <=> a);
  // Should bringing the coarser number to the finer one's scale overflow, then
  // it is the greater in magnitude.
  Int aligned = 0;
  if (__builtin_mul_overflow(a.coefficient_, PowerOfTen(b.scale_ - a.scale_),
                             &aligned)) {
    return a.coefficient_ <=> Int{0};
  }
  return aligned <=> b.coefficient_;
}

}  // namespace halaltrace::model
