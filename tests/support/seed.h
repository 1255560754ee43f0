// SPDX-License-Identifier: Apache-2.0
// One seed a run for every generated test, so that a failure can be replayed.
#ifndef HALALTRACE_TESTS_SUPPORT_SEED_H_
#define HALALTRACE_TESTS_SUPPORT_SEED_H_

#include <cstdint>
#include <cstdlib>
#include <random>

namespace halaltrace::testing {

// Seed returns the number in HALALTRACE_SEED, or 1: a plain run tests the same
// cases each time.  A generated test prints it when it fails:
//   SCOPED_TRACE(absl::StrCat("HALALTRACE_SEED=", testing::Seed()));
inline uint64_t Seed() {
  const char* const text = std::getenv("HALALTRACE_SEED");
  return text == nullptr ? 1 : std::strtoull(text, nullptr, 10);
}

// Dice draws from one stream of random numbers.
class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}

  // Below returns a number from 0 to `bound` - 1.  The draw is the engine's own
  // and not a std:: distribution's, so every library draws the same.
  uint64_t Below(uint64_t bound) { return engine_() % bound; }

 private:
  std::mt19937_64 engine_;
};

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_SEED_H_
