// SPDX-License-Identifier: Apache-2.0
// A verdict as a screen of text.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_VERDICT_SCREEN_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_VERDICT_SCREEN_H_

#include <cstdint>
#include <string>

#include "halaltrace/v1/verdict.pb.h"
#include "tools/halaltrace/screen/style.h"

namespace halaltrace::cli {

// VerdictScreenOptions says what stands around the facts.
struct VerdictScreenOptions {
  bool as_of_is_now = false;  // nobody gave a date
  bool picture = true;        // draw the lineage
  int64_t now_unix_ms = 0;    // to tell a time to come; 0: not known
};

// VerdictScreen writes the answer first, what it rests on second, then the
// first break, what would cure it, what is still unknown, the lineage, the
// checks and the circumstances.  No line is wider than `style.columns`.
std::string VerdictScreen(const v1::Verdict& verdict,
                          const v1::Explanation& explanation,
                          const VerdictScreenOptions& options,
                          const Style& style);

// Headline is the answer and what it is about, without the last newline: one
// line, or more where the names have no room on it.
std::string Headline(const v1::Verdict& verdict,
                     const v1::Explanation& explanation, const Style& style);

// RestsOnText says what a verdict rests on ("1 signed at source · 9 paper").
std::string RestsOnText(const v1::RestsOn& rests_on);

// StandingsText says how the lot stands, the leading standing first.
std::string StandingsText(const v1::Verdict& verdict);

// AddChecksNotMade appends which checks the purpose needs that nobody made,
// and which others were left out: while one is needed, no answer is yes.
void AddChecksNotMade(const v1::Verdict& verdict, const Style& style,
                      std::string& out);

// AddCircumstances appends when, where and by whose policy it was asked.
void AddCircumstances(const v1::Verdict& verdict,
                      const VerdictScreenOptions& options, const Style& style,
                      std::string& out);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_VERDICT_SCREEN_H_
