// SPDX-License-Identifier: Apache-2.0
#include "engine/base/clock.h"

#include <ctime>

#include "gtest/gtest.h"

namespace halaltrace {
namespace {

// Method: the C library's clock, in whole seconds, before and after.
TEST(ClockTest, CountsMillisecondsOfTheUnixEpoch) {
  const std::time_t before = std::time(nullptr);
  const int64_t now = SystemClock().NowUnixMs();
  const std::time_t after = std::time(nullptr);

  // time(2) may lag by a tick of the kernel.
  EXPECT_GE(now, int64_t{before} * 1000);
  EXPECT_LT(now, (int64_t{after} + 2) * 1000);
}

}  // namespace
}  // namespace halaltrace
