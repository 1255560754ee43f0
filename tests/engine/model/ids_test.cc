// SPDX-License-Identifier: Apache-2.0
#include "engine/model/ids.h"

#include <type_traits>
#include <unordered_set>

#include "absl/container/flat_hash_set.h"
#include "gtest/gtest.h"

namespace halaltrace::model {
namespace {

// Goal: the compiler refuses one id where another belongs.
static_assert(!std::is_convertible_v<LotId, StepId>);
static_assert(!std::is_constructible_v<LotId, StepId>);
static_assert(!std::is_convertible_v<uint32_t, LotId>);
static_assert(!std::is_convertible_v<LotId, uint32_t>);
static_assert(sizeof(LotId) == sizeof(uint32_t));
static_assert(std::is_trivially_copyable_v<LotId>);

TEST(TypedIdTest, IsInvalidUntilGiven) {
  EXPECT_FALSE(LotId().valid());
  EXPECT_TRUE(LotId(0).valid());
  EXPECT_EQ(LotId(7).value(), 7u);
}

TEST(TypedIdTest, ComparesByValueWithTheInvalidOneLast) {
  EXPECT_EQ(LotId(1), LotId(1));
  EXPECT_LT(LotId(1), LotId(2));
  EXPECT_LT(LotId(2), LotId());
}

TEST(TypedIdTest, HashesInEitherKindOfTable) {
  EXPECT_EQ((absl::flat_hash_set<LotId>{LotId(1), LotId(1), LotId(2)}).size(),
            2u);
  EXPECT_EQ((std::unordered_set<LotId>{LotId(1), LotId(1), LotId(2)}).size(),
            2u);
}

}  // namespace
}  // namespace halaltrace::model
