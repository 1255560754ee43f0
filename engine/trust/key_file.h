// SPDX-License-Identifier: Apache-2.0
// Private keys at rest: one PKCS #8 PEM block a file, readable by its owner
// alone.
#ifndef HALALTRACE_ENGINE_TRUST_KEY_FILE_H_
#define HALALTRACE_ENGINE_TRUST_KEY_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/trust/signer.h"

namespace halaltrace::trust {

// SaveKeyFile writes the private key of `signer` to a new file at `path` with
// the mode 0600 and returns when it rests on the disk.  It never overwrites:
// a lost key cannot be made again.  After an error no file is left behind.
//
// Errors:
//   ALREADY_EXISTS       something is at `path`, be it a dangling link
//   NOT_FOUND            its folder is not there
//   FAILED_PRECONDITION  the folder may not be written to
//   UNAVAILABLE          the system could not write (disk full, …)
absl::Status SaveKeyFile(const std::string& path, const SoftwareSigner& signer);

// LoadKeyFile reads what SaveKeyFile wrote.
//
// Errors:
//   NOT_FOUND            nothing is at `path`
//   FAILED_PRECONDITION  a symbolic link, not a regular file, not readable, or
//                        open to others than its owner; the message names the
//                        mode
//   INVALID_ARGUMENT     not a private key, as in SoftwareSigner::FromPkcs8Pem
//   RESOURCE_EXHAUSTED   over kKeyFileBytesMax
//   UNAVAILABLE          the system could not read
absl::StatusOr<SoftwareSigner> LoadKeyFile(const std::string& path);

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_KEY_FILE_H_
