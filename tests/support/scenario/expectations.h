// SPDX-License-Identifier: Apache-2.0
// What a scenario expects of an answer.
#ifndef HALALTRACE_TESTS_SUPPORT_SCENARIO_EXPECTATIONS_H_
#define HALALTRACE_TESTS_SUPPORT_SCENARIO_EXPECTATIONS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "tests/support/scenario/trace_file.h"

namespace halaltrace::testing {

// Expect holds an "expect" line against an answer.
//
// Errors: FAILED_PRECONDITION says what was met instead; INVALID_ARGUMENT the
// line is no expectation.
absl::Status Expect(const TraceLine& line,
                    const absl::StatusOr<engine::Answered>& answered);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_SCENARIO_EXPECTATIONS_H_
