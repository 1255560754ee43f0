// SPDX-License-Identifier: Apache-2.0
#include "tests/house/text_rules.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tests/house/words.h"

namespace halaltrace::house {
namespace {

constexpr int kColumns = 80;

// A list in a .txt, prose and JSON are not sources.
bool NeedsLicence(const SourceFile& file) {
  const absl::string_view name =
      absl::string_view(file.path).substr(file.path.rfind('/') + 1);
  if (absl::StartsWith(name, ".")) return false;
  if (name == "CMakeLists.txt") return true;
  return !absl::EndsWith(name, ".md") && !absl::EndsWith(name, ".txt") &&
         !absl::EndsWith(name, ".json");
}

// Code points, which is close enough to columns.
int Width(absl::string_view line) {
  return static_cast<int>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

bool MayBeLong(const SourceFile& file, size_t i) {
  return file.raw[i] || absl::StrContains(file.lines[i], "://") ||
         absl::StartsWith(file.code[i], "#include");
}

// ForEachLine calls visit(file, index) for the lines of all files.
template <typename Visit>
void ForEachLine(const Repository& repository, Visit visit) {
  for (const SourceFile& file : repository.files) {
    for (size_t i = 0; i < file.lines.size(); ++i) visit(file, i);
  }
}

// NamesPlace is true when `line` has `place` as the beginning of a path or of a
// host, and not as the middle of a longer one.
bool NamesPlace(absl::string_view line, absl::string_view place) {
  for (size_t at = line.find(place); at != absl::string_view::npos;
       at = line.find(place, at + 1)) {
    const char before = at == 0 ? ' ' : line[at - 1];
    if (!IsWordChar(before) && !absl::StrContains(".-})", before)) return true;
  }
  return false;
}

Violation At(const SourceFile& file, size_t i, std::string message) {
  return {file.path, static_cast<int>(i) + 1, std::move(message)};
}

}  // namespace

Violations LicenceRule(const Repository& repository) {
  Violations found;
  for (const SourceFile& file : repository.files) {
    if (!NeedsLicence(file) || file.lines.empty()) continue;
    const size_t i = absl::StartsWith(file.lines[0], "#!") ? 1 : 0;
    if (i >= file.lines.size() ||
        !absl::EndsWith(file.lines[i], "SPDX-License-Identifier: Apache-2.0")) {
      found.push_back(At(file, i, "the SPDX line must stand here"));
    }
  }
  return found;
}

Violations LineLengthRule(const Repository& repository) {
  Violations found;
  ForEachLine(repository, [&](const SourceFile& file, size_t i) {
    const int width = file.IsCpp() ? Width(file.lines[i]) : 0;
    if (width <= kColumns || MayBeLong(file, i)) return;
    found.push_back(
        At(file, i, absl::StrCat(width, " columns, at most ", kColumns)));
  });
  return found;
}

Violations UnfinishedRule(const Repository& repository) {
  // Put together here, so that this file keeps its own rule.
  const std::string marks[] = {absl::StrCat("TO", "DO"),
                               absl::StrCat("FIX", "ME")};
  Violations found;
  ForEachLine(repository, [&](const SourceFile& file, size_t i) {
    for (const std::string& mark : marks) {
      if (HasWord(file.lines[i], mark)) {
        found.push_back(At(file, i, absl::StrCat("unfinished: ", mark)));
      }
    }
  });
  return found;
}

Violations PlaceRule(const Repository& repository, const std::string& top) {
  std::vector<std::string> places = {top};
  // Put together here, so that this file keeps its own rule.
  for (const char* folder : {"home", "root", "tmp", "Users", "work"}) {
    places.push_back(absl::StrCat("/", folder, "/"));
  }
  for (const char* host : {"registry.npmjs", "registry.yarnpkg", "deb.debian",
                           "security.debian"}) {
    places.push_back(absl::StrCat(host, ".org"));
    places.push_back(absl::StrCat(host, ".com"));
  }
  Violations found;
  ForEachLine(repository, [&](const SourceFile& file, size_t i) {
    for (const std::string& place : places) {
      if (NamesPlace(file.lines[i], place)) {
        found.push_back(At(file, i, absl::StrCat("names a place: ", place)));
      }
    }
  });
  return found;
}

}  // namespace halaltrace::house
