// SPDX-License-Identifier: Apache-2.0
#include "engine/model/quantity.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace halaltrace::model {
namespace {

// Pair is two quantities in one unit.
struct Pair {
  Quantity a;
  Quantity b;
};

absl::StatusOr<Pair> InOneUnit(const Quantity& a, const Quantity& b) {
  if (a.unit == b.unit) return Pair{a, b};
  if (!Commensurable(a.unit, b.unit)) {
    return absl::FailedPreconditionError(
        absl::StrCat("cannot compare ", ToString(a), " with ", ToString(b)));
  }
  HT_ASSIGN_OR_RETURN(const Quantity base_a, InBaseUnit(a));
  HT_ASSIGN_OR_RETURN(const Quantity base_b, InBaseUnit(b));
  return Pair{base_a, base_b};
}

}  // namespace

absl::StatusOr<Quantity> ParseQuantity(absl::string_view amount,
                                       absl::string_view unit_code) {
  Quantity quantity;
  HT_ASSIGN_OR_RETURN(quantity.amount, Decimal::Parse(amount));
  HT_ASSIGN_OR_RETURN(quantity.unit, Unit::FromCode(unit_code));
  return quantity;
}

std::string ToString(const Quantity& quantity) {
  const absl::string_view code = quantity.unit.code();
  return absl::StrCat(quantity.amount.ToString(), code.empty() ? "" : " ",
                      code);
}

absl::StatusOr<Quantity> InBaseUnit(const Quantity& quantity) {
  const Dimension dimension = quantity.unit.dimension();
  if (dimension == Dimension::kOther) return quantity;
  HT_ASSIGN_OR_RETURN(const Decimal factor,
                      Decimal::Parse(quantity.unit.factor()));
  HT_ASSIGN_OR_RETURN(const Decimal amount, quantity.amount.Multiply(factor));
  return Quantity{amount, Unit::Base(dimension)};
}

absl::StatusOr<std::strong_ordering> CompareQuantities(const Quantity& a,
                                                       const Quantity& b) {
  HT_ASSIGN_OR_RETURN(const Pair pair, InOneUnit(a, b));
  return pair.a.amount <=> pair.b.amount;
}

absl::StatusOr<Quantity> AddQuantities(const Quantity& a, const Quantity& b) {
  HT_ASSIGN_OR_RETURN(const Pair pair, InOneUnit(a, b));
  HT_ASSIGN_OR_RETURN(const Decimal sum, pair.a.amount.Add(pair.b.amount));
  return Quantity{sum, pair.a.unit};
}

absl::StatusOr<Quantity> SubtractQuantities(const Quantity& a,
                                            const Quantity& b) {
  return AddQuantities(a, {b.amount.Negated(), b.unit});
}

}  // namespace halaltrace::model
