// SPDX-License-Identifier: Apache-2.0
#include "engine/model/quantity.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace halaltrace::model {

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

}  // namespace halaltrace::model
