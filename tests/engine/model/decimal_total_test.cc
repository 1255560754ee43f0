// SPDX-License-Identifier: Apache-2.0
// Goal: totals are exact and do not turn on the order of what is added.
// Method: totals by hand, in every order.
#include "engine/model/decimal_total.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

DecimalTotal Of(const std::vector<std::string>& amounts) {
  DecimalTotal total;
  for (const std::string& amount : amounts) total.Add(*Decimal::Parse(amount));
  return total;
}

// The total in every order, which must be one.
std::string InAnyOrder(std::vector<std::string> amounts) {
  std::sort(amounts.begin(), amounts.end());
  const std::string first = Of(amounts).ToString();
  while (std::next_permutation(amounts.begin(), amounts.end())) {
    EXPECT_EQ(Of(amounts).ToString(), first);
  }
  return first;
}

const std::string kGreatest(36, '9');

TEST(DecimalTotalTest, AddsExactly) {
  EXPECT_EQ(Of({}).ToString(), "0");
  EXPECT_EQ(InAnyOrder({"0.1", "0.2", "0.70"}), "1");
  EXPECT_EQ(InAnyOrder({"12", "0.000001", "3.5"}), "15.500001");
}

TEST(DecimalTotalTest, HoldsMoreDigitsThanItsParts) {
  EXPECT_EQ(InAnyOrder({"1e35", "0.5", "0.5", "1e-36"}),
            "1" + std::string(34, '0') + "1." + std::string(35, '0') + "1");
}

TEST(DecimalTotalTest, WhatIsTooLargeIsUnknownInAnyOrder) {
  std::vector<std::string> amounts = {"0", "0.5", "0.5", kGreatest};
  EXPECT_TRUE(Of({"0.5", kGreatest}).known());
  do {
    EXPECT_FALSE(Of(amounts).known());
  } while (std::next_permutation(amounts.begin(), amounts.end()));
}

TEST(DecimalTotalTest, TotalsAddLikeTheirParts) {
  DecimalTotal sum = Of({"0.7", "1"});
  sum.Add(Of({"0.4", "2"}));
  EXPECT_EQ(sum.ToString(), "4.1");
  sum.Add(Of({kGreatest, "1"}));
  EXPECT_FALSE(sum.known());
  sum = Of({kGreatest});
  sum.Add(Of({"1"}));
  EXPECT_FALSE(sum.known());
}

TEST(DecimalTotalTest, TheGreaterExceeds) {
  EXPECT_TRUE(Of({"0.3"}).Exceeds(Of({"0.1", "0.1"})));
  EXPECT_FALSE(Of({"0.2"}).Exceeds(Of({"0.1", "0.1"})));
  EXPECT_TRUE(Of({"2"}).Exceeds(Of({"1", "0.999"})));
  EXPECT_TRUE(Of({kGreatest, "1"}).Exceeds(Of({kGreatest})))
      << "at least 10^36";
  EXPECT_EQ(Of({kGreatest, "1"}).ToString(), "10^36 or more");
  EXPECT_FALSE(Of({"1"}).Exceeds(Of({kGreatest, "1"}))) << "unknown";
  EXPECT_FALSE(Of({kGreatest, "1"}).Exceeds(Of({kGreatest, "1"})));
}

}  // namespace
}  // namespace halaltrace::model
