// SPDX-License-Identifier: Apache-2.0
// The façade's way in: verify, plan, commit.
// Tested by tests/engine/capture_test.cc.
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/engine.h"
#include "engine/engine_impl.h"
#include "engine/group_plan.h"
#include "engine/trust/hop_parser.h"
#include "engine/verify_bundles.h"

namespace halaltrace::engine {
namespace {

absl::Status CheckCount(size_t count) {
  if (count <= limits::kEventsPerDocumentMax) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat(count, " hops at once, over the limit of ",
                   limits::kEventsPerDocumentMax));
}

// AllVerified returns the submissions, or the first refusal.
absl::StatusOr<std::vector<Submission>> AllVerified(
    std::span<const v1::HopBundle> bundles, const trust::KeyRing& keys) {
  std::vector<absl::StatusOr<Submission>> verified =
      VerifyBundles(bundles, keys);
  std::vector<Submission> submissions;
  for (size_t i = 0; i < verified.size(); ++i) {
    if (!verified[i].ok()) return AboutHop(i, verified[i].status());
    submissions.push_back(*std::move(verified[i]));
  }
  return submissions;
}

// ForgetMade lets the signers of a refused hop number their next one as if it
// had not been made.  What does not even parse was not made here.
void ForgetMade(const v1::HopBundle& bundle, SignerBook& signers) {
  const auto hop = trust::ParseHop(bundle.hop().envelope());
  if (hop.ok()) signers.Forget(hop->SignerIds());
}

}  // namespace

absl::StatusOr<std::vector<Outcome>> Engine::Capture(
    std::span<const v1::HopBundle> bundles) {
  if (!impl_->sequencer.has_value()) {
    return absl::FailedPreconditionError(
        "the ledger is open for questions only");
  }
  HT_RETURN_IF_ERROR(CheckCount(bundles.size()));
  std::vector<absl::Status> refusals;
  std::vector<Submission> submissions;
  for (absl::StatusOr<Submission>& verified :
       VerifyBundles(bundles, *impl_->Keys())) {
    refusals.push_back(verified.status());
    if (verified.ok()) submissions.push_back(*std::move(verified));
  }
  HT_ASSIGN_OR_RETURN(std::vector<Outcome> committed,
                      impl_->sequencer->Commit(submissions));
  std::vector<Outcome> outcomes;
  auto next = std::make_move_iterator(committed.begin());
  for (size_t i = 0; i < bundles.size(); ++i) {
    outcomes.push_back(refusals[i].ok() ? *next++ : Outcome(refusals[i]));
    if (std::holds_alternative<absl::Status>(outcomes.back())) {
      ForgetMade(bundles[i], *impl_->signers);
    }
  }
  return outcomes;
}

absl::StatusOr<std::vector<Receipt>> Engine::CaptureAllOrNothing(
    std::span<const v1::HopBundle> bundles) {
  if (!impl_->sequencer.has_value()) {
    return absl::FailedPreconditionError(
        "the ledger is open for questions only");
  }
  HT_RETURN_IF_ERROR(CheckCount(bundles.size()));
  const absl::StatusOr<std::vector<Submission>> submissions =
      AllVerified(bundles, *impl_->Keys());
  absl::StatusOr<std::vector<Receipt>> receipts =
      submissions.ok() ? impl_->sequencer->CommitTogether(*submissions)
                       : submissions.status();
  if (!receipts.ok()) Discard(bundles);
  return receipts;
}

void Engine::Discard(std::span<const v1::HopBundle> bundles) {
  for (const v1::HopBundle& bundle : bundles) {
    ForgetMade(bundle, *impl_->signers);
  }
}

absl::StatusOr<std::vector<PlannedHop>> Engine::Plan(
    std::span<const v1::HopBundle> bundles) const {
  HT_RETURN_IF_ERROR(CheckCount(bundles.size()));
  HT_ASSIGN_OR_RETURN(const std::vector<Submission> submissions,
                      AllVerified(bundles, *impl_->Keys()));
  const ReaderMutexLock lock(&impl_->shared.mu);
  GroupPlan plan(impl_->shared.state, graph::Admission::kCapture,
                 impl_->clock.NowUnixMs());
  std::vector<PlannedHop> planned_hops;
  for (size_t i = 0; i < submissions.size(); ++i) {
    PlannedHop& hop = planned_hops.emplace_back();
    absl::StatusOr<graph::Planned> planned = plan.Add(submissions[i].hop);
    if (planned.ok()) {
      for (graph::Warning& warning : planned->warnings) {
        hop.warnings.push_back(std::move(warning.text));
      }
    } else if (graph::FirstSequence(planned.status()).has_value()) {
      hop.already_there = true;
    } else {
      return AboutHop(i, planned.status());
    }
  }
  return planned_hops;
}

absl::StatusOr<std::string> Engine::PartyOfKey(const Digest& id) const {
  std::optional<SignerPosition> position = impl_->signers->Find(id);
  if (position.has_value()) return std::move(position->party);
  return absl::FailedPreconditionError(
      absl::StrCat("the key sha256:", id.Short(), "… is not enrolled"));
}

absl::StatusOr<v1::HopBundle> Engine::MakeHop(
    v1::Statement draft, const trust::Signer& signer,
    std::span<const trust::Signer* const> cosigners) {
  const LedgerHead head = impl_->Head();
  v1::ObservedCheckpoint seen;
  seen.set_origin(impl_->origin);
  seen.set_size(head.checkpoint.size);
  seen.set_root(head.checkpoint.root.Bytes());
  const MutexLock lock(&impl_->make_mu);
  return impl_->maker.Make(std::move(draft), signer, cosigners, &seen);
}

}  // namespace halaltrace::engine
