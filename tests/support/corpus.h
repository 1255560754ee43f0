// SPDX-License-Identifier: Apache-2.0
// Third-party test data, read where it lies and never copied.
#ifndef HALALTRACE_TESTS_SUPPORT_CORPUS_H_
#define HALALTRACE_TESTS_SUPPORT_CORPUS_H_

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace halaltrace::testing {

// CorpusLines returns the lines of the file at `path` under the corpus, or
// nullopt when it is not there; the test then skips:
//   if (!lines) GTEST_SKIP() << "SKIPPED: no corpus";
inline std::optional<std::vector<std::string>> CorpusLines(
    absl::string_view path) {
  std::ifstream file(absl::StrCat(HALALTRACE_CORPUS, "/", path));
  if (!file) return std::nullopt;
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

// CorpusBytes returns all of the file at `path` under the corpus, or nullopt
// when it is not there.
inline std::optional<std::string> CorpusBytes(absl::string_view path) {
  std::ifstream file(absl::StrCat(HALALTRACE_CORPUS, "/", path),
                     std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// CorpusFiles returns the paths, relative to `folder`, of all files under it
// whose names end so, sorted; none when it is not there.
inline std::vector<std::string> CorpusFiles(absl::string_view folder,
                                            absl::string_view ending) {
  const std::filesystem::path root(
      absl::StrCat(HALALTRACE_CORPUS, "/", folder));
  std::vector<std::string> paths;
  if (!std::filesystem::exists(root)) return paths;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(root)) {
    std::string path = entry.path().lexically_relative(root).string();
    if (absl::EndsWith(path, ending)) paths.push_back(std::move(path));
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_CORPUS_H_
