// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scenario/trace_file.h"

#include <array>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"

namespace halaltrace::testing {
namespace {

// Keywords that take a value.  A word that is none of these and of the flags
// below belongs to the verb.
constexpr std::array kKeywords = {
    "aids",     "as",        "at",       "brand",      "building", "by",
    "category", "condition", "covers",   "cuts",       "event",    "for",
    "forbids",  "form",      "from",     "holder",     "in",       "into",
    "issued",   "kind",      "known",    "label",      "line",     "lists",
    "made",     "made-from", "makes",    "named",      "numbers",  "of",
    "on",       "path",      "produced", "purpose",    "read-at",  "reason",
    "recorded", "replacing", "run",      "said",       "says",     "site",
    "sources",  "takes",     "to",       "transition", "until",    "via",
    "with",
};

constexpr std::array kFlags = {"complete",    "documents", "in-error",
                               "no-start",    "signs",     "typed",
                               "undocumented"};

absl::StatusOr<std::vector<std::string>> Words(absl::string_view line) {
  std::vector<std::string> words;
  bool quoted = false;
  bool open = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      if (!open) words.emplace_back();
      open = true;
    } else if (c == '#' && !quoted) {
      break;
    } else if (absl::ascii_isspace(static_cast<unsigned char>(c)) && !quoted) {
      open = false;
    } else {
      if (!open) words.emplace_back();
      open = true;
      words.back().push_back(c);
    }
  }
  if (quoted) return absl::InvalidArgumentError("a quote is not closed");
  return words;
}

absl::StatusOr<TraceLine> ParseLine(std::vector<std::string> words) {
  TraceLine line;
  line.verb = words.front();
  bool in_options = false;
  for (size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (absl::c_linear_search(kFlags, word)) {
      line.options[word] = "yes";
      in_options = true;
    } else if (absl::c_linear_search(kKeywords, word)) {
      if (i + 1 == words.size()) {
        return absl::InvalidArgumentError(
            absl::StrCat("nothing follows \"", word, "\""));
      }
      std::string& value = line.options[word];
      // "site a site b" is "site a,b".
      absl::StrAppend(&value, value.empty() ? "" : ",", words[++i]);
      in_options = true;
    } else if (in_options) {
      return absl::InvalidArgumentError(
          absl::StrCat("\"", word, "\" is no keyword"));
    } else {
      line.words.push_back(word);
    }
  }
  return line;
}

}  // namespace

std::string TraceLine::Option(absl::string_view keyword,
                              absl::string_view fallback) const {
  const auto found = options.find(std::string(keyword));
  return found == options.end() ? std::string(fallback) : found->second;
}

std::vector<std::string> TraceLine::Items(absl::string_view keyword) const {
  const auto found = options.find(std::string(keyword));
  if (found == options.end()) return {};
  return absl::StrSplit(found->second, ',');
}

absl::StatusOr<std::vector<TraceLine>> ParseTrace(absl::string_view text) {
  std::vector<TraceLine> lines;
  int number = 0;
  for (const absl::string_view raw : absl::StrSplit(text, '\n')) {
    ++number;
    absl::StatusOr<std::vector<std::string>> words = Words(raw);
    const absl::Status status_of_words = words.status();
    absl::StatusOr<TraceLine> line = TraceLine{};
    if (words.ok() && !words->empty()) line = ParseLine(*std::move(words));
    const absl::Status status =
        status_of_words.ok() ? line.status() : status_of_words;
    if (!status.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number, ": ", status.message()));
    }
    if (line->verb.empty()) continue;
    line->number = number;
    line->text = std::string(absl::StripAsciiWhitespace(raw));
    lines.push_back(*std::move(line));
  }
  return lines;
}

}  // namespace halaltrace::testing
