// SPDX-License-Identifier: Apache-2.0
#include "tests/house/size_rule.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/house/functions.h"

namespace halaltrace::house {
namespace {

void Hold(const SourceFile& file, int line, int size, int limit,
          Violations& found) {
  if (size <= limit) return;
  found.push_back(
      {file.path, line, absl::StrCat(size, " lines, at most ", limit)});
}

}  // namespace

Violations SizeRule(const Repository& repository) {
  Violations found;
  for (const SourceFile& file : repository.files) {
    if (!file.IsCpp() && !absl::EndsWith(file.path, ".proto")) continue;
    Hold(file, 1, static_cast<int>(file.lines.size()), kFileLinesMax, found);
    if (!file.IsCpp()) continue;
    for (const FunctionSpan& function : FindFunctions(file)) {
      Hold(file, function.first_line, function.size(), kFunctionLinesMax,
           found);
    }
  }
  return found;
}

}  // namespace halaltrace::house
