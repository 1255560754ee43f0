// SPDX-License-Identifier: Apache-2.0
// Exact totals of amounts.
#ifndef HALALTRACE_ENGINE_MODEL_DECIMAL_TOTAL_H_
#define HALALTRACE_ENGINE_MODEL_DECIMAL_TOTAL_H_

#include <compare>
#include <string>

#include "engine/model/decimal.h"

namespace halaltrace::model {

// DecimalTotal adds up numbers that are not negative.  It is exact, with more
// digits than one Decimal holds, so that a total never turns on the order in
// which its numbers came: 10^35, 0.5 and 0.5 make the same in any.
class DecimalTotal {
 public:
  // Add adds `amount`, which must not be negative, or another total.
  void Add(const Decimal& amount);
  void Add(const DecimalTotal& other);

  // known says whether the total is below 10^36.  One that was not stays
  // unknown.
  bool known() const { return known_; }

  // ToString returns the canonical text of a known total, as Decimal's; of
  // another the words "10^36 or more".
  std::string ToString() const;

  // Exceeds says whether this total is certainly the greater: an unknown one is
  // greater than any that is known.
  bool Exceeds(const DecimalTotal& other) const;

 private:
  void AddParts(__int128 whole, __int128 fraction);

  // Whole numbers, and what is left in units of 10^-36, both below 10^36.
  __int128 whole_ = 0;
  __int128 fraction_ = 0;
  bool known_ = true;
};

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_DECIMAL_TOTAL_H_
