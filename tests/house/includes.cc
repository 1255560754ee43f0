// SPDX-License-Identifier: Apache-2.0
#include "tests/house/includes.h"

#include <cstddef>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace halaltrace::house {
namespace {

constexpr absl::string_view kOurFolders[] = {"engine/", "adapters/", "tools/",
                                             "tests/", "benchmarks/"};

// Headers of the operating system; the standard library's have no ending.
constexpr absl::string_view kSystemHeaders[] = {
    "dirent.h", "fcntl.h",  "netdb.h",  "poll.h",   "pthread.h",
    "signal.h", "spawn.h",  "stdlib.h", "syslog.h", "termios.h",
    "unistd.h", "locale.h", "time.h",   "pwd.h",    "malloc.h",
};

Whose WhoseIs(absl::string_view header) {
  for (const absl::string_view folder : kOurFolders) {
    if (absl::StartsWith(header, folder)) return Whose::kOurs;
  }
  // A service's stubs are gRPC's, not the vocabulary's.
  if (absl::EndsWith(header, ".grpc.pb.h")) return Whose::kThirdParty;
  if (absl::StartsWith(header, "halaltrace/")) return Whose::kVocabulary;
  if (absl::StartsWith(header, "absl/")) return Whose::kAbseil;
  if (absl::StartsWith(header, "google/protobuf/")) return Whose::kProtobuf;
  if (!absl::StrContains(header, ".") && !absl::StrContains(header, "/")) {
    return Whose::kSystem;
  }
  if (absl::StartsWith(header, "sys/")) return Whose::kSystem;
  // The compiler's own.
  if (absl::StartsWith(header, "sanitizer/")) return Whose::kSystem;
  for (const absl::string_view system : kSystemHeaders) {
    if (header == system) return Whose::kSystem;
  }
  return Whose::kThirdParty;
}

// HeaderOf returns what an include line names, between quotes or brackets.
absl::string_view HeaderOf(absl::string_view line) {
  const size_t open = line.find_first_of("\"<");
  if (open == absl::string_view::npos) return "";
  const size_t close = line.find_first_of("\">", open + 1);
  if (close == absl::string_view::npos) return "";
  return line.substr(open + 1, close - open - 1);
}

}  // namespace

std::vector<Include> IncludesOf(const SourceFile& file) {
  std::vector<Include> includes;
  if (!file.IsCpp()) return includes;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    if (!absl::StartsWith(file.code[i], "#include")) continue;
    const absl::string_view header = HeaderOf(file.lines[i]);
    includes.push_back(
        {std::string(header), static_cast<int>(i) + 1, WhoseIs(header)});
  }
  return includes;
}

std::string FolderOf(absl::string_view path) {
  const std::vector<absl::string_view> parts = absl::StrSplit(path, '/');
  if (parts.size() < 3 || parts[0] == "tests" || parts[0] == "benchmarks") {
    return std::string(parts[0]);
  }
  return absl::StrCat(parts[0], "/", parts[1]);
}

}  // namespace halaltrace::house
