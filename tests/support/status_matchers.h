// SPDX-License-Identifier: Apache-2.0
// Matchers for absl::Status and absl::StatusOr.
//
// Shaped like upstream Abseil's status_matchers.h.  There is no NOT_OK: a test
// names the code that it expects.
#ifndef HALALTRACE_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define HALALTRACE_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"

namespace halaltrace::testing {

inline const absl::Status& StatusOf(const absl::Status& status) {
  return status;
}
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& status_or) {
  return status_or.status();
}

// IsOk matches a Status or StatusOr that is OK.
MATCHER(IsOk, "is OK") {
  const absl::Status& status = StatusOf(arg);
  *result_listener << "whose status is " << status.ToString();
  return status.ok();
}

// StatusIs matches the code of a Status or StatusOr.
MATCHER_P(StatusIs, code, "has the code " + absl::StatusCodeToString(code)) {
  const absl::Status& status = StatusOf(arg);
  *result_listener << "whose status is " << status.ToString();
  return status.code() == code;
}

// StatusIs matches the code, and the message by a matcher or a string.
MATCHER_P2(StatusIs, code, message,
           "has the code " + absl::StatusCodeToString(code) +
               " and a message") {
  const absl::Status& status = StatusOf(arg);
  *result_listener << "whose status is " << status.ToString();
  return status.code() == code &&
         ::testing::ExplainMatchResult(message, std::string(status.message()),
                                       result_listener);
}

}  // namespace halaltrace::testing

#define HT_ASSERT_OK(expression) \
  ASSERT_THAT(expression, ::halaltrace::testing::IsOk())
#define HT_EXPECT_OK(expression) \
  EXPECT_THAT(expression, ::halaltrace::testing::IsOk())

// HT_ASSERT_OK_AND_ASSIGN assigns the value of a StatusOr or fails the test.
#define HT_ASSERT_OK_AND_ASSIGN(lhs, expression)                        \
  HT_ASSERT_OK_AND_ASSIGN_(HT_TEST_CONCAT_(ht_test_or_, __LINE__), lhs, \
                           expression)
#define HT_TEST_CONCAT_INNER_(a, b) a##b
#define HT_TEST_CONCAT_(a, b) HT_TEST_CONCAT_INNER_(a, b)
// NOLINTBEGIN(bugprone-macro-parentheses): both may be declarations.
#define HT_ASSERT_OK_AND_ASSIGN_(status_or, lhs, expression) \
  auto status_or = (expression);                             \
  ASSERT_THAT(status_or, ::halaltrace::testing::IsOk());     \
  lhs = *std::move(status_or)
// NOLINTEND(bugprone-macro-parentheses)

#endif  // HALALTRACE_TESTS_SUPPORT_STATUS_MATCHERS_H_
