// SPDX-License-Identifier: Apache-2.0
// Finds function definitions in C++, well enough to measure them.
#ifndef HALALTRACE_TESTS_HOUSE_FUNCTIONS_H_
#define HALALTRACE_TESTS_HOUSE_FUNCTIONS_H_

#include <string>
#include <vector>

#include "tests/house/repository.h"

namespace halaltrace::house {

// FunctionSpan is the place of one function definition.
struct FunctionSpan {
  std::string name;  // for a reader: unqualified, overloads share it
  int first_line;    // of its signature, from 1
  int last_line;     // of its closing brace

  int size() const { return last_line - first_line + 1; }
};

// FindFunctions returns the functions of `file` in the order of their last
// lines: free ones, members inside and outside their class, and tests.  A
// lambda counts to the function that holds it.
//
// It reads braces, not the grammar: what `file` holds must compile.
std::vector<FunctionSpan> FindFunctions(const SourceFile& file);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_FUNCTIONS_H_
