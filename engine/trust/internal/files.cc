// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/trust/key_file_test.cc and policy_file_test.cc.
#include "engine/trust/internal/files.h"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"

namespace halaltrace::trust::internal {

std::string FileName::Quoted() const {
  return absl::StrCat(what, " ", halaltrace::Quoted(path));
}

absl::Status FileName::Error(int error, absl::string_view doing) const {
  const std::string text =
      absl::StrCat("cannot ", doing, " ", Quoted(), ": ", strerror(error));
  switch (error) {
    case ENOENT:
      return absl::NotFoundError(text);
    case EEXIST:
      return absl::AlreadyExistsError(text);
    case EACCES:
    case EPERM:
    case ELOOP:  // O_NOFOLLOW met a symbolic link
    case ENOTDIR:
    case EISDIR:
    case EROFS:
      return absl::FailedPreconditionError(text);
    default:
      return absl::UnavailableError(text);
  }
}

absl::Status WriteAll(int file, absl::string_view bytes, const FileName& name) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return name.Error(errno, "write");
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  if (fsync(file) != 0) return name.Error(errno, "write");
  return absl::OkStatus();
}

absl::Status SyncFolderOf(const FileName& name) {
  const size_t slash = name.path.rfind('/');
  const std::string folder =
      slash == std::string::npos ? "." : name.path.substr(0, slash + 1);
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return name.Error(errno, "write");
  const absl::Cleanup close_it = [file] { close(file); };
  if (fsync(file) != 0) return name.Error(errno, "write");
  return absl::OkStatus();
}

absl::Status ReadUpTo(size_t limit, int file, const FileName& name,
                      std::string& out) {
  out.resize(limit);
  size_t filled = 0;
  while (filled < limit) {
    const ssize_t got = read(file, out.data() + filled, limit - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return name.Error(errno, "read");
    if (got == 0) break;
    filled += static_cast<size_t>(got);
  }
  out.resize(filled);
  return absl::OkStatus();
}

}  // namespace halaltrace::trust::internal
