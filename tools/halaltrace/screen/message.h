// SPDX-License-Identifier: Apache-2.0
// Sentences to the user beside the answer.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_MESSAGE_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_MESSAGE_H_

#include "absl/strings/string_view.h"

namespace halaltrace::cli {

// Say writes `sentence` to stderr: wrapped on a terminal, in one line
// elsewhere.
void Say(absl::string_view sentence);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_MESSAGE_H_
