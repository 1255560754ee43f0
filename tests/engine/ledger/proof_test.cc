// SPDX-License-Identifier: Apache-2.0
// Goal: proofs are those of the RFC, and nothing else verifies.
// Method: every proof in every tree up to a size, and seeded random ones in
// larger trees, against the recursive definition; then each is spoilt.
#include "engine/ledger/proof.h"

#include <bit>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "engine/base/limits.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/ledger/sample_tree.h"
#include "tests/reference/merkle_reference.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::ledger {
namespace {

using ::halaltrace::testing::StatusIs;
using Proof = std::vector<Digest>;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;
constexpr auto kRefused = absl::StatusCode::kPermissionDenied;

constexpr size_t kSmall = 66;     // every tree up to here
constexpr size_t kLarge = 3'000;  // random ones up to here
constexpr int kRandomTrees = 150;
constexpr unsigned kSeed = 20261124;

class ProofTest : public ::testing::Test {
 protected:
  Digest Root(size_t size) const {
    return RootAt(size, tree_.Nodes()).value_or(Digest{});
  }
  reference::Entries Entries(size_t size) const {
    return reference::Entries(tree_.entries).first(size);
  }

  void ExpectInclusion(size_t index, size_t size) const {
    HT_ASSERT_OK_AND_ASSIGN(const Proof proof,
                            MakeInclusionProof(index, size, tree_.Nodes()));
    ASSERT_EQ(proof, reference::Path(index, Entries(size)))
        << index << " in " << size;
    HT_ASSERT_OK(
        VerifyInclusion(index, size, tree_.leaves[index], proof, Root(size)));
  }

  void ExpectConsistency(size_t old_size, size_t new_size) const {
    HT_ASSERT_OK_AND_ASSIGN(
        const Proof proof,
        MakeConsistencyProof(old_size, new_size, tree_.Nodes()));
    ASSERT_EQ(proof, reference::Consistency(old_size, Entries(new_size)))
        << old_size << " to " << new_size;
    HT_ASSERT_OK(VerifyConsistency(old_size, new_size, Root(old_size),
                                   Root(new_size), proof));
  }

  const SampleTree tree_{kLarge};
};

TEST_F(ProofTest, EveryInclusionInSmallTrees) {
  for (size_t size = 1; size <= kSmall; ++size) {
    for (size_t index = 0; index < size; ++index) ExpectInclusion(index, size);
  }
}

TEST_F(ProofTest, EveryConsistencyOfSmallTrees) {
  for (size_t size = 1; size <= kSmall; ++size) {
    for (size_t old = 1; old <= size; ++old) ExpectConsistency(old, size);
  }
}

TEST_F(ProofTest, RandomProofsInLargeTrees) {
  SCOPED_TRACE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < kRandomTrees; ++i) {
    const size_t size = 1 + random() % kLarge;
    ExpectInclusion(random() % size, size);
    ExpectConsistency(1 + random() % size, size);
  }
}

TEST_F(ProofTest, EverySubtreeOfSmallTrees) {
  int subtrees = 0;
  for (size_t size = 1; size <= 40; ++size) {
    for (size_t begin = 0; begin < size; ++begin) {
      for (size_t end = begin + 1; end <= size; ++end) {
        if (begin % std::bit_ceil(end - begin) != 0) continue;
        ++subtrees;
        const Digest part = reference::Root(Entries(end).subspan(begin));
        const Proof proof = reference::SubtreeProof(begin, end, Entries(size));
        ASSERT_THAT(VerifySubtreeConsistency({begin, end}, size, part,
                                             Root(size), proof),
                    StatusIs(absl::StatusCode::kOk))
            << begin << " to " << end << " in " << size;
        const size_t index = begin + (end - begin) / 2;
        ASSERT_THAT(
            VerifySubtreeInclusion(
                index, {begin, end}, tree_.leaves[index],
                reference::Path(index - begin, Entries(end).subspan(begin)),
                part),
            StatusIs(absl::StatusCode::kOk));
      }
    }
  }
  EXPECT_GT(subtrees, 2'000);
}

// A proof for one place is none for another.
TEST_F(ProofTest, AnInclusionHoldsAtItsPlaceOnly) {
  constexpr size_t kSize = 21;
  for (size_t index = 0; index < kSize; ++index) {
    HT_ASSERT_OK_AND_ASSIGN(const Proof proof,
                            MakeInclusionProof(index, kSize, tree_.Nodes()));
    for (size_t other = 0; other < kSize; ++other) {
      if (other == index) continue;
      EXPECT_FALSE(
          VerifyInclusion(other, kSize, tree_.leaves[index], proof, Root(kSize))
              .ok());
      EXPECT_FALSE(
          VerifyInclusion(index, kSize, tree_.leaves[other], proof, Root(kSize))
              .ok());
    }
  }
}

TEST_F(ProofTest, EveryFlippedBitIsRefused) {
  HT_ASSERT_OK_AND_ASSIGN(Proof inclusion,
                          MakeInclusionProof(9, 21, tree_.Nodes()));
  HT_ASSERT_OK_AND_ASSIGN(Proof consistency,
                          MakeConsistencyProof(6, 21, tree_.Nodes()));
  for (Proof* proof : {&inclusion, &consistency}) {
    for (size_t bit = 0; bit < proof->size() * 256; ++bit) {
      uint8_t& byte = (*proof)[bit / 256].bytes[bit % 256 / 8];
      byte = static_cast<uint8_t>(byte ^ (1 << bit % 8));
      const absl::Status verified =
          proof == &inclusion
              ? VerifyInclusion(9, 21, tree_.leaves[9], inclusion, Root(21))
              : VerifyConsistency(6, 21, Root(6), Root(21), consistency);
      ASSERT_THAT(verified, StatusIs(kRefused)) << "bit " << bit;
      byte = static_cast<uint8_t>(byte ^ (1 << bit % 8));
    }
  }
}

// Longer, shorter and reordered proofs.
TEST_F(ProofTest, AProofHasOneLength) {
  for (size_t size = 2; size <= 40; ++size) {
    for (size_t at = 1; at < size; ++at) {
      HT_ASSERT_OK_AND_ASSIGN(Proof proof,
                              MakeInclusionProof(at, size, tree_.Nodes()));
      proof.push_back(Root(size));
      ASSERT_THAT(
          VerifyInclusion(at, size, tree_.leaves[at], proof, Root(size)),
          StatusIs(kMalformed));
      proof.resize(proof.size() - 2);
      ASSERT_THAT(
          VerifyInclusion(at, size, tree_.leaves[at], proof, Root(size)),
          StatusIs(kMalformed));

      HT_ASSERT_OK_AND_ASSIGN(proof,
                              MakeConsistencyProof(at, size, tree_.Nodes()));
      proof.push_back(Root(size));
      ASSERT_THAT(VerifyConsistency(at, size, Root(at), Root(size), proof),
                  StatusIs(kMalformed));
      proof.resize(proof.size() - 2);
      ASSERT_THAT(VerifyConsistency(at, size, Root(at), Root(size), proof),
                  StatusIs(kMalformed));
    }
  }
}

TEST_F(ProofTest, RefusesPlacesOutsideTheTree) {
  EXPECT_THAT(MakeInclusionProof(0, 0, tree_.Nodes()), StatusIs(kMalformed));
  EXPECT_THAT(MakeInclusionProof(7, 7, tree_.Nodes()), StatusIs(kMalformed));
  EXPECT_THAT(VerifyInclusion(0, 0, tree_.leaves[0], {}, EmptyRoot()),
              StatusIs(kMalformed));
  EXPECT_THAT(VerifyInclusion(7, 7, tree_.leaves[0], {}, Root(7)),
              StatusIs(kMalformed));
  EXPECT_THAT(MakeConsistencyProof(0, 7, tree_.Nodes()), StatusIs(kMalformed));
  EXPECT_THAT(MakeConsistencyProof(8, 7, tree_.Nodes()), StatusIs(kMalformed));
  EXPECT_THAT(VerifyConsistency(0, 7, EmptyRoot(), Root(7), {}),
              StatusIs(kMalformed));
  EXPECT_THAT(VerifyConsistency(8, 7, Root(8), Root(7), {}),
              StatusIs(kMalformed));
}

TEST_F(ProofTest, RefusesWhatIsNoSubtree) {
  const Digest root = Root(8);
  EXPECT_THAT(VerifySubtreeInclusion(3, {3, 3}, root, {}, root),
              StatusIs(kMalformed));
  EXPECT_THAT(VerifySubtreeInclusion(3, {2, 5}, root, {}, root),
              StatusIs(kMalformed));
  EXPECT_THAT(VerifySubtreeInclusion(1, {2, 4}, root, {}, root),
              StatusIs(kMalformed));
  EXPECT_THAT(VerifySubtreeConsistency({2, 5}, 8, root, root, {}),
              StatusIs(kMalformed));
  EXPECT_THAT(VerifySubtreeConsistency({8, 12}, 8, root, root, {}),
              StatusIs(kMalformed));
}

TEST_F(ProofTest, ALongerHistoryIsNoOtherHistory) {
  SampleTree other(21);
  other.leaves[4] = LeafHash("another hop");
  HT_ASSERT_OK_AND_ASSIGN(const Proof proof,
                          MakeConsistencyProof(6, 21, other.Nodes()));
  HT_ASSERT_OK_AND_ASSIGN(const Digest other_root, RootAt(21, other.Nodes()));
  EXPECT_THAT(VerifyConsistency(6, 21, Root(6), other_root, proof),
              StatusIs(kRefused));
}

TEST_F(ProofTest, RefusesMoreHashesThanAnyTreeNeeds) {
  const Proof proof(limits::kProofHashesMax + 1);
  EXPECT_THAT(VerifyInclusion(0, UINT64_MAX, Digest{}, proof, Digest{}),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(VerifyConsistency(1, UINT64_MAX, Digest{}, Digest{}, proof),
              StatusIs(absl::StatusCode::kResourceExhausted));
}

// The largest tree that a checkpoint can name.
TEST_F(ProofTest, ReachesTheTopOfTheLargestTree) {
  constexpr uint64_t kSize = uint64_t{1} << 63;
  const Proof proof(63, tree_.leaves[1]);
  Digest root = tree_.leaves[0];
  for (const Digest& sibling : proof) root = NodeHash(root, sibling);
  HT_EXPECT_OK(VerifyInclusion(0, kSize, tree_.leaves[0], proof, root));
}

}  // namespace
}  // namespace halaltrace::ledger
