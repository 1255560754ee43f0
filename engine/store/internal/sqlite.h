// SPDX-License-Identifier: Apache-2.0
// SQLite as values: a connection, a prepared statement, results as Status.
//
// Only the .cc files of engine/store include this.
#ifndef HALALTRACE_ENGINE_STORE_INTERNAL_SQLITE_H_
#define HALALTRACE_ENGINE_STORE_INTERNAL_SQLITE_H_

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::store::internal {

// Statement is one prepared statement.  Not thread-safe; it must not outlive
// its connection.
class Statement {
 public:
  // Bind sets the parameter at `position`, from 1.  Bytes are not copied: they
  // must live until the next Reset.
  void Bind(int position, int64_t value);
  void Bind(int position, absl::string_view bytes);

  // Step runs to the next row: true if there is one, false at the end.
  // Errors: those of SqliteError.
  absl::StatusOr<bool> Step();

  // Run steps a statement that gives no rows to its end and resets it.
  absl::Status Run();

  // Reset makes the statement ready to run again, without its parameters.
  void Reset();

  // Integer, Blob and Text read the current row, columns from 0.  Bytes live
  // until the next Step or Reset.
  //
  // Errors:
  //   DATA_LOSS    the row holds another type
  //   UNAVAILABLE  out of memory
  absl::StatusOr<int64_t> Integer(int column);
  absl::StatusOr<absl::string_view> Blob(int column);
  absl::StatusOr<absl::string_view> Text(int column);

 private:
  absl::StatusOr<absl::string_view> Bytes(int column, int type,
                                          absl::string_view what);

  friend class Connection;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const {
      sqlite3_finalize(statement);
    }
  };
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// Connection is one open database.  Not thread-safe; may be moved, but not onto
// another, which would let go of what that one keeps before it is closed.
class Connection {
 public:
  Connection(Connection&&) noexcept = default;
  Connection& operator=(Connection&&) = delete;

  // Open opens `name`, a path or (with SQLITE_OPEN_URI) a URI.
  // Errors: those of SqliteError.
  static absl::StatusOr<Connection> Open(const std::string& name, int flags);

  // Execute runs statements that need no parameters and gives up their rows.
  absl::Status Execute(const char* sql);

  // Prepare compiles one statement.
  absl::StatusOr<Statement> Prepare(absl::string_view sql);

  // QueryInteger runs a statement that must give one integer.
  absl::StatusOr<int64_t> QueryInteger(absl::string_view sql);

  // in_transaction says whether BEGIN awaits its COMMIT or ROLLBACK.
  bool in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }

  // Keep holds `thing` until the database is closed, once in the connection's
  // life.
  void Keep(std::shared_ptr<const void> thing) { kept_ = std::move(thing); }

  sqlite3* get() const { return db_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  explicit Connection(sqlite3* db) : db_(db) {}

  std::shared_ptr<const void> kept_;  // destroyed after db_
  std::unique_ptr<sqlite3, Close> db_;
};

// SqliteError returns the Status of a failed call, by `db`'s extended code.
//
// Errors:
//   DATA_LOSS            the file's bytes disagree
//   FAILED_PRECONDITION  the file may not be read or written
//   RESOURCE_EXHAUSTED   a row over SQLite's size
//   UNAVAILABLE          anything else: busy, disk full, input or output
absl::Status SqliteError(sqlite3* db);

}  // namespace halaltrace::store::internal

#endif  // HALALTRACE_ENGINE_STORE_INTERNAL_SQLITE_H_
