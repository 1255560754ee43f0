// SPDX-License-Identifier: Apache-2.0
// How words are set off on a terminal.  Colour never carries meaning alone: the
// word, the symbol and the place say the same.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_STYLE_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_STYLE_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace halaltrace::cli {

// Tone is what a word is coloured for.
enum class Tone { kGood, kBad, kOpen, kQuiet, kStrong };

// Style is the terminal at hand.
struct Style {
  bool colour = false;
  size_t columns = 80;
  bool terminal = false;  // somebody looks: better cut than broken

  // Paint returns `text` in the colour of `tone`, or as it is without colour.
  std::string Paint(Tone tone, absl::string_view text) const;
};

// StyleOf looks at file descriptor `fd`: colour only on a terminal that is not
// "dumb", with NO_COLOR unset or empty and `plain` false; columns from the
// terminal, 80 off it, 60 to 120.
Style StyleOf(int fd, bool plain);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_STYLE_H_
