// SPDX-License-Identifier: Apache-2.0
#include "engine/model/unit.h"

#include <algorithm>
#include <iterator>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"

namespace halaltrace::model {

struct UnitSpec {
  absl::string_view code;
  Dimension dimension;
  absl::string_view factor;
};

namespace {

// Factors are exact by definition: the pound is 0.45359237 kg and the inch
// 2.54 cm since 1959; the US gallon is 231 cubic inches, the imperial one
// 4.54609 litres.  Whether a count is of pieces, packs or cartons is said by
// the identifier that it belongs to, so all counts are alike.
constexpr UnitSpec kUnits[] = {
    {"", Dimension::kCount, "1"},
    {"C62", Dimension::kCount, "1"},   // one
    {"EA", Dimension::kCount, "1"},    // each
    {"H87", Dimension::kCount, "1"},   // piece
    {"XPK", Dimension::kCount, "1"},   // package
    {"PR", Dimension::kCount, "2"},    // pair
    {"DZN", Dimension::kCount, "12"},  // dozen
    {"CEN", Dimension::kCount, "100"},
    {"MIL", Dimension::kCount, "1000"},

    {"KGM", Dimension::kMass, "1"},
    {"MGM", Dimension::kMass, "0.000001"},
    {"GRM", Dimension::kMass, "0.001"},
    {"HGM", Dimension::kMass, "0.1"},
    {"DTN", Dimension::kMass, "100"},  // quintal
    {"TNE", Dimension::kMass, "1000"},
    {"KTN", Dimension::kMass, "1000000"},
    {"LBR", Dimension::kMass, "0.45359237"},
    {"ONZ", Dimension::kMass, "0.028349523125"},
    {"STN", Dimension::kMass, "907.18474"},     // short ton, 2,000 lb
    {"LTN", Dimension::kMass, "1016.0469088"},  // long ton, 2,240 lb

    {"LTR", Dimension::kVolume, "1"},
    {"MLT", Dimension::kVolume, "0.001"},
    {"CMQ", Dimension::kVolume, "0.001"},  // cubic centimetre
    {"CLT", Dimension::kVolume, "0.01"},
    {"DLT", Dimension::kVolume, "0.1"},
    {"DMQ", Dimension::kVolume, "1"},  // cubic decimetre
    {"HLT", Dimension::kVolume, "100"},
    {"MTQ", Dimension::kVolume, "1000"},  // cubic metre
    {"OZA", Dimension::kVolume, "0.0295735295625"},
    {"PTL", Dimension::kVolume, "0.473176473"},  // US liquid pint
    {"QTL", Dimension::kVolume, "0.946352946"},  // US liquid quart
    {"GLL", Dimension::kVolume, "3.785411784"},
    {"GLI", Dimension::kVolume, "4.54609"},
};

const UnitSpec* FindSpec(absl::string_view code) {
  const auto* const it = std::ranges::find(kUnits, code, &UnitSpec::code);
  return it == std::end(kUnits) ? nullptr : it;
}

bool IsCode(absl::string_view text) {
  return text.size() <= 3 && std::ranges::all_of(text, [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return absl::ascii_isdigit(byte) || absl::ascii_isupper(byte);
         });
}

}  // namespace

Unit::Unit() : spec_(&kUnits[0]) {}

absl::StatusOr<Unit> Unit::FromCode(absl::string_view code) {
  if (!IsCode(code)) {
    return absl::InvalidArgumentError(
        absl::StrCat(Quoted(code),
                     " is not a unit code of UN/ECE "
                     "Recommendation 20"));
  }
  Unit unit;
  std::ranges::copy(code, unit.code_.begin());
  unit.spec_ = FindSpec(code);
  return unit;
}

Unit Unit::Base(Dimension dimension) {
  HT_CHECK(dimension != Dimension::kOther);
  const absl::string_view code = dimension == Dimension::kMass     ? "KGM"
                                 : dimension == Dimension::kVolume ? "LTR"
                                                                   : "";
  return *FromCode(code);
}

Dimension Unit::dimension() const {
  return spec_ == nullptr ? Dimension::kOther : spec_->dimension;
}

absl::string_view Unit::factor() const {
  return spec_ == nullptr ? "1" : spec_->factor;
}

}  // namespace halaltrace::model
