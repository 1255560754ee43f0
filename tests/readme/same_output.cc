// SPDX-License-Identifier: Apache-2.0
#include "tests/readme/same_output.h"

#include <cstddef>
#include <regex>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace halaltrace::readme {
namespace {

constexpr absl::string_view kAnyLines = "…";

// The groups are an instant, a duration and hexadecimal digits.
constexpr char kInstant[] =
    R"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))";
constexpr char kDuration[] = R"(\b\d+(?:\.\d+)? *(?:ms|µs|s|sec)\b)";
constexpr char kHex[] = R"(\b(?=[0-9a-f]*[a-f])[0-9a-f]{12,}\b)";

// Literally returns a pattern that matches `text` alone.
std::string Literally(absl::string_view text) {
  std::string pattern;
  for (const char c : text) {
    if (absl::ascii_ispunct(static_cast<unsigned char>(c))) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

// PatternOf returns the pattern that lines like `shown` match.
std::string PatternOf(const std::string& shown) {
  static const std::regex fresh(
      absl::StrCat("(", kInstant, ")|(", kDuration, ")|(", kHex, ")"));
  std::string pattern;
  size_t done = 0;
  for (std::sregex_iterator it(shown.begin(), shown.end(), fresh), end;
       it != end; ++it) {
    const auto at = static_cast<size_t>(it->position());
    const auto length = static_cast<size_t>(it->length());
    pattern += Literally(absl::string_view(shown).substr(done, at - done));
    if ((*it)[1].matched) {
      pattern += kInstant;
    } else if ((*it)[2].matched) {
      pattern += kDuration;
    } else {
      absl::StrAppend(&pattern, "[0-9a-f]{", length, "}");
    }
    done = at + length;
  }
  return pattern + Literally(absl::string_view(shown).substr(done));
}

// WithoutProgress drops progress, and blanks at the ends.
std::vector<std::string> WithoutProgress(
    const std::vector<std::string>& lines) {
  std::vector<std::string> kept;
  for (const std::string& line : lines) {
    if (absl::StartsWith(line, "==>")) continue;
    kept.emplace_back(absl::StripTrailingAsciiWhitespace(line));
  }
  while (!kept.empty() && kept.back().empty()) kept.pop_back();
  return kept;
}

}  // namespace

bool SameLine(const std::string& shown, const std::string& printed) {
  return shown == printed ||
         std::regex_match(printed, std::regex(PatternOf(shown)));
}

bool SameOutput(const std::vector<std::string>& shown,
                const std::vector<std::string>& printed) {
  const std::vector<std::string> lines = WithoutProgress(printed);
  // ends[j]: what is shown so far can be the first j of `lines`.
  std::vector<bool> ends(lines.size() + 1, false);
  ends[0] = true;
  for (const std::string& expected : WithoutProgress(shown)) {
    std::vector<bool> next(lines.size() + 1, false);
    for (size_t j = 0; j <= lines.size(); ++j) {
      if (expected == kAnyLines) {
        next[j] = ends[j] || (j > 0 && next[j - 1]);
      } else {
        next[j] = j > 0 && ends[j - 1] && SameLine(expected, lines[j - 1]);
      }
    }
    ends = std::move(next);
  }
  return ends[lines.size()];
}

}  // namespace halaltrace::readme
