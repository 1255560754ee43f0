// SPDX-License-Identifier: Apache-2.0
// Connections that read, each with its prepared statements.
#ifndef HALALTRACE_ENGINE_STORE_INTERNAL_READER_H_
#define HALALTRACE_ENGINE_STORE_INTERNAL_READER_H_

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/mutex.h"
#include "engine/store/group.h"
#include "engine/store/internal/sqlite.h"

namespace halaltrace::store::internal {

// Query names a statement; its text stands in reader.cc.  A singular gives the
// row with the number ?1, a plural the rows from ?1 up to but not ?2.
enum class Query {
  kEntry,
  kEntries,
  kDocument,
  kDocuments,
  kOpening,
  kOpenings,
  kTile,
  kTiles,
  kCheckpoint,
  kCheckpoints,
  kNewestCheckpoint,
  kCount,  // not a query
};

// Reader is one connection.  Not thread-safe.
class Reader {
 public:
  explicit Reader(Connection connection) : connection_(std::move(connection)) {}

  // Begin fixes what the queries see and returns what the newest checkpoint's
  // row says; End lets go of it.
  absl::StatusOr<Counts> Begin();
  void End();

  // Get returns the prepared statement of `query`, which lives as long as the
  // reader.
  absl::StatusOr<Statement*> Get(Query query);

  Connection& connection() { return connection_; }

 private:
  Connection connection_;
  std::array<std::optional<Statement>, static_cast<size_t>(Query::kCount)>
      statements_;
};

// CountsOf reads columns 0 to 3 of a row of the table checkpoint.
// Errors: DATA_LOSS for anything but four counts.
absl::StatusOr<Counts> CountsOf(Statement& row);

// ReaderPool keeps readers between views.  Thread-safe.
class ReaderPool {
 public:
  explicit ReaderPool(std::string path) : path_(std::move(path)) {}

  // Take returns an idle reader or opens another.
  // Errors: those of OpenForReading.
  absl::StatusOr<std::unique_ptr<Reader>> Take();

  // GiveBack keeps `reader` for the next Take, or closes it.
  void GiveBack(std::unique_ptr<Reader> reader);

 private:
  const std::string path_;
  Mutex mu_;
  std::vector<std::unique_ptr<Reader>> idle_ ABSL_GUARDED_BY(mu_);
};

}  // namespace halaltrace::store::internal

#endif  // HALALTRACE_ENGINE_STORE_INTERNAL_READER_H_
