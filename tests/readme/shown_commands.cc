// SPDX-License-Identifier: Apache-2.0
#include "tests/readme/shown_commands.h"

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"

namespace halaltrace::readme {
namespace {

constexpr absl::string_view kMark = "<!-- run -->";
constexpr absl::string_view kFence = "```";
constexpr absl::string_view kPrompt = "$ ";

using Lines = std::vector<absl::string_view>;

absl::Status Malformed(size_t line, absl::string_view what) {
  return absl::InvalidArgumentError(
      absl::StrCat("line ", line + 1, ": ", what));
}

// ReadBlock reads the block whose opening fence is at `at`, and leaves `at` at
// the closing one.
absl::Status ReadBlock(const Lines& lines, size_t& at,
                       std::vector<ShownCommand>& commands) {
  bool continued = false;
  bool begun = false;
  for (++at; at < lines.size(); ++at) {
    const absl::string_view line = lines[at];
    if (line == kFence) return absl::OkStatus();
    if (continued) {
      absl::StrAppend(&commands.back().text, "\n", line);
    } else if (absl::StartsWith(line, kPrompt)) {
      commands.push_back({static_cast<int>(at) + 1,
                          std::string(line.substr(kPrompt.size())),
                          {}});
      begun = true;
    } else if (!begun) {
      return Malformed(at, "the block does not begin with a command");
    } else {
      commands.back().output.emplace_back(line);
      continue;
    }
    continued = absl::EndsWith(line, "\\");
  }
  return Malformed(at - 1, "the block does not end");
}

}  // namespace

absl::StatusOr<std::vector<ShownCommand>> ReadShownCommands(
    absl::string_view markdown) {
  const Lines lines = absl::StrSplit(markdown, '\n');
  std::vector<ShownCommand> commands;
  for (size_t at = 0; at < lines.size(); ++at) {
    if (absl::StripAsciiWhitespace(lines[at]) != kMark) continue;
    if (++at < lines.size() && lines[at].empty()) ++at;
    if (at >= lines.size() || !absl::StartsWith(lines[at], kFence)) {
      return Malformed(at, "no fenced block behind the mark");
    }
    HT_RETURN_IF_ERROR(ReadBlock(lines, at, commands));
  }
  return commands;
}

}  // namespace halaltrace::readme
