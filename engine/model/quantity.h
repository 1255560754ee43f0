// SPDX-License-Identifier: Apache-2.0
// Amounts with their units: comparable exactly within one dimension, and never
// across two.  How heavy a litre of milk is, is a fact about that milk and not
// about units.
#ifndef HALALTRACE_ENGINE_MODEL_QUANTITY_H_
#define HALALTRACE_ENGINE_MODEL_QUANTITY_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/model/decimal.h"
#include "engine/model/unit.h"

namespace halaltrace::model {

// Quantity is an amount of something, as it was written.  It may be negative:
// differences are quantities too.
struct Quantity {
  Decimal amount;
  Unit unit;

  // Two quantities are equal as written; 1 TNE and 1000 KGM are not.
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

// ParseQuantity reads an amount and a unit code (empty: a count).
//
// Errors:
//   INVALID_ARGUMENT    not a decimal number, or not a unit code
//   RESOURCE_EXHAUSTED  a number of more than 36 digits
absl::StatusOr<Quantity> ParseQuantity(absl::string_view amount,
                                       absl::string_view unit_code);

// ToString returns the canonical amount and, behind a space, the code.
std::string ToString(const Quantity& quantity);

// InBaseUnit returns the same quantity in kilograms, litres or pieces; one in a
// unit of no known dimension as it is.  RESOURCE_EXHAUSTED when the amount then
// has more than 36 digits.
absl::StatusOr<Quantity> InBaseUnit(const Quantity& quantity);

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_QUANTITY_H_
