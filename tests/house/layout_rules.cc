// SPDX-License-Identifier: Apache-2.0
#include "tests/house/layout_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace halaltrace::house {
namespace {

constexpr absl::string_view kTopLevel[] = {
    "CMakeLists.txt", "proto",      "engine", "adapters",
    "tools",          "benchmarks", "tests",  "README.md",
};

// How far down a source says which test is its own.
constexpr int kHeadLines = 25;

std::set<std::string> InOrder(const Repository& repository) {
  return {repository.paths.begin(), repository.paths.end()};
}

// FolderWithReadme returns the folder whose README.md speaks for `path`, empty
// if none has to.
std::string FolderWithReadme(absl::string_view path) {
  const std::vector<absl::string_view> parts = absl::StrSplit(path, '/');
  if (parts.size() < 2 || absl::StartsWith(parts[0], ".")) return "";
  const bool whole =
      parts.size() == 2 || parts[0] == "proto" || parts[0] == "benchmarks" ||
      (parts[0] == "tests" &&
       (parts[1] == "engine" || parts[1] == "adapters" || parts[1] == "tools"));
  if (whole) return std::string(parts[0]);
  return absl::StrCat(parts[0], "/", parts[1]);
}

// TestNamedIn returns the test that the head of `file` names, empty if none.
std::string TestNamedIn(const SourceFile& file) {
  constexpr absl::string_view kMark = "Tested by ";
  int line = 0;
  for (absl::string_view text : file.lines) {
    if (++line > kHeadLines) break;
    const size_t at = text.find(kMark);
    if (at == absl::string_view::npos) continue;
    text.remove_prefix(at + kMark.size());
    return std::string(text.substr(0, text.find_first_of(" ,;")));
  }
  return "";
}

}  // namespace

Violations TopLevelRule(const Repository& repository) {
  Violations found;
  for (const std::string& path : InOrder(repository)) {
    const absl::string_view entry =
        absl::string_view(path).substr(0, path.find('/'));
    if (absl::StartsWith(entry, ".")) continue;
    if (std::find(std::begin(kTopLevel), std::end(kTopLevel), entry) ==
        std::end(kTopLevel)) {
      found.push_back({path, 1, "the top level is fixed"});
    }
  }
  return found;
}

Violations ReadmeRule(const Repository& repository) {
  std::set<std::string> folders;
  for (const std::string& path : repository.paths) {
    // A folder that only its CMakeLists.txt keeps is not begun yet.
    if (absl::EndsWith(path, "CMakeLists.txt")) continue;
    folders.insert(FolderWithReadme(path));
  }
  folders.erase("");
  Violations found;
  for (const std::string& folder : folders) {
    const std::string readme = absl::StrCat(folder, "/README.md");
    if (!repository.paths.contains(readme)) {
      found.push_back({readme, 1, "the folder does not say what it decides"});
    }
  }
  return found;
}

Violations MirrorRule(const Repository& repository) {
  Violations found;
  for (const SourceFile& file : repository.files) {
    if (!file.InFolder("engine") || file.IsHeader() || !file.IsCpp()) continue;
    const std::string mirror =
        absl::StrCat("tests/", absl::StripSuffix(file.path, ".cc"), "_test.cc");
    if (repository.paths.contains(mirror)) continue;
    std::string named = TestNamedIn(file);
    named = std::string(absl::StripSuffix(named, "."));
    if (!named.empty() && !absl::StrContains(named, "/")) {
      named = absl::StrCat(mirror.substr(0, mirror.rfind('/') + 1), named);
    }
    if (repository.paths.contains(named)) continue;
    found.push_back(
        {file.path, 1,
         named.empty()
             ? absl::StrCat("neither ", mirror, " nor a line \"Tested by …\"")
             : absl::StrCat("tested by a file that is not there: ", named)});
  }
  return found;
}

}  // namespace halaltrace::house
