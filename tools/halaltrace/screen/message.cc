// SPDX-License-Identifier: Apache-2.0
// Tested by tests/tools/halaltrace/width_test.cc.
#include "tools/halaltrace/screen/message.h"

#include <unistd.h>

#include <iostream>

#include "tools/halaltrace/screen/display_width.h"
#include "tools/halaltrace/screen/style.h"

namespace halaltrace::cli {

void Say(absl::string_view sentence) {
  const Style style = StyleOf(STDERR_FILENO, /*plain=*/true);
  if (!style.terminal || DisplayWidth(sentence) <= style.columns) {
    std::cerr << sentence << "\n";
    return;
  }
  constexpr absl::string_view kGap = "  ";
  absl::string_view lead = "";
  for (const std::string& line :
       WrapWithin(sentence, style.columns - kGap.size())) {
    std::cerr << lead << line << "\n";
    lead = kGap;
  }
}

}  // namespace halaltrace::cli
