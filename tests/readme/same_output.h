// SPDX-License-Identifier: Apache-2.0
// When what a command printed counts as what a document shows.
//
// What cannot be the same in two runs is compared by its form:
//
//   hexadecimal digits, twelve or more with a letter among them: as many others
//   an instant such as 2026-11-24T03:22:10Z, with any offset: another instant
//   a duration such as 0.8 s, 12 ms or 1.66 sec: another duration
//
// Lines that begin with "==>" are progress, which depends on what is built and
// installed already, and are left out.  A line of the document that is only "…"
// stands for any number of lines.  Everything else must be the same, dates,
// counts and GS1 keys included.
#ifndef HALALTRACE_TESTS_README_SAME_OUTPUT_H_
#define HALALTRACE_TESTS_README_SAME_OUTPUT_H_

#include <string>
#include <vector>

namespace halaltrace::readme {

// SameLine says whether `printed` is the line `shown`.
bool SameLine(const std::string& shown, const std::string& printed);

// SameOutput says whether `printed` is what the document shows.
bool SameOutput(const std::vector<std::string>& shown,
                const std::vector<std::string>& printed);

}  // namespace halaltrace::readme

#endif  // HALALTRACE_TESTS_README_SAME_OUTPUT_H_
