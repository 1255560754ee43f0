// SPDX-License-Identifier: Apache-2.0
// Rules about where files lie.
#ifndef HALALTRACE_TESTS_HOUSE_LAYOUT_RULES_H_
#define HALALTRACE_TESTS_HOUSE_LAYOUT_RULES_H_

#include "tests/house/repository.h"
#include "tests/house/violation.h"

namespace halaltrace::house {

// TopLevelRule: the entries of the top level are fixed; a document lies beside
// what it describes.
Violations TopLevelRule(const Repository& repository);

// ReadmeRule: each folder that holds sources says in a README.md what it
// decides.  The folders of tests/ that mirror the source say it together.
Violations ReadmeRule(const Repository& repository);

// MirrorRule: for engine/x/y.cc there is tests/engine/x/y_test.cc, or y.cc
// names a test that exists: "Tested by tests/…_test.cc" at its head, or without
// a folder one in tests/engine/x.
Violations MirrorRule(const Repository& repository);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_LAYOUT_RULES_H_
