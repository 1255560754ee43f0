// SPDX-License-Identifier: Apache-2.0
#include "engine/replay.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/check.h"
#include "engine/base/digest.h"
#include "engine/base/status_macros.h"
#include "engine/divergence.h"
#include "engine/group_plan.h"
#include "engine/ledger/hop_from_leaf.h"
#include "engine/ledger/merkle.h"
#include "engine/ledger/tile.h"

namespace halaltrace::engine {
namespace {

constexpr uint64_t kTileHashes = ledger::kTileHashesMax;

Digest HashAt(absl::string_view hashes, uint64_t index) {
  return *Digest::FromBytes(
      hashes.substr(index * Digest::kSize, Digest::kSize));
}

// TreeBuilder takes the stored tiles in their order, which is level by level.
class TreeBuilder {
 public:
  explicit TreeBuilder(uint64_t size) : size_(size) {}

  absl::Status Add(uint32_t level, uint64_t index, absl::string_view hashes) {
    return level == 0 ? AddLeaves(index, hashes)
                      : CheckUpper(level, index, hashes);
  }

  // Finish says whether tiles are missing.
  absl::StatusOr<ledger::TileWriter> Finish() && {
    if (tree_.size() != size_) {
      return Diverges("tile", tree_.size(), "leaf hashes are missing");
    }
    if (!upper_.empty()) {
      return Diverges("tile", size_, "a tile above the leaves is missing");
    }
    return std::move(tree_);
  }

 private:
  absl::Status AddLeaves(uint64_t index, absl::string_view hashes) {
    const uint64_t first = index * kTileHashes;
    const uint64_t count = hashes.size() / Digest::kSize;
    if (first != tree_.size() || first >= size_ ||
        count != std::min(kTileHashes, size_ - first)) {
      return Diverges("tile", first,
                      absl::StrCat("leaf tile ", index, " is out of place"));
    }
    for (uint64_t i = 0; i < count; ++i) tree_.Append(HashAt(hashes, i));
    for (ledger::Tile& tile : tree_.TakeChanged()) {
      if (tile.id.level == 0) continue;
      upper_[{tile.id.level, tile.id.index}] = std::move(tile.bytes);
    }
    return absl::OkStatus();
  }

  absl::Status CheckUpper(uint32_t level, uint64_t index,
                          absl::string_view hashes) {
    const auto found = upper_.find({static_cast<int>(level), index});
    if (found == upper_.end() || found->second != hashes) {
      return Diverges("tile", 0,
                      absl::StrCat("tile ", level, "/", index,
                                   " does not follow from the leaf hashes"));
    }
    upper_.erase(found);
    return absl::OkStatus();
  }

  const uint64_t size_;
  ledger::TileWriter tree_;
  // What must be stored above the leaves and was not met yet.
  absl::flat_hash_map<std::pair<int, uint64_t>, std::string> upper_;
};

// ForEachLeaf shows every entry with the leaf hash in its tile.
absl::Status ForEachLeaf(
    store::View& view, uint64_t first, uint64_t end,
    absl::FunctionRef<absl::Status(uint64_t sequence, const Digest& leaf,
                                   absl::string_view envelope)>
        show) {
  const uint64_t tile = first / kTileHashes;
  const uint64_t tile_first = tile * kTileHashes;
  HT_CHECK(first < end && end - tile_first <= kTileHashes);
  const absl::StatusOr<std::string> hashes = view.Tile(0, tile);
  if (!hashes.ok() || hashes->size() < (end - tile_first) * Digest::kSize) {
    return Diverges("tile", first, "leaf hashes are missing");
  }
  return view.ForEachEnvelope(
      first, end, [&](uint64_t sequence, absl::string_view envelope) {
        return show(sequence, HashAt(*hashes, sequence - tile_first), envelope);
      });
}

// EndOfRun returns where the run from `first` ends: with its tile, or at
// `size`.
uint64_t EndOfRun(uint64_t first, uint64_t size) {
  return std::min(size, (first / kTileHashes + 1) * kTileHashes);
}

// NameWrongRoot says which leaf hash is not its entry's, or else that they
// agree on another root than was signed.
absl::Status NameWrongRoot(store::View& view, const LedgerHead& head) {
  const uint64_t size = head.checkpoint.size;
  for (uint64_t first = 0; first < size; first = EndOfRun(first, size)) {
    HT_RETURN_IF_ERROR(ForEachLeaf(
        view, first, EndOfRun(first, size),
        [](uint64_t sequence, const Digest& leaf, absl::string_view envelope) {
          if (ledger::LeafHash(ledger::EntryOf(envelope).View()) == leaf) {
            return absl::OkStatus();
          }
          return Diverges("tile", sequence, "the leaf hash is not its entry's");
        }));
  }
  return Diverges("checkpoint", size,
                  "the signed root is not the root of the entries");
}

// ReadRun makes hops of the entries [first, end) against their leaves.
absl::StatusOr<std::vector<trust::VerifiedHop>> ReadRun(store::View& view,
                                                        uint64_t first,
                                                        uint64_t end) {
  std::vector<trust::VerifiedHop> hops;
  hops.reserve(end - first);
  const absl::Status read = ForEachLeaf(
      view, first, end,
      [&](uint64_t sequence, const Digest& leaf, absl::string_view envelope) {
        absl::StatusOr<trust::VerifiedHop> hop =
            ledger::HopFromLeaf::Make(leaf, envelope);
        if (!hop.ok()) {
          return Diverges("entry", sequence, hop.status().message());
        }
        hops.push_back(*std::move(hop));
        return absl::OkStatus();
      });
  HT_RETURN_IF_ERROR(DivergesAt("entry", first + hops.size(), read));
  return hops;
}

absl::Status AdmitRun(uint64_t first, std::span<const trust::VerifiedHop> hops,
                      LedgerState& state) {
  GroupPlan plan(state, graph::Admission::kReplay);
  for (uint64_t i = 0; i < hops.size(); ++i) {
    const absl::Status added = plan.Add(hops[i]).status();
    if (!added.ok()) return Diverges("entry", first + i, added.message());
  }
  std::move(plan).ApplyTo(state);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<LedgerKeys> FindLedgerKeys(store::View& view,
                                          const v1::TrustPolicy& policy) {
  HT_ASSIGN_OR_RETURN(const std::vector<LedgerKeys> pinned,
                      PinnedLedgers(policy));
  const store::Counts& counts = view.counts();
  const absl::StatusOr<std::string> note = view.Checkpoint(counts.checkpoints);
  HT_RETURN_IF_ERROR(DivergesAt("checkpoint", counts.entries, note.status()));
  absl::StatusOr<LedgerKeys> keys = ChooseLedger(*note, pinned);
  HT_RETURN_IF_ERROR(DivergesAt("checkpoint", counts.entries, keys.status()));
  return keys;
}

absl::StatusOr<LedgerHead> ReadHead(store::View& view, const LedgerKeys& keys) {
  const store::Counts& counts = view.counts();
  const absl::StatusOr<std::string> note = view.Checkpoint(counts.checkpoints);
  if (!note.ok()) {
    return DivergesAt("checkpoint", counts.entries, note.status());
  }
  absl::StatusOr<LedgerHead> head = OpenHead(*note, keys);
  if (!head.ok()) {
    return DivergesAt("checkpoint", counts.entries, head.status());
  }
  if (head->checkpoint.size != counts.entries) {
    return Diverges("checkpoint", head->checkpoint.size,
                    absl::StrCat(counts.entries, " entries are stored"));
  }
  return head;
}

absl::StatusOr<ledger::TileWriter> RebuildTree(store::View& view,
                                               const LedgerHead& head) {
  TreeBuilder builder(head.checkpoint.size);
  HT_RETURN_IF_ERROR(
      DivergesAt("tile", 0,
                 view.ForEachTile([&](uint32_t level, uint64_t index,
                                      absl::string_view hashes) {
                   return builder.Add(level, index, hashes);
                 })));
  HT_ASSIGN_OR_RETURN(ledger::TileWriter tree, std::move(builder).Finish());
  if (tree.Root() != head.checkpoint.root) return NameWrongRoot(view, head);
  return tree;
}

absl::StatusOr<ledger::TileWriter> GrowTree(store::View& view,
                                            const LedgerHead& head,
                                            const LedgerState& state) {
  ledger::TileWriter tree = state.tree;
  const uint64_t size = head.checkpoint.size;
  if (size < tree.size()) {
    return Diverges(
        "checkpoint", size,
        absl::StrCat("the ledger had ", tree.size(), " entries before"));
  }
  for (uint64_t first = tree.size(); first < size;) {
    const uint64_t end = EndOfRun(first, size);
    HT_RETURN_IF_ERROR(ForEachLeaf(
        view, first, end, [&](uint64_t, const Digest& leaf, absl::string_view) {
          tree.Append(leaf);
          return absl::OkStatus();
        }));
    first = end;
  }
  if (tree.Root() != head.checkpoint.root) {
    return Diverges("checkpoint", size,
                    "the signed root does not go on from what was read before");
  }
  return tree;
}

absl::Status ReplayEntries(store::View& view, InspectHops inspect,
                           LedgerState& state) {
  const uint64_t size = view.counts().entries;
  if (size == 0) return Diverges("entry", 0, "the genesis is missing");
  while (state.graph.entry_count() < size) {
    const uint64_t first = state.graph.entry_count();
    HT_ASSIGN_OR_RETURN(const std::vector<trust::VerifiedHop> hops,
                        ReadRun(view, first, EndOfRun(first, size)));
    if (hops.empty()) return Diverges("entry", first, "the entry is missing");
    HT_RETURN_IF_ERROR(inspect(first, hops));
    HT_RETURN_IF_ERROR(AdmitRun(first, hops, state));
  }
  return absl::OkStatus();
}

absl::Status Replay(store::View& view, InspectHops inspect,
                    LedgerState& state) {
  HT_ASSIGN_OR_RETURN(state.head, ReadHead(view, state.pinned));
  HT_ASSIGN_OR_RETURN(state.tree, RebuildTree(view, state.head));
  return ReplayEntries(view, inspect, state);
}

}  // namespace halaltrace::engine
