// SPDX-License-Identifier: Apache-2.0
// Rules about who may include whom.
#ifndef HALALTRACE_TESTS_HOUSE_INCLUDE_RULES_H_
#define HALALTRACE_TESTS_HOUSE_INCLUDE_RULES_H_

#include "tests/house/repository.h"
#include "tests/house/violation.h"

namespace halaltrace::house {

// GuardRule: the include guard is HALALTRACE_, the path in capitals and _.
Violations GuardRule(const Repository& repository);

// ArrowRule: a folder includes only the folders that the house lets it lean on.
// The libraries' links say the same; this finds what needs no link.
Violations ArrowRule(const Repository& repository);

// HomeRule: each third-party library has folders where it may be included; one
// without a home must be given one in include_rules.cc first.  Tests and
// benchmarks may include anything.
Violations HomeRule(const Repository& repository);

// PrivateHeaderRule: a header that shows third-party types, itself or through
// another header, is private to its folder.  Abseil and generated protobuf do
// not count.
Violations PrivateHeaderRule(const Repository& repository);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_INCLUDE_RULES_H_
