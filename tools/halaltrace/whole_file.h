// SPDX-License-Identifier: Apache-2.0
// Files given on the command line.
#ifndef HALALTRACE_TOOLS_HALALTRACE_WHOLE_FILE_H_
#define HALALTRACE_TOOLS_HALALTRACE_WHOLE_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::cli {

// ReadWholeFile reads a file of at most `bytes_max` bytes.
//
// Errors: FAILED_PRECONDITION there is no such file (NOT_FOUND is kept for
// lots); RESOURCE_EXHAUSTED; UNAVAILABLE it could not be read.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path,
                                          size_t bytes_max);

// WriteWholeFile writes a new file, or replaces one at once: never a torn one.
//
// Errors: UNAVAILABLE.
absl::Status WriteWholeFile(const std::string& path, absl::string_view bytes);

// SiblingPath is `name` in the directory of `path`; an absolute `name` stays.
std::string SiblingPath(const std::string& path, const std::string& name);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_WHOLE_FILE_H_
