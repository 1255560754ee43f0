// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/tile_reader.h"

#include "engine/base/status_macros.h"

namespace halaltrace::ledger {

absl::StatusOr<Digest> TileReader::operator()(const NodeId& node) const {
  const TileId tile = TileOf(node, size_);
  const std::pair<int, uint64_t> key(tile.level, tile.index);
  auto known = tiles_.find(key);
  if (known == tiles_.end()) {
    HT_ASSIGN_OR_RETURN(std::string bytes, source_(tile));
    known = tiles_.emplace(key, std::move(bytes)).first;
  }
  return NodeFromTile(node, tile, known->second);
}

}  // namespace halaltrace::ledger
