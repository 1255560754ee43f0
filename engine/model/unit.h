// SPDX-License-Identifier: Apache-2.0
// Units of measure: the codes of UN/ECE Recommendation 20 that goods are sold
// and made in, and what they are in kilograms, litres or pieces.
#ifndef HALALTRACE_ENGINE_MODEL_UNIT_H_
#define HALALTRACE_ENGINE_MODEL_UNIT_H_

#include <array>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::model {

// UnitSpec is one row of the table of units (unit.cc).
struct UnitSpec;

// Dimension is what a unit measures.
enum class Dimension {
  kOther,   // a code that the engine has no factor for
  kCount,   // in pieces
  kMass,    // in kilograms
  kVolume,  // in litres
};

// Unit is a Recommendation 20 code, or none: a count.  A code that the engine
// does not know is kept and is comparable with itself alone.
class Unit {
 public:
  // Unit() is the count, which has no code.
  Unit();

  // FromCode takes one to three digits and capital letters, or nothing.
  // INVALID_ARGUMENT for any other text.
  static absl::StatusOr<Unit> FromCode(absl::string_view code);

  // Base returns the unit that `dimension` is reckoned in: KGM, LTR or the
  // count.  `dimension` must not be kOther.
  static Unit Base(Dimension dimension);

  // code lives as long as this unit; empty for the count without a code.
  absl::string_view code() const { return code_.data(); }

  Dimension dimension() const;

  // factor returns how many base units one of this unit is, as canonical
  // decimal text; "1" for a unit of no known dimension.
  absl::string_view factor() const;

  // Units are equal when their codes are.
  friend bool operator==(const Unit& a, const Unit& b) {
    return a.code_ == b.code_;
  }

  template <typename H>
  friend H AbslHashValue(H h, const Unit& unit) {
    return H::combine(std::move(h), unit.code_);
  }

 private:
  std::array<char, 4> code_{};  // ends in a zero
  const UnitSpec* spec_;        // nullptr: not in the table
};

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_UNIT_H_
