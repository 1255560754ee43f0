// SPDX-License-Identifier: Apache-2.0
// How many columns a text takes on a terminal.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_DISPLAY_WIDTH_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_DISPLAY_WIDTH_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace halaltrace::cli {

// DisplayWidth counts columns of UTF-8 text: two for East Asian wide and
// full-width characters (Unicode TR 11), none for combining marks, one for all
// else.  It uses no process locale, so output is the same on every machine.
size_t DisplayWidth(absl::string_view text);

// PadTo appends spaces until `text` takes `columns`.
std::string PadTo(absl::string_view text, size_t columns);

// ShortenTo cuts `text` to at most `columns`, ending in "…" where it cut.
std::string ShortenTo(absl::string_view text, size_t columns);

// WrapTo breaks `text` at spaces into lines of at most `columns`; a longer word
// stays whole on its line.
std::vector<std::string> WrapTo(absl::string_view text, size_t columns);

// WrapWithin is WrapTo, but breaks a longer word too.
std::vector<std::string> WrapWithin(absl::string_view text, size_t columns);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_DISPLAY_WIDTH_H_
