// SPDX-License-Identifier: Apache-2.0
// Many growing lists of steps in one block of memory.
//
// A silo's lot has forty thousand takers, most lots have one: so a list is a
// chain of chunks, each twice as long as the one before up to a cache line's
// worth of lines, the newest first.
#ifndef HALALTRACE_ENGINE_GRAPH_STEP_LISTS_H_
#define HALALTRACE_ENGINE_GRAPH_STEP_LISTS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/graph/rows.h"

namespace halaltrace::graph {

// StepLists holds the lists; a list is the id of its newest chunk.
//
// Threads: one writer, who excludes readers.
class StepLists {
 public:
  // Append adds `step` to the list `head` (invalid: the empty list) and returns
  // the list's id from now on.
  ListId Append(ListId head, StepId step);

  // ForEach calls visit(StepId) for each step of the list, in no promised
  // order.
  template <typename Visit>
  void ForEach(ListId head, Visit visit) const {
    while (head.valid()) {
      const uint32_t* const chunk = Words(head.value());
      const uint32_t used = chunk[kUsed];
      for (uint32_t i = 0; i < used; ++i) visit(StepId(chunk[kHeader + i]));
      head = ListId(chunk[kNext]);
    }
  }

  // Chunk returns the steps of the newest chunk of `head`, which is valid, and
  // the rest of the list in *rest.  They stay where they are until the list
  // grows.
  std::span<const uint32_t> Chunk(ListId head, ListId* rest) const {
    const uint32_t* const chunk = Words(head.value());
    *rest = ListId(chunk[kNext]);
    return {chunk + kHeader, chunk[kUsed]};
  }

  size_t bytes() const { return blocks_.size() * kBlockWords * 4; }

 private:
  // A chunk is: next chunk, capacity, number used, then the steps.
  static constexpr uint32_t kNext = 0;
  static constexpr uint32_t kCapacity = 1;
  static constexpr uint32_t kUsed = 2;
  static constexpr uint32_t kHeader = 3;
  static constexpr uint32_t kFirstCapacity = 1;      // with its header 16 bytes
  static constexpr uint32_t kLargestCapacity = 253;  // … 1 KiB
  static constexpr uint32_t kBlockWords = 1U << 16;

  const uint32_t* Words(uint32_t at) const {
    return blocks_[at / kBlockWords].get() + at % kBlockWords;
  }
  uint32_t* Words(uint32_t at) {
    return blocks_[at / kBlockWords].get() + at % kBlockWords;
  }
  uint32_t NewChunk(uint32_t capacity);

  std::vector<std::unique_ptr<uint32_t[]>> blocks_;
  uint32_t used_ = kBlockWords;  // words of the last block
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_STEP_LISTS_H_
