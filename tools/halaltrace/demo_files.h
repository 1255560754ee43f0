// SPDX-License-Identifier: Apache-2.0
// The demo's input files, compiled in from tools/halaltrace/demo.
#ifndef HALALTRACE_TOOLS_HALALTRACE_DEMO_FILES_H_
#define HALALTRACE_TOOLS_HALALTRACE_DEMO_FILES_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace halaltrace::cli {

// DemoFile is one file by its path below the demo's directory.
struct DemoFile {
  absl::string_view path;
  absl::string_view text;
};

// DemoFiles returns them all; they live for ever.
const std::vector<DemoFile>& DemoFiles();

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_DEMO_FILES_H_
