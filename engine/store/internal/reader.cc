// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/store/store_test.cc.
#include "engine/store/internal/reader.h"

#include <cstdint>

#include "absl/cleanup/cleanup.h"
#include "engine/base/check.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/store/internal/ledger_file.h"

namespace halaltrace::store::internal {
namespace {

// Idle connections to keep: as many as cores that read at once, and no heap of
// open files after a burst.
constexpr size_t kIdleReadersMax = 8;

// In the order of Query.
constexpr std::array<const char*, static_cast<size_t>(Query::kCount)> kSql = {
    "SELECT sequence, envelope FROM entry WHERE sequence = ?1",
    "SELECT sequence, envelope FROM entry "
    "WHERE sequence >= ?1 AND sequence < ?2 ORDER BY sequence",
    "SELECT number, digest, bytes FROM document WHERE number = ?1",
    "SELECT number, digest, bytes FROM document "
    "WHERE number >= ?1 AND number < ?2 ORDER BY number",
    "SELECT number, digest, bytes FROM opening WHERE number = ?1",
    "SELECT number, digest, bytes FROM opening "
    "WHERE number >= ?1 AND number < ?2 ORDER BY number",
    "SELECT place, hashes FROM tile WHERE place = ?1",
    "SELECT place, hashes FROM tile ORDER BY place",
    "SELECT number, entries, documents, openings, note FROM checkpoint "
    "WHERE number = ?1",
    "SELECT number, entries, documents, openings, note FROM checkpoint "
    "WHERE number >= ?1 AND number < ?2 ORDER BY number",
    "SELECT number, entries, documents, openings FROM checkpoint "
    "ORDER BY number DESC LIMIT 1",
};

}  // namespace

absl::StatusOr<Counts> CountsOf(Statement& row) {
  Counts counts;
  uint64_t* const fields[] = {&counts.checkpoints, &counts.entries,
                              &counts.documents, &counts.openings};
  for (int column = 0; column < 4; ++column) {
    HT_ASSIGN_OR_RETURN(const int64_t value, row.Integer(column));
    if (value < 0) return absl::DataLossError("a count below zero");
    *fields[column] = static_cast<uint64_t>(value);
  }
  return counts;
}

absl::StatusOr<Counts> Reader::Begin() {
  HT_RETURN_IF_ERROR(connection_.Execute("BEGIN"));
  // SQLite fixes the snapshot at the first read, which is this one.
  HT_ASSIGN_OR_RETURN(Statement * newest, Get(Query::kNewestCheckpoint));
  const absl::Cleanup reset = [newest] { newest->Reset(); };
  HT_ASSIGN_OR_RETURN(const bool row, newest->Step());
  if (!row) return absl::DataLossError("no checkpoint");
  return CountsOf(*newest);
}

void Reader::End() {
  if (!connection_.in_transaction()) return;
  // Nothing was written: whether this succeeds changes no byte.
  connection_.Execute("ROLLBACK").IgnoreError();
}

absl::StatusOr<Statement*> Reader::Get(Query query) {
  std::optional<Statement>& statement = statements_[static_cast<size_t>(query)];
  if (!statement.has_value()) {
    HT_ASSIGN_OR_RETURN(statement,
                        connection_.Prepare(kSql[static_cast<size_t>(query)]));
  }
  return &*statement;
}

absl::StatusOr<std::unique_ptr<Reader>> ReaderPool::Take() {
  {
    const MutexLock lock(&mu_);
    if (!idle_.empty()) {
      std::unique_ptr<Reader> reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  HT_ASSIGN_OR_RETURN(Connection connection, OpenForReading(path_));
  return std::make_unique<Reader>(std::move(connection));
}

void ReaderPool::GiveBack(std::unique_ptr<Reader> reader) {
  const MutexLock lock(&mu_);
  if (idle_.size() < kIdleReadersMax) idle_.push_back(std::move(reader));
}

}  // namespace halaltrace::store::internal
