// SPDX-License-Identifier: Apache-2.0
// From stored bytes to everything that is derived from them: the one path by
// which a ledger is opened, recovered and audited.
//
//   1. the newest checkpoint is signed by the key that the policy pins
//   2. the leaf hashes in the tiles have the root that it signs
//   3. every envelope has its leaf's hash
//   4. every hop is admitted again, in order
//
// Whatever does not hold is DATA_LOSS with the place (divergence.h).
#ifndef HALALTRACE_ENGINE_REPLAY_H_
#define HALALTRACE_ENGINE_REPLAY_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/ledger/tile_writer.h"
#include "engine/ledger_head.h"
#include "engine/ledger_state.h"
#include "engine/store/view.h"
#include "engine/trust/hop.h"
#include "halaltrace/v1/policy.pb.h"

namespace halaltrace::engine {

// FindLedgerKeys returns the keys that `policy` pins for the ledger in `view`.
//
// Errors:
//   INVALID_ARGUMENT     the policy is malformed
//   FAILED_PRECONDITION  the policy does not know the ledger
//   DATA_LOSS, UNAVAILABLE
absl::StatusOr<LedgerKeys> FindLedgerKeys(store::View& view,
                                          const v1::TrustPolicy& policy);

// ReadHead returns the newest checkpoint in `view`.
//
// Errors:
//   DATA_LOSS    it is not signed with `keys`, or not of as many entries as
//                are stored
//   UNAVAILABLE  input or output
absl::StatusOr<LedgerHead> ReadHead(store::View& view, const LedgerKeys& keys);

// RebuildTree reads the leaf hashes out of the tiles, compares every other tile
// with what follows from them, and the root with `head`.
//
// Errors: DATA_LOSS, UNAVAILABLE.
absl::StatusOr<ledger::TileWriter> RebuildTree(store::View& view,
                                               const LedgerHead& head);

// InspectHops sees the hops of a run of entries before they are admitted.
using InspectHops = absl::FunctionRef<absl::Status(
    uint64_t first, std::span<const trust::VerifiedHop> hops)>;

// GrowTree returns the tree of `state` with the leaf hashes that `view` has
// beyond it, compared with `head`: what was read before is the beginning of
// what is there now.
//
// Errors: DATA_LOSS, UNAVAILABLE.
absl::StatusOr<ledger::TileWriter> GrowTree(store::View& view,
                                            const LedgerHead& head,
                                            const LedgerState& state);

// ReplayEntries admits every entry of `view` that `state` has not.  RebuildTree
// or GrowTree must have vouched for the tiles.
//
// Errors: DATA_LOSS, UNAVAILABLE, and those of `inspect`.
absl::Status ReplayEntries(store::View& view, InspectHops inspect,
                           LedgerState& state);

// Replay is all of it: head, tree and entries.
absl::Status Replay(store::View& view, InspectHops inspect, LedgerState& state);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_REPLAY_H_
