// SPDX-License-Identifier: Apache-2.0
// Rules about what C++ code may say.
#ifndef HALALTRACE_TESTS_HOUSE_CODE_RULES_H_
#define HALALTRACE_TESTS_HOUSE_CODE_RULES_H_

#include "tests/house/repository.h"
#include "tests/house/violation.h"

namespace halaltrace::house {

// ThrowRule: we throw nothing; "could not" is an absl::Status.
Violations ThrowRule(const Repository& repository);

// StringViewRule: text is absl::string_view, since the packaged Abseil does not
// convert from std's; adapters/http alone lives with libraries that use std's.
Violations StringViewRule(const Repository& repository);

// StatusValueRule: no StatusOr::value(), which throws or aborts.
//
// It knows a StatusOr by its declaration: a variable declared so in the same
// file, one that `auto` takes from a function declared so anywhere, or such a
// call itself.
Violations StatusValueRule(const Repository& repository);

// PureRule: the judge knows no clock, no randomness and no files: what it
// answers depends on its arguments alone.
Violations PureRule(const Repository& repository);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_CODE_RULES_H_
