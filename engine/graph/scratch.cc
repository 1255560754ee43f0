// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/scratch.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/base/mutex.h"

namespace halaltrace::graph {

void Marks::Begin(size_t rows) {
  base_ += met_;
  met_ = 0;
  if (marks_.size() < rows) {
    // Room to spare, so that a growing graph does not copy at each query.
    marks_.resize(std::max(rows, marks_.size() + marks_.size() / 2));
  }
  // A query meets no row twice: without this many numbers left, start again.
  if (std::numeric_limits<uint32_t>::max() - base_ <= marks_.size()) {
    std::fill(marks_.begin(), marks_.end(), 0);
    base_ = 1;
  }
}

ScratchPool::Loan ScratchPool::Borrow() {
  {
    const MutexLock lock(&mu_);
    if (!idle_.empty()) {
      std::unique_ptr<Scratch> scratch = std::move(idle_.back());
      idle_.pop_back();
      return Loan(*this, std::move(scratch));
    }
  }
  return Loan(*this, std::make_unique<Scratch>());
}

void ScratchPool::Return(std::unique_ptr<Scratch> scratch) {
  const MutexLock lock(&mu_);
  idle_.push_back(std::move(scratch));
}

}  // namespace halaltrace::graph
