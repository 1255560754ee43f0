// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/tile_reader.h"

#include <random>
#include <string>
#include <vector>

#include "engine/ledger/proof.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/ledger/sample_tree.h"
#include "tests/engine/ledger/tile_map.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::StatusIs;

class TileReaderTest : public ::testing::Test {
 protected:
  static constexpr size_t kSize = 66'000;  // three tile levels

  TileReaderTest() {
    TileWriter writer;
    for (const Digest& leaf : tree_.leaves) writer.Append(leaf);
    stored_.Store(writer.TakeChanged());
  }

  const SampleTree tree_{kSize};
  TileMap stored_;
};

// Goal: proofs out of tiles are proofs, for the tree of today and for earlier
// ones, whose partial tiles are prefixes of today's.
TEST_F(TileReaderTest, ServesProofsAtAnySize) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 200; ++i) {
    const uint64_t size = i == 0 ? kSize : 1 + random() % kSize;
    TileReader reader(size, stored_.Source());
    HT_ASSERT_OK_AND_ASSIGN(const Digest root, RootAt(size, reader));

    const uint64_t index = random() % size;
    HT_ASSERT_OK_AND_ASSIGN(const auto inclusion,
                            MakeInclusionProof(index, size, reader));
    HT_ASSERT_OK(
        VerifyInclusion(index, size, tree_.leaves[index], inclusion, root));

    const uint64_t old_size = 1 + random() % size;
    TileReader old_reader(old_size, stored_.Source());
    HT_ASSERT_OK_AND_ASSIGN(const Digest old_root,
                            RootAt(old_size, old_reader));
    HT_ASSERT_OK_AND_ASSIGN(const auto consistency,
                            MakeConsistencyProof(old_size, size, reader));
    HT_ASSERT_OK(
        VerifyConsistency(old_size, size, old_root, root, consistency));
  }
}

TEST_F(TileReaderTest, ReadsATileOnce) {
  std::vector<std::string> asked;
  const TileSource source = [&](const TileId& id) {
    asked.push_back(TilePath(id));
    return stored_.Get(id);
  };
  TileReader reader(kSize, source);
  HT_ASSERT_OK(MakeInclusionProof(7, kSize, reader));
  HT_ASSERT_OK(MakeInclusionProof(8, kSize, reader));
  EXPECT_THAT(asked,
              ::testing::UnorderedElementsAre("tile/0/000", "tile/0/257.p/208",
                                              "tile/1/000", "tile/1/001.p/1"));
}

TEST_F(TileReaderTest, SaysWhatTheSourceSaid) {
  TileReader none(kSize, [](const TileId&) -> absl::StatusOr<std::string> {
    return absl::UnavailableError("try again");
  });
  EXPECT_THAT(MakeInclusionProof(7, kSize, none),
              StatusIs(absl::StatusCode::kUnavailable));
  TileReader cut(kSize, [&](const TileId& id) -> absl::StatusOr<std::string> {
    return std::string(static_cast<size_t>(id.width) * 32 - 1, 'x');
  });
  EXPECT_THAT(MakeInclusionProof(7, kSize, cut),
              StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace halaltrace::ledger
