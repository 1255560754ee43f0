// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/screen/style.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"

namespace halaltrace::cli {
namespace {

// Okabe-Ito hues, nearest of the 256-colour palette: told apart by people with
// any common colour vision.
const char* CodeOf(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return "1;38;5;36";  // bluish green
    case Tone::kBad:
      return "1;38;5;166";  // vermilion
    case Tone::kOpen:
      return "1;38;5;178";  // orange
    case Tone::kQuiet:
      return "2";
    case Tone::kStrong:
      return "1";
  }
  return "0";
}

bool EnvironmentIs(const char* name, absl::string_view value) {
  const char* const found = std::getenv(name);
  return found != nullptr && absl::string_view(found) == value;
}

bool EnvironmentHas(const char* name) {
  const char* const found = std::getenv(name);
  return found != nullptr && *found != '\0';
}

}  // namespace

std::string Style::Paint(Tone tone, absl::string_view text) const {
  if (!colour) return std::string(text);
  return absl::StrCat("\x1b[", CodeOf(tone), "m", text, "\x1b[0m");
}

Style StyleOf(int fd, bool plain) {
  constexpr size_t kColumnsMin = 60;
  constexpr size_t kColumnsMax = 120;
  Style style;
  if (isatty(fd) == 0) return style;
  style.terminal = true;
  style.colour =
      !plain && !EnvironmentHas("NO_COLOR") && !EnvironmentIs("TERM", "dumb");
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    style.columns = std::clamp<size_t>(size.ws_col, kColumnsMin, kColumnsMax);
  }
  return style;
}

}  // namespace halaltrace::cli
