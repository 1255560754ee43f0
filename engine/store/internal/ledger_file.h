// SPDX-License-Identifier: Apache-2.0
// Opens the ledger's SQLite file as if somebody else had made it.
//
// Nothing in the file may act: no trigger, no view, no schema but ours, no
// memory mapping that a second process could change under us.
#ifndef HALALTRACE_ENGINE_STORE_INTERNAL_LEDGER_FILE_H_
#define HALALTRACE_ENGINE_STORE_INTERNAL_LEDGER_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "engine/store/internal/sqlite.h"

namespace halaltrace::store::internal {

// CreateLedgerFile makes a new file at `path`, where nothing may be, with the
// tables of layout.h and no rows.
//
// Errors: those of SqliteError.
absl::StatusOr<Connection> CreateLedgerFile(const std::string& path);

// OpenForWriting and OpenForReading open the file at `path` once its format
// and schema are known to be ours.  OpenForReading works in a folder that
// cannot be written to, as long as the last writer closed the file; there no
// writer can begin while the connection lives, if writer.lock lies beside it. A
// file without one is taken for a copy that nobody writes to.
//
// Errors:
//   NOT_FOUND            nothing is at `path`
//   DATA_LOSS            not a ledger, or its schema is not exactly ours
//   FAILED_PRECONDITION  made by a newer version; or may not be read or written
//   UNAVAILABLE          busy, input or output
absl::StatusOr<Connection> OpenForWriting(const std::string& path);
absl::StatusOr<Connection> OpenForReading(const std::string& path);

}  // namespace halaltrace::store::internal

#endif  // HALALTRACE_ENGINE_STORE_INTERNAL_LEDGER_FILE_H_
