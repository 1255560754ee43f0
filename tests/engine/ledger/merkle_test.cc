// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/merkle.h"

#include <bit>
#include <cstdint>
#include <span>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/ledger/sample_tree.h"
#include "tests/reference/merkle_reference.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::StatusIs;

// Goal: the two formulas of the ledger, as bytes.
TEST(EntryTest, IsTheHashOfTheEnvelopeAndTheLeafTheHashOfTheEntry) {
  const Digest entry = EntryOf("abc");
  EXPECT_EQ(entry.Hex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(LeafHash(entry.View()),
            EntryOf(std::string(1, '\0') + entry.Bytes()));
  EXPECT_EQ(NodeHash(entry, entry),
            EntryOf("\x01" + entry.Bytes() + entry.Bytes()));
}

// Goal: an inner node cannot be passed off as a leaf whose entry is the two
// child hashes.
TEST(MerkleTest, ALeafOfSixtyFourBytesIsNoNode) {
  const Digest left = LeafHash("l");
  const Digest right = LeafHash("r");
  EXPECT_NE(LeafHash(left.Bytes() + right.Bytes()), NodeHash(left, right));
}

// Goal: the growing tree is the tree of the RFC, at every size.
// Method: 2,101 sizes against the recursive definition.
TEST(FrontierTest, HasTheRootOfTheRfcAtEverySize) {
  constexpr size_t kLargest = 2'100;
  const SampleTree tree(kLargest);
  const std::span<const std::string> entries(tree.entries);
  Frontier frontier;
  for (size_t size = 0; size <= kLargest; ++size) {
    ASSERT_EQ(frontier.size(), size);
    ASSERT_EQ(frontier.Root(), reference::Root(entries.first(size)))
        << "size " << size;
    ASSERT_EQ(frontier.peaks().size(),
              static_cast<size_t>(std::popcount(size)));
    if (size < kLargest) frontier.Append(tree.leaves[size]);
  }
}

TEST(FrontierTest, ComesBackFromItsPeaks) {
  const SampleTree tree(100);
  Frontier frontier;
  for (const Digest& leaf : tree.leaves) {
    HT_ASSERT_OK_AND_ASSIGN(
        Frontier again, Frontier::FromPeaks(frontier.size(), frontier.peaks()));
    again.Append(leaf);
    frontier.Append(leaf);
    ASSERT_EQ(again.Root(), frontier.Root());
  }
}

TEST(FrontierTest, RefusesTheWrongNumberOfPeaks) {
  EXPECT_THAT(Frontier::FromPeaks(5, {Digest{}}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Frontier::FromPeaks(0, {Digest{}}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

// Goal: the root of an earlier size can be found from the nodes of today.
// Goal: any two numbers may be asked about, those near 2^64 too.
TEST(IsSubtreeTest, HoldsUpToTheLargestNumbers) {
  constexpr uint64_t kTop = UINT64_MAX;
  constexpr uint64_t kHalf = uint64_t{1} << 63;
  EXPECT_TRUE(IsSubtree(0, kTop));
  EXPECT_TRUE(IsSubtree(kHalf, kTop));
  EXPECT_TRUE(IsSubtree(kTop - 1, kTop));
  EXPECT_FALSE(IsSubtree(1, kTop));
  EXPECT_FALSE(IsSubtree(1, kHalf + 2));
  EXPECT_FALSE(IsSubtree(kHalf, kHalf));
  EXPECT_FALSE(IsSubtree(kTop, 0));
}

TEST(RootAtTest, AgreesWithTheFrontierAtEveryEarlierSize) {
  const SampleTree tree(300);
  Frontier frontier;
  for (size_t size = 0; size <= tree.leaves.size(); ++size) {
    HT_ASSERT_OK_AND_ASSIGN(const Digest root, RootAt(size, tree.Nodes()));
    ASSERT_EQ(root, frontier.Root()) << "size " << size;
    if (size < tree.leaves.size()) frontier.Append(tree.leaves[size]);
  }
  EXPECT_EQ(Frontier().Root(), EmptyRoot());
}

TEST(RootAtTest, PassesOnWhatTheReaderSays) {
  const auto broken = [](const NodeId&) -> absl::StatusOr<Digest> {
    return absl::DataLossError("gone");
  };
  EXPECT_THAT(RootAt(3, broken), StatusIs(absl::StatusCode::kDataLoss, "gone"));
}

}  // namespace
}  // namespace halaltrace::ledger
