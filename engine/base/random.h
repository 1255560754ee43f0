// SPDX-License-Identifier: Apache-2.0
// The seam where unpredictable bytes enter: nonces, salts, keys.
#ifndef HALALTRACE_ENGINE_BASE_RANDOM_H_
#define HALALTRACE_ENGINE_BASE_RANDOM_H_

#include <cstddef>
#include <string>

namespace halaltrace {

// RandomSource gives unpredictable bytes.  Implementations are thread-safe.
class RandomSource {
 public:
  virtual ~RandomSource() = default;

  // Bytes returns `count` fresh bytes.
  virtual std::string Bytes(size_t count) = 0;
};

// SystemRandom returns the kernel's source (getrandom(2)); it lives for ever.
// A kernel that gives no bytes ends the program: there is no honest fallback.
RandomSource& SystemRandom();

}  // namespace halaltrace

#endif  // HALALTRACE_ENGINE_BASE_RANDOM_H_
