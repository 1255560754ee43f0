// SPDX-License-Identifier: Apache-2.0
#include "engine/cuts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/ledger/merkle.h"
#include "engine/ledger/tile.h"
#include "engine/ledger/tile_reader.h"
#include "engine/model/time.h"

namespace halaltrace::engine {
namespace {

absl::Status BeyondLedger(absl::string_view size, uint64_t end) {
  return absl::InvalidArgumentError(
      absl::StrCat("a cut of ", size, " entries, the ledger has ", end));
}

// ReadTile returns the beginning of a stored tile that is as wide as asked for.
absl::StatusOr<std::string> ReadTile(store::View& view,
                                     const ledger::TileId& tile) {
  HT_ASSIGN_OR_RETURN(std::string hashes,
                      view.Tile(static_cast<uint32_t>(tile.level), tile.index));
  hashes.resize(
      std::min(hashes.size(), static_cast<size_t>(tile.width) * Digest::kSize));
  return hashes;
}

bool IsNumber(absl::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

absl::StatusOr<int64_t> ParseInstant(absl::string_view text) {
  const absl::StatusOr<model::EventTime> time = model::ParseEventTime(text);
  if (time.ok()) return time->unix_ms;
  const absl::StatusOr<model::Day> day = model::ParseDay(text);
  if (day.ok()) return (*day + int64_t{1}) * model::kMsPerDay - 1;
  return absl::InvalidArgumentError(
      absl::StrCat("neither a ledger size nor a time: ", Quoted(text)));
}

// SizeBy returns the size of the last checkpoint that was cosigned by
// `unix_ms`.  Times of checkpoints do not fall, so halving finds it.
absl::StatusOr<uint64_t> SizeBy(int64_t unix_ms, const LedgerKeys& keys,
                                store::View& view) {
  uint64_t known = 0;  // groups that are early enough
  uint64_t late = view.counts().checkpoints + 1;
  uint64_t size = 0;
  while (known + 1 < late) {
    const uint64_t middle = known + (late - known) / 2;
    HT_ASSIGN_OR_RETURN(const std::string note, view.Checkpoint(middle));
    HT_ASSIGN_OR_RETURN(const LedgerHead head, OpenHead(note, keys));
    if (static_cast<int64_t>(head.unix_seconds) * model::kMsPerSecond <=
        unix_ms) {
      known = middle;
      size = head.checkpoint.size;
    } else {
      late = middle;
    }
  }
  if (known == 0) {
    return absl::InvalidArgumentError("before the first checkpoint");
  }
  return size;
}

}  // namespace

v1::Cut CutOf(absl::string_view origin, uint64_t size, const Digest& root) {
  v1::Cut cut;
  v1::OriginCut& one = *cut.add_origins();
  one.set_origin(std::string(origin));
  one.set_size(size);
  one.set_root(root.Bytes());
  return cut;
}

absl::StatusOr<Digest> RootAt(store::View& view, uint64_t size) {
  const ledger::TileReader reader(
      size, [&](const ledger::TileId& tile) { return ReadTile(view, tile); });
  absl::StatusOr<Digest> root = ledger::RootAt(size, reader);
  if (absl::IsNotFound(root.status())) {
    return absl::DataLossError(root.status().message());
  }
  return root;
}

absl::StatusOr<v1::Cut> ResolveCut(const v1::Cut& cut, const LedgerHead& head,
                                   const store::Store& store) {
  const std::string& origin = head.checkpoint.origin;
  const uint64_t end = head.checkpoint.size;
  if (cut.origins().empty()) return CutOf(origin, end, head.checkpoint.root);
  const v1::OriginCut& one = cut.origins(0);
  if (cut.origins_size() != 1 || one.origin() != origin) {
    return absl::InvalidArgumentError(
        absl::StrCat("a cut of the ledger ",
                     Quoted(cut.origins(cut.origins_size() - 1).origin()),
                     ", this is ", Quoted(origin)));
  }
  if (one.size() > end) return BeyondLedger(absl::StrCat(one.size()), end);
  Digest root = head.checkpoint.root;
  if (one.size() != end) {
    HT_ASSIGN_OR_RETURN(store::View view, store.Read());
    HT_ASSIGN_OR_RETURN(root, RootAt(view, one.size()));
  }
  if (!one.root().empty() && one.root() != root.View()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the ledger had another root at the size ", one.size()));
  }
  return CutOf(origin, one.size(), root);
}

absl::StatusOr<v1::Cut> ParseCut(absl::string_view text, const LedgerHead& head,
                                 const LedgerKeys& keys,
                                 const store::Store& store) {
  HT_ASSIGN_OR_RETURN(store::View view, store.Read());
  uint64_t size = 0;
  if (IsNumber(text)) {
    if (!absl::SimpleAtoi(text, &size) || size > head.checkpoint.size) {
      return BeyondLedger(text, head.checkpoint.size);
    }
  } else {
    HT_ASSIGN_OR_RETURN(const int64_t unix_ms, ParseInstant(text));
    HT_ASSIGN_OR_RETURN(size, SizeBy(unix_ms, keys, view));
    size = std::min(size, head.checkpoint.size);
  }
  HT_ASSIGN_OR_RETURN(const Digest root, RootAt(view, size));
  return CutOf(head.checkpoint.origin, size, root);
}

}  // namespace halaltrace::engine
