// SPDX-License-Identifier: Apache-2.0
// The text of a scenario: one fact or question a line, words in between.
//
// tests/scenarios/README.md has the grammar.
#ifndef HALALTRACE_TESTS_SUPPORT_SCENARIO_TRACE_FILE_H_
#define HALALTRACE_TESTS_SUPPORT_SCENARIO_TRACE_FILE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::testing {

// TraceLine is one line, taken apart: a verb, the words after it, and what each
// keyword introduces ("from jma", "sources a,b").
struct TraceLine {
  int number = 0;                  // from 1
  std::string text;                // as written
  std::string verb;                // first word
  std::vector<std::string> words;  // up to the first keyword
  std::map<std::string, std::string> options;

  bool Has(absl::string_view keyword) const {
    return options.contains(std::string(keyword));
  }

  // Option returns what follows `keyword`, or `fallback`.
  std::string Option(absl::string_view keyword,
                     absl::string_view fallback = "") const;

  // Items returns the comma-separated parts of an option; none if it is absent.
  std::vector<std::string> Items(absl::string_view keyword) const;
};

// ParseTrace takes a scenario apart.  "…" joins words; # begins a comment.
//
// Errors: INVALID_ARGUMENT names the line.
absl::StatusOr<std::vector<TraceLine>> ParseTrace(absl::string_view text);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_SCENARIO_TRACE_FILE_H_
