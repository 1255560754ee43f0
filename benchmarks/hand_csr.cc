// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/hand_csr.h"

namespace halaltrace::bench {

HandCsr::HandCsr(const Network& network)
    : parents_(network.parents), mark_(network.events.size(), 0) {
  begin_.reserve(network.events.size() + 1);
  for (const Event& event : network.events) {
    begin_.push_back(event.parents_begin);
  }
  begin_.push_back(static_cast<uint32_t>(network.parents.size()));
}

HandCsr::Reached HandCsr::Walk(uint32_t event) {
  ++epoch_;
  queue_.clear();
  queue_.push_back(event);
  mark_[event] = epoch_;
  Reached reached;
  for (size_t at = 0; at < queue_.size(); ++at) {
    const uint32_t child = queue_[at];
    for (uint32_t i = begin_[child]; i < begin_[child + 1]; ++i) {
      ++reached.edges;
      const uint32_t parent = parents_[i];
      if (mark_[parent] == epoch_) continue;
      mark_[parent] = epoch_;
      queue_.push_back(parent);
    }
  }
  reached.events = queue_.size();
  return reached;
}

}  // namespace halaltrace::bench
