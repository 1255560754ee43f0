// SPDX-License-Identifier: Apache-2.0
// What a whole re-verification of a ledger found.
#ifndef HALALTRACE_ENGINE_AUDIT_H_
#define HALALTRACE_ENGINE_AUDIT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "halaltrace/v1/policy.pb.h"

namespace halaltrace::engine {

// Divergence is the first thing that does not hold.
struct Divergence {
  // Entry, or size of the checkpoint, at which it shows.
  uint64_t sequence = 0;

  // What it is about: "entry", "tile", "checkpoint", "document", "opening",
  // "schema".
  std::string kind;

  // One sentence.
  std::string what;
};

// AuditReport counts what was verified.
struct AuditReport {
  uint64_t entries = 0;
  uint64_t signatures = 0;
  uint64_t checkpoints = 0;
  uint64_t tiles = 0;
  uint64_t documents = 0;

  // Documents that statements name and the ledger does not hold.
  uint64_t documents_absent = 0;

  // Empty: everything holds.
  std::optional<Divergence> divergence;
};

// AuditLedger verifies the ledger in `directory` again, from the first
// signature: every envelope, leaf, tile, root and checkpoint, and every
// document by its digest, under the keys that `policy` pins.  What does not
// hold is in the report; the ledger is opened for reading only.
//
// Errors:
//   NOT_FOUND            no ledger there
//   INVALID_ARGUMENT     the policy is malformed
//   FAILED_PRECONDITION  the policy does not know the ledger; a newer format
//   UNAVAILABLE          the disk does not answer
absl::StatusOr<AuditReport> AuditLedger(const std::string& directory,
                                        const v1::TrustPolicy& policy);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_AUDIT_H_
