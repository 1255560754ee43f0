// SPDX-License-Identifier: Apache-2.0
// The order of commit: refuse first, commit once, then do only what cannot
// fail.
#ifndef HALALTRACE_ENGINE_SEQUENCER_H_
#define HALALTRACE_ENGINE_SEQUENCER_H_

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/attachments.h"
#include "engine/base/clock.h"
#include "engine/base/digest.h"
#include "engine/base/mutex.h"
#include "engine/extension.h"
#include "engine/group_plan.h"
#include "engine/ledger_state.h"
#include "engine/receipt.h"
#include "engine/store/store.h"
#include "engine/trust/hop.h"
#include "engine/trust/signer.h"

namespace halaltrace::engine {

// Submission is a hop that was verified, with what travels beside it.
struct Submission {
  trust::VerifiedHop hop;
  Attachments attachments;
};

// SharedState is the ledger's state with the lock that guards it.  Readers hold
// it while they gather; the sequencer holds it alone only while it applies.
struct SharedState {
  SharedState(LedgerKeys keys, graph::RootFinder finder)
      : state(std::move(keys), std::move(finder)) {}

  mutable Mutex mu;
  LedgerState state ABSL_GUARDED_BY(mu);
};

// Sequencer makes hops of many callers into groups, each committed in one store
// transaction.  The first caller to come leads: it commits its own hops with
// all that queued up meanwhile, while the next group gathers.
//
// Nothing but the sequencer changes the state once it is made.  Thread-safe;
// all references must outlive it.
class Sequencer {
 public:
  Sequencer(SharedState& shared, store::Store& store,
            const trust::Signer& ledger_key, const Clock& clock)
      : shared_(shared),
        store_(store),
        ledger_key_(ledger_key),
        clock_(clock) {}

  // Commit admits each of `submissions` by itself, in order.  A refused hop
  // leaves the group and the others proceed; a repeat gets its first receipt.
  // Each outcome stands at its hop's place; refusals are those of
  // GroupPlan::Add.  It returns when what was admitted rests on the disk and is
  // seen by readers.
  //
  // Errors:
  //   UNAVAILABLE  the store could not commit, now or earlier: what is in it
  //                shows when the ledger is opened again
  //   DATA_LOSS    the store's bytes disagree
  absl::StatusOr<std::vector<Outcome>> Commit(
      std::span<const Submission> submissions);

  // CommitTogether admits all of `submissions` in one transaction, or none: it
  // returns the first refusal, with its place from 1 in the message.
  //
  // Errors besides: those of GroupPlan::Add but for repeats.
  absl::StatusOr<std::vector<Receipt>> CommitTogether(
      std::span<const Submission> submissions);

 private:
  // Place is where one hop stands, or will once the group is committed.
  struct Place {
    absl::Status refusal;
    uint64_t sequence = 0;
    bool already_there = false;
    bool first_names_its_document = true;
    std::vector<std::string> warnings;
  };

  // Call is one caller's submissions while it waits.
  struct Call {
    std::span<const Submission> submissions;
    bool together = false;      // all or nothing: alone in its group
    std::vector<Place> places;  // one for each submission, once done
    absl::Status status;        // of the group's commit
    bool done = false;
  };

  // Run has `call` committed, by this thread or by another that leads.
  void Run(Call& call);
  bool MayGo(const Call& call) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(queue_mu_);
  std::vector<Call*> TakeGroup() ABSL_EXCLUSIVE_LOCKS_REQUIRED(queue_mu_);

  absl::Status CommitGroup(std::span<Call* const> calls);
  Admitted PlanGroup(std::span<Call* const> calls, GroupPlan& plan) const;
  static Place PlaceOf(const trust::VerifiedHop& hop, GroupPlan& plan);
  void AddLate(const Submission& repeat, const Place& place,
               Admitted& admitted) const;
  absl::Status Store(const store::Group& group);

  absl::StatusOr<Receipt> ReceiptOf(const Submission& submission,
                                    const Place& place) const;
  absl::StatusOr<Digest> StatementAt(uint64_t sequence) const;

  SharedState& shared_;
  store::Store& store_;
  const trust::Signer& ledger_key_;
  const Clock& clock_;

  Mutex queue_mu_;
  std::deque<Call*> queue_ ABSL_GUARDED_BY(queue_mu_);
  bool leading_ ABSL_GUARDED_BY(queue_mu_) = false;

  // Why nothing more is committed.  Leaders alone touch it, one after the
  // other.
  absl::Status broken_;
};

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_SEQUENCER_H_
