// SPDX-License-Identifier: Apache-2.0
// How long files and functions may be.
#ifndef HALALTRACE_TESTS_HOUSE_SIZE_RULE_H_
#define HALALTRACE_TESTS_HOUSE_SIZE_RULE_H_

#include "tests/house/repository.h"
#include "tests/house/violation.h"

namespace halaltrace::house {

inline constexpr int kFileLinesMax = 450;
inline constexpr int kFunctionLinesMax = 70;

// SizeRule: no file over 450 lines and no function over 70.
Violations SizeRule(const Repository& repository);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_SIZE_RULE_H_
