// SPDX-License-Identifier: Apache-2.0
// Assertions that stay on in release builds.
//
// HT_CHECK is for the programmer's own errors: an invariant that no input can
// reach.  A condition that input can reach is a Status.
#ifndef HALALTRACE_ENGINE_BASE_CHECK_H_
#define HALALTRACE_ENGINE_BASE_CHECK_H_

namespace halaltrace::internal {

// CheckFailed prints where and what, and aborts.
[[noreturn]] void CheckFailed(const char* file, int line, const char* what);

}  // namespace halaltrace::internal

#define HT_CHECK(condition)   \
  ((condition)                \
       ? static_cast<void>(0) \
       : ::halaltrace::internal::CheckFailed(__FILE__, __LINE__, #condition))

#endif  // HALALTRACE_ENGINE_BASE_CHECK_H_
