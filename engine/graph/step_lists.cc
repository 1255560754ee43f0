// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/step_lists.h"

#include <algorithm>

namespace halaltrace::graph {

ListId StepLists::Append(ListId head, StepId step) {
  if (head.valid()) {
    uint32_t* const chunk = Words(head.value());
    if (chunk[kUsed] < chunk[kCapacity]) {
      chunk[kHeader + chunk[kUsed]++] = step.value();
      return head;
    }
  }
  // Twice the words, header included: 4, 8, 16, … 256.
  const uint32_t capacity =
      head.valid() ? std::min(kLargestCapacity,
                              2 * Words(head.value())[kCapacity] + kHeader)
                   : kFirstCapacity;
  const uint32_t at = NewChunk(capacity);
  uint32_t* const chunk = Words(at);
  chunk[kNext] = head.value();
  chunk[kCapacity] = capacity;
  chunk[kUsed] = 1;
  chunk[kHeader] = step.value();
  return ListId(at);
}

uint32_t StepLists::NewChunk(uint32_t capacity) {
  const uint32_t words = kHeader + capacity;
  if (used_ + words > kBlockWords) {
    blocks_.push_back(std::make_unique<uint32_t[]>(kBlockWords));
    used_ = 0;
  }
  const uint32_t at =
      static_cast<uint32_t>(blocks_.size() - 1) * kBlockWords + used_;
  used_ += words;
  return at;
}

}  // namespace halaltrace::graph
