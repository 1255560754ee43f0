// SPDX-License-Identifier: Apache-2.0
// JSON of what has no message of its own.
#ifndef HALALTRACE_TOOLS_HALALTRACE_JSON_H_
#define HALALTRACE_TOOLS_HALALTRACE_JSON_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace halaltrace::cli {

// JsonText is `text` as a JSON string; what is no UTF-8 in it, U+FFFD.
std::string JsonText(absl::string_view text);

// JsonObject is an object of `members`, each a plain name and a JSON value, in
// their order.
std::string JsonObject(
    const std::vector<std::pair<absl::string_view, std::string>>& members);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_JSON_H_
