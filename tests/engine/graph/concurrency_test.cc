// SPDX-License-Identifier: Apache-2.0
// Goal: readers go on while groups are applied, and a case that was gathered
// stays good without a lock.
// Method: threads gather and read cases while one thread applies; meant for
// ThreadSanitizer.
#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/mutex.h"
#include "engine/graph/gather.h"
#include "engine/graph/lineage.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/describe_case.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

constexpr int kGroups = 60;
constexpr int kHopsPerGroup = 8;

std::vector<std::vector<trust::VerifiedHop>> MakeGroups(GraphWorld& world) {
  std::vector<std::vector<trust::VerifiedHop>> groups;
  int lot = 0;
  for (int g = 0; g < kGroups; ++g) {
    auto& group = groups.emplace_back();
    for (int h = 0; h < kHopsPerGroup; ++h, ++lot) {
      group.push_back(world.Hop(
          "plant", Transformed({absl::StrCat("l", lot), absl::StrCat("x", lot)},
                               {absl::StrCat("l", lot + 1)})));
    }
  }
  return groups;
}

TEST(ConcurrencyTest, ReadersSeeWholeGroupsAndKeepTheirCases) {
  GraphWorld author;
  const auto groups = MakeGroups(author);
  TraceGraph graph;
  Mutex mu;
  {
    Planner planner(graph);
    for (const auto& hop : author.start()) HT_ASSERT_OK(planner.Add(hop));
    graph.Apply(std::move(planner).TakeChange());
  }
  std::atomic<bool> done = false;

  const auto read = [&] {
    std::vector<model::Case> kept;
    while (!done) {
      model::Case evidence;
      uint64_t cut = 0;
      {
        const ReaderMutexLock lock(&mu);
        cut = graph.entry_count();
        const uint64_t lots = cut - author.start().size();
        if (lots == 0) continue;
        ASSERT_EQ(lots % kHopsPerGroup, 0U) << "half a group shows";
        const std::string last = LotName(absl::StrCat("l", lots));
        HT_ASSERT_OK(GatherInto(graph, last, cut, evidence));
        ASSERT_EQ(evidence.lots.size(), 2 * lots + 1);
        HT_ASSERT_OK(TraceBack(graph, last, cut));
      }
      // Outside the lock, while the writer may be adding to the registry.
      EXPECT_FALSE(DescribeCase(evidence).empty());
      kept.push_back(std::move(evidence));
      if (kept.size() > 4) kept.erase(kept.begin());
    }
    for (const model::Case& evidence : kept) {
      EXPECT_EQ(evidence.Text(evidence.lots[0].id),
                LotName(absl::StrCat("l", (evidence.lots.size() - 1) / 2)));
    }
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(read);

  for (const auto& group : groups) {
    Change change = [&] {
      const ReaderMutexLock lock(&mu);
      Planner planner(graph);
      for (const auto& hop : group) HT_EXPECT_OK(planner.Add(hop));
      return std::move(planner).TakeChange();
    }();
    const MutexLock lock(&mu);
    graph.Apply(std::move(change));
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
}  // namespace halaltrace::graph
