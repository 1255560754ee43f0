// SPDX-License-Identifier: Apache-2.0
// Tested by tests/tools/halaltrace/screen_test.cc.
#include "tools/halaltrace/screen/paragraph.h"

#include "absl/strings/str_cat.h"
#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/names.h"

namespace halaltrace::cli {

void AddWrapped(absl::string_view text, size_t indent, const Style& style,
                std::string& out) {
  for (const std::string& line :
       WrapWithin(ForPeople(text), style.columns - indent)) {
    absl::StrAppend(&out, std::string(indent, ' '), line, "\n");
  }
}

void AddHanging(absl::string_view label, absl::string_view text,
                const Style& style, std::string& out) {
  const size_t indent = kIndent + DisplayWidth(label);
  std::string lead = absl::StrCat(std::string(kIndent, ' '), label);
  for (const std::string& line :
       WrapWithin(ForPeople(text), style.columns - indent)) {
    absl::StrAppend(&out, lead, line, "\n");
    lead.assign(indent, ' ');
  }
}

}  // namespace halaltrace::cli
