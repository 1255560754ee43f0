// SPDX-License-Identifier: Apache-2.0
#include "engine/model/quantity.h"

#include <map>
#include <string>
#include <vector>

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

Quantity Read(absl::string_view amount, absl::string_view unit) {
  const absl::StatusOr<Quantity> quantity = ParseQuantity(amount, unit);
  EXPECT_TRUE(quantity.ok()) << quantity.status();
  return quantity.ok() ? *quantity : Quantity{};
}

std::string Text(const absl::StatusOr<Quantity>& quantity) {
  return quantity.ok() ? ToString(*quantity) : quantity.status().ToString();
}

TEST(QuantityTest, KeepsWhatWasWritten) {
  EXPECT_EQ(ToString(Read("1.50", "TNE")), "1.5 TNE");
  EXPECT_EQ(ToString(Read("12", "")), "12");
  EXPECT_EQ(ToString(Read("3", "XBX")),
            "3 XBX");  // no factor, kept all the same
  EXPECT_EQ(Read("1.5", "TNE"), Read("1.50", "TNE"));
}

TEST(QuantityTest, RefusesWhatIsNoQuantity) {
  EXPECT_THAT(ParseQuantity("much", "KGM"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  for (const char* const unit : {"kg", "KGMX", "K-G", "キロ", " KG"}) {
    EXPECT_THAT(
        ParseQuantity("1", unit),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("unit code")))
        << unit;
  }
  EXPECT_THAT(ParseQuantity("1e36", "KGM"),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

TEST(QuantityTest, ConvertsExactly) {
  EXPECT_EQ(Text(InBaseUnit(Read("250", "GRM"))), "0.25 KGM");
  EXPECT_EQ(Text(InBaseUnit(Read("1", "ONZ"))), "0.028349523125 KGM");
  EXPECT_EQ(Text(InBaseUnit(Read("16", "ONZ"))), "0.45359237 KGM");
  EXPECT_EQ(Text(InBaseUnit(Read("12.5", "HLT"))), "1250 LTR");
  EXPECT_EQ(Text(InBaseUnit(Read("2", "DZN"))), "24");
  EXPECT_EQ(Text(InBaseUnit(Read("2", "XBX"))), "2 XBX");
}

TEST(QuantityTest, RefusesAnAmountThatDoesNotFit) {
  const Quantity much = Read(std::string(36, '9'), "KTN");
  const Quantity little = Read("1e-36", "GRM");
  EXPECT_THAT(InBaseUnit(much), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(InBaseUnit(little),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

// Factors as an independent list, so that a slip in the table shows.
const std::vector<std::map<std::string, std::string>>& Factors() {
  static const std::vector<std::map<std::string, std::string>> factors = {
      {{"MGM", "1e-6"},
       {"GRM", "1e-3"},
       {"HGM", "0.1"},
       {"KGM", "1"},
       {"DTN", "100"},
       {"TNE", "1e3"},
       {"KTN", "1e6"},
       {"LBR", "0.45359237"},
       {"ONZ", "0.028349523125"},
       {"STN", "907.18474"},
       {"LTN", "1016.0469088"}},
      {{"MLT", "1e-3"},
       {"CMQ", "1e-3"},
       {"CLT", "1e-2"},
       {"DLT", "0.1"},
       {"LTR", "1"},
       {"DMQ", "1"},
       {"HLT", "100"},
       {"MTQ", "1000"},
       {"OZA", "0.0295735295625"},
       {"PTL", "0.473176473"},
       {"QTL", "0.946352946"},
       {"GLL", "3.785411784"},
       {"GLI", "4.54609"}},
      {{"", "1"},
       {"C62", "1"},
       {"EA", "1"},
       {"H87", "1"},
       {"XPK", "1"},
       {"PR", "2"},
       {"DZN", "12"},
       {"CEN", "100"},
       {"MIL", "1000"}},
  };
  return factors;
}

TEST(QuantityTest, BaseUnitsAgreeWithTheSchoolMethod) {
  SCOPED_TRACE(absl::StrCat("HALALTRACE_SEED=", Seed()));
  Dice dice(Seed());
  for (const auto& units : Factors()) {
    for (const auto& [unit, factor] : units) {
      const std::string amount =
          absl::StrCat(dice.Below(2000), ".", dice.Below(9));
      SCOPED_TRACE(absl::StrCat(amount, " ", unit));
      const auto base = InBaseUnit(Read(amount, unit));
      ASSERT_TRUE(base.ok()) << base.status();
      EXPECT_EQ(reference::CompareDecimals(
                    base->amount.ToString(),
                    reference::MultiplyDecimals(amount, factor)),
                0);
    }
  }
}

}  // namespace
}  // namespace halaltrace::model
