// SPDX-License-Identifier: Apache-2.0
// The peer of the lineage walk: parents in compressed rows, epoch marks,
// nothing else.  As fast as a walk of this network gets in memory.
#ifndef HALALTRACE_BENCHMARKS_HAND_CSR_H_
#define HALALTRACE_BENCHMARKS_HAND_CSR_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "benchmarks/supply_network.h"

namespace halaltrace::bench {

// HandCsr walks from an event to all its predecessors.
class HandCsr {
 public:
  explicit HandCsr(const Network& network);

  struct Reached {
    size_t events = 0;
    size_t edges = 0;
  };

  // Walk visits the closure of `event` breadth first.
  Reached Walk(uint32_t event);

 private:
  std::vector<uint32_t> begin_;
  std::vector<uint32_t> parents_;
  std::vector<uint32_t> mark_;
  std::vector<uint32_t> queue_;
  uint32_t epoch_ = 0;
};

}  // namespace halaltrace::bench

#endif  // HALALTRACE_BENCHMARKS_HAND_CSR_H_
