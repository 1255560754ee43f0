// SPDX-License-Identifier: Apache-2.0
// The peer of gather and judge: SQLite in memory, a recursive query over an
// edge table and the same two checks.
#ifndef HALALTRACE_BENCHMARKS_SQL_PEER_H_
#define HALALTRACE_BENCHMARKS_SQL_PEER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "benchmarks/supply_network.h"

namespace halaltrace::bench {

// SqlPeer holds the network in SQLite, with the indexes that serve the query.
class SqlPeer {
 public:
  explicit SqlPeer(const Network& network);
  ~SqlPeer();

  // Fails returns the events of the closure of `event` without a certificate in
  // force at their site on their day, or later than one that took their lot;
  // ascending.
  std::vector<uint32_t> Fails(uint32_t event);

  // Describe returns schema, pragmas, the query and its plan, for the report.
  std::string Describe();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace halaltrace::bench

#endif  // HALALTRACE_BENCHMARKS_SQL_PEER_H_
