// SPDX-License-Identifier: Apache-2.0
#include "engine/base/segmented_vector.h"

#include <cstddef>
#include <string>
#include <thread>

#include "gtest/gtest.h"

namespace halaltrace {
namespace {

TEST(SegmentedVectorTest, KeepsWhatIsAppendedInOrder) {
  SegmentedVector<std::string> vector;
  EXPECT_TRUE(vector.empty());
  for (size_t i = 0; i < 10'000; ++i) {
    EXPECT_EQ(vector.Append(std::to_string(i)), i);
  }
  EXPECT_EQ(vector.size(), 10'000u);
  for (size_t i = 0; i < vector.size(); ++i) {
    ASSERT_EQ(vector[i], std::to_string(i));
  }
}

// Goal: a view that a case holds stays good while the graph grows.
TEST(SegmentedVectorTest, NeverMovesAnElement) {
  SegmentedVector<int> vector;
  vector.Append(41);
  const int* const first = &vector[0];
  for (int i = 0; i < 100'000; ++i) vector.Append(i);
  EXPECT_EQ(&vector[0], first);
  EXPECT_EQ(*first, 41);
}

// Goal: every size that a reader sees covers elements that are there.
TEST(SegmentedVectorTest, IsReadWhileOneWriterAppends) {
  constexpr size_t kCount = 100'000;
  SegmentedVector<size_t> vector;
  std::thread writer([&] {
    for (size_t i = 0; i < kCount; ++i) vector.Append(i);
  });
  size_t wrong = 0;
  for (size_t size = 0; size < kCount; size = vector.size()) {
    if (size != 0 && vector[size - 1] != size - 1) ++wrong;
  }
  writer.join();
  EXPECT_EQ(wrong, 0u);
}

}  // namespace
}  // namespace halaltrace
