// SPDX-License-Identifier: Apache-2.0
// Work on all cores for what is slow and independent: signatures.
#ifndef HALALTRACE_ENGINE_PARALLEL_H_
#define HALALTRACE_ENGINE_PARALLEL_H_

#include <cstddef>

#include "absl/functional/function_ref.h"

namespace halaltrace::engine {

// ForEachInParallel calls work(i) once for each i below `count`, on as many
// threads as there are cores, and returns when all are done.  `work` must be
// safe to call from many threads at once.
void ForEachInParallel(size_t count, absl::FunctionRef<void(size_t)> work);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_PARALLEL_H_
