// SPDX-License-Identifier: Apache-2.0
// The tracked files, as the house rules see them.
#ifndef HALALTRACE_TESTS_HOUSE_REPOSITORY_H_
#define HALALTRACE_TESTS_HOUSE_REPOSITORY_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::house {

// SourceFile is one text file.
struct SourceFile {
  std::string path;                // from the top of the repository
  std::vector<std::string> lines;  // as written, without line ends

  // The lines without comments and literals (see code_view.h); for other
  // languages than C++ as written.
  std::vector<std::string> code;

  // For each line, whether a raw string literal reaches into it.
  std::vector<bool> raw;

  bool IsCpp() const;
  bool IsHeader() const;

  // InFolder is true for `folder` itself and everything below it.
  bool InFolder(absl::string_view folder) const;
};

// MakeSourceFile splits `text`.
SourceFile MakeSourceFile(std::string path, absl::string_view text);

// Repository is every tracked path, and the contents of those that people
// write as text: test data, images and lock files are paths only.
struct Repository {
  absl::flat_hash_set<std::string> paths;
  std::vector<SourceFile> files;  // ordered by path
};

// ReadRepository asks git for the tracked files below `top` and reads them from
// the working tree.
//
// Errors:
//   FAILED_PRECONDITION  git does not know `top`
absl::StatusOr<Repository> ReadRepository(const std::string& top);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_REPOSITORY_H_
