// SPDX-License-Identifier: Apache-2.0
// What a test needs before it begins: a failure there is no finding.
#ifndef HALALTRACE_TESTS_SUPPORT_MUST_H_
#define HALALTRACE_TESTS_SUPPORT_MUST_H_

#include <utility>

#include "absl/status/statusor.h"
#include "engine/base/check.h"

namespace halaltrace::testing {

// Must returns what `status_or` holds, and ends the process if that is an
// error.
template <typename T>
T Must(absl::StatusOr<T> status_or) {
  HT_CHECK(status_or.ok());
  return *std::move(status_or);
}

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_MUST_H_
