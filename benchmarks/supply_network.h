// SPDX-License-Identifier: Apache-2.0
// A seeded supply network: what the benchmarks ask about.
//
// Farm lot → ship → receive → primary → [silo] → ingredient → ship → receive →
// batch → pack → pallet → ship → receive.  The proportions are assumptions, not
// taken from a published data set.
#ifndef HALALTRACE_BENCHMARKS_SUPPLY_NETWORK_H_
#define HALALTRACE_BENCHMARKS_SUPPLY_NETWORK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace halaltrace::bench {

enum class Kind : uint8_t {
  kFarm,
  kShip,
  kReceive,
  kPrimary,
  kSilo,
  kIngredient,
  kBatch,
  kPack,
  kPallet,
  kOutShip,
  kOutReceive,
};
inline constexpr size_t kKinds = 11;

// KindName returns "farm", "ship" …
const char* KindName(Kind kind);

// Event makes one lot out of those of its predecessors.
struct Event {
  int64_t unix_ms = 0;
  uint32_t site = 0;
  uint32_t parents_begin = 0;  // of Network::parents
  uint32_t parents_count = 0;
  Kind kind = Kind::kFarm;
};

// Permit is a certificate: the sites that it names, from day to day, both
// included; days since 1970 of local time (+09:00).
struct Permit {
  std::vector<uint32_t> sites;
  int32_t first_day = 0;
  int32_t last_day = 0;
};

// Network is events in the order of time; a parent stands before its child.
struct Network {
  std::vector<Event> events;
  std::vector<uint32_t> parents;
  std::vector<std::string> sites;  // a word for each
  std::vector<Permit> permits;     // one a site and year; growers share one
  std::vector<uint32_t> batches;   // events of kind kBatch

  std::array<size_t, kKinds> CountKinds() const;
};

struct NetworkOptions {
  size_t events = 100'000;
  uint64_t seed = 1;
  uint32_t silo_reset = 6;  // a silo is emptied and cleaned every so many fills
};

// MakeNetwork grows a network of about `options.events` events.
Network MakeNetwork(const NetworkOptions& options);

}  // namespace halaltrace::bench

#endif  // HALALTRACE_BENCHMARKS_SUPPLY_NETWORK_H_
