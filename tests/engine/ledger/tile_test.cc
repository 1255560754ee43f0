// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/tile.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/ledger/sample_tree.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The example of the specification, and the borders of the path elements.
TEST(TilePathTest, IsWrittenAsTlogTilesSays) {
  EXPECT_EQ(TilePath({0, 1234067, 256}), "tile/0/x001/x234/067");
  EXPECT_EQ(TilePath({0, 0, 256}), "tile/0/000");
  EXPECT_EQ(TilePath({1, 999, 1}), "tile/1/999.p/1");
  EXPECT_EQ(TilePath({2, 1000, 255}), "tile/2/x001/000.p/255");
  EXPECT_EQ(EntryBundlePath({0, 1234067, 8}), "tile/entries/x001/x234/067.p/8");
}

TEST(TilePathTest, IsReadBack) {
  for (const TileId& tile :
       std::vector<TileId>{{0, 1234067, 256},
                           {0, 0, 1},
                           {7, 0, 128},
                           {3, 999'999, 255},
                           {0, (uint64_t{1} << 55) - 1, 256}}) {
    HT_ASSERT_OK_AND_ASSIGN(const TileId again, ParseTilePath(TilePath(tile)));
    EXPECT_EQ(again, tile);
  }
}

TEST(TilePathTest, HasOneForm) {
  for (const char* path : {"",
                           "tile",
                           "tile/",
                           "tile/0",
                           "tile/0/",
                           "tile/0/0",
                           "tile/0/00",
                           "tile/0/0000",
                           "tile/00/000",
                           "tile/-1/000",
                           "tile/+0/000",
                           "tile/8/000",
                           "tile/64/000",
                           "tile/x/000",
                           "tile/0/x000/000",
                           "tile/0/001/000",
                           "tile/0/x001/x000",
                           "tile/0/x001/000/",
                           "/tile/0/000",
                           "tile/0/000.p",
                           "tile/0/000.p/",
                           "tile/0/000.p/0",
                           "tile/0/000.p/01",
                           "tile/0/000.p/256",
                           "tile/0/000.p/-1",
                           "tile/0/000.p/1/",
                           "tile/0/0 0",
                           "tile/entries/000",
                           "tile/7/000",
                           "tile/7/000.p/129",
                           "tile/7/001.p/1",
                           "tile/0/x036/x028/x797/x018/x963/968",
                           "tile/0/x999/x999/x999/x999/x999/x999/x999/999"}) {
    EXPECT_THAT(ParseTilePath(path),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << path;
  }
}

// The specification's example of 70,000 entries, and of 256.
TEST(TilesOfTest, CutsATreeAsTlogTilesSays) {
  const std::vector<TileId> tiles = TilesOf(70'000);
  ASSERT_EQ(tiles.size(), 273u + 1 + 1 + 1 + 1);
  EXPECT_TRUE(std::all_of(
      tiles.begin(), tiles.begin() + 273,
      [](const TileId& tile) { return tile.level == 0 && tile.width == 256; }));
  EXPECT_THAT(std::vector<TileId>(tiles.begin() + 273, tiles.end()),
              ElementsAre(TileId{0, 273, 112}, TileId{1, 0, 256},
                          TileId{1, 1, 17}, TileId{2, 0, 1}));
  EXPECT_THAT(TilesOf(256), ElementsAre(TileId{0, 0, 256}, TileId{1, 0, 1}));
  EXPECT_THAT(TilesOf(0), IsEmpty());
}

// Goal: what must be stored is what is new, no more and no less.
// Method: the difference of the two sets of tiles, for steps across the borders
// of all three levels.
TEST(ChangedTilesTest, IsTheDifferenceOfTheTwoTrees) {
  const std::vector<uint64_t> sizes = {
      0, 1, 2, 255, 256, 257, 511, 512, 513, 65'535, 65'536, 65'537, 70'000};
  for (const uint64_t from : sizes) {
    const std::vector<TileId> before = TilesOf(from);
    for (const uint64_t to : sizes) {
      if (to < from) continue;
      std::vector<TileId> expected;
      for (const TileId& tile : TilesOf(to)) {
        if (std::find(before.begin(), before.end(), tile) == before.end()) {
          expected.push_back(tile);
        }
      }
      EXPECT_EQ(ChangedTiles(from, to), expected) << from << " to " << to;
    }
  }
}

TEST(NodeFromTileTest, ComputesTheNodesThatATileSpans) {
  const SampleTree tree(700);
  const TileId id{0, 1, 256};
  std::string bytes;
  for (size_t i = 256; i < 512; ++i) bytes += tree.leaves[i].Bytes();
  for (int level = 0; level < kTileHeight; ++level) {
    for (uint64_t index = 256u >> level; index < 512u >> level; ++index) {
      const NodeId node{level, index};
      ASSERT_EQ(TileOf(node, 700), id);
      HT_ASSERT_OK_AND_ASSIGN(const Digest hash, NodeFromTile(node, id, bytes));
      ASSERT_EQ(hash, NodeOf(node, tree.leaves)) << level << " " << index;
    }
  }
  // The root of the tile is a hash of the tile above.
  EXPECT_EQ(TileOf({8, 1}, 700), (TileId{1, 0, 2}));
}

TEST(NodeFromTileTest, RefusesATileOfTheWrongSize) {
  const std::string hash(32, 'h');
  EXPECT_THAT(NodeFromTile({0, 0}, {0, 0, 2}, hash),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(NodeFromTile({0, 0}, {0, 0, 1}, hash + hash),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(NodeFromTile({0, 0}, {0, 0, 1}, hash + "h"),
              StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace halaltrace::ledger
