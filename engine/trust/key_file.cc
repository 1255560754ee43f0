// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/key_file.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/trust/internal/files.h"

namespace halaltrace::trust {
namespace {

using internal::FileName;

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;

FileName KeyFile(const std::string& path) { return {"key file", path}; }

// Secret is a string whose bytes are wiped before they are given back.
struct Secret {
  ~Secret() { OPENSSL_cleanse(text.data(), text.size()); }
  std::string text;
};

absl::Status CheckGuarded(int file, const FileName& name) {
  struct stat status = {};
  if (fstat(file, &status) != 0) return name.Error(errno, "read");
  if (!S_ISREG(status.st_mode)) {
    return absl::FailedPreconditionError(
        absl::StrCat(name.Quoted(), " is not a regular file"));
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return absl::FailedPreconditionError(absl::StrFormat(
        "%s has the mode %04o, which lets others at it; it must be 0600",
        name.Quoted(), status.st_mode & 07777u));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status SaveKeyFile(const std::string& path,
                         const SoftwareSigner& signer) {
  const FileName name = KeyFile(path);
  const int file =
      open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
           kOwnerOnly);
  if (file < 0) return name.Error(errno, "create");
  absl::Cleanup discard = [&path, file] {
    close(file);
    unlink(path.c_str());
  };
  const Secret pem{signer.ToPkcs8Pem()};
  // The umask may have taken bits from the owner.
  if (fchmod(file, kOwnerOnly) != 0) return name.Error(errno, "create");
  HT_RETURN_IF_ERROR(internal::WriteAll(file, pem.text, name));
  HT_RETURN_IF_ERROR(internal::SyncFolderOf(name));
  std::move(discard).Cancel();
  close(file);
  return absl::OkStatus();
}

absl::StatusOr<SoftwareSigner> LoadKeyFile(const std::string& path) {
  const FileName name = KeyFile(path);
  // O_NONBLOCK: opening a named pipe must not wait for its writer.
  const int file =
      open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return name.Error(errno, "open");
  const absl::Cleanup close_it = [file] { close(file); };
  HT_RETURN_IF_ERROR(CheckGuarded(file, name));
  Secret pem;
  HT_RETURN_IF_ERROR(
      internal::ReadUpTo(limits::kKeyFileBytesMax + 1, file, name, pem.text));
  absl::StatusOr<SoftwareSigner> signer =
      SoftwareSigner::FromPkcs8Pem(pem.text);
  if (!signer.ok()) {
    return absl::Status(
        signer.status().code(),
        absl::StrCat(name.Quoted(), ": ", signer.status().message()));
  }
  return signer;
}

}  // namespace halaltrace::trust
