// SPDX-License-Identifier: Apache-2.0
// Goal: many lists grow side by side and lose nothing.
// Method: lists of all lengths, against vectors.
#include "engine/graph/step_lists.h"

#include <algorithm>
#include <vector>

#include "gtest/gtest.h"
#include "tests/support/seed.h"

namespace halaltrace::graph {
namespace {

TEST(StepListsTest, KeepsWhatWasAppended) {
  StepLists lists;
  constexpr size_t kLists = 50;
  std::vector<ListId> heads(kLists);
  std::vector<std::vector<uint32_t>> expected(kLists);
  testing::Dice dice(testing::Seed());
  for (uint32_t i = 0; i < 60'000; ++i) {
    // Some lists grow a hundred times faster than others.
    const size_t list = dice.Below(dice.Below(kLists) + 1);
    heads[list] = lists.Append(heads[list], StepId(i));
    expected[list].push_back(i);
  }
  for (size_t i = 0; i < kLists; ++i) {
    std::vector<uint32_t> steps;
    lists.ForEach(heads[i], [&](StepId s) { steps.push_back(s.value()); });
    std::sort(steps.begin(), steps.end());
    EXPECT_EQ(steps, expected[i]);
    std::vector<uint32_t> chunks;
    for (ListId rest = heads[i]; rest.valid();) {
      const auto chunk = lists.Chunk(rest, &rest);
      chunks.insert(chunks.end(), chunk.begin(), chunk.end());
    }
    std::sort(chunks.begin(), chunks.end());
    EXPECT_EQ(chunks, expected[i]);
  }
}

TEST(StepListsTest, TheEmptyListHasNothing) {
  const StepLists lists;
  lists.ForEach(ListId(), [](StepId) { FAIL(); });
}

}  // namespace
}  // namespace halaltrace::graph
