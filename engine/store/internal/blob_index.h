// SPDX-License-Identifier: Apache-2.0
// Which row holds the bytes with a digest.
//
// It lives in memory alone: a B-tree on random keys would make every commit six
// times slower, and one pass over the table at opening rebuilds it.
#ifndef HALALTRACE_ENGINE_STORE_INTERNAL_BLOB_INDEX_H_
#define HALALTRACE_ENGINE_STORE_INTERNAL_BLOB_INDEX_H_

#include <cstdint>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "engine/base/digest.h"
#include "engine/base/mutex.h"

namespace halaltrace::store::internal {

// BlobIndex maps digests to row numbers.  Thread-safe.
class BlobIndex {
 public:
  // Add notes that row `number` holds `digest`; false if another row does.
  bool Add(const Digest& digest, uint64_t number) {
    const MutexLock lock(&mu_);
    return numbers_.try_emplace(digest, number).first->second == number;
  }

  // Find returns the row of `digest`, or nullopt.
  std::optional<uint64_t> Find(const Digest& digest) const {
    const ReaderMutexLock lock(&mu_);
    const auto it = numbers_.find(digest);
    if (it == numbers_.end()) return std::nullopt;
    return it->second;
  }

 private:
  mutable Mutex mu_;
  absl::flat_hash_map<Digest, uint64_t> numbers_ ABSL_GUARDED_BY(mu_);
};

}  // namespace halaltrace::store::internal

#endif  // HALALTRACE_ENGINE_STORE_INTERNAL_BLOB_INDEX_H_
