// SPDX-License-Identifier: Apache-2.0
#include "engine/base/check.h"

#include "gtest/gtest.h"

namespace halaltrace {
namespace {

TEST(CheckTest, PassesOnceAndSilently) {
  int asked = 0;
  HT_CHECK(++asked == 1);
  EXPECT_EQ(asked, 1);
}

// Goal: the check is on in release builds too, and says where and what.
TEST(CheckDeathTest, EndsTheProgramNamingTheCondition) {
  const int lots = 2;
  EXPECT_DEATH(HT_CHECK(lots == 3), "check_test.cc:.*check failed: lots == 3");
}

}  // namespace
}  // namespace halaltrace
