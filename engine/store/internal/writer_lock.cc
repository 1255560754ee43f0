// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/store/store_test.cc.
#include "engine/store/internal/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"

namespace halaltrace::store::internal {

absl::StatusOr<WriterLock> WriterLock::Take(const std::string& path) {
  const int file =
      open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0640);
  if (file < 0) {
    return absl::FailedPreconditionError(absl::StrCat(
        "cannot open the lock file ", Quoted(path), ": ", strerror(errno)));
  }
  WriterLock lock(file);
  // flock(2) and not fcntl(2): it belongs to this open file, so a second writer
  // in this process is refused too.
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    return absl::UnavailableError(
        errno == EWOULDBLOCK
            ? absl::StrCat(
                  "another program holds ", Quoted(path),
                  ": it writes to this ledger, or reads it where it may not "
                  "write")
            : absl::StrCat("cannot lock ", Quoted(path), ": ",
                           strerror(errno)));
  }
  return lock;
}

absl::StatusOr<WriterLock> WriterLock::Share(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return absl::NotFoundError("no lock file");
  if (file < 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("whether a writer is at work cannot be seen, since ",
                     Quoted(path), " cannot be read: ", strerror(errno)));
  }
  WriterLock lock(file);
  if (flock(file, LOCK_SH | LOCK_NB) != 0) {
    return absl::UnavailableError(
        "a writer is at work, and nothing can be written beside its file here; "
        "ask again when it has closed");
  }
  return lock;
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

WriterLock::~WriterLock() {
  if (file_ >= 0) close(file_);
}

}  // namespace halaltrace::store::internal
