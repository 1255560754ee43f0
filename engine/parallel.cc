// SPDX-License-Identifier: Apache-2.0
#include "engine/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace halaltrace::engine {
namespace {

// Below this a thread costs more than it saves (a signature takes some 60 µs, a
// thread about as long to start).
constexpr size_t kShareMin = 4;

}  // namespace

void ForEachInParallel(size_t count, absl::FunctionRef<void(size_t)> work) {
  std::atomic<size_t> next = 0;
  const auto take = [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  };
  const size_t cores = std::max(1u, std::thread::hardware_concurrency());
  const size_t threads = std::clamp<size_t>(count / kShareMin, 1, cores);
  std::vector<std::thread> helpers;
  for (size_t i = 1; i < threads; ++i) helpers.emplace_back(take);
  take();
  for (std::thread& helper : helpers) helper.join();
}

}  // namespace halaltrace::engine
