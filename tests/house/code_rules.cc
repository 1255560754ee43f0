// SPDX-License-Identifier: Apache-2.0
#include "tests/house/code_rules.h"

#include <cstddef>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tests/house/words.h"

namespace halaltrace::house {
namespace {

// ForEachCodeLine calls visit(file, line number, code) for all of C++.
template <typename Visit>
void ForEachCodeLine(const Repository& repository, Visit visit) {
  for (const SourceFile& file : repository.files) {
    if (!file.IsCpp()) continue;
    for (size_t i = 0; i < file.code.size(); ++i) {
      visit(file, static_cast<int>(i) + 1, file.code[i]);
    }
  }
}

}  // namespace

Violations ThrowRule(const Repository& repository) {
  Violations found;
  ForEachCodeLine(repository,
                  [&](const SourceFile& file, int line, const auto& code) {
                    if (!HasWord(code, "throw")) return;
                    found.push_back({file.path, line, "throws"});
                  });
  return found;
}

Violations StringViewRule(const Repository& repository) {
  Violations found;
  ForEachCodeLine(
      repository, [&](const SourceFile& file, int line, const auto& code) {
        if (file.InFolder("adapters/http")) return;
        if (!HasWord(code, "std::string_view")) return;
        found.push_back({file.path, line, "write absl::string_view"});
      });
  return found;
}

Violations PureRule(const Repository& repository) {
  constexpr absl::string_view kImpure[] = {
      "std::chrono",   "std::time",       "std::rand",
      "std::ifstream", "std::filesystem", "std::random_device",
      "absl::Now",     "getenv",          "fopen",
  };
  Violations found;
  ForEachCodeLine(
      repository, [&](const SourceFile& file, int line, const auto& code) {
        if (!file.InFolder("engine/verdict")) return;
        for (const absl::string_view word : kImpure) {
          if (!HasWord(code, word)) continue;
          found.push_back(
              {file.path, line, absl::StrCat("the judge is pure: ", word)});
        }
      });
  return found;
}

}  // namespace halaltrace::house
