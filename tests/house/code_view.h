// SPDX-License-Identifier: Apache-2.0
// Separates C++ code from its comments and literals, so that a rule about code
// is not broken by a sentence that speaks of it.
#ifndef HALALTRACE_TESTS_HOUSE_CODE_VIEW_H_
#define HALALTRACE_TESTS_HOUSE_CODE_VIEW_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace halaltrace::house {

// CodeView is a C++ text in which comments and the insides of literals are
// blanks.  It has the length and the line ends of the text.
struct CodeView {
  std::string code;

  // For each byte, whether it lies inside a raw string literal.
  std::vector<bool> raw;
};

// ViewCode reads C++; it accepts anything, and reads nonsense as code.
CodeView ViewCode(absl::string_view text);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_CODE_VIEW_H_
