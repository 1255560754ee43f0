// SPDX-License-Identifier: Apache-2.0
// What a house rule says when it is broken.
#ifndef HALALTRACE_TESTS_HOUSE_VIOLATION_H_
#define HALALTRACE_TESTS_HOUSE_VIOLATION_H_

#include <ostream>
#include <string>
#include <vector>

namespace halaltrace::house {

// Violation is one place that breaks a rule.
struct Violation {
  std::string path;  // from the top of the repository
  int line = 1;      // from 1
  std::string message;

  friend bool operator==(const Violation&, const Violation&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Violation& v) {
    return out << v.path << ':' << v.line << ": " << v.message;
  }
};

using Violations = std::vector<Violation>;

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_VIOLATION_H_
