// SPDX-License-Identifier: Apache-2.0
#include "engine/model/unit.h"

#include "absl/container/flat_hash_set.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::model {
namespace {

Unit Of(absl::string_view code) {
  const absl::StatusOr<Unit> unit = Unit::FromCode(code);
  EXPECT_TRUE(unit.ok()) << unit.status();
  return unit.ok() ? *unit : Unit();
}

TEST(UnitTest, NoCodeIsACount) {
  EXPECT_EQ(Unit(), Of(""));
  EXPECT_EQ(Unit().code(), "");
  EXPECT_EQ(Unit().dimension(), Dimension::kCount);
}

TEST(UnitTest, TheBaseOfADimensionHasTheFactorOne) {
  for (const Dimension dimension :
       {Dimension::kCount, Dimension::kMass, Dimension::kVolume}) {
    EXPECT_EQ(Unit::Base(dimension).dimension(), dimension);
    EXPECT_EQ(Unit::Base(dimension).factor(), "1");
  }
}

TEST(UnitTest, AnUnknownCodeIsOfNoDimension) {
  EXPECT_EQ(Of("XBX").dimension(), Dimension::kOther);
  EXPECT_EQ(Of("XBX").factor(), "1");
  EXPECT_TRUE(Of("XBX") == Of("XBX"));
  EXPECT_FALSE(Of("XBX") == Of("XCT"));
}

TEST(UnitTest, IsAKey) {
  EXPECT_EQ((absl::flat_hash_set<Unit>{Of("KGM"), Of("KGM"), Of("TNE")}).size(),
            2u);
}

}  // namespace
}  // namespace halaltrace::model
