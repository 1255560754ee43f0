// SPDX-License-Identifier: Apache-2.0
// Reading and writing small files that must be whole: keys and policies.
#ifndef HALALTRACE_ENGINE_TRUST_INTERNAL_FILES_H_
#define HALALTRACE_ENGINE_TRUST_INTERNAL_FILES_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace halaltrace::trust::internal {

// FileName is a path with what lies there ("key file"), for messages.
struct FileName {
  absl::string_view what;
  std::string path;

  // Quoted returns both, for a message.
  std::string Quoted() const;

  // Error turns an errno into a Status: NOT_FOUND, ALREADY_EXISTS,
  // FAILED_PRECONDITION (may not be touched, is a link, or its folder is none)
  // or UNAVAILABLE.  `doing` is a verb.
  absl::Status Error(int error, absl::string_view doing) const;
};

// WriteAll writes `bytes` to the open file and returns when they rest on the
// disk.  Errors: FileName::Error's.
absl::Status WriteAll(int file, absl::string_view bytes, const FileName& name);

// SyncFolderOf returns when a new name rests on the disk: it does so only when
// its folder does.  Errors: FileName::Error's.
absl::Status SyncFolderOf(const FileName& name);

// ReadUpTo reads to the end of the open file, or `limit` bytes.  `out` is sized
// once, so that no copy of a secret is left behind.  Errors: FileName::Error's.
absl::Status ReadUpTo(size_t limit, int file, const FileName& name,
                      std::string& out);

}  // namespace halaltrace::trust::internal

#endif  // HALALTRACE_ENGINE_TRUST_INTERNAL_FILES_H_
