// SPDX-License-Identifier: Apache-2.0
// Goal: sums compare what can be compared and nothing else.
// Method: sums by hand.
#include "engine/graph/balance.h"

#include "gtest/gtest.h"

namespace halaltrace::graph {
namespace {

constexpr NameId kKilograms(1);
constexpr NameId kLitres(2);
constexpr AmountId kAny(0);

using model::StepKind;

constexpr PartyId kPlant(1);
constexpr PartyId kPartner(2);
constexpr SiteId kHere(1);
constexpr SiteId kThere(2);
constexpr Maker kSomebody;

model::Decimal Of(absl::string_view text) {
  return *model::Decimal::Parse(text);
}

TEST(BalanceTest, MoreThanWasMade) {
  BalanceSum sum;
  sum.Made(kSomebody, {kAny, kKilograms}, Of("0.1"));
  sum.Made(kSomebody, {kAny, kKilograms}, Of("0.2"));
  sum.Taken({kAny, kKilograms}, Of("0.3"));
  EXPECT_TRUE(sum.Result().compared);
  EXPECT_FALSE(sum.Result().over()) << "exactly used up";
  EXPECT_TRUE(sum.Result().may_be_over) << "if only one of them made it";
  sum.Taken({kAny, kKilograms}, Of("0.000001"));
  EXPECT_TRUE(sum.Result().over());
}

// Goal: a lot that is commissioned and transformed by one party in one place
// was made once, whichever came first; what others made, or in another place,
// comes on top.
TEST(BalanceTest, WhatOneSourceTellsTwiceWasMadeOnce) {
  const auto over = [](const Maker& first, const Maker& second,
                       absl::string_view taken) {
    BalanceSum sum;
    sum.Made(first, {kAny, kKilograms}, Of("60"));
    sum.Made(second, {kAny, kKilograms}, Of("100"));
    sum.Taken({kAny, kKilograms}, Of(taken));
    return sum.Result().over();
  };
  const Maker commission{StepKind::kCreate, kPlant, kHere};
  const Maker work{StepKind::kTransform, kPlant, kHere};
  EXPECT_FALSE(over(commission, work, "100"));
  EXPECT_TRUE(over(commission, work, "100.1"));
  EXPECT_FALSE(over(work, commission, "100"));
  EXPECT_TRUE(over(work, commission, "100.1"));
  EXPECT_FALSE(over(work, work, "160")) << "two batches";
  EXPECT_TRUE(over(work, work, "160.1"));
  EXPECT_FALSE(over(work, {StepKind::kCreate, kPlant, kThere}, "160"));
  EXPECT_FALSE(over(work, {StepKind::kCreate, kPartner, kHere}, "160"));
  EXPECT_FALSE(over({StepKind::kTransform, {}, kHere},
                    {StepKind::kCreate, {}, kHere}, "160"))
      << "two who are hidden need not be one";
}

TEST(BalanceTest, NothingIsComparedWithNothing) {
  BalanceSum made;
  made.Made(kSomebody, {kAny, kKilograms}, Of("1"));
  EXPECT_FALSE(made.Result().compared);
  BalanceSum taken;
  taken.Taken({kAny, kKilograms}, Of("1"));
  EXPECT_FALSE(taken.Result().over());
}

TEST(BalanceTest, UnitsDoNotMix) {
  BalanceSum sum;
  sum.Made(kSomebody, {kAny, kKilograms}, Of("1"));
  sum.Taken({kAny, kLitres}, Of("2"));
  EXPECT_FALSE(sum.Result().compared);
  EXPECT_FALSE(sum.Result().may_be_over);
  sum.Taken({kAny, kKilograms}, Of("2"));
  EXPECT_TRUE(sum.Result().may_be_over) << "litres besides make it no less";
}

TEST(BalanceTest, AMakerWithoutAmountMayHaveMadeAnything) {
  BalanceSum sum;
  sum.Made(kSomebody, {kAny, kKilograms}, Of("1"));
  sum.MadeUnknown();
  sum.Taken({kAny, kKilograms}, Of("2"));
  EXPECT_FALSE(sum.Result().over());
  EXPECT_TRUE(sum.Result().may_be_over) << "if its word does not count";
}

// Goal: only where everybody says how much, in one unit, and it is enough, do
// all words say the same.
TEST(BalanceTest, IsToBeWeighedWhereNotAllCompare) {
  BalanceSum sum;
  sum.Made(kSomebody, {kAny, kKilograms}, Of("9"));
  EXPECT_FALSE(sum.Result().to_weigh) << "nobody took any";
  sum.TakenUnknown();
  EXPECT_FALSE(sum.Result().to_weigh) << "nor says how much";
  sum.Taken({kAny, kKilograms}, Of("1"));
  EXPECT_TRUE(sum.Result().compared);
  EXPECT_TRUE(sum.Result().to_weigh) << "one takes an unknown amount";

  BalanceSum units;
  units.Made(kSomebody, {kAny, kKilograms}, Of("9"));
  units.Taken({kAny, kKilograms}, Of("1"));
  EXPECT_FALSE(units.Result().to_weigh);
  units.Taken({kAny, kLitres}, Of("1"));
  EXPECT_TRUE(units.Result().to_weigh);
}

TEST(BalanceTest, WhatIsTooLargeToAddIsTooMuch) {
  const model::Decimal huge = Of("999999999999999999999999999999999999");
  BalanceSum sum;
  sum.Made(kSomebody, {kAny, kKilograms}, Of("1"));
  sum.Taken({kAny, kKilograms}, huge);
  EXPECT_TRUE(sum.Result().over());
  sum.Taken({kAny, kKilograms}, Of("1"));
  EXPECT_TRUE(sum.Result().over());
  EXPECT_TRUE(sum.Result().may_be_over);
}

}  // namespace
}  // namespace halaltrace::graph
