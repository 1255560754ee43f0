// SPDX-License-Identifier: Apache-2.0
// Exact decimal numbers: what was written is what is added and compared.
//
// Amounts of goods must balance, so nothing here is rounded and nothing passes
// through floating point: an operation whose exact result does not fit is
// refused.
#ifndef HALALTRACE_ENGINE_MODEL_DECIMAL_H_
#define HALALTRACE_ENGINE_MODEL_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::model {

// Decimal is a number of at most limits::kDecimalDigitsMax (36) digits: in
// plain notation, those before the point and those behind it together, leading
// and trailing zeros left out.
//
// Invariants:
//   1. value = coefficient / 10^scale, 0 <= scale <= 36,
//      |coefficient| < 10^36;
//   2. with a scale above 0 the coefficient does not end in 0, so that equal
//      numbers have equal parts.
class Decimal {
 public:
  // Decimal() is zero.
  constexpr Decimal() = default;

  // FromInt is exact for every argument.
  static constexpr Decimal FromInt(int64_t value) { return {value, 0}; }

  // Parse reads a JSON number: an optional minus, digits without a leading
  // zero, optionally a point and digits, optionally an exponent.  Canonical
  // text is a part of that.
  //
  // Errors:
  //   INVALID_ARGUMENT    any other text
  //   RESOURCE_EXHAUSTED  a number of more than 36 digits
  static absl::StatusOr<Decimal> Parse(absl::string_view text);

  // ToString returns the canonical text: no exponent, no leading or trailing
  // zeros, no plus, zero without a sign ("27", "-0.5", "0").  Parse reads it
  // back to an equal number.
  std::string ToString() const;

  bool IsZero() const { return coefficient_ == 0; }
  bool IsNegative() const { return coefficient_ < 0; }
  Decimal Negated() const { return {-coefficient_, scale_}; }

  // Add, Subtract and Multiply are exact.  RESOURCE_EXHAUSTED when the result
  // has more than 36 digits.
  absl::StatusOr<Decimal> Add(const Decimal& other) const;
  absl::StatusOr<Decimal> Subtract(const Decimal& other) const;
  absl::StatusOr<Decimal> Multiply(const Decimal& other) const;

  // Numbers compare by value; none fails.
  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

  template <typename H>
  friend H AbslHashValue(H h, const Decimal& decimal) {
    return H::combine(
        std::move(h), static_cast<uint64_t>(decimal.coefficient_ >> 64),
        static_cast<uint64_t>(decimal.coefficient_), decimal.scale_);
  }

  friend std::ostream& operator<<(std::ostream& out, const Decimal& decimal) {
    return out << decimal.ToString();
  }

  // 128 bits hold 38 digits: any sum of two coefficients, with room to spare.
  using Int = __int128;

  // SplitAtPoint returns the whole number, towards zero, and what is left of it
  // in units of 1 / kOne.
  struct Parts {
    Int whole = 0;
    Int fraction = 0;
  };
  Parts SplitAtPoint() const;
  static const Int kOne;  // 10^36

 private:
  constexpr Decimal(Int coefficient, int32_t scale)
      : coefficient_(coefficient), scale_(scale) {}

  // FromParts returns coefficient × 10^exponent in canonical parts; nullopt, as
  // from Sum and Product, when it has more than 36 digits.
  static std::optional<Decimal> FromParts(Int coefficient, int64_t exponent);
  std::optional<Decimal> Sum(const Decimal& other) const;
  std::optional<Decimal> Product(const Decimal& other) const;

  Int coefficient_ = 0;
  int32_t scale_ = 0;
};

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_DECIMAL_H_
