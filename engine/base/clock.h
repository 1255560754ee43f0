// SPDX-License-Identifier: Apache-2.0
// The seam where time enters.  Nothing else in the engine asks what time it is.
#ifndef HALALTRACE_ENGINE_BASE_CLOCK_H_
#define HALALTRACE_ENGINE_BASE_CLOCK_H_

#include <cstdint>

namespace halaltrace {

// Clock tells the time.  Implementations are thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;

  // NowUnixMs returns milliseconds since 1970-01-01T00:00:00Z.
  virtual int64_t NowUnixMs() const = 0;
};

// SystemClock returns the machine's clock; it lives for ever.
const Clock& SystemClock();

}  // namespace halaltrace

#endif  // HALALTRACE_ENGINE_BASE_CLOCK_H_
