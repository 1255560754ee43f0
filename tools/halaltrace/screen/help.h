// SPDX-License-Identifier: Apache-2.0
// Pages of --help.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_HELP_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_HELP_H_

namespace CLI {
class App;
}  // namespace CLI

namespace halaltrace::cli {

// FitHelp keeps the pages of `app`, and of the commands that are added to it
// later, within 80 columns: descriptions go on under themselves.
void FitHelp(CLI::App& app);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_HELP_H_
