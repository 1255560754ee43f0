// SPDX-License-Identifier: Apache-2.0
// What a group of hops will do to everything that is derived from the ledger.
//
// Capture and replay read this one class, so that both come to one state.  An
// entry that was admitted once is admitted again, by whichever release.
#ifndef HALALTRACE_ENGINE_GROUP_PLAN_H_
#define HALALTRACE_ENGINE_GROUP_PLAN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/digest.h"
#include "engine/graph/planner.h"
#include "engine/ledger_state.h"
#include "engine/trust/hop.h"
#include "engine/trust/key_ring.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::engine {

// AboutHop says of a refusal which of several hops it is about: `index` counts
// from zero, people from one.
absl::Status AboutHop(size_t index, const absl::Status& refusal);

// GroupPlan sees the ledger and the group so far.  `state` must not change
// between the making of the plan and ApplyTo; hops that were admitted must live
// until then.
class GroupPlan {
 public:
  // Without `now_unix_ms` nobody asks whether a hop is of a time to come.
  explicit GroupPlan(const LedgerState& state,
                     graph::Admission admission = graph::Admission::kCapture,
                     std::optional<int64_t> now_unix_ms = std::nullopt);

  // Add admits `hop` as the next entry, or refuses it and leaves the plan as it
  // was.
  //
  // Errors: those of graph::Planner::Add, ALREADY_EXISTS for a repeat among
  // them (graph::FirstSequence tells of what), and
  //   FAILED_PRECONDITION  of another ledger; the first entry is no genesis of
  //                        this one, or another entry is one; signed with a key
  //                        that the operator has not enrolled
  absl::StatusOr<graph::Planned> Add(const trust::VerifiedHop& hop);

  // hops returns what was admitted, in order.
  const std::vector<const trust::VerifiedHop*>& hops() const { return hops_; }

  // ApplyTo adds all that was admitted to the state that it was planned on, but
  // for tree and head, which the caller sets.  It cannot fail.
  void ApplyTo(LedgerState& state) &&;

 private:
  absl::Status CheckGenesis(const trust::VerifiedHop& hop) const;
  absl::Status CheckPlace(const trust::VerifiedHop& hop) const;
  bool BringsKey(const trust::VerifiedHop& hop) const;
  void AddCourtesies(const v1::Statement& statement,
                     graph::Planned& planned) const;

  const LedgerState& state_;
  const graph::Admission admission_;
  const std::optional<int64_t> now_unix_ms_;
  graph::Planner planner_;
  trust::KeyRing keys_;  // of this group
  std::optional<Digest> operator_key_;
  bool brings_profile_ = false;
  std::vector<const trust::VerifiedHop*> hops_;
};

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_GROUP_PLAN_H_
