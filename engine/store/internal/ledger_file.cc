// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/store/hardening_test.cc.
#include "engine/store/internal/ledger_file.h"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <cerrno>
#include <cstdint>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/store/internal/writer_lock.h"
#include "engine/store/layout.h"

namespace halaltrace::store::internal {
namespace {

// How long a statement waits for another process that moves the write-ahead
// log into the file.
constexpr int kBusyTimeoutMs = 5'000;

void Configure(sqlite3* db, int option, int value) {
  HT_CHECK(sqlite3_db_config(db, option, value, nullptr) == SQLITE_OK);
}

// Harden takes from the connection what a hostile file could use.  It runs
// before the schema is read.
absl::Status Harden(Connection& connection) {
  sqlite3* db = connection.get();
  Configure(db, SQLITE_DBCONFIG_DEFENSIVE, 1);
  Configure(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  Configure(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
  Configure(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0);
  Configure(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
  Configure(db, SQLITE_DBCONFIG_DQS_DDL, 0);
  Configure(db, SQLITE_DBCONFIG_DQS_DML, 0);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_busy_timeout(db, kBusyTimeoutMs);
  return connection.Execute(
      "PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; "
      "PRAGMA temp_store=MEMORY;");
}

absl::Status CheckFormat(Connection& connection) {
  HT_ASSIGN_OR_RETURN(const int64_t application,
                      connection.QueryInteger("PRAGMA application_id"));
  if (application != layout::kApplicationId) {
    return absl::DataLossError("an SQLite file, but not a ledger");
  }
  HT_ASSIGN_OR_RETURN(const int64_t version,
                      connection.QueryInteger("PRAGMA user_version"));
  if (version < 1) {
    return absl::DataLossError(
        absl::StrCat("format version ", version, ", which no release writes"));
  }
  if (version != layout::kFormatVersion) {
    return absl::FailedPreconditionError(
        absl::StrCat("format version ", version, "; this release reads ",
                     layout::kFormatVersion));
  }
  return absl::OkStatus();
}

// CheckSchema compares every word of the schema: whatever is more or less than
// our tables could change what our statements mean.
absl::Status CheckSchema(Connection& connection) {
  HT_ASSIGN_OR_RETURN(
      Statement statement,
      connection.Prepare("SELECT type || ':' || name || ':' || tbl_name || ':' "
                         "|| ifnull(sql, '') FROM sqlite_schema "
                         "ORDER BY rowid"));
  for (const layout::Table& table : layout::kTables) {
    HT_ASSIGN_OR_RETURN(const bool row, statement.Step());
    if (!row) {
      return absl::DataLossError(
          absl::StrCat("the table ", Quoted(table.name), " is missing"));
    }
    HT_ASSIGN_OR_RETURN(const absl::string_view found, statement.Text(0));
    if (found !=
        absl::StrCat("table:", table.name, ":", table.name, ":", table.sql)) {
      return absl::DataLossError(
          absl::StrCat("the schema is not ours: ", Quoted(found)));
    }
  }
  HT_ASSIGN_OR_RETURN(const bool more, statement.Step());
  if (!more) return absl::OkStatus();
  HT_ASSIGN_OR_RETURN(const absl::string_view found, statement.Text(0));
  return absl::DataLossError(
      absl::StrCat("the schema has more than ours: ", Quoted(found)));
}

// CheckJournal refuses a file that is not in the write-ahead mode in which it
// was made: what "committed" means hangs on it.
absl::Status CheckJournal(Connection& connection) {
  HT_ASSIGN_OR_RETURN(Statement statement,
                      connection.Prepare("PRAGMA journal_mode"));
  HT_ASSIGN_OR_RETURN(const bool row, statement.Step());
  if (!row) return absl::DataLossError("no journal mode");
  HT_ASSIGN_OR_RETURN(const absl::string_view mode, statement.Text(0));
  if (mode != "wal") {
    return absl::DataLossError(
        absl::StrCat("the journal mode is ", Quoted(mode), " and not \"wal\""));
  }
  return absl::OkStatus();
}

absl::Status CheckPresent(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) == 0) return absl::OkStatus();
  if (errno == ENOENT || errno == ENOTDIR) {
    return absl::NotFoundError("no such file");
  }
  return absl::FailedPreconditionError("the file may not be looked at");
}

absl::StatusOr<Connection> OpenChecked(const std::string& name, int flags) {
  HT_ASSIGN_OR_RETURN(Connection connection,
                      Connection::Open(name, flags | SQLITE_OPEN_NOMUTEX));
  HT_RETURN_IF_ERROR(Harden(connection));
  HT_RETURN_IF_ERROR(CheckFormat(connection));
  HT_RETURN_IF_ERROR(CheckSchema(connection));
  return connection;
}

// ImmutableUri names the file as one that nobody writes to, so that SQLite
// needs neither locks nor files beside it.
std::string ImmutableUri(const std::string& path) {
  return absl::StrCat(
      "file:",
      absl::StrReplaceAll(path, {{"%", "%25"}, {"?", "%3f"}, {"#", "%23"}}),
      "?immutable=1");
}

// HasUnmovedLog says whether commits wait in the write-ahead log: without it
// the file is older than it says.
bool HasUnmovedLog(const std::string& path) {
  struct stat status = {};
  return stat(absl::StrCat(path, "-wal").c_str(), &status) == 0 &&
         status.st_size > 0;
}

std::string FolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

// TakesNoFiles says whether nothing can be written in the file's folder; SQLite
// asks the operating system.
bool TakesNoFiles(const std::string& path) {
  sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
  int writable = 0;
  return vfs->xAccess(vfs, FolderOf(path).c_str(), SQLITE_ACCESS_READWRITE,
                      &writable) == SQLITE_OK &&
         writable == 0;
}

absl::Status Named(const absl::Status& status, const std::string& path) {
  return absl::Status(status.code(), absl::StrCat("ledger file ", Quoted(path),
                                                  ": ", status.message()));
}

absl::Status MakeTables(Connection& connection) {
  HT_RETURN_IF_ERROR(connection.Execute("PRAGMA journal_mode=WAL"));
  HT_RETURN_IF_ERROR(connection.Execute("BEGIN IMMEDIATE"));
  HT_RETURN_IF_ERROR(connection.Execute(
      absl::StrCat("PRAGMA application_id=", layout::kApplicationId,
                   "; PRAGMA user_version=", layout::kFormatVersion)
          .c_str()));
  for (const layout::Table& table : layout::kTables) {
    HT_RETURN_IF_ERROR(connection.Execute(table.sql));
  }
  HT_RETURN_IF_ERROR(connection.Execute("COMMIT"));
  return CheckJournal(connection);
}

absl::StatusOr<Connection> Create(const std::string& path) {
  HT_ASSIGN_OR_RETURN(
      Connection connection,
      Connection::Open(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                 SQLITE_OPEN_NOMUTEX));
  HT_RETURN_IF_ERROR(Harden(connection));
  HT_RETURN_IF_ERROR(connection.Execute("PRAGMA synchronous=FULL"));
  HT_RETURN_IF_ERROR(MakeTables(connection));
  return connection;
}

absl::StatusOr<Connection> OpenReadWrite(const std::string& path) {
  HT_RETURN_IF_ERROR(CheckPresent(path));
  HT_ASSIGN_OR_RETURN(Connection connection,
                      OpenChecked(path, SQLITE_OPEN_READWRITE));
  HT_RETURN_IF_ERROR(CheckJournal(connection));
  HT_RETURN_IF_ERROR(connection.Execute("PRAGMA synchronous=FULL"));
  return connection;
}

// On a file system that is mounted for reading nobody writes, whoever it is.
bool IsMountedReadOnly(const std::string& path) {
  struct statvfs status = {};
  return statvfs(path.c_str(), &status) == 0 &&
         (status.f_flag & ST_RDONLY) != 0;
}

// OpenUnwritten opens a file in a folder where we can make no file, though
// others may.  It may be taken for one that nobody changes only if no writer is
// at work, which is kept so, and if the last one left nothing in its log.
absl::StatusOr<Connection> OpenUnwritten(const std::string& path) {
  std::shared_ptr<const WriterLock> no_writer;
  absl::StatusOr<WriterLock> lock =
      WriterLock::Share(FolderOf(path) + layout::kWriterLockFile);
  if (lock.ok()) {
    no_writer = std::make_shared<WriterLock>(*std::move(lock));
  } else if (!absl::IsNotFound(lock.status())) {
    return lock.status();
  } else if (!IsMountedReadOnly(path)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "nothing can be written beside it, and without the file ",
        Quoted(layout::kWriterLockFile),
        " nothing keeps a writer away while it is read; copy it to a folder "
        "that you may write to"));
  }
  if (HasUnmovedLog(path)) {
    return absl::UnavailableError(
        "commits wait in the -wal file beside it, which cannot be read where "
        "nothing can be written; open the ledger once where that is possible, "
        "or copy both files there");
  }
  HT_ASSIGN_OR_RETURN(
      Connection connection,
      OpenChecked(ImmutableUri(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI));
  connection.Keep(std::move(no_writer));
  return connection;
}

absl::StatusOr<Connection> OpenReadOnly(const std::string& path) {
  HT_RETURN_IF_ERROR(CheckPresent(path));
  absl::StatusOr<Connection> connection =
      OpenChecked(path, SQLITE_OPEN_READONLY);
  // SQLite wants to make two files beside one with a write-ahead log.
  const bool was_refused = absl::IsUnavailable(connection.status()) ||
                           absl::IsFailedPrecondition(connection.status());
  if (was_refused && TakesNoFiles(path)) return OpenUnwritten(path);
  HT_RETURN_IF_ERROR(connection.status());
  HT_RETURN_IF_ERROR(CheckJournal(*connection));
  return connection;
}

absl::StatusOr<Connection> Named(absl::StatusOr<Connection> connection,
                                 const std::string& path) {
  if (!connection.ok()) return Named(connection.status(), path);
  return connection;
}

}  // namespace

absl::StatusOr<Connection> CreateLedgerFile(const std::string& path) {
  return Named(Create(path), path);
}

absl::StatusOr<Connection> OpenForWriting(const std::string& path) {
  return Named(OpenReadWrite(path), path);
}

absl::StatusOr<Connection> OpenForReading(const std::string& path) {
  return Named(OpenReadOnly(path), path);
}

}  // namespace halaltrace::store::internal
