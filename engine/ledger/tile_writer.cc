// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/tile_writer.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <utility>

#include "engine/base/check.h"
#include "engine/base/status_macros.h"

namespace halaltrace::ledger {
namespace {

constexpr size_t kTileBytes = size_t{kTileHashesMax} * Digest::kSize;

}  // namespace

absl::StatusOr<TileWriter> TileWriter::Resume(uint64_t size,
                                              const TileSource& source) {
  TileWriter writer;
  writer.taken_size_ = size;
  std::vector<Digest> peaks;
  for (int level = kTileLevels - 1; level >= 0; --level) {
    const uint64_t hashes = size >> (kTileHeight * level);
    const int width = static_cast<int>(hashes % kTileHashesMax);
    if (width == 0) continue;
    const TileId tile{level, hashes / kTileHashesMax, width};
    HT_ASSIGN_OR_RETURN(std::string bytes, source(tile));
    // The bits of the width are the tree's peaks on these eight levels.
    uint64_t next = hashes - static_cast<uint64_t>(width);
    while (next < hashes) {
      const int height = std::countr_zero(std::bit_floor(hashes - next));
      HT_ASSIGN_OR_RETURN(
          const Digest peak,
          NodeFromTile({level * kTileHeight + height, next >> height}, tile,
                       bytes));
      peaks.push_back(peak);
      next += uint64_t{1} << height;
    }
    writer.edge_[static_cast<size_t>(level)] = std::move(bytes);
  }
  HT_ASSIGN_OR_RETURN(writer.frontier_,
                      Frontier::FromPeaks(size, std::move(peaks)));
  return writer;
}

void TileWriter::Append(const Digest& leaf_hash) {
  frontier_.Append(leaf_hash);
  Digest hash = leaf_hash;
  for (int level = 0; level < kTileLevels; ++level) {
    std::string& edge = edge_[static_cast<size_t>(level)];
    edge.append(hash.View().data(), Digest::kSize);
    if (edge.size() < kTileBytes) return;
    // The tile is full: it is stored once more and never again, and its root
    // becomes one hash of the tile above.
    Frontier tile_root;
    for (size_t at = 0; at < kTileBytes; at += Digest::kSize) {
      tile_root.Append(*Digest::FromBytes(
          absl::string_view(edge).substr(at, Digest::kSize)));
    }
    hash = tile_root.Root();
    const uint64_t tiles = size() >> (kTileHeight * (level + 1));
    completed_.push_back({{level, tiles - 1, kTileHashesMax}, std::move(edge)});
    edge.clear();
  }
}

std::vector<Tile> TileWriter::TakeChanged() {
  std::sort(completed_.begin(), completed_.end(),
            [](const Tile& a, const Tile& b) {
              return std::pair(a.id.level, a.id.index) <
                     std::pair(b.id.level, b.id.index);
            });
  auto completed = completed_.begin();
  std::vector<Tile> changed;
  for (const TileId& id : ChangedTiles(taken_size_, size())) {
    if (id.width < kTileHashesMax) {
      changed.push_back({id, edge_[static_cast<size_t>(id.level)]});
      continue;
    }
    HT_CHECK(completed != completed_.end());
    HT_CHECK(completed->id == id);
    changed.push_back(std::move(*completed++));
  }
  HT_CHECK(completed == completed_.end());
  completed_.clear();
  taken_size_ = size();
  return changed;
}

}  // namespace halaltrace::ledger
