// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/proportions.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <vector>

namespace halaltrace::bench {
namespace {

// Shares of all events in percent, by Kind, of plants with growers, makers and
// customers over two years.
constexpr double kAimedShares[kKinds] = {14,   15, 24, 1.9, 0.08, 0.5,
                                         11.5, 23, 9,  0.6, 0.6};
constexpr double kAimedEdgesPerEvent = 2.14;
constexpr size_t kAimedClosureP50 = 2392;
constexpr size_t kAimedClosureP90 = 3454;
constexpr size_t kAimedClosureP99 = 4656;

void PrintMix(const Network& network) {
  const auto events = static_cast<double>(network.events.size());
  const auto counts = network.CountKinds();
  std::printf("proportions, with the aim in brackets:\n ");
  for (size_t i = 0; i < kKinds; ++i) {
    std::printf(" %s %.2f%% (%g)", KindName(static_cast<Kind>(i)),
                100 * static_cast<double>(counts[i]) / events, kAimedShares[i]);
  }
  std::printf("\n  edges an event %.2f (%.2f)\n",
              static_cast<double>(network.parents.size()) / events,
              kAimedEdgesPerEvent);
}

}  // namespace

void PrintProportions(const Network& network, HandCsr& csr) {
  PrintMix(network);
  if (network.batches.empty()) return;
  constexpr size_t kSample = 1000;
  std::mt19937 dice(7);
  std::vector<size_t> sizes;
  for (size_t i = 0; i < kSample; ++i) {
    const uint32_t batch = network.batches[dice() % network.batches.size()];
    sizes.push_back(csr.Walk(batch).events);
  }
  std::sort(sizes.begin(), sizes.end());
  std::printf(
      "  closure of a batch, events: p50 %zu (%zu) p90 %zu (%zu) "
      "p99 %zu (%zu)\n",
      sizes[kSample / 2], kAimedClosureP50, sizes[kSample * 9 / 10],
      kAimedClosureP90, sizes[kSample * 99 / 100], kAimedClosureP99);
}

}  // namespace halaltrace::bench
