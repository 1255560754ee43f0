// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/proof.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"

namespace halaltrace::ledger {
namespace {

absl::Status CheckLength(std::span<const Digest> proof) {
  if (proof.size() <= limits::kProofHashesMax) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("a proof of ", proof.size(), " hashes is over the limit of ",
                   limits::kProofHashesMax));
}

absl::Status CheckValid(const Subtree& subtree) {
  if (IsSubtree(subtree.begin, subtree.end)) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      "leaves ", subtree.begin, " to ", subtree.end, " are not a subtree"));
}

absl::Status WrongLength(std::span<const Digest> proof) {
  return absl::InvalidArgumentError(absl::StrCat(
      "a proof of ", proof.size(), " hashes does not fit this tree"));
}

absl::Status OtherRoot() {
  return absl::PermissionDeniedError("the proof leads to another root");
}

// The left child of a tree of `size` > 1 leaves is the largest perfect tree
// that leaves something for the right one.
uint64_t LeftLeaves(uint64_t size) { return std::bit_floor(size - 1); }

// The steps of a verifier from the leaves to the root: the leftmost and the
// rightmost leaf of the part that is proved, and the last leaf of the tree,
// each as the index of the node above it on the current level.
struct Climb {
  uint64_t first;
  uint64_t last;
  uint64_t tree_last;

  bool IsRightChild() const { return (last & 1) != 0; }
  bool IsRightEdge() const { return last == tree_last; }
  void Up() {
    first >>= 1;
    last >>= 1;
    tree_last >>= 1;
  }
};

}  // namespace

absl::StatusOr<std::vector<Digest>> MakeInclusionProof(uint64_t index,
                                                       uint64_t size,
                                                       NodeReader read) {
  if (index >= size) {
    return absl::InvalidArgumentError(
        absl::StrCat("leaf ", index, " is not in a tree of ", size));
  }
  // PATH of RFC 6962 §2.1.1, from the root downwards.
  std::vector<Digest> proof;
  uint64_t begin = 0;
  uint64_t end = size;
  while (end - begin > 1) {
    const uint64_t middle = begin + LeftLeaves(end - begin);
    const bool left = index < middle;
    HT_ASSIGN_OR_RETURN(
        const Digest sibling,
        left ? RangeHash(middle, end, read) : RangeHash(begin, middle, read));
    proof.push_back(sibling);
    (left ? end : begin) = middle;
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

absl::StatusOr<std::vector<Digest>> MakeConsistencyProof(uint64_t old_size,
                                                         uint64_t new_size,
                                                         NodeReader read) {
  if (old_size == 0 || old_size > new_size) {
    return absl::InvalidArgumentError(absl::StrCat(
        "no consistency proof leads from size ", old_size, " to ", new_size));
  }
  // SUBPROOF of RFC 6962 §2.1.2, from the root downwards, until the old tree's
  // right edge is a subtree of its own.
  std::vector<Digest> proof;
  uint64_t begin = 0;
  uint64_t end = new_size;
  while (end != old_size) {
    const uint64_t middle = begin + LeftLeaves(end - begin);
    const bool left = old_size <= middle;
    HT_ASSIGN_OR_RETURN(
        const Digest sibling,
        left ? RangeHash(middle, end, read) : RangeHash(begin, middle, read));
    proof.push_back(sibling);
    (left ? end : begin) = middle;
  }
  if (begin != 0) {  // else the verifier knows this hash: it is the old root
    HT_ASSIGN_OR_RETURN(const Digest edge, RangeHash(begin, end, read));
    proof.push_back(edge);
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

absl::Status VerifyInclusion(uint64_t index, uint64_t size,
                             const Digest& leaf_hash,
                             std::span<const Digest> proof,
                             const Digest& root) {
  return VerifySubtreeInclusion(index, {0, size}, leaf_hash, proof, root);
}

absl::Status VerifySubtreeInclusion(uint64_t index, const Subtree& subtree,
                                    const Digest& leaf_hash,
                                    std::span<const Digest> proof,
                                    const Digest& subtree_root) {
  HT_RETURN_IF_ERROR(CheckValid(subtree));
  HT_RETURN_IF_ERROR(CheckLength(proof));
  if (index < subtree.begin || index >= subtree.end) {
    return absl::InvalidArgumentError(
        absl::StrCat("leaf ", index, " is not among leaves ", subtree.begin,
                     " to ", subtree.end));
  }
  // RFC 9162 §2.1.3.2.
  const uint64_t position = index - subtree.begin;
  Climb climb{position, position, subtree.end - subtree.begin - 1};
  Digest node = leaf_hash;
  for (const Digest& sibling : proof) {
    if (climb.tree_last == 0) return WrongLength(proof);
    if (climb.IsRightChild() || climb.IsRightEdge()) {
      // A right edge without a sibling stands for its own parent.
      while (!climb.IsRightChild()) climb.Up();
      node = NodeHash(sibling, node);
    } else {
      node = NodeHash(node, sibling);
    }
    climb.Up();
  }
  if (climb.tree_last != 0) return WrongLength(proof);
  return node == subtree_root ? absl::OkStatus() : OtherRoot();
}

absl::Status VerifyConsistency(uint64_t old_size, uint64_t new_size,
                               const Digest& old_root, const Digest& new_root,
                               std::span<const Digest> proof) {
  return VerifySubtreeConsistency({0, old_size}, new_size, old_root, new_root,
                                  proof);
}

absl::Status VerifySubtreeConsistency(const Subtree& subtree, uint64_t size,
                                      const Digest& subtree_root,
                                      const Digest& root,
                                      std::span<const Digest> proof) {
  HT_RETURN_IF_ERROR(CheckValid(subtree));
  HT_RETURN_IF_ERROR(CheckLength(proof));
  if (subtree.end > size) {
    return absl::InvalidArgumentError(absl::StrCat(
        "leaves up to ", subtree.end, " are not in a tree of ", size));
  }
  // The draft's algorithm; for begin = 0 it is RFC 9162 §2.1.4.2.  First climb
  // to the subtree that the proof begins with: the last leaf's largest perfect
  // one, or all of the right edge if both trees end together.
  Climb climb{subtree.begin, subtree.end - 1, size - 1};
  const bool same_end = climb.IsRightEdge();
  while (climb.first != climb.last && (same_end || climb.IsRightChild())) {
    climb.Up();
  }
  // A subtree that is perfect, or is the tree's whole right edge, is itself
  // that beginning, and the proof does not repeat it.
  const bool starts_with_subtree = climb.first == climb.last;
  if (!starts_with_subtree && proof.empty()) return WrongLength(proof);
  Digest part = starts_with_subtree ? subtree_root : proof.front();
  Digest whole = part;
  for (const Digest& sibling : proof.subspan(starts_with_subtree ? 0 : 1)) {
    if (climb.tree_last == 0) return WrongLength(proof);
    if (climb.IsRightChild() || climb.IsRightEdge()) {
      // Within the subtree the sibling belongs to both, beyond it to the whole.
      if (climb.first < climb.last) part = NodeHash(sibling, part);
      whole = NodeHash(sibling, whole);
      while (!climb.IsRightChild()) climb.Up();
    } else {
      whole = NodeHash(whole, sibling);
    }
    climb.Up();
  }
  if (climb.tree_last != 0) return WrongLength(proof);
  return part == subtree_root && whole == root ? absl::OkStatus() : OtherRoot();
}

}  // namespace halaltrace::ledger
