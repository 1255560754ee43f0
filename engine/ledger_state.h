// SPDX-License-Identifier: Apache-2.0
// Everything that is derived from the ledger: throw it away, replay, and get
// the same.
#ifndef HALALTRACE_ENGINE_LEDGER_STATE_H_
#define HALALTRACE_ENGINE_LEDGER_STATE_H_

#include <memory>
#include <optional>
#include <utility>

#include "engine/base/digest.h"
#include "engine/graph/planner.h"
#include "engine/graph/trace_graph.h"
#include "engine/ledger/tile_writer.h"
#include "engine/ledger_head.h"
#include "engine/profile_book.h"
#include "engine/signer_book.h"
#include "engine/trust/key_ring.h"

namespace halaltrace::engine {

// LedgerState is the ledger up to some entry.  Only GroupPlan::ApplyTo makes
// it grow.
//
// Threads: thread-compatible; whoever shares it guards it with one lock.  The
// ring of keys is replaced and never changed, so that a signature can be
// verified without the lock; the book of signers has its own.
struct LedgerState {
  LedgerState(LedgerKeys ledger_keys, graph::RootFinder finder)
      : pinned(std::move(ledger_keys)), roots_of(std::move(finder)) {}

  const LedgerKeys pinned;
  const graph::RootFinder roots_of;

  graph::TraceGraph graph;
  std::shared_ptr<const trust::KeyRing> keys =
      std::make_shared<const trust::KeyRing>();
  std::optional<Digest> operator_key;  // set by the genesis
  ProfileBook profiles;
  const std::shared_ptr<SignerBook> signers = std::make_shared<SignerBook>();

  ledger::TileWriter tree;
  LedgerHead head;  // the newest checkpoint
};

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_LEDGER_STATE_H_
