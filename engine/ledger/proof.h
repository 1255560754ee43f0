// SPDX-License-Identifier: Apache-2.0
// Decides what proves that a leaf is in a tree, and that a tree only grew.
//
// A proof is a list of node hashes, from the leaves upwards (RFC 6962 §2.1.1
// and §2.1.2).  A proof has exactly one length: longer and shorter ones are
// malformed, so that nothing can be hidden in it.  The same two kinds of proof
// exist for a subtree of a tree (draft-ietf-plants-merkle-tree-certs).
#ifndef HALALTRACE_ENGINE_LEDGER_PROOF_H_
#define HALALTRACE_ENGINE_LEDGER_PROOF_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/digest.h"
#include "engine/ledger/merkle.h"

namespace halaltrace::ledger {

// Subtree is the leaves [begin, end) of a tree.  Valid if it is not empty and
// begin is a multiple of the smallest power of two not below its size; a whole
// tree is the subtree that begins at 0.
struct Subtree {
  uint64_t begin = 0;
  uint64_t end = 0;
};

// MakeInclusionProof proves that leaf `index` is in the tree of `size` leaves.
//
// Errors:
//   INVALID_ARGUMENT  index is not below size
//   those of `read`
absl::StatusOr<std::vector<Digest>> MakeInclusionProof(uint64_t index,
                                                       uint64_t size,
                                                       NodeReader read);

// MakeConsistencyProof proves that the tree of `old_size` leaves is the
// beginning of the tree of `new_size` leaves.
//
// Errors:
//   INVALID_ARGUMENT  old_size is 0 (everything begins with nothing) or above
//                     new_size
//   those of `read`
absl::StatusOr<std::vector<Digest>> MakeConsistencyProof(uint64_t old_size,
                                                         uint64_t new_size,
                                                         NodeReader read);

// VerifyInclusion returns OK if `proof` leads from `leaf_hash` at `index` to
// the root of the tree of `size` leaves.  The caller must know `root` and
// `size` from a checkpoint that it trusts.
//
// Errors:
//   INVALID_ARGUMENT    index is not below size, or the proof has not the
//                       length that they ask for
//   RESOURCE_EXHAUSTED  over kProofHashesMax
//   PERMISSION_DENIED   the proof leads to another root
absl::Status VerifyInclusion(uint64_t index, uint64_t size,
                             const Digest& leaf_hash,
                             std::span<const Digest> proof, const Digest& root);

// VerifyConsistency returns OK if `proof` shows that the tree with `old_root`
// is the beginning of the tree with `new_root`.
//
// Errors:
//   INVALID_ARGUMENT    old_size is 0 or above new_size, or the proof has not
//                       the length that they ask for
//   RESOURCE_EXHAUSTED  over kProofHashesMax
//   PERMISSION_DENIED   the proof leads to another root
absl::Status VerifyConsistency(uint64_t old_size, uint64_t new_size,
                               const Digest& old_root, const Digest& new_root,
                               std::span<const Digest> proof);

// VerifySubtreeInclusion is VerifyInclusion in a subtree; `index` counts from
// the first leaf of the whole tree.  Errors: those of VerifyInclusion, and
// INVALID_ARGUMENT for a subtree that is not valid.
absl::Status VerifySubtreeInclusion(uint64_t index, const Subtree& subtree,
                                    const Digest& leaf_hash,
                                    std::span<const Digest> proof,
                                    const Digest& subtree_root);

// VerifySubtreeConsistency returns OK if `proof` shows that the subtree with
// `subtree_root` is part of the tree of `size` leaves with `root`.  Errors:
// those of VerifyConsistency, and INVALID_ARGUMENT for a subtree that is not
// valid or not within the tree.
absl::Status VerifySubtreeConsistency(const Subtree& subtree, uint64_t size,
                                      const Digest& subtree_root,
                                      const Digest& root,
                                      std::span<const Digest> proof);

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_PROOF_H_
