// SPDX-License-Identifier: Apache-2.0
// Tested by tests/tools/halaltrace/json_test.cc.
#include "tools/halaltrace/json.h"

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/utf8.h"

namespace halaltrace::cli {

std::string JsonText(absl::string_view text) {
  const bool is_text = IsUtf8(text);
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      absl::StrAppend(&out, "\\", absl::string_view(&c, 1));
    } else if (c == '\n') {
      absl::StrAppend(&out, "\\n");
    } else if (byte < 0x20 || byte == 0x7f) {
      absl::StrAppend(&out, "\\u00", HexEncode(absl::string_view(&c, 1)));
    } else if (byte >= 0x80 && !is_text) {
      absl::StrAppend(&out, "\\ufffd");
    } else {
      out.push_back(c);
    }
  }
  return absl::StrCat(out, "\"");
}

std::string JsonObject(
    const std::vector<std::pair<absl::string_view, std::string>>& members) {
  std::string out;
  for (const auto& [name, value] : members) {
    absl::StrAppend(&out, out.empty() ? "{" : ",", JsonText(name), ":", value);
  }
  return absl::StrCat(out.empty() ? "{" : out, "}");
}

}  // namespace halaltrace::cli
