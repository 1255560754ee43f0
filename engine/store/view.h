// SPDX-License-Identifier: Apache-2.0
// The store as it stood after one commit.
#ifndef HALALTRACE_ENGINE_STORE_VIEW_H_
#define HALALTRACE_ENGINE_STORE_VIEW_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/store/group.h"

namespace halaltrace::store {

namespace internal {
class BlobIndex;
class Reader;
class ReaderPool;
}  // namespace internal

// CheckpointRow is one group's note, and how much stood in the store then.
struct CheckpointRow {
  Counts counts;
  absl::string_view note;
};

// View reads the store as it stood when the view was taken, whatever is
// committed meanwhile.  It gives back what was stored; that this is what was
// signed is for the caller to check.
//
// Every reading function can fail with DATA_LOSS (a row is missing, out of
// place or of another type; SQLite calls the file corrupt) and with UNAVAILABLE
// (input or output).  A callback that fails ends the reading with its status.
// Bytes that a callback is shown live until it returns; it must not call the
// function that called it.
//
// Not thread-safe: one view a thread.  It must not outlive its store, and a
// long-lived view keeps the write-ahead log from shrinking.
class View {
 public:
  View(View&&) noexcept;
  View& operator=(View&&) noexcept;
  ~View();

  // counts returns what the newest checkpoint's row says.
  const Counts& counts() const { return counts_; }

  // Envelope returns the entry with this sequence.
  // Errors besides: NOT_FOUND at or after counts().entries.
  absl::StatusOr<std::string> Envelope(uint64_t sequence);

  // ForEachEnvelope shows the entries [first, end) in order; `end` is at most
  // counts().entries.
  absl::Status ForEachEnvelope(
      uint64_t first, uint64_t end,
      absl::FunctionRef<absl::Status(uint64_t sequence,
                                     absl::string_view envelope)>
          show);

  // Tile returns the hashes of one tile.
  // Errors besides: NOT_FOUND if there is none.
  absl::StatusOr<std::string> Tile(uint32_t level, uint64_t index);

  // ForEachTile shows all tiles, by level and then by index.
  absl::Status ForEachTile(
      absl::FunctionRef<absl::Status(uint32_t level, uint64_t index,
                                     absl::string_view hashes)>
          show);

  // Checkpoint returns the note of a group; groups are numbered from 1.
  // Errors besides: NOT_FOUND for 0, or after counts().checkpoints.
  absl::StatusOr<std::string> Checkpoint(uint64_t number);

  // ForEachCheckpoint shows the checkpoints in order, from number 1.
  // Errors besides: DATA_LOSS if one counts less than the one before it.
  absl::Status ForEachCheckpoint(
      absl::FunctionRef<absl::Status(const CheckpointRow&)> show);

  // Document and Opening return the bytes stored under `digest`.
  // Errors besides: NOT_FOUND if there are none.
  absl::StatusOr<std::string> Document(const Digest& digest);
  absl::StatusOr<std::string> Opening(const Digest& digest);

  // ForEachDocument and ForEachOpening show all of them in order of arrival,
  // but for the first `skip`.
  using ShowBlob =
      absl::FunctionRef<absl::Status(const Digest&, absl::string_view bytes)>;
  absl::Status ForEachDocument(ShowBlob show, uint64_t skip = 0);
  absl::Status ForEachOpening(ShowBlob show, uint64_t skip = 0);

  // CheckStructure has SQLite look at every page: that no page is lost or used
  // twice, that every row is in its place.  It takes as long as reading all.
  absl::Status CheckStructure();

 private:
  friend class Store;
  View(std::unique_ptr<internal::Reader> reader, internal::ReaderPool* pool,
       const internal::BlobIndex* documents,
       const internal::BlobIndex* openings, Counts counts);
  void GiveBack();

  std::unique_ptr<internal::Reader> reader_;
  internal::ReaderPool* pool_;
  const internal::BlobIndex* documents_;
  const internal::BlobIndex* openings_;
  Counts counts_;
};

}  // namespace halaltrace::store

#endif  // HALALTRACE_ENGINE_STORE_VIEW_H_
