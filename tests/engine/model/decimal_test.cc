// SPDX-License-Identifier: Apache-2.0
#include "engine/model/decimal.h"

#include <limits>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/reference/decimal_text.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::model {
namespace {

using ::halaltrace::testing::Dice;
using ::halaltrace::testing::Seed;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

constexpr int kDigitsMax = 36;

std::string Text(const absl::StatusOr<Decimal>& number) {
  return number.ok() ? number->ToString() : number.status().ToString();
}

Decimal Read(const std::string& text) {
  const absl::StatusOr<Decimal> number = Decimal::Parse(text);
  EXPECT_TRUE(number.ok()) << text << ": " << number.status();
  return number.ok() ? *number : Decimal();
}

TEST(DecimalTest, ReadsJsonNumbersAndWritesThemPlainly) {
  for (const auto& [in, out] : {std::pair<std::string, std::string>{"27", "27"},
                                {"0", "0"},
                                {"-0", "0"},
                                {"0.000", "0"},
                                {"-0.5", "-0.5"},
                                {"1.50", "1.5"},
                                {"1000", "1000"},
                                {"1e3", "1000"},
                                {"1E+3", "1000"},
                                {"12.5e-3", "0.0125"},
                                {"1200e-2", "12"},
                                {"0e999999999999999999999", "0"},
                                {"100000000000000000000000000000000000000e-20",
                                 "1000000000000000000"}}) {
    EXPECT_EQ(Text(Decimal::Parse(in)), out) << in;
  }
}

TEST(DecimalTest, RefusesEveryOtherText) {
  for (const char* const text :
       {"", "-", "+1", ".5", "1.", "007", "-01", "1e", "1e+", "1 ", " 1", "1,5",
        "0x1", "inf", "NaN", "1_000", "1.5.0", "--1", "１"}) {
    EXPECT_THAT(Decimal::Parse(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

// Goal: the limit counts digits in plain notation, on both sides of the point.
TEST(DecimalTest, HoldsThirtySixDigitsAndNoMore) {
  const std::string nines(36, '9');
  EXPECT_EQ(Text(Decimal::Parse(nines)), nines);
  EXPECT_EQ(Text(Decimal::Parse("-" + nines)), "-" + nines);
  EXPECT_EQ(Text(Decimal::Parse("0." + nines)), "0." + nines);
  EXPECT_EQ(Text(Decimal::Parse("1e35")), "1" + std::string(35, '0'));
  EXPECT_EQ(Text(Decimal::Parse("1e-36")), "0." + std::string(35, '0') + "1");
  EXPECT_EQ(Text(Decimal::Parse("1." + std::string(99, '0'))), "1");

  for (const std::string& text :
       {nines + "9", "1." + nines, "0.0" + nines, std::string("1e36"),
        std::string("1e-37"), std::string("1e999999999999999999999"),
        std::string("-1e-999999999999999999999"),
        std::string("1") + std::string(40, '0') + "1"}) {
    EXPECT_THAT(Decimal::Parse(text),
                StatusIs(absl::StatusCode::kResourceExhausted,
                         HasSubstr("kDecimalDigitsMax")))
        << text;
  }
}

TEST(DecimalTest, TakesEveryInteger) {
  for (const int64_t value :
       {int64_t{0}, int64_t{-7}, std::numeric_limits<int64_t>::max(),
        std::numeric_limits<int64_t>::min()}) {
    EXPECT_EQ(Decimal::FromInt(value).ToString(), std::to_string(value));
    EXPECT_EQ(Decimal::FromInt(value), Read(std::to_string(value)));
  }
}

TEST(DecimalTest, ComputesExactly) {
  EXPECT_EQ(Text(Read("0.1").Add(Read("0.2"))), "0.3");
  EXPECT_EQ(Text(Read("0.75").Add(Read("0.25"))), "1");
  EXPECT_EQ(Text(Read("1").Subtract(Read("1.5"))), "-0.5");
  EXPECT_EQ(Text(Read("1000.5").Multiply(Read("0.02"))), "20.01");
  EXPECT_EQ(Text(Read("-4").Multiply(Read("0"))), "0");
  EXPECT_TRUE(Read("0").Negated() == Read("0"));
}

TEST(DecimalTest, RefusesAResultThatDoesNotFit) {
  const Decimal largest = Read(std::string(36, '9'));
  const Decimal finest = Read("1e-36");
  for (const absl::StatusOr<Decimal>& result :
       {largest.Add(Decimal::FromInt(1)), largest.Add(finest),
        largest.Negated().Subtract(Decimal::FromInt(1)),
        largest.Subtract(finest), largest.Multiply(Decimal::FromInt(2)),
        largest.Multiply(largest), finest.Multiply(Read("0.1")),
        Read("1e35").Multiply(Decimal::FromInt(10))}) {
    EXPECT_THAT(result, StatusIs(absl::StatusCode::kResourceExhausted));
  }
}

// Goal: a product that fits is found although the plain multiplication of its
// parts overflows 128 bits.
TEST(DecimalTest, MultipliesWhatOnlyFitsWithoutItsZeros) {
  EXPECT_EQ(Text(Read("1e35").Multiply(Read("0.12345"))),
            "12345000000000000000000000000000000");
  EXPECT_EQ(Text(Read("1e35").Multiply(Read("1e-36"))), "0.1");
  // 2^100 × 5^50 / 10^36: its zeros come from twos and fives.
  EXPECT_EQ(Text(Read("1267650600228229401496703205376")
                     .Multiply(Read("0.0888178419700125232338905334472656"
                                    "25"))),
            "112589990684262400000000000000");
}

TEST(DecimalTest, EqualNumbersHashAlike) {
  const absl::flat_hash_set<Decimal> set = {Read("1.50"), Read("1.5"),
                                            Read("15e-1"), Read("-1.5")};
  EXPECT_EQ(set.size(), 2u);
}

TEST(DecimalTest, OrdersNumbersThatCannotBeSubtracted) {
  const Decimal largest = Read(std::string(36, '9'));
  const Decimal finest = Read("1e-36");
  EXPECT_GT(largest, finest);
  EXPECT_LT(finest, largest);
  EXPECT_LT(largest.Negated(), finest.Negated());
  EXPECT_GT(finest, Decimal());
  EXPECT_LT(largest.Negated(), finest);
}

// RandomNumber draws lengths first, so that short and long, near and far apart
// numbers all occur, and zeros at either end.
std::string RandomNumber(Dice& dice) {
  const auto digits = [&](uint64_t count) {
    std::string text;
    const uint64_t zeros_in_four = dice.Below(4);
    for (uint64_t i = 0; i < count; ++i) {
      const bool zero = dice.Below(4) < zeros_in_four;
      text.push_back(static_cast<char>('0' + (zero ? 0 : dice.Below(10))));
    }
    return text;
  };
  std::string text = dice.Below(2) == 0 ? "-" : "";
  const uint64_t before = dice.Below(25);
  absl::StrAppend(&text, dice.Below(9) + (before > 0 ? 1 : 0), digits(before));
  if (dice.Below(2) == 0) {
    absl::StrAppend(&text, ".", digits(1 + dice.Below(25)));
  }
  if (dice.Below(4) == 0) {
    absl::StrAppend(&text, "e", static_cast<int>(dice.Below(41)) - 20);
  }
  return text;
}

void ExpectSame(const absl::StatusOr<Decimal>& result,
                const std::string& expected) {
  if (reference::CountDigits(expected) > kDigitsMax) {
    EXPECT_THAT(result, StatusIs(absl::StatusCode::kResourceExhausted))
        << "for " << expected;
    return;
  }
  EXPECT_EQ(Text(result), expected);
}

// Goal: reading, writing, sums, differences, products and order agree with the
// school method for any two numbers; what has no room is refused, never wrong.
TEST(DecimalTest, AgreesWithTheSchoolMethod) {
  SCOPED_TRACE(absl::StrCat("HALALTRACE_SEED=", Seed()));
  Dice dice(Seed());
  int compared = 0;
  for (int i = 0; i < 20'000 && !HasFailure(); ++i) {
    const std::string a = RandomNumber(dice);
    const std::string b = RandomNumber(dice);
    SCOPED_TRACE(absl::StrCat(a, " and ", b));
    const absl::StatusOr<Decimal> left = Decimal::Parse(a);
    const absl::StatusOr<Decimal> right = Decimal::Parse(b);
    ExpectSame(left, reference::WriteDecimal(reference::ReadDecimal(a)));
    ExpectSame(right, reference::WriteDecimal(reference::ReadDecimal(b)));
    if (!left.ok() || !right.ok()) continue;
    ++compared;
    EXPECT_EQ(Read(left->ToString()), *left);
    ExpectSame(left->Add(*right), reference::AddDecimals(a, b));
    ExpectSame(left->Subtract(*right), reference::SubtractDecimals(a, b));
    ExpectSame(left->Multiply(*right), reference::MultiplyDecimals(a, b));
    const int order = reference::CompareDecimals(a, b);
    EXPECT_EQ(*left < *right, order < 0);
    EXPECT_EQ(*left > *right, order > 0);
    EXPECT_EQ(*left == *right, order == 0);
  }
  EXPECT_GT(compared, 10'000);
}

}  // namespace
}  // namespace halaltrace::model
