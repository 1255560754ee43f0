// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/tile_writer.h"

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/ledger/sample_tree.h"
#include "tests/engine/ledger/tile_map.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::StatusIs;

constexpr unsigned kSeed = 7;

// Goal: what is stored group by group is the tree.
// Method: a tree of three tile levels grows in groups of random sizes, through
// a fresh writer now and then; after each group every node that a proof may ask
// for is read back, and the root compared.
TEST(TileWriterTest, StoresTheTreeGroupByGroup) {
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  const SampleTree tree(66'500);
  TileMap stored;
  TileWriter writer;
  Frontier expected;
  while (writer.size() < tree.leaves.size()) {
    size_t group = 1 + random() % 1'500;
    for (; group > 0 && writer.size() < tree.leaves.size(); --group) {
      const Digest& leaf = tree.leaves[writer.size()];
      writer.Append(leaf);
      expected.Append(leaf);
    }
    std::vector<Tile> changed = writer.TakeChanged();
    ASSERT_FALSE(changed.empty());
    stored.Store(changed);
    ASSERT_EQ(writer.Root(), expected.Root());

    HT_ASSERT_OK_AND_ASSIGN(TileWriter resumed,
                            TileWriter::Resume(writer.size(), stored.Source()));
    ASSERT_EQ(resumed.size(), writer.size());
    ASSERT_EQ(resumed.Root(), writer.Root());
    ASSERT_TRUE(resumed.TakeChanged().empty());
    if (random() % 2 == 0) writer = std::move(resumed);
  }
  for (const TileId& id : TilesOf(writer.size())) {
    HT_ASSERT_OK_AND_ASSIGN(const std::string bytes, stored.Get(id));
    for (int i = 0; i < id.width; ++i) {
      const NodeId node{id.level * kTileHeight,
                        id.index * kTileHashesMax + static_cast<uint64_t>(i)};
      ASSERT_EQ(bytes.substr(static_cast<size_t>(i) * 32, 32),
                NodeOf(node, tree.leaves).Bytes());
    }
  }
}

// What changed is named as ChangedTiles names it, also across full tiles.
TEST(TileWriterTest, TakesWhatChanged) {
  const SampleTree tree(1'000);
  TileWriter writer;
  uint64_t taken = 0;
  for (const uint64_t size : {1u, 255u, 256u, 256u, 257u, 1'000u}) {
    while (writer.size() < size) writer.Append(tree.leaves[writer.size()]);
    std::vector<TileId> ids;
    for (const Tile& tile : writer.TakeChanged()) {
      ids.push_back(tile.id);
      EXPECT_EQ(tile.bytes.size(), static_cast<size_t>(tile.id.width) * 32);
    }
    EXPECT_EQ(ids, ChangedTiles(taken, size));
    taken = size;
  }
}

// Goal: a group that the store refused leaves no trace.
TEST(TileWriterTest, ACopyIsAnAttempt) {
  const SampleTree tree(600);
  TileWriter writer;
  for (size_t i = 0; i < 300; ++i) writer.Append(tree.leaves[i]);
  static_cast<void>(writer.TakeChanged());
  const Digest before = writer.Root();

  TileWriter attempt = writer;
  for (size_t i = 0; i < 300; ++i) attempt.Append(LeafHash("lost"));
  EXPECT_EQ(writer.Root(), before);
  EXPECT_EQ(writer.size(), 300u);
  EXPECT_TRUE(writer.TakeChanged().empty());
}

TEST(TileWriterTest, ResumesNothingFromDamagedTiles) {
  const SampleTree tree(300);
  TileMap stored;
  TileWriter writer;
  for (const Digest& leaf : tree.leaves) writer.Append(leaf);
  stored.Store(writer.TakeChanged());
  const auto cut = [&](const TileId& id) -> absl::StatusOr<std::string> {
    const auto bytes = stored.Get(id);
    if (!bytes.ok()) return bytes.status();
    return bytes->substr(1);
  };
  EXPECT_THAT(TileWriter::Resume(300, cut),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(TileWriter::Resume(70'000, stored.Source()),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace halaltrace::ledger
