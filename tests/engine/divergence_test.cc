// SPDX-License-Identifier: Apache-2.0
#include "engine/divergence.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::engine {
namespace {

using testing::StatusIs;

TEST(DivergenceTest, GoesThroughAStatusAndBack) {
  const absl::Status status = Diverges("entry", 7, "the envelope is gone");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kDataLoss,
                               "entry 7: the envelope is gone"));
  const auto divergence = DivergenceOf(status);
  ASSERT_TRUE(divergence.has_value());
  EXPECT_EQ(divergence->kind, "entry");
  EXPECT_EQ(divergence->sequence, 7u);
  EXPECT_EQ(divergence->what, "the envelope is gone");
}

TEST(DivergenceTest, TheFirstPlaceStays) {
  const absl::Status inner = Diverges("tile", 3, "odd");
  EXPECT_EQ(DivergesAt("entry", 9, inner), inner);
  const auto placed =
      DivergenceOf(DivergesAt("entry", 9, absl::DataLossError("odd")));
  ASSERT_TRUE(placed.has_value());
  EXPECT_EQ(placed->kind, "entry");
  EXPECT_EQ(placed->sequence, 9u);
}

TEST(DivergenceTest, OtherTroubleIsNoDivergence) {
  const absl::Status busy = absl::UnavailableError("busy");
  EXPECT_EQ(DivergesAt("entry", 9, busy), busy);
  EXPECT_EQ(DivergenceOf(busy), std::nullopt);
  EXPECT_EQ(DivergenceOf(absl::OkStatus()), std::nullopt);
}

TEST(DivergenceTest, DataLossWithoutAPlaceIsAboutTheFile) {
  const auto divergence = DivergenceOf(absl::DataLossError("not a ledger"));
  ASSERT_TRUE(divergence.has_value());
  EXPECT_EQ(divergence->kind, "schema");
  EXPECT_EQ(divergence->what, "not a ledger");
}

}  // namespace
}  // namespace halaltrace::engine
