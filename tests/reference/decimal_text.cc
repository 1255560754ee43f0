// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/decimal_text.h"

#include <algorithm>
#include <cstddef>

namespace halaltrace::reference {
namespace {

std::string Zeros(int count) {
  return std::string(static_cast<size_t>(count), '0');
}

// Align gives both numbers as many decimals, and then as many digits.
void Align(DecimalText& a, DecimalText& b) {
  const int decimals = std::max(a.decimals, b.decimals);
  for (DecimalText* const number : {&a, &b}) {
    number->digits += Zeros(decimals - number->decimals);
    number->decimals = decimals;
  }
  const size_t size = std::max(a.digits.size(), b.digits.size());
  for (DecimalText* const number : {&a, &b}) {
    number->digits.insert(0, size - number->digits.size(), '0');
  }
}

// AddColumns adds digits that stand under each other; SubtractColumns takes the
// smaller from the greater.
std::string AddColumns(const std::string& a, const std::string& b) {
  std::string sum(a.size() + 1, '0');
  int carry = 0;
  for (size_t i = a.size(); i > 0; --i) {
    const int column = (a[i - 1] - '0') + (b[i - 1] - '0') + carry;
    sum[i] = static_cast<char>('0' + column % 10);
    carry = column / 10;
  }
  sum[0] = static_cast<char>('0' + carry);
  return sum;
}

std::string SubtractColumns(const std::string& a, const std::string& b) {
  std::string difference(a.size(), '0');
  int borrow = 0;
  for (size_t i = a.size(); i > 0; --i) {
    const int column = (a[i - 1] - '0') - (b[i - 1] - '0') - borrow;
    borrow = column < 0 ? 1 : 0;
    difference[i - 1] = static_cast<char>('0' + column + 10 * borrow);
  }
  return difference;
}

}  // namespace

DecimalText ReadDecimal(const std::string& text) {
  DecimalText number;
  const size_t e = std::min(text.find_first_of("eE"), text.size());
  bool behind_point = false;
  for (size_t i = 0; i < e; ++i) {
    if (text[i] == '-') {
      number.negative = true;
    } else if (text[i] == '.') {
      behind_point = true;
    } else {
      number.digits.push_back(text[i]);
      if (behind_point) ++number.decimals;
    }
  }
  if (e < text.size()) number.decimals -= std::stoi(text.substr(e + 1));
  if (number.decimals < 0) {
    number.digits += Zeros(-number.decimals);
    number.decimals = 0;
  }
  return number;
}

std::string WriteDecimal(DecimalText number) {
  std::string& digits = number.digits;
  while (number.decimals > 0 && !digits.empty() && digits.back() == '0') {
    digits.pop_back();
    --number.decimals;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  if (digits.empty()) return "0";
  const int missing = number.decimals + 1 - static_cast<int>(digits.size());
  if (missing > 0) digits.insert(0, Zeros(missing));
  if (number.decimals > 0) {
    digits.insert(digits.size() - static_cast<size_t>(number.decimals), ".");
  }
  return number.negative ? "-" + digits : digits;
}

int CountDigits(const std::string& plain) {
  const auto digits =
      std::ranges::count_if(plain, [](char c) { return c >= '0' && c <= '9'; });
  const bool leading_zero = plain.find("0.") == (plain[0] == '-' ? 1 : 0);
  return static_cast<int>(digits) - (leading_zero ? 1 : 0);
}

std::string AddDecimals(const std::string& a, const std::string& b) {
  DecimalText left = ReadDecimal(a);
  DecimalText right = ReadDecimal(b);
  Align(left, right);
  if (left.digits < right.digits) std::swap(left, right);
  left.digits = left.negative == right.negative
                    ? AddColumns(left.digits, right.digits)
                    : SubtractColumns(left.digits, right.digits);
  return WriteDecimal(left);
}

std::string SubtractDecimals(const std::string& a, const std::string& b) {
  DecimalText right = ReadDecimal(b);
  right.negative = !right.negative;
  return AddDecimals(a, WriteDecimal(right));
}

std::string MultiplyDecimals(const std::string& a, const std::string& b) {
  const DecimalText left = ReadDecimal(a);
  const DecimalText right = ReadDecimal(b);
  DecimalText product{left.negative != right.negative, "0",
                      left.decimals + right.decimals};
  for (const char digit : right.digits) {  // shift, then add as often
    product.digits.push_back('0');
    for (int i = 0; i < digit - '0'; ++i) {
      std::string row = left.digits;
      const size_t size = std::max(row.size(), product.digits.size());
      row.insert(0, size - row.size(), '0');
      product.digits.insert(0, size - product.digits.size(), '0');
      product.digits = AddColumns(product.digits, row);
    }
  }
  return WriteDecimal(product);
}

int CompareDecimals(const std::string& a, const std::string& b) {
  DecimalText left = ReadDecimal(a);
  DecimalText right = ReadDecimal(b);
  Align(left, right);
  const std::string zero(left.digits.size(), '0');
  if (left.digits == zero && right.digits == zero) return 0;
  if (left.negative != right.negative) return left.negative ? -1 : 1;
  const int magnitude = left.digits.compare(right.digits);
  return left.negative ? -magnitude : magnitude;
}

}  // namespace halaltrace::reference
