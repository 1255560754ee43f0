// SPDX-License-Identifier: Apache-2.0
// The commands that a Markdown text shows with their output.
//
// A block is marked by a line "<!-- run -->" before its fence.  In it, a line
// "$ COMMAND" is typed (a closing backslash continues it on the next line) and
// what follows is what it printed.
#ifndef HALALTRACE_TESTS_README_SHOWN_COMMANDS_H_
#define HALALTRACE_TESTS_README_SHOWN_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::readme {

// ShownCommand is one command with what it is said to print.
struct ShownCommand {
  int line;  // from 1
  std::string text;
  std::vector<std::string> output;
};

// ReadShownCommands returns the commands of all marked blocks, in order.
//
// Errors:
//   INVALID_ARGUMENT  a mark without a fence, a fence without an end, or a
//                     block that does not begin with a command
absl::StatusOr<std::vector<ShownCommand>> ReadShownCommands(
    absl::string_view markdown);

}  // namespace halaltrace::readme

#endif  // HALALTRACE_TESTS_README_SHOWN_COMMANDS_H_
