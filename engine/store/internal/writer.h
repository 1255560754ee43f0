// SPDX-License-Identifier: Apache-2.0
// Writes one group in one SQLite transaction.
#ifndef HALALTRACE_ENGINE_STORE_INTERNAL_WRITER_H_
#define HALALTRACE_ENGINE_STORE_INTERNAL_WRITER_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/store/group.h"
#include "engine/store/internal/sqlite.h"

namespace halaltrace::store::internal {

// FreshBlobs are those of a group that the store does not hold yet.
struct FreshBlobs {
  std::vector<const Blob*> documents;
  std::vector<const Blob*> openings;
};

// Writer owns the one connection that writes.  Not thread-safe.
class Writer {
 public:
  // Make prepares the statements.  Errors: those of SqliteError.
  static absl::StatusOr<Writer> Make(Connection connection);

  // Write adds `group`, of its blobs the `fresh` ones, after `before` and
  // returns what stands then.  After an error nothing of the group is stored,
  // unless outcome_unknown().
  //
  // Errors: those of SqliteError.
  absl::StatusOr<Counts> Write(const Group& group, const FreshBlobs& fresh,
                               const Counts& before);

  // outcome_unknown says that an error came when the group might have been on
  // the disk already: only reading it again can tell.
  bool outcome_unknown() const { return outcome_unknown_; }

 private:
  Writer(Connection connection, Statement entry, Statement document,
         Statement opening, Statement tile, Statement checkpoint);

  absl::StatusOr<Counts> Insert(const Group& group, const FreshBlobs& fresh,
                                const Counts& before);
  absl::Status RollBack(const absl::Status& cause);

  Connection connection_;
  Statement entry_;
  Statement document_;
  Statement opening_;
  Statement tile_;
  Statement checkpoint_;
  bool outcome_unknown_ = false;
};

}  // namespace halaltrace::store::internal

#endif  // HALALTRACE_ENGINE_STORE_INTERNAL_WRITER_H_
