// SPDX-License-Identifier: Apache-2.0
#include "engine/base/mutex.h"

#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace halaltrace {
namespace {

constexpr int kThreads = 4;
constexpr int kRounds = 1'000;

struct Count {
  Mutex mu;
  int value ABSL_GUARDED_BY(mu) = 0;
};

// Goal: nothing that the mutex guards is lost, and the thread sanitizer sees
// that it is guarded.
TEST(MutexTest, OneWriterAtATime) {
  Count count;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&count] {
      for (int round = 0; round < kRounds; ++round) {
        const MutexLock lock(&count.mu);
        ++count.value;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const ReaderMutexLock lock(&count.mu);
  EXPECT_EQ(count.value, kThreads * kRounds);
}

TEST(MutexTest, AwaitReturnsWithTheMutexWhenTheConditionHolds) {
  Count count;
  std::thread other([&count] {
    const MutexLock lock(&count.mu);
    count.value = 7;
  });
  {
    const MutexLock lock(&count.mu);
    const auto is_set = [&count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(count.mu) {
      return count.value != 0;
    };
    count.mu.Await(absl::Condition(&is_set));
    EXPECT_EQ(count.value, 7);
  }
  other.join();
}

// Goal: readers do not shut each other out.
TEST(MutexTest, ReadersAreInTogether) {
  Count count;
  const ReaderMutexLock lock(&count.mu);
  int seen = -1;
  std::thread other([&] {
    const ReaderMutexLock another(&count.mu);
    seen = count.value;
  });
  other.join();
  EXPECT_EQ(seen, 0);
}

}  // namespace
}  // namespace halaltrace
