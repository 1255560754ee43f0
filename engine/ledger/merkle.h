// SPDX-License-Identifier: Apache-2.0
// Decides what a ledger's root is: the SHA-256 Merkle tree of RFC 6962 §2.1.
//
// An entry is the SHA-256 of a hop's envelope; a leaf hash is the SHA-256 of
// 0x00 and the entry, a node that of 0x01 and its two children.  The prefixes
// keep a node from passing for a leaf.
#ifndef HALALTRACE_ENGINE_LEDGER_MERKLE_H_
#define HALALTRACE_ENGINE_LEDGER_MERKLE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"

namespace halaltrace::ledger {

// EntryOf returns the ledger entry for `envelope`, signatures included: a later
// signature over a logged statement is another entry.
Digest EntryOf(absl::string_view envelope);

// LeafHash returns the hash of the leaf that holds `entry`: 32 bytes in our own
// ledgers, any bytes in others'.
Digest LeafHash(absl::string_view entry);

// NodeHash returns the hash of the node above `left` and `right`.
Digest NodeHash(const Digest& left, const Digest& right);

// EmptyRoot returns the root of the tree without leaves: SHA-256 of nothing.
Digest EmptyRoot();

// NodeId names a perfect subtree: the 2^level leaves that begin at
// index · 2^level.  Level 0 is the leaves.  Such a node never changes.
struct NodeId {
  int level = 0;
  uint64_t index = 0;

  friend bool operator==(const NodeId&, const NodeId&) = default;
};

// NodeReader returns the hash of a perfect subtree, wherever it rests.
using NodeReader = absl::FunctionRef<absl::StatusOr<Digest>(const NodeId&)>;

// NodeOf computes the hash of `node` from the hashes of all leaves, among which
// its own must be.  For trees small enough to hold:
//   MakeInclusionProof(7, leaves.size(),
//                      [&](const NodeId& node) { return NodeOf(node, leaves);
//                      })
Digest NodeOf(const NodeId& node, std::span<const Digest> leaf_hashes);

// Frontier is all that a tree must remember to grow and to know its root: the
// hashes of its largest perfect subtrees, one for each bit of its size.
// Thread-compatible; copies are cheap.
class Frontier {
 public:
  Frontier() = default;

  // FromPeaks restores a frontier from size() and peaks().
  //
  // Errors:
  //   INVALID_ARGUMENT  the number of peaks does not fit the size
  static absl::StatusOr<Frontier> FromPeaks(uint64_t size,
                                            std::vector<Digest> peaks);

  uint64_t size() const { return size_; }

  // peaks returns the perfect subtrees, the largest (and leftmost) first.
  const std::vector<Digest>& peaks() const { return peaks_; }

  void Append(const Digest& leaf_hash);
  Digest Root() const;

 private:
  uint64_t size_ = 0;
  std::vector<Digest> peaks_;
};

// RootAt returns the root of the first `size` leaves, which may be fewer than
// there are.  Errors: those of `read`.
absl::StatusOr<Digest> RootAt(uint64_t size, NodeReader read);

// IsSubtree returns whether the leaves [begin, end) are a subtree of every tree
// that ends at `end` or beyond: there is one, and `begin` is a multiple of the
// smallest power of two that is not below their number.  Any two numbers may
// be asked about.
bool IsSubtree(uint64_t begin, uint64_t end);

// RangeHash returns the hash of the leaves [begin, end), which must be a
// subtree or none.  Errors: those of `read`.
absl::StatusOr<Digest> RangeHash(uint64_t begin, uint64_t end, NodeReader read);

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_MERKLE_H_
