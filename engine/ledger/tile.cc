// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/tile.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"

namespace halaltrace::ledger {
namespace {

constexpr uint64_t kWide = kTileHashesMax;

// HashesAt returns how many hashes all tiles of `level` hold together.
uint64_t HashesAt(int level, uint64_t size) {
  return size >> (kTileHeight * level);
}

TileId TileAt(int level, uint64_t index, uint64_t size) {
  const uint64_t rest = HashesAt(level, size) - index * kWide;
  return {level, index, static_cast<int>(std::min(rest, kWide))};
}

// IndexPath writes 1234067 as "x001/x234/067".
std::string IndexPath(uint64_t index) {
  std::string path = absl::StrFormat("%03d", index % 1000);
  while (index >= 1000) {
    index /= 1000;
    path = absl::StrFormat("x%03d/%s", index % 1000, path);
  }
  return path;
}

std::string PathBehind(absl::string_view kind, const TileId& tile) {
  HT_CHECK(tile.width > 0 && tile.width <= kTileHashesMax);
  std::string path = absl::StrCat("tile/", kind, "/", IndexPath(tile.index));
  if (tile.width < kTileHashesMax) absl::StrAppend(&path, ".p/", tile.width);
  return path;
}

// ParseInto reads the pieces without judging their form: whatever is not the
// one way to write them is found by writing them again.
bool ParseInto(absl::string_view path, TileId& tile) {
  if (!absl::ConsumePrefix(&path, "tile/")) return false;
  const size_t slash = path.find('/');
  if (slash == absl::string_view::npos ||
      !absl::SimpleAtoi(path.substr(0, slash), &tile.level)) {
    return false;
  }
  path.remove_prefix(slash + 1);
  tile.width = kTileHashesMax;
  const size_t partial = path.find(".p/");
  if (partial != absl::string_view::npos) {
    if (!absl::SimpleAtoi(path.substr(partial + 3), &tile.width)) return false;
    path = path.substr(0, partial);
  }
  std::string digits;
  for (absl::string_view piece : absl::StrSplit(path, '/')) {
    absl::ConsumePrefix(&piece, "x");
    absl::StrAppend(&digits, piece);
  }
  return absl::SimpleAtoi(digits, &tile.index);
}

bool IsInSomeTree(const TileId& tile) {
  if (tile.level < 0 || tile.level >= kTileLevels) return false;
  if (tile.width <= 0 || tile.width > kTileHashesMax) return false;
  const uint64_t hashes = HashesAt(tile.level, uint64_t{1} << 63);
  return tile.index <= hashes / kWide &&
         tile.index * kWide + static_cast<uint64_t>(tile.width) <= hashes;
}

}  // namespace

std::string TilePath(const TileId& tile) {
  return PathBehind(absl::StrCat(tile.level), tile);
}

std::string EntryBundlePath(const TileId& tile) {
  HT_CHECK(tile.level == 0);
  return PathBehind("entries", tile);
}

absl::StatusOr<TileId> ParseTilePath(absl::string_view path) {
  TileId tile;
  if (!ParseInto(path, tile) || !IsInSomeTree(tile) || TilePath(tile) != path) {
    return absl::InvalidArgumentError(
        absl::StrCat(Quoted(path), " is not the path of a tile"));
  }
  return tile;
}

std::vector<TileId> TilesOf(uint64_t size) { return ChangedTiles(0, size); }

std::vector<TileId> ChangedTiles(uint64_t old_size, uint64_t new_size) {
  HT_CHECK(old_size <= new_size);
  std::vector<TileId> changed;
  for (int level = 0; level < kTileLevels; ++level) {
    const uint64_t before = HashesAt(level, old_size);
    const uint64_t after = HashesAt(level, new_size);
    if (before == after) break;  // then nothing above has changed either
    for (uint64_t i = before / kWide; i * kWide < after; ++i) {
      changed.push_back(TileAt(level, i, new_size));
    }
  }
  return changed;
}

TileId TileOf(const NodeId& node, uint64_t size) {
  const int level = node.level / kTileHeight;
  const uint64_t first = node.index << (node.level % kTileHeight);
  const TileId tile = TileAt(level, first / kWide, size);
  HT_CHECK(HashesAt(level, size) > first);
  return tile;
}

absl::StatusOr<Digest> NodeFromTile(const NodeId& node, const TileId& tile,
                                    absl::string_view bytes) {
  const size_t expected = static_cast<size_t>(tile.width) * Digest::kSize;
  if (bytes.size() != expected) {
    return absl::DataLossError(absl::StrCat("tile ", TilePath(tile), " has ",
                                            bytes.size(), " bytes, not ",
                                            expected));
  }
  std::vector<Digest> hashes;
  hashes.reserve(static_cast<size_t>(tile.width));
  for (size_t at = 0; at < bytes.size(); at += Digest::kSize) {
    hashes.push_back(*Digest::FromBytes(bytes.substr(at, Digest::kSize)));
  }
  // Within its tile the node is one of a tree of height eight.
  const int height = node.level % kTileHeight;
  return NodeOf({height, node.index % (kWide >> height)}, hashes);
}

}  // namespace halaltrace::ledger
