// SPDX-License-Identifier: Apache-2.0
#include "engine/audit.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/attachments.h"
#include "engine/base/digest.h"
#include "engine/base/status_macros.h"
#include "engine/divergence.h"
#include "engine/ledger/merkle.h"
#include "engine/ledger_head.h"
#include "engine/ledger_state.h"
#include "engine/parallel.h"
#include "engine/replay.h"
#include "engine/store/store.h"
#include "engine/trust/hop_verifier.h"
#include "engine/trust/key_ring.h"
#include "engine/trust/sha256.h"

namespace halaltrace::engine {
namespace {

// Audit goes through one view of a ledger, step by step.
class Audit {
 public:
  Audit(const store::Store& store, store::View& view, LedgerKeys keys,
        AuditReport& report)
      : store_(store),
        view_(view),
        state_(std::move(keys), nullptr),
        report_(report) {}

  // Run returns the first thing that does not hold, as DATA_LOSS.
  absl::Status Run() {
    HT_ASSIGN_OR_RETURN(state_.head, ReadHead(view_, state_.pinned));
    HT_ASSIGN_OR_RETURN(state_.tree, RebuildTree(view_, state_.head));
    HT_RETURN_IF_ERROR(OpenCheckpoints());
    HT_RETURN_IF_ERROR(CompareRoots());
    HT_RETURN_IF_ERROR(ReplayEntries(
        view_,
        [this](uint64_t first, std::span<const trust::VerifiedHop> hops) {
          return VerifyRun(first, hops);
        },
        state_));
    HT_RETURN_IF_ERROR(HashDocuments());
    HT_RETURN_IF_ERROR(CheckOpenings());
    return view_.CheckStructure();
  }

 private:
  // OpenCheckpoints verifies every note; sizes and times must not fall.
  absl::Status OpenCheckpoints() {
    const auto open = [this](const store::CheckpointRow& row) -> absl::Status {
      const uint64_t size = row.counts.entries;
      const absl::StatusOr<LedgerHead> head = OpenHead(row.note, state_.pinned);
      if (!head.ok()) return DivergesAt("checkpoint", size, head.status());
      if (head->checkpoint.size != size) {
        return Diverges("checkpoint", size, "the note has another size");
      }
      if (!heads_.empty() &&
          (heads_.back().checkpoint.size > size ||
           heads_.back().unix_seconds > head->unix_seconds)) {
        return Diverges("checkpoint", size, "older than the one before it");
      }
      heads_.push_back(*head);
      heads_.back().note.clear();
      ++report_.checkpoints;
      return absl::OkStatus();
    };
    return DivergesAt("checkpoint", 0, view_.ForEachCheckpoint(open));
  }

  // CompareRoots rebuilds the root at every checkpoint's size.
  absl::Status CompareRoots() {
    ledger::Frontier frontier;
    auto next = heads_.begin();
    const auto compare = [&]() -> absl::Status {
      for (; next != heads_.end() && next->checkpoint.size == frontier.size();
           ++next) {
        if (frontier.Root() == next->checkpoint.root) continue;
        return Diverges("checkpoint", frontier.size(),
                        "the signed root is not the root of the entries");
      }
      return absl::OkStatus();
    };
    HT_RETURN_IF_ERROR(compare());
    return view_.ForEachTile([&](uint32_t level, uint64_t,
                                 absl::string_view hashes) -> absl::Status {
      ++report_.tiles;
      if (level != 0) return absl::OkStatus();
      for (; !hashes.empty(); hashes.remove_prefix(Digest::kSize)) {
        frontier.Append(*Digest::FromBytes(hashes.substr(0, Digest::kSize)));
        HT_RETURN_IF_ERROR(compare());
      }
      return absl::OkStatus();
    });
  }

  // VerifyRun verifies every signature of a run.  That each key stood in the
  // ledger before is asked when the run is admitted.
  absl::Status VerifyRun(uint64_t first,
                         std::span<const trust::VerifiedHop> hops) {
    trust::KeyRing keys(state_.keys.get());
    for (const trust::VerifiedHop& hop : hops) {
      const absl::Status learnt = keys.Learn(hop.statement());
      if (!learnt.ok()) {
        return Diverges("entry",
                        first + static_cast<uint64_t>(&hop - hops.data()),
                        learnt.message());
      }
    }
    const trust::HopVerifier verifier(keys);
    std::vector<absl::Status> verified(hops.size());
    ForEachInParallel(hops.size(), [&](size_t i) {
      verified[i] = verifier.VerifyEnvelope(hops[i].envelope()).status();
    });
    for (size_t i = 0; i < hops.size(); ++i) {
      if (!verified[i].ok()) {
        return Diverges("entry", first + i, verified[i].message());
      }
      ++report_.entries;
      report_.signatures += hops[i].signers().size();
      NoteDocument(hops[i]);
    }
    return absl::OkStatus();
  }

  void NoteDocument(const trust::VerifiedHop& hop) {
    const std::optional<Digest> document =
        Digest::FromBytes(hop.statement().header().evidence().document());
    if (!document.has_value() || store_.HasDocument(*document)) return;
    if (absent_.insert(*document).second) ++report_.documents_absent;
  }

  absl::Status HashDocuments() {
    return DivergesAt(
        "document", 0,
        view_.ForEachDocument(
            [this](const Digest& digest, absl::string_view bytes) {
              ++report_.documents;
              if (trust::Sha256(bytes) == digest) return absl::OkStatus();
              return Diverges(
                  "document", report_.documents,
                  absl::StrCat("its bytes are not those of ", digest.Short()));
            }));
  }

  absl::Status CheckOpenings() {
    uint64_t number = 0;
    return DivergesAt(
        "opening", 0,
        view_.ForEachOpening(
            [&](const Digest& commitment, absl::string_view bytes) {
              ++number;
              const absl::Status opens = CheckStoredOpening(commitment, bytes);
              return opens.ok() ? opens
                                : Diverges("opening", number, opens.message());
            }));
  }

  const store::Store& store_;
  store::View& view_;
  LedgerState state_;
  AuditReport& report_;
  std::vector<LedgerHead> heads_;  // notes left out
  absl::flat_hash_set<Digest> absent_;
};

absl::Status Run(const std::string& directory, const v1::TrustPolicy& policy,
                 AuditReport& report) {
  HT_ASSIGN_OR_RETURN(const std::unique_ptr<store::Store> store,
                      store::Store::Open(directory, store::Access::kReadOnly));
  HT_ASSIGN_OR_RETURN(store::View view, store->Read());
  HT_ASSIGN_OR_RETURN(LedgerKeys keys, FindLedgerKeys(view, policy));
  return Audit(*store, view, std::move(keys), report).Run();
}

}  // namespace

absl::StatusOr<AuditReport> AuditLedger(const std::string& directory,
                                        const v1::TrustPolicy& policy) {
  AuditReport report;
  const absl::Status status = Run(directory, policy, report);
  report.divergence = DivergenceOf(status);
  if (!status.ok() && !report.divergence.has_value()) return status;
  return report;
}

}  // namespace halaltrace::engine
