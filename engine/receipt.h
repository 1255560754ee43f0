// SPDX-License-Identifier: Apache-2.0
// The acknowledgement that a hop is in the ledger for good.
#ifndef HALALTRACE_ENGINE_RECEIPT_H_
#define HALALTRACE_ENGINE_RECEIPT_H_

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "engine/base/digest.h"

namespace halaltrace::engine {

// Receipt says where a hop stands.  Only the sequencer can make one, after the
// store's transaction that holds the hop was committed; so whoever holds a
// receipt need not ask whether the hop is durable.
class Receipt {
 public:
  // Position of the entry, from 0.
  uint64_t sequence() const { return sequence_; }

  // Statement digest.
  const Digest& statement() const { return statement_; }

  // The hop stood in the ledger before; this is its first receipt.
  bool already_there() const { return already_there_; }

  // Contradictions with what the ledger held, one sentence each: admitted, and
  // judged.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  friend class Sequencer;
  Receipt(uint64_t sequence, Digest statement, bool already_there,
          std::vector<std::string> warnings)
      : sequence_(sequence),
        statement_(statement),
        already_there_(already_there),
        warnings_(std::move(warnings)) {}

  uint64_t sequence_;
  Digest statement_;
  bool already_there_;
  std::vector<std::string> warnings_;
};

// Outcome is what became of one hop: a receipt or a refusal.
using Outcome = std::variant<Receipt, absl::Status>;

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_RECEIPT_H_
