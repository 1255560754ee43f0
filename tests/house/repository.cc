// SPDX-License-Identifier: Apache-2.0
#include "tests/house/repository.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/bytes.h"
#include "tests/house/code_view.h"

namespace halaltrace::house {
namespace {

constexpr absl::string_view kTextEndings[] = {
    ".cc",   ".h",    ".proto", ".md",   ".txt", ".cmake", ".trace",
    ".yaml", ".json", ".mjs",   ".ts",   ".sh",  ".py",    ".textproto",
    ".toml", ".sql",  ".npmrc", ".html", ".css",
};

bool HasEnding(absl::string_view path) {
  return absl::StrContains(path.substr(path.rfind('/') + 1), ".");
}

// Data is not style: what a fuzzer holds has the form that its subject gives
// it.
bool IsData(absl::string_view path) {
  return absl::StrContains(path, "_corpus/");
}

// Scripts have no ending.
bool IsText(absl::string_view path) {
  if (IsData(path)) return false;
  return !HasEnding(path) ||
         std::any_of(
             std::begin(kTextEndings), std::end(kTextEndings),
             [&](absl::string_view end) { return absl::EndsWith(path, end); });
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

absl::StatusOr<std::vector<std::string>> TrackedPaths(const std::string& top) {
  const std::string command = absl::StrCat("git -C '", top, "' ls-files -z");
  FILE* const pipe = popen(command.c_str(), "r");
  std::string output;
  std::array<char, 4096> buffer;
  while (pipe != nullptr) {
    const size_t size = fread(buffer.data(), 1, buffer.size(), pipe);
    if (size == 0) break;
    output.append(buffer.data(), size);
  }
  if (pipe == nullptr || pclose(pipe) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("no git repository at ", Quoted(top)));
  }
  return absl::StrSplit(output, '\0', absl::SkipEmpty());
}

}  // namespace

bool SourceFile::IsCpp() const {
  return absl::EndsWith(path, ".cc") || IsHeader();
}

bool SourceFile::IsHeader() const { return absl::EndsWith(path, ".h"); }

bool SourceFile::InFolder(absl::string_view folder) const {
  return absl::StartsWith(path, absl::StrCat(folder, "/"));
}

SourceFile MakeSourceFile(std::string path, absl::string_view text) {
  SourceFile file;
  file.path = std::move(path);
  file.lines = absl::StrSplit(text, '\n');
  if (file.lines.back().empty()) file.lines.pop_back();
  file.raw.resize(file.lines.size(), false);
  if (!file.IsCpp()) {
    file.code = file.lines;
    return file;
  }
  const CodeView view = ViewCode(text);
  file.code = absl::StrSplit(view.code, '\n');
  file.code.resize(file.lines.size());
  size_t line = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (view.raw[i]) file.raw[line] = true;
    if (text[i] == '\n') ++line;
  }
  return file;
}

absl::StatusOr<Repository> ReadRepository(const std::string& top) {
  auto paths = TrackedPaths(top);
  if (!paths.ok()) return std::move(paths).status();
  std::sort(paths->begin(), paths->end());
  Repository repository;
  for (const std::string& path : *paths) {
    const std::string full = absl::StrCat(top, "/", path);
    // A file that was deleted and not yet staged is still listed.
    if (!std::filesystem::is_regular_file(full)) continue;
    repository.paths.insert(path);
    if (IsText(path)) {
      repository.files.push_back(MakeSourceFile(path, ReadFile(full)));
    }
  }
  return repository;
}

}  // namespace halaltrace::house
