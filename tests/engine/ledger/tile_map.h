// SPDX-License-Identifier: Apache-2.0
// Tiles in memory: what a store does with them.
#ifndef HALALTRACE_TESTS_ENGINE_LEDGER_TILE_MAP_H_
#define HALALTRACE_TESTS_ENGINE_LEDGER_TILE_MAP_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/ledger/tile.h"
#include "engine/ledger/tile_reader.h"
#include "engine/ledger/tile_writer.h"

namespace halaltrace::ledger {

// TileMap keeps each tile at its greatest width, as a store does.
class TileMap {
 public:
  void Store(const std::vector<Tile>& tiles) {
    for (const Tile& tile : tiles) {
      tiles_[{tile.id.level, tile.id.index}] = tile.bytes;
    }
  }

  // Get returns the first `id.width` hashes; NOT_FOUND where there are fewer.
  absl::StatusOr<std::string> Get(const TileId& id) const {
    const auto found = tiles_.find({id.level, id.index});
    const size_t bytes = static_cast<size_t>(id.width) * 32;
    if (found == tiles_.end() || found->second.size() < bytes) {
      return absl::NotFoundError(TilePath(id));
    }
    return found->second.substr(0, bytes);
  }

  // Source reads from this map, which must outlive it.
  TileSource Source() const {
    return [this](const TileId& id) { return Get(id); };
  }

 private:
  std::map<std::pair<int, uint64_t>, std::string> tiles_;
};

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_TESTS_ENGINE_LEDGER_TILE_MAP_H_
