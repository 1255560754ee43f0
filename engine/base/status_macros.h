// SPDX-License-Identifier: Apache-2.0
// Early return on a failed absl::Status.
//
// Shaped like upstream Abseil's status_macros.h, which the packaged release
// does not have yet, so that this file can be deleted when it does.
#ifndef HALALTRACE_ENGINE_BASE_STATUS_MACROS_H_
#define HALALTRACE_ENGINE_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// HT_RETURN_IF_ERROR returns from the enclosing function when `expression`,
// an absl::Status, is not OK.
#define HT_RETURN_IF_ERROR(expression)                            \
  do {                                                            \
    if (absl::Status ht_status = (expression); !ht_status.ok()) { \
      return ht_status;                                           \
    }                                                             \
  } while (false)

// HT_ASSIGN_OR_RETURN assigns the value of `expression`, an absl::StatusOr, to
// `lhs` (which may declare a variable), or returns its status.
#define HT_ASSIGN_OR_RETURN(lhs, expression)                          \
  HT_ASSIGN_OR_RETURN_IMPL_(HT_CONCAT_(ht_status_or_, __LINE__), lhs, \
                            expression)

#define HT_CONCAT_INNER_(a, b) a##b
#define HT_CONCAT_(a, b) HT_CONCAT_INNER_(a, b)
// NOLINTBEGIN(bugprone-macro-parentheses): `status_or` and `lhs` may be
// declarations, which parentheses would break.
#define HT_ASSIGN_OR_RETURN_IMPL_(status_or, lhs, expression) \
  auto status_or = (expression);                              \
  if (!status_or.ok()) {                                      \
    return std::move(status_or).status();                     \
  }                                                           \
  lhs = *std::move(status_or)
// NOLINTEND(bugprone-macro-parentheses)

#endif  // HALALTRACE_ENGINE_BASE_STATUS_MACROS_H_
