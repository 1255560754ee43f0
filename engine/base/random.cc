// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.h"

#include <sys/random.h>
#include <sys/types.h>

#include <cerrno>

#include "engine/base/check.h"

namespace halaltrace {
namespace {

class KernelRandom final : public RandomSource {
 public:
  std::string Bytes(size_t count) override {
    std::string out(count, '\0');
    size_t filled = 0;
    while (filled < count) {
      const ssize_t got = getrandom(out.data() + filled, count - filled, 0);
      if (got < 0 && errno == EINTR) continue;
      HT_CHECK(got > 0);
      filled += static_cast<size_t>(got);
    }
    return out;
  }
};

}  // namespace

RandomSource& SystemRandom() {
  static KernelRandom source;
  return source;
}

}  // namespace halaltrace
