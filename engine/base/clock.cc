// SPDX-License-Identifier: Apache-2.0
#include "engine/base/clock.h"

#include <chrono>

namespace halaltrace {
namespace {

class RealClock final : public Clock {
 public:
  int64_t NowUnixMs() const override {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  }
};

}  // namespace

const Clock& SystemClock() {
  static const RealClock clock;
  return clock;
}

}  // namespace halaltrace
