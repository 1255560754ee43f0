// SPDX-License-Identifier: Apache-2.0
// Goal: what one source tells twice of one site counts once, in any order.
// Method: totals by hand.
#include "engine/model/made_total.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

constexpr PartyId kPlant(1);
constexpr PartyId kPartner(2);
constexpr SiteId kHere(1);
constexpr SiteId kThere(2);
constexpr StepKind kCommissions = StepKind::kCreate;
constexpr StepKind kTransforms = StepKind::kTransform;

struct Word {
  StepKind kind;
  PartyId source;
  SiteId site;
  std::string amount;
};

// The total, which must be one in every order.
std::string InAnyOrder(const std::vector<Word>& words) {
  std::vector<size_t> order(words.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::string first;
  do {
    MadeTotal<PartyId, SiteId> total;
    for (const size_t i : order) {
      const Word& word = words[i];
      total.Add(word.kind, word.source, word.site,
                *Decimal::Parse(word.amount));
    }
    if (first.empty()) first = total.Sum().ToString();
    EXPECT_EQ(total.Sum().ToString(), first);
  } while (std::next_permutation(order.begin(), order.end()));
  return first;
}

TEST(MadeTotalTest, TheLargerOfWhatIsToldTwiceCounts) {
  EXPECT_EQ(InAnyOrder({}), "0");
  EXPECT_EQ(InAnyOrder({{kCommissions, kPlant, kHere, "100"},
                        {kTransforms, kPlant, kHere, "100"}}),
            "100");
  EXPECT_EQ(InAnyOrder({{kCommissions, kPlant, kHere, "30"},
                        {kCommissions, kPlant, kHere, "50.5"},
                        {kTransforms, kPlant, kHere, "40"},
                        {kTransforms, kPlant, kHere, "40"}}),
            "80.5");
}

TEST(MadeTotalTest, WhatOthersMadeOrElsewhereComesOnTop) {
  EXPECT_EQ(InAnyOrder({{kCommissions, kPlant, kHere, "1"},
                        {kTransforms, kPartner, kHere, "10"},
                        {kTransforms, kPlant, kThere, "100"},
                        {kTransforms, kPlant, {}, "1000"}}),
            "1111");
}

TEST(MadeTotalTest, WhoIsHiddenIsNobodyElse) {
  EXPECT_EQ(InAnyOrder({{kCommissions, {}, kHere, "1"},
                        {kTransforms, {}, kHere, "10"}}),
            "11");
}

TEST(MadeTotalTest, WhatIsTooLargeToAddIsTheLarger) {
  const std::string greatest(36, '9');
  EXPECT_EQ(InAnyOrder({{kCommissions, kPlant, kHere, greatest},
                        {kTransforms, kPlant, kHere, greatest}}),
            greatest);
  EXPECT_EQ(InAnyOrder({{kCommissions, kPlant, kHere, greatest},
                        {kCommissions, kPlant, kHere, "1"},
                        {kTransforms, kPlant, kHere, "1"}}),
            "10^36 or more");
}

}  // namespace
}  // namespace halaltrace::model
