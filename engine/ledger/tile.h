// SPDX-License-Identifier: Apache-2.0
// Decides how a tree is cut into tiles, and what each is called.
//
// The layout is C2SP tlog-tiles: a tile is up to 256 consecutive hashes of
// level 0, 8, 16, … of the tree; each hash of a tile above is the root of a
// full tile below.  A full tile never changes.  A partial one, at the right
// edge, only grows, so that the tile of an older tree is a prefix of it.
#ifndef HALALTRACE_ENGINE_LEDGER_TILE_H_
#define HALALTRACE_ENGINE_LEDGER_TILE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/ledger/merkle.h"

namespace halaltrace::ledger {

inline constexpr int kTileHeight = 8;
inline constexpr int kTileHashesMax = 1 << kTileHeight;

// Tile levels of the largest tree, of 2^63 leaves.
inline constexpr int kTileLevels = 8;

// TileId names a tile as of some size of the tree: `width` hashes, 1 to 256,
// of the tile `index` at the tile level `level`.
struct TileId {
  int level = 0;
  uint64_t index = 0;
  int width = 0;

  friend bool operator==(const TileId&, const TileId&) = default;
};

// TilePath returns where the tile is served: "tile/0/x001/x234/067" for a full
// tile, with ".p/" and the width behind it for a partial one.
std::string TilePath(const TileId& tile);

// EntryBundlePath returns where the entries under a tile of level 0 are served:
// "tile/entries/…"; the level of `tile` must be 0.
std::string EntryBundlePath(const TileId& tile);

// ParseTilePath reads what TilePath writes and nothing else.
//
// Errors:
//   INVALID_ARGUMENT  another form, or a tile that no tree of 2^63 leaves has
absl::StatusOr<TileId> ParseTilePath(absl::string_view path);

// TilesOf returns every tile of a tree of `size` leaves, level by level.
std::vector<TileId> TilesOf(uint64_t size);

// ChangedTiles returns the tiles that a tree of `new_size` leaves has and one
// of `old_size` (not above it) has not, level by level, the widths as of
// `new_size`: what must be stored when the ledger grows.
std::vector<TileId> ChangedTiles(uint64_t old_size, uint64_t new_size);

// TileOf returns the tile, as of a tree of `size` leaves, from which the hash
// of the perfect subtree `node` is computed; the node must be in that tree.
TileId TileOf(const NodeId& node, uint64_t size);

// NodeFromTile returns the hash of `node` out of `bytes`, the tile TileOf().
//
// Errors:
//   DATA_LOSS  the tile is not width · 32 bytes
absl::StatusOr<Digest> NodeFromTile(const NodeId& node, const TileId& tile,
                                    absl::string_view bytes);

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_TILE_H_
