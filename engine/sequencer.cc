// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/capture_test.cc and repeat_test.cc.
#include "engine/sequencer.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/extension.h"
#include "engine/graph/planner.h"
#include "engine/group_plan.h"
#include "engine/model/time.h"
#include "engine/trust/hop_parser.h"

namespace halaltrace::engine {
namespace {

uint64_t UnixSeconds(const Clock& clock) {
  return static_cast<uint64_t>(std::max<int64_t>(0, clock.NowUnixMs()) /
                               model::kMsPerSecond);
}

// BytesOf counts what a call holds in memory until its group is stored.
size_t BytesOf(std::span<const Submission> submissions) {
  size_t bytes = 0;
  for (const Submission& submission : submissions) {
    bytes += submission.hop.envelope().size();
    for (const Attachment& document : submission.attachments.documents) {
      bytes += document.bytes.size();
    }
    for (const Attachment& opening : submission.attachments.openings) {
      bytes += opening.bytes.size();
    }
  }
  return bytes;
}

}  // namespace

absl::StatusOr<std::vector<Outcome>> Sequencer::Commit(
    std::span<const Submission> submissions) {
  std::vector<Outcome> outcomes;
  while (!submissions.empty()) {
    const size_t count = std::min(submissions.size(), limits::kGroupHopsMax);
    Call call;
    call.submissions = submissions.first(count);
    Run(call);
    HT_RETURN_IF_ERROR(call.status);
    for (size_t i = 0; i < count; ++i) {
      absl::StatusOr<Receipt> receipt =
          ReceiptOf(call.submissions[i], call.places[i]);
      if (receipt.ok()) {
        outcomes.emplace_back(*std::move(receipt));
      } else {
        outcomes.emplace_back(std::move(receipt).status());
      }
    }
    submissions = submissions.subspan(count);
  }
  return outcomes;
}

absl::StatusOr<std::vector<Receipt>> Sequencer::CommitTogether(
    std::span<const Submission> submissions) {
  Call call;
  call.submissions = submissions;
  call.together = true;
  Run(call);
  HT_RETURN_IF_ERROR(call.status);
  std::vector<Receipt> receipts;
  for (size_t i = 0; i < submissions.size(); ++i) {
    HT_ASSIGN_OR_RETURN(Receipt receipt,
                        ReceiptOf(submissions[i], call.places[i]));
    receipts.push_back(std::move(receipt));
  }
  return receipts;
}

void Sequencer::Run(Call& call) {
  std::vector<Call*> group;
  {
    const MutexLock lock(&queue_mu_);
    queue_.push_back(&call);
    const auto may_go = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(queue_mu_) {
      return MayGo(call);
    };
    queue_mu_.Await(absl::Condition(&may_go));
    if (call.done) return;
    leading_ = true;
    group = TakeGroup();
  }
  const absl::Status status = CommitGroup(group);
  const MutexLock lock(&queue_mu_);
  for (Call* each : group) {
    // A call that stands or falls together has its own word already.
    if (each->status.ok()) each->status = status;
    each->done = true;
  }
  leading_ = false;
}

bool Sequencer::MayGo(const Call& call) const {
  return call.done || (!leading_ && queue_.front() == &call);
}

std::vector<Sequencer::Call*> Sequencer::TakeGroup() {
  std::vector<Call*> group;
  size_t hops = 0;
  size_t bytes = 0;
  while (!queue_.empty()) {
    Call* const next = queue_.front();
    hops += next->submissions.size();
    bytes += BytesOf(next->submissions);
    const bool fits = hops <= limits::kGroupHopsMax &&
                      bytes <= limits::kRequestBytesMax && !next->together;
    if (!group.empty() && !fits) break;
    group.push_back(next);
    queue_.pop_front();
    if (next->together) break;
  }
  return group;
}

// The order is the contract.  Everything that can refuse a hop runs before the
// store is asked; its commit is the commit point; nothing after it can fail.
absl::Status Sequencer::CommitGroup(std::span<Call* const> calls) {
  HT_RETURN_IF_ERROR(broken_);
  std::optional<GroupPlan> plan;
  Extension extension;
  {
    const ReaderMutexLock lock(&shared_.mu);
    plan.emplace(shared_.state, graph::Admission::kCapture, clock_.NowUnixMs());
    const Admitted admitted = PlanGroup(calls, *plan);
    if (admitted.entries.empty() && admitted.late_documents.empty() &&
        admitted.late_openings.empty()) {
      return absl::OkStatus();
    }
    HT_ASSIGN_OR_RETURN(extension,
                        Extend(admitted, shared_.state.tree, shared_.state.head,
                               ledger_key_, UnixSeconds(clock_)));
  }
  // The commit point.  A crash after it loses nothing: opening replays the
  // ledger through this same plan.  No lock is held that a reader needs.
  HT_RETURN_IF_ERROR(Store(extension.group));
  const MutexLock lock(&shared_.mu);
  std::move(*plan).ApplyTo(shared_.state);
  shared_.state.tree = std::move(extension.tree);
  shared_.state.head = std::move(extension.head);
  return absl::OkStatus();
}

Admitted Sequencer::PlanGroup(std::span<Call* const> calls,
                              GroupPlan& plan) const {
  Admitted admitted;
  for (Call* call : calls) {
    for (const Submission& submission : call->submissions) {
      const Place place = PlaceOf(submission.hop, plan);
      call->places.push_back(place);
      if (!place.refusal.ok() && call->together) {
        call->status = AboutHop(call->places.size() - 1, place.refusal);
        return {};
      }
      if (!place.refusal.ok()) continue;
      if (place.already_there) {
        AddLate(submission, place, admitted);
      } else {
        admitted.entries.push_back({&submission.hop, &submission.attachments});
      }
    }
  }
  return admitted;
}

// A repeat says what its first said, so that it names the same documents and
// commitments, but perhaps for the document that it was read from.
void Sequencer::AddLate(const Submission& repeat, const Place& place,
                        Admitted& admitted) const {
  const std::string& read_from =
      repeat.hop.statement().header().evidence().document();
  for (const Attachment& document : repeat.attachments.documents) {
    if (store_.HasDocument(document.digest)) continue;
    if (!place.first_names_its_document &&
        document.digest.View() == read_from) {
      continue;
    }
    admitted.late_documents.push_back(&document);
  }
  for (const Attachment& opening : repeat.attachments.openings) {
    if (store_.HasOpening(opening.digest)) continue;
    admitted.late_openings.push_back(&opening);
  }
}

Sequencer::Place Sequencer::PlaceOf(const trust::VerifiedHop& hop,
                                    GroupPlan& plan) {
  Place place;
  absl::StatusOr<graph::Planned> planned = plan.Add(hop);
  if (planned.ok()) {
    place.sequence = planned->sequence;
    for (graph::Warning& warning : planned->warnings) {
      place.warnings.push_back(std::move(warning.text));
    }
  } else if (const auto first = graph::FirstSequence(planned.status())) {
    place.sequence = *first;
    place.already_there = true;
    place.first_names_its_document =
        graph::FirstNamesItsDocument(planned.status());
  } else {
    place.refusal = planned.status();
  }
  return place;
}

absl::Status Sequencer::Store(const store::Group& group) {
  const absl::Status stored = store_.Commit(group);
  if (stored.ok()) return stored;
  // Whether the group is in the store is not known, or something else writes
  // to it: what is in memory may not be the ledger any more.
  broken_ = absl::IsDataLoss(stored)
                ? stored
                : absl::UnavailableError(
                      absl::StrCat("a commit failed (", stored.message(),
                                   "): open the ledger again"));
  return broken_;
}

absl::StatusOr<Receipt> Sequencer::ReceiptOf(const Submission& submission,
                                             const Place& place) const {
  HT_RETURN_IF_ERROR(place.refusal);
  Digest statement = submission.hop.digest();
  if (place.already_there) {
    HT_ASSIGN_OR_RETURN(statement, StatementAt(place.sequence));
  }
  return Receipt(place.sequence, statement, place.already_there,
                 place.warnings);
}

absl::StatusOr<Digest> Sequencer::StatementAt(uint64_t sequence) const {
  HT_ASSIGN_OR_RETURN(store::View view, store_.Read());
  HT_ASSIGN_OR_RETURN(const std::string envelope, view.Envelope(sequence));
  HT_ASSIGN_OR_RETURN(const trust::ParsedHop hop, trust::ParseHop(envelope));
  return hop.digest;
}

}  // namespace halaltrace::engine
