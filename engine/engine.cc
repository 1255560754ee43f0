// SPDX-License-Identifier: Apache-2.0
// Opening, and what is asked of the ledger itself.  engine_capture.cc,
// engine_questions.cc and engine_create.cc hold the rest of the façade.
#include "engine/engine.h"

#include <algorithm>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/cuts.h"
#include "engine/divergence.h"
#include "engine/engine_impl.h"
#include "engine/model/time.h"
#include "engine/replay.h"
#include "engine/root_finder.h"
#include "engine/store/view.h"
#include "engine/trust/hop_parser.h"
#include "engine/trust/policy_file.h"

namespace halaltrace::engine {
namespace {

absl::Status TakeNoLook(uint64_t, std::span<const trust::VerifiedHop>) {
  return absl::OkStatus();
}

absl::StatusOr<LedgerKeys> ReadLedgerKeys(const store::Store& store,
                                          const v1::TrustPolicy& policy) {
  HT_ASSIGN_OR_RETURN(store::View view, store.Read());
  return FindLedgerKeys(view, policy);
}

}  // namespace

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Engine::~Engine() = default;

absl::StatusOr<std::unique_ptr<Engine>> Engine::Open(
    const OpenOptions& options) {
  HT_ASSIGN_OR_RETURN(model::Policy policy,
                      trust::CompilePolicy(options.policy));
  HT_ASSIGN_OR_RETURN(std::vector<std::string> roots,
                      trust::PinnedRoots(options.policy));
  const store::Access access = options.ledger_key == nullptr
                                   ? store::Access::kReadOnly
                                   : store::Access::kReadWrite;
  HT_ASSIGN_OR_RETURN(std::unique_ptr<store::Store> store,
                      store::Store::Open(options.directory, access));
  HT_ASSIGN_OR_RETURN(LedgerKeys keys, ReadLedgerKeys(*store, options.policy));
  if (options.ledger_key != nullptr &&
      options.ledger_key->public_key() != keys.log.public_key()) {
    return absl::FailedPreconditionError(
        "the ledger key is not the one that the policy pins");
  }
  auto impl =
      std::make_unique<Impl>(options, std::move(policy), std::move(store),
                             std::move(keys), MakeRootFinder(std::move(roots)));
  {
    // A view must go before its store, which impl owns.
    HT_ASSIGN_OR_RETURN(store::View view, impl->store->Read());
    const MutexLock lock(&impl->shared.mu);
    HT_RETURN_IF_ERROR(Replay(view, TakeNoLook, impl->shared.state));
  }
  if (options.ledger_key != nullptr) {
    impl->sequencer.emplace(impl->shared, *impl->store, *options.ledger_key,
                            *options.clock);
  }
  return std::unique_ptr<Engine>(new Engine(std::move(impl)));
}

absl::Status Engine::CatchUp() {
  if (impl_->sequencer.has_value()) return absl::OkStatus();
  const MutexLock one_at_a_time(&impl_->catch_up_mu);
  HT_ASSIGN_OR_RETURN(store::View view, impl_->store->Read());
  // What stands beside the hops may grow without them, and is not to be missed
  // by whoever sees them: so it is read after them.
  HT_RETURN_IF_ERROR(impl_->store->Refresh());
  const uint64_t newest = view.counts().checkpoints;
  const absl::StatusOr<std::string> note = view.Checkpoint(newest);
  if (note.ok() && *note == impl_->Head().note) return absl::OkStatus();
  const MutexLock lock(&impl_->shared.mu);
  LedgerState& state = impl_->shared.state;
  HT_ASSIGN_OR_RETURN(LedgerHead head, ReadHead(view, state.pinned));
  HT_ASSIGN_OR_RETURN(ledger::TileWriter tree, GrowTree(view, head, state));
  HT_RETURN_IF_ERROR(ReplayEntries(view, TakeNoLook, state));
  state.tree = std::move(tree);
  state.head = std::move(head);
  return absl::OkStatus();
}

std::string Engine::Checkpoint() const { return impl_->Head().note; }

v1::Cut Engine::WholeLedger() const {
  const LedgerHead head = impl_->Head();
  return CutOf(impl_->origin, head.checkpoint.size, head.checkpoint.root);
}

absl::StatusOr<v1::Cut> Engine::CutAt(absl::string_view text) const {
  const LedgerKeys keys = [this] {
    const ReaderMutexLock lock(&impl_->shared.mu);
    return impl_->shared.state.pinned;
  }();
  return ParseCut(text, impl_->Head(), keys, *impl_->store);
}

absl::StatusOr<v1::Statement> Engine::FindStatement(
    const Digest& digest) const {
  std::optional<uint64_t> sequence;
  {
    const ReaderMutexLock lock(&impl_->shared.mu);
    sequence = impl_->shared.state.graph.FindStatement(digest);
  }
  if (!sequence.has_value()) {
    return absl::NotFoundError(
        absl::StrCat("no statement ", digest.Short(), " in the ledger"));
  }
  HT_ASSIGN_OR_RETURN(store::View view, impl_->store->Read());
  const absl::StatusOr<std::string> envelope = view.Envelope(*sequence);
  HT_RETURN_IF_ERROR(DivergesAt("entry", *sequence, envelope.status()));
  absl::StatusOr<trust::ParsedHop> hop = trust::ParseHop(*envelope);
  if (!hop.ok() || hop->digest != digest) {
    return Diverges("entry", *sequence, "another statement than at opening");
  }
  return std::move(hop->statement);
}

Statistics Engine::Stats() const {
  const Impl& impl = *impl_;
  Statistics stats;
  stats.origin = impl.origin;
  stats.documents = impl.store->counts().documents;
  const ReaderMutexLock lock(&impl.shared.mu);
  const LedgerState& state = impl.shared.state;
  stats.entries = state.graph.entry_count();
  stats.lots = state.graph.lot_count();
  stats.steps = state.graph.step_count();
  stats.certificates = state.graph.certificate_count();
  stats.parties = state.graph.party_count();
  stats.last_checkpoint_unix_ms =
      static_cast<int64_t>(state.head.unix_seconds) * model::kMsPerSecond;
  return stats;
}

}  // namespace halaltrace::engine
