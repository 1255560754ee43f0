// SPDX-License-Identifier: Apache-2.0
// An append-only sequence whose elements never move.
//
// Readers may look at an element that they were told of while one writer
// appends more: growing takes a new segment and touches no old one.
#ifndef HALALTRACE_ENGINE_BASE_SEGMENTED_VECTOR_H_
#define HALALTRACE_ENGINE_BASE_SEGMENTED_VECTOR_H_

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "engine/base/check.h"

namespace halaltrace {

// SegmentedVector holds up to 2^32 elements in segments that double in size.
//
// Threads: one writer at a time.  A reader may call operator[] with an index
// below a size that it learnt after the element was appended (through a lock or
// an acquiring load); size() is such a load.
template <typename T>
class SegmentedVector {
 public:
  SegmentedVector() = default;
  SegmentedVector(const SegmentedVector&) = delete;
  SegmentedVector& operator=(const SegmentedVector&) = delete;
  ~SegmentedVector() {
    for (std::atomic<T*>& segment : segments_) delete[] segment.load();
  }

  size_t size() const { return size_.load(std::memory_order_acquire); }
  bool empty() const { return size() == 0; }

  const T& operator[](size_t index) const { return *Slot(index); }
  T& operator[](size_t index) { return *Slot(index); }

  // Append adds `value` and returns its index.
  size_t Append(T value) {
    const size_t index = size_.load(std::memory_order_relaxed);
    const size_t segment = TopBit(index + kFirst) - kFirstBits;
    HT_CHECK(segment < kSegments);
    if (segments_[segment].load(std::memory_order_relaxed) == nullptr) {
      segments_[segment].store(new T[kFirst << segment],
                               std::memory_order_release);
    }
    *Slot(index) = std::move(value);
    size_.store(index + 1, std::memory_order_release);
    return index;
  }

 private:
  static constexpr size_t kFirstBits = 10;
  static constexpr size_t kFirst = size_t{1} << kFirstBits;
  static constexpr size_t kSegments = 23;  // 1024 * (2^23 - 1) elements

  // TopBit returns the position of the highest bit that is set in `n`, which is
  // not zero; said so that no branch asks.
  static size_t TopBit(size_t n) {
    return static_cast<size_t>(std::bit_width(n | 1)) - 1;
  }

  // Counted from kFirst on, the elements of a segment have one highest bit, and
  // the bits below it are the position within.
  T* Slot(size_t index) const {
    const size_t n = index + kFirst;
    const size_t top = TopBit(n);
    return segments_[top - kFirstBits].load(std::memory_order_relaxed) +
           (n ^ (size_t{1} << top));
  }

  std::array<std::atomic<T*>, kSegments> segments_{};
  std::atomic<size_t> size_ = 0;
};

}  // namespace halaltrace

#endif  // HALALTRACE_ENGINE_BASE_SEGMENTED_VECTOR_H_
