// SPDX-License-Identifier: Apache-2.0
// Turns a growing sequence of leaf hashes into the tiles that must be stored.
#ifndef HALALTRACE_ENGINE_LEDGER_TILE_WRITER_H_
#define HALALTRACE_ENGINE_LEDGER_TILE_WRITER_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/digest.h"
#include "engine/ledger/merkle.h"
#include "engine/ledger/tile.h"
#include "engine/ledger/tile_reader.h"

namespace halaltrace::ledger {

// Tile is a tile's name and bytes.
struct Tile {
  TileId id;
  std::string bytes;
};

// TileWriter holds the right edge of a tree: at most 255 hashes a tile level.
//
// To append a group so that nothing happens if the store refuses it: copy the
// writer (a few tens of KiB), Append each leaf, store TakeChanged() together
// with the entries and the signed root in one transaction, and keep the copy.
//
// Invariants: edge_[l] holds the hashes of the partial tile of level l, in
// bytes; frontier_.size() says how many they are.
// Thread-compatible.
class TileWriter {
 public:
  // TileWriter begins an empty tree.
  TileWriter() = default;

  // Resume takes up a tree of `size` leaves from its partial tiles.  Whether
  // Root() is the signed root is for the caller to compare.
  //
  // Errors:
  //   DATA_LOSS  a tile has not the bytes that its width asks for
  //   those of `source`
  static absl::StatusOr<TileWriter> Resume(uint64_t size,
                                           const TileSource& source);

  uint64_t size() const { return frontier_.size(); }
  Digest Root() const { return frontier_.Root(); }

  void Append(const Digest& leaf_hash);

  // TakeChanged returns the tiles that changed since the last call (or since
  // Resume): those completed, full, and those of the right edge as they stand.
  // It is ChangedTiles() with the bytes, in the same order.
  std::vector<Tile> TakeChanged();

 private:
  Frontier frontier_;
  std::array<std::string, kTileLevels> edge_;
  std::vector<Tile> completed_;
  uint64_t taken_size_ = 0;
};

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_TILE_WRITER_H_
