// SPDX-License-Identifier: Apache-2.0
// What one commit adds to the store, in the store's own words: bytes, digests
// and numbers.  What the bytes mean is decided elsewhere.
#ifndef HALALTRACE_ENGINE_STORE_GROUP_H_
#define HALALTRACE_ENGINE_STORE_GROUP_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/base/digest.h"

namespace halaltrace::store {

// Blob is bytes under the digest that names them: a document by its SHA-256, an
// opening by its commitment.  The store keeps the pair and computes no digest.
struct Blob {
  Digest digest;
  absl::string_view bytes;
};

// Tile is 1 to 256 neighbouring hashes of the tree, 32 bytes each.
struct Tile {
  uint32_t level = 0;  // at most layout::kTileLevelMax
  uint64_t index = 0;  // at most layout::kTileIndexMax
  std::string hashes;
};

// Group is committed whole or not at all.  The bytes that it points at must
// live until Commit returns.
struct Group {
  // Sequence of the first envelope: the number of entries before this group.
  uint64_t first_sequence = 0;

  std::vector<absl::string_view> envelopes;

  // What is stored under the same digest already is left out.
  std::vector<Blob> documents;
  std::vector<Blob> openings;

  // Tiles that are new, or longer than they were.
  std::vector<Tile> tiles;

  // The signed note that covers every entry up to this group's last.
  std::string checkpoint;
};

// Counts is how much stands in the store after some commit.
struct Counts {
  uint64_t checkpoints = 0;
  uint64_t entries = 0;
  uint64_t documents = 0;
  uint64_t openings = 0;

  friend bool operator==(const Counts&, const Counts&) = default;
};

}  // namespace halaltrace::store

#endif  // HALALTRACE_ENGINE_STORE_GROUP_H_
