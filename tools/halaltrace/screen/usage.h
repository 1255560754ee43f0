// SPDX-License-Identifier: Apache-2.0
// What is wrong with a command line that could not be parsed.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_USAGE_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_USAGE_H_

#include <span>
#include <string>

#include "absl/strings/string_view.h"

namespace CLI {
class App;
}  // namespace CLI

namespace halaltrace::cli {

// UnknownWord returns a sentence about the first command or option of
// `arguments` that `app` does not know, with the one that was perhaps meant;
// empty when it knows them all.  The parser names what it misses first, and the
// slip of the pen that made it missing not at all.
std::string UnknownWord(const CLI::App& app,
                        std::span<const char* const> arguments);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_USAGE_H_
