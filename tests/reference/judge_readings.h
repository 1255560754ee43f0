// SPDX-License-Identifier: Apache-2.0
// Whether all statements of one certificate agree about a lot, for the slow
// judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_READINGS_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_READINGS_H_

#include "tests/reference/judge_conditions.h"

namespace halaltrace::reference {

// HasOneReading is open where another statement of the certificate and its
// term, as good as this one, is narrower.
Held HasOneReading(const Matter& m, const Claim& c);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_READINGS_H_
