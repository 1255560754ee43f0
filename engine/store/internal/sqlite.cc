// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/store/store_test.cc and the folder's other tests.
#include "engine/store/internal/sqlite.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"

namespace halaltrace::store::internal {
namespace {

absl::StatusCode CodeOf(int extended) {
  if (extended == SQLITE_IOERR_SHORT_READ || extended == SQLITE_IOERR_DATA ||
      extended == SQLITE_IOERR_CORRUPTFS) {
    return absl::StatusCode::kDataLoss;
  }
  switch (extended & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:  // a number is taken that our count says is free
    case SQLITE_ERROR:       // our own SQL, on a schema that it does not fit
      return absl::StatusCode::kDataLoss;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
      return absl::StatusCode::kFailedPrecondition;
    case SQLITE_TOOBIG:
      return absl::StatusCode::kResourceExhausted;
    default:
      return absl::StatusCode::kUnavailable;
  }
}

}  // namespace

absl::Status SqliteError(sqlite3* db) {
  const int extended = sqlite3_extended_errcode(db);
  HT_CHECK((extended & 0xFF) != SQLITE_MISUSE);
  return absl::Status(CodeOf(extended), sqlite3_errmsg(db));
}

void Statement::Bind(int position, int64_t value) {
  HT_CHECK(sqlite3_bind_int64(statement_.get(), position, value) == SQLITE_OK);
}

void Statement::Bind(int position, absl::string_view bytes) {
  // A null pointer would bind NULL where the bytes are empty.
  const char* data = bytes.empty() ? "" : bytes.data();
  HT_CHECK(sqlite3_bind_blob64(statement_.get(), position, data, bytes.size(),
                               SQLITE_STATIC) == SQLITE_OK);
}

absl::StatusOr<bool> Statement::Step() {
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      return SqliteError(sqlite3_db_handle(statement_.get()));
  }
}

absl::Status Statement::Run() {
  const absl::StatusOr<bool> row = Step();
  Reset();
  if (row.ok()) HT_CHECK(!*row);
  return row.status();
}

void Statement::Reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

absl::StatusOr<int64_t> Statement::Integer(int column) {
  if (sqlite3_column_type(statement_.get(), column) != SQLITE_INTEGER) {
    return absl::DataLossError("a row holds something else than an integer");
  }
  return sqlite3_column_int64(statement_.get(), column);
}

absl::StatusOr<absl::string_view> Statement::Blob(int column) {
  return Bytes(column, SQLITE_BLOB, "bytes");
}

absl::StatusOr<absl::string_view> Statement::Text(int column) {
  return Bytes(column, SQLITE_TEXT, "text");
}

absl::StatusOr<absl::string_view> Statement::Bytes(int column, int type,
                                                   absl::string_view what) {
  if (sqlite3_column_type(statement_.get(), column) != type) {
    return absl::DataLossError(
        absl::StrCat("a row holds something else than ", what));
  }
  // Of a text too: what SQLite would convert is not what is stored.
  const void* data = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (data == nullptr && size != 0) {
    return SqliteError(sqlite3_db_handle(statement_.get()));
  }
  return absl::string_view(static_cast<const char*>(data),
                           static_cast<size_t>(size));
}

absl::StatusOr<Connection> Connection::Open(const std::string& name,
                                            int flags) {
  sqlite3* db = nullptr;
  const int result = sqlite3_open_v2(name.c_str(), &db, flags, nullptr);
  if (db == nullptr) return absl::UnavailableError("out of memory");
  Connection connection(db);  // SQLite gives a handle after a failure too
  sqlite3_extended_result_codes(db, 1);
  if (result != SQLITE_OK) return SqliteError(db);
  return connection;
}

absl::Status Connection::Execute(const char* sql) {
  if (sqlite3_exec(get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return SqliteError(get());
  }
  return absl::OkStatus();
}

absl::StatusOr<Statement> Connection::Prepare(absl::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(get(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement,
                         nullptr) != SQLITE_OK) {
    return SqliteError(get());
  }
  HT_CHECK(statement != nullptr);
  return Statement(statement);
}

absl::StatusOr<int64_t> Connection::QueryInteger(absl::string_view sql) {
  HT_ASSIGN_OR_RETURN(Statement statement, Prepare(sql));
  HT_ASSIGN_OR_RETURN(const bool row, statement.Step());
  if (!row) {
    return absl::DataLossError(absl::StrCat("no answer to ", Quoted(sql)));
  }
  return statement.Integer(0);
}

}  // namespace halaltrace::store::internal
