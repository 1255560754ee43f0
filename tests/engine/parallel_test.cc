// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel.h"

#include <atomic>
#include <vector>

#include "gtest/gtest.h"

namespace halaltrace::engine {
namespace {

TEST(ParallelTest, CallsEachOnce) {
  for (const size_t count : {0u, 1u, 3u, 4u, 1000u}) {
    std::vector<std::atomic<int>> calls(count);
    ForEachInParallel(count, [&](size_t i) { ++calls[i]; });
    for (size_t i = 0; i < count; ++i) EXPECT_EQ(calls[i], 1) << i;
  }
}

}  // namespace
}  // namespace halaltrace::engine
