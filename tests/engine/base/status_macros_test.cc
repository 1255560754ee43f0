// SPDX-License-Identifier: Apache-2.0
#include "engine/base/status_macros.h"

#include <memory>

#include "engine/base/clock.h"
#include "engine/base/random.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace {
namespace {

using ::halaltrace::testing::StatusIs;

absl::StatusOr<std::unique_ptr<int>> Make(bool succeed) {
  if (!succeed) return absl::NotFoundError("nothing here");
  return std::make_unique<int>(7);
}

absl::StatusOr<int> Use(bool succeed) {
  HT_ASSIGN_OR_RETURN(const std::unique_ptr<int> value, Make(succeed));
  HT_RETURN_IF_ERROR(absl::OkStatus());
  return *value;
}

TEST(StatusMacrosTest, AssignsOrReturns) {
  HT_ASSERT_OK_AND_ASSIGN(const int seven, Use(true));
  EXPECT_EQ(seven, 7);
  EXPECT_THAT(Use(false),
              StatusIs(absl::StatusCode::kNotFound, "nothing here"));
}

TEST(SeamsTest, TheRealWorldAnswers) {
  EXPECT_GT(SystemClock().NowUnixMs(), 1'700'000'000'000);
  EXPECT_EQ(SystemRandom().Bytes(16).size(), 16u);
  EXPECT_NE(SystemRandom().Bytes(16), SystemRandom().Bytes(16));
}

}  // namespace
}  // namespace halaltrace
