// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace halaltrace {
namespace {

TEST(RandomTest, GivesAsManyBytesAsAsked) {
  EXPECT_EQ(SystemRandom().Bytes(0), "");
  EXPECT_EQ(SystemRandom().Bytes(16).size(), 16u);
  // More than one getrandom(2) call gives at once.
  EXPECT_EQ(SystemRandom().Bytes(size_t{1} << 20).size(), size_t{1} << 20);
}

TEST(RandomTest, DoesNotRepeatItself) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(SystemRandom().Bytes(16));
  EXPECT_EQ(seen.size(), 1000u);
}

TEST(RandomTest, FillsTheWholeLength) {
  // All of the last eight bytes are zero with probability 2^-64.
  EXPECT_NE(SystemRandom().Bytes(1000).substr(992), std::string(8, '\0'));
}

}  // namespace
}  // namespace halaltrace
