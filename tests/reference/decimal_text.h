// SPDX-License-Identifier: Apache-2.0
// Decimal arithmetic as taught at school: on strings of digits, column by
// column.  Slow and obvious; the twin that engine/model/decimal.h is tested
// against.  Never linked into the product.
#ifndef HALALTRACE_TESTS_REFERENCE_DECIMAL_TEXT_H_
#define HALALTRACE_TESTS_REFERENCE_DECIMAL_TEXT_H_

#include <string>

namespace halaltrace::reference {

// DecimalText is ± digits, with the point `decimals` places from their end.
struct DecimalText {
  bool negative = false;
  std::string digits;
  int decimals = 0;
};

// ReadDecimal reads plain notation with an optional exponent ("-1.50e3").
DecimalText ReadDecimal(const std::string& text);

// WriteDecimal writes plain notation without needless zeros or signs.
std::string WriteDecimal(DecimalText number);

// CountDigits counts the digits of plain notation without needless zeros, the
// single 0 before a point not counted.
int CountDigits(const std::string& plain);

std::string AddDecimals(const std::string& a, const std::string& b);
std::string SubtractDecimals(const std::string& a, const std::string& b);
std::string MultiplyDecimals(const std::string& a, const std::string& b);

// CompareDecimals returns a number below, at or above zero.
int CompareDecimals(const std::string& a, const std::string& b);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_DECIMAL_TEXT_H_
