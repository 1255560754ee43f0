// SPDX-License-Identifier: Apache-2.0
// What an open engine holds.  Only the façade's own .cc files include this.
#ifndef HALALTRACE_ENGINE_ENGINE_IMPL_H_
#define HALALTRACE_ENGINE_ENGINE_IMPL_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "engine/base/mutex.h"
#include "engine/engine.h"
#include "engine/graph/lineage.h"
#include "engine/hop_maker.h"
#include "engine/ledger_head.h"
#include "engine/model/policy.h"
#include "engine/sequencer.h"
#include "engine/store/store.h"
#include "engine/trust/key_ring.h"
#include "engine/verdict/judge.h"

namespace halaltrace::engine {

// A scanner ends its line, and hands add blanks: neither is in an identifier.
inline absl::string_view AsTyped(absl::string_view text) {
  return absl::StripAsciiWhitespace(text);
}

// MeansToBeIdentifier says whether `text` is none of the bare numbers and names
// that people call things by.
bool MeansToBeIdentifier(absl::string_view text);

// Engine::Impl is made by Open, after which only the sequencer changes the
// shared state.
struct Engine::Impl {
  Impl(const OpenOptions& options, model::Policy compiled,
       std::unique_ptr<store::Store> opened, LedgerKeys keys,
       graph::RootFinder roots_of)
      : clock(*options.clock),
        store(std::move(opened)),
        origin(keys.log.name()),
        policy(model::PolicyFor(origin, std::move(compiled))),
        shared(std::move(keys), std::move(roots_of)),
        signers(shared.state.signers),
        maker(origin, *signers, *options.random) {}

  // Head and Keys copy what stands now.
  LedgerHead Head() const {
    const ReaderMutexLock lock(&shared.mu);
    return shared.state.head;
  }
  std::shared_ptr<const trust::KeyRing> Keys() const {
    const ReaderMutexLock lock(&shared.mu);
    return shared.state.keys;
  }

  // ResolveLot returns the canonical identifier of the one lot that `text`
  // means.
  //
  // Errors: NOT_FOUND; INVALID_ARGUMENT ambiguous.
  absl::StatusOr<std::string> ResolveLot(absl::string_view text) const;

  // ResolveThing is ResolveLot for whatever Impact takes.
  absl::StatusOr<std::string> ResolveThing(absl::string_view text) const;

  // LotsCalled lists the lots that a number without its product may mean.
  std::vector<NamedThing> LotsCalled(absl::string_view text) const;

  // GatherAt returns the case of a canonical lot at a resolved cut.
  // Errors: NOT_FOUND.
  absl::StatusOr<model::Case> GatherAt(const std::string& lot,
                                       const v1::Cut& cut) const;

  // Trace lists what `walk` reaches from `id`.  Errors: as the walk.
  using Walk = absl::StatusOr<std::vector<graph::TracedLot>> (*)(
      const graph::TraceGraph&, absl::string_view, uint64_t);
  absl::StatusOr<std::vector<TracedLot>> Trace(Walk walk, const std::string& id,
                                               const v1::Cut& cut) const;

  // ProfilesFor returns what the policy pins for `market`; it is looked up
  // once, since the policy does not change.
  //
  // Errors: FAILED_PRECONDITION.
  absl::StatusOr<std::shared_ptr<const verdict::Profiles>> ProfilesFor(
      const std::string& market) const;

  const Clock& clock;
  const std::unique_ptr<store::Store> store;
  const std::string origin;
  const model::Policy policy;  // what of the verifier's counts in this ledger
  SharedState shared;
  std::optional<Sequencer> sequencer;  // nullopt: questions only

  mutable Mutex profiles_mu;
  mutable absl::flat_hash_map<std::string,
                              std::shared_ptr<const verdict::Profiles>>
      profiles ABSL_GUARDED_BY(profiles_mu);

  Mutex catch_up_mu;  // one reads what is new at a time

  const std::shared_ptr<SignerBook> signers;
  Mutex make_mu;  // two hops of one key are made one after the other
  HopMaker maker ABSL_GUARDED_BY(make_mu);
};

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_ENGINE_IMPL_H_
