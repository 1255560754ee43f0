// SPDX-License-Identifier: Apache-2.0
// Reads the nodes of a tree out of its tiles, wherever those rest.
#ifndef HALALTRACE_ENGINE_LEDGER_TILE_READER_H_
#define HALALTRACE_ENGINE_LEDGER_TILE_READER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "engine/base/digest.h"
#include "engine/ledger/merkle.h"
#include "engine/ledger/tile.h"

namespace halaltrace::ledger {

// TileSource returns the bytes of a tile, exactly width · 32 of them: whoever
// keeps a wider one returns its beginning.
using TileSource = std::function<absl::StatusOr<std::string>(const TileId&)>;

// TileReader gives the hashes of perfect subtrees of the tree of `size` leaves:
// what MakeInclusionProof, MakeConsistencyProof and RootAt ask for.  It keeps
// the tiles it has read, so one reader serves the proofs of one answer.  Tiles
// are not verified: a proof made from them is, against a signed root.
//
// Not thread-safe, though const: the tiles read are kept.
//
//   TileReader reader(size, source);
//   HT_ASSIGN_OR_RETURN(auto proof, MakeInclusionProof(7, size, reader));
class TileReader {
 public:
  TileReader(uint64_t size, TileSource source)
      : size_(size), source_(std::move(source)) {}

  // Errors:
  //   DATA_LOSS  a tile has not the bytes that its width asks for
  //   those of the source
  absl::StatusOr<Digest> operator()(const NodeId& node) const;

 private:
  uint64_t size_;
  TileSource source_;
  mutable std::map<std::pair<int, uint64_t>, std::string> tiles_;
};

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_TILE_READER_H_
