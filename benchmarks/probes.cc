// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/probes.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "engine/base/check.h"

namespace halaltrace::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

double NsSince(SteadyClock::time_point start) {
  return std::chrono::duration<double, std::nano>(SteadyClock::now() - start)
      .count();
}

}  // namespace

double ChaseNsPerLoad() {
  constexpr size_t kWords = (size_t{15} << 20) / sizeof(uint32_t);
  constexpr size_t kLoads = 1'000'000;
  std::vector<uint32_t> order(kWords);
  std::iota(order.begin(), order.end(), 0);
  std::mt19937 dice(7);
  std::shuffle(order.begin(), order.end(), dice);
  std::vector<uint32_t> next(kWords);
  for (size_t i = 0; i < kWords; ++i) {
    next[order[i]] = order[(i + 1) % kWords];
  }
  uint32_t at = order[0];
  const auto start = SteadyClock::now();
  for (size_t i = 0; i < kLoads; ++i) at = next[at];
  const double ns = NsSince(start) / static_cast<double>(kLoads);
  HT_CHECK(at < kWords);  // keeps the loads
  return ns;
}

double SyncMs() {
  constexpr int kRounds = 50;
  const char* const path = "sync-probe.tmp";
  const int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  HT_CHECK(fd >= 0);
  const std::array<char, 4096> page{};
  std::vector<double> ms;
  for (int i = 0; i < kRounds; ++i) {
    const auto start = SteadyClock::now();
    HT_CHECK(write(fd, page.data(), page.size()) ==
             static_cast<ssize_t>(page.size()));
    HT_CHECK(fdatasync(fd) == 0);
    constexpr double kNsPerMs = 1e6;
    ms.push_back(NsSince(start) / kNsPerMs);
  }
  close(fd);
  unlink(path);
  std::nth_element(ms.begin(), ms.begin() + kRounds / 2, ms.end());
  return ms[kRounds / 2];
}

}  // namespace halaltrace::bench
