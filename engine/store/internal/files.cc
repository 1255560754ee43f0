// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/store/store_test.cc.
#include "engine/store/internal/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"

namespace halaltrace::store::internal {
namespace {

std::string SystemMessage(absl::string_view doing, const std::string& path) {
  return absl::StrCat("cannot ", doing, " ", Quoted(path), ": ",
                      strerror(errno));
}

std::string FolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

// Sync returns when what is at `path`, a file or a folder, rests on the disk.
absl::Status Sync(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return absl::UnavailableError(SystemMessage("open", path));
  const absl::Cleanup close_it = [file] { close(file); };
  if (fsync(file) != 0) {
    return absl::UnavailableError(SystemMessage("sync", path));
  }
  return absl::OkStatus();
}

}  // namespace

bool FileExists(const std::string& path) {
  struct stat status = {};
  return lstat(path.c_str(), &status) == 0;
}

absl::Status MakeFolder(const std::string& path) {
  if (mkdir(path.c_str(), 0750) == 0) return Sync(FolderOf(path));
  struct stat status = {};
  switch (errno) {
    case EEXIST:
      if (stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
        return absl::OkStatus();
      }
      return absl::FailedPreconditionError(
          absl::StrCat(Quoted(path), " is not a folder"));
    case ENOENT:
      return absl::NotFoundError(SystemMessage("make", path));
    case EACCES:
    case EPERM:
    case ENOTDIR:
    case EROFS:
      return absl::FailedPreconditionError(SystemMessage("make", path));
    default:
      return absl::UnavailableError(SystemMessage("make", path));
  }
}

absl::Status MoveIntoPlace(const std::string& from, const std::string& to) {
  HT_RETURN_IF_ERROR(Sync(from));
  HT_CHECK(!FileExists(to));
  if (rename(from.c_str(), to.c_str()) != 0) {
    return absl::UnavailableError(SystemMessage("rename", from));
  }
  return Sync(FolderOf(to));
}

absl::Status RemoveIfThere(const std::string& path) {
  if (unlink(path.c_str()) != 0 && errno != ENOENT) {
    return absl::UnavailableError(SystemMessage("remove", path));
  }
  return absl::OkStatus();
}

}  // namespace halaltrace::store::internal
