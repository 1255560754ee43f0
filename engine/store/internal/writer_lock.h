// SPDX-License-Identifier: Apache-2.0
// One writer a ledger, across processes.
#ifndef HALALTRACE_ENGINE_STORE_INTERNAL_WRITER_LOCK_H_
#define HALALTRACE_ENGINE_STORE_INTERNAL_WRITER_LOCK_H_

#include <string>

#include "absl/status/statusor.h"

namespace halaltrace::store::internal {

// WriterLock is held as long as it lives; the kernel drops it when the process
// dies, so a crash leaves nothing to clean up.  Thread-compatible.
class WriterLock {
 public:
  // Take locks the file at `path`, making it if need be.
  //
  // Errors:
  //   UNAVAILABLE          another writer holds it, in this process or another,
  //                        or a reader shares it
  //   FAILED_PRECONDITION  the file may not be opened
  static absl::StatusOr<WriterLock> Take(const std::string& path);

  // Share keeps writers out as long as it lives, beside any number of others
  // that do so; it makes no file.
  //
  // Errors:
  //   NOT_FOUND            there is no such file
  //   UNAVAILABLE          a writer holds it
  //   FAILED_PRECONDITION  the file may not be opened
  static absl::StatusOr<WriterLock> Share(const std::string& path);

  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

 private:
  explicit WriterLock(int file) : file_(file) {}

  int file_ = -1;
};

}  // namespace halaltrace::store::internal

#endif  // HALALTRACE_ENGINE_STORE_INTERNAL_WRITER_LOCK_H_
