// SPDX-License-Identifier: Apache-2.0
// Sentences on a screen: wrapped the same way wherever they stand, with
// identifiers as people write them.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_PARAGRAPH_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_PARAGRAPH_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "tools/halaltrace/screen/style.h"

namespace halaltrace::cli {

// kIndent is how far everything under a headline stands in.
inline constexpr size_t kIndent = 2;

// AddWrapped appends `text` in lines that stand `indent` in.
void AddWrapped(absl::string_view text, size_t indent, const Style& style,
                std::string& out);

// AddHanging appends `text` in lines that stand kIndent in, with `label` in
// front of the first.
void AddHanging(absl::string_view label, absl::string_view text,
                const Style& style, std::string& out);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_PARAGRAPH_H_
