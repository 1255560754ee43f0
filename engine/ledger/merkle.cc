// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/merkle.h"

#include <bit>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/trust/sha256.h"

namespace halaltrace::ledger {
namespace {

constexpr absl::string_view kLeafPrefix("\x00", 1);
constexpr absl::string_view kNodePrefix("\x01", 1);

// Fold joins subtrees of falling size, the smallest two first.
Digest Fold(const std::vector<Digest>& peaks) {
  if (peaks.empty()) return EmptyRoot();
  Digest root = peaks.back();
  for (size_t i = peaks.size() - 1; i > 0; --i) {
    root = NodeHash(peaks[i - 1], root);
  }
  return root;
}

}  // namespace

Digest EntryOf(absl::string_view envelope) { return trust::Sha256(envelope); }

Digest LeafHash(absl::string_view entry) {
  return trust::Sha256({kLeafPrefix, entry});
}

Digest NodeHash(const Digest& left, const Digest& right) {
  return trust::Sha256({kNodePrefix, left.View(), right.View()});
}

Digest EmptyRoot() { return trust::Sha256(""); }

Digest NodeOf(const NodeId& node, std::span<const Digest> leaf_hashes) {
  const uint64_t leaves = uint64_t{1} << node.level;
  HT_CHECK((node.index + 1) * leaves <= leaf_hashes.size());
  Frontier subtree;
  for (const Digest& leaf_hash :
       leaf_hashes.subspan(node.index * leaves, leaves)) {
    subtree.Append(leaf_hash);
  }
  return subtree.Root();
}

absl::StatusOr<Frontier> Frontier::FromPeaks(uint64_t size,
                                             std::vector<Digest> peaks) {
  if (peaks.size() != static_cast<size_t>(std::popcount(size))) {
    return absl::InvalidArgumentError(
        absl::StrCat("a tree of ", size, " leaves has ", std::popcount(size),
                     " peaks, not ", peaks.size()));
  }
  Frontier frontier;
  frontier.size_ = size;
  frontier.peaks_ = std::move(peaks);
  return frontier;
}

void Frontier::Append(const Digest& leaf_hash) {
  Digest node = leaf_hash;
  for (uint64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
    node = NodeHash(peaks_.back(), node);
    peaks_.pop_back();
  }
  peaks_.push_back(node);
  ++size_;
}

Digest Frontier::Root() const { return Fold(peaks_); }

absl::StatusOr<Digest> RootAt(uint64_t size, NodeReader read) {
  return RangeHash(0, size, read);
}

// In bits, since the power of two itself may be too large for its type.
bool IsSubtree(uint64_t begin, uint64_t end) {
  return begin < end && std::countr_zero(begin) >=
                            static_cast<int>(std::bit_width(end - begin - 1));
}

absl::StatusOr<Digest> RangeHash(uint64_t begin, uint64_t end,
                                 NodeReader read) {
  HT_CHECK(begin == end || IsSubtree(begin, end));
  std::vector<Digest> peaks;
  while (begin < end) {
    const uint64_t leaves = std::bit_floor(end - begin);
    const int level = std::countr_zero(leaves);
    HT_ASSIGN_OR_RETURN(const Digest node, read({level, begin >> level}));
    peaks.push_back(node);
    begin += leaves;
  }
  return Fold(peaks);
}

}  // namespace halaltrace::ledger
