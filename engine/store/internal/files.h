// SPDX-License-Identifier: Apache-2.0
// The few things that the store asks of the file system itself.
#ifndef HALALTRACE_ENGINE_STORE_INTERNAL_FILES_H_
#define HALALTRACE_ENGINE_STORE_INTERNAL_FILES_H_

#include <string>

#include "absl/status/status.h"

namespace halaltrace::store::internal {

// FileExists says whether something is at `path`.
bool FileExists(const std::string& path);

// MakeFolder makes `path`, for the owner and the group alone, unless it is
// there.
//
// Errors:
//   NOT_FOUND            the folder above is not there
//   FAILED_PRECONDITION  something else is at `path`, or the folder above may
//                        not be written to
//   UNAVAILABLE          disk full, …
absl::Status MakeFolder(const std::string& path);

// MoveIntoPlace syncs the file `from` and gives it the name `to` in the same
// folder, where nothing may be, and syncs the folder.  Errors: UNAVAILABLE.
absl::Status MoveIntoPlace(const std::string& from, const std::string& to);

// RemoveIfThere removes the file at `path`, if there is one.
// Errors: UNAVAILABLE.
absl::Status RemoveIfThere(const std::string& path);

}  // namespace halaltrace::store::internal

#endif  // HALALTRACE_ENGINE_STORE_INTERNAL_FILES_H_
