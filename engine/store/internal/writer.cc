// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/store/store_test.cc and disk_fault_test.cc.
#include "engine/store/internal/writer.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/store/layout.h"

namespace halaltrace::store::internal {
namespace {

int64_t RowNumber(uint64_t number) {
  HT_CHECK(number <= static_cast<uint64_t>(INT64_MAX));
  return static_cast<int64_t>(number);
}

absl::Status InsertBlobs(const std::vector<const Blob*>& blobs, uint64_t before,
                         Statement& statement) {
  for (size_t i = 0; i < blobs.size(); ++i) {
    statement.Bind(1, RowNumber(before + i + 1));
    statement.Bind(2, blobs[i]->digest.View());
    statement.Bind(3, blobs[i]->bytes);
    HT_RETURN_IF_ERROR(statement.Run());
  }
  return absl::OkStatus();
}

absl::Status InsertTile(const Tile& tile, Statement& statement) {
  HT_CHECK(tile.level <= layout::kTileLevelMax);
  HT_CHECK(tile.index <= layout::kTileIndexMax);
  HT_CHECK(!tile.hashes.empty());
  HT_CHECK(tile.hashes.size() <= layout::kTileBytesMax);
  HT_CHECK(tile.hashes.size() % Digest::kSize == 0);
  statement.Bind(1, layout::TilePlace(tile.level, tile.index));
  statement.Bind(2, tile.hashes);
  return statement.Run();
}

}  // namespace

absl::StatusOr<Writer> Writer::Make(Connection connection) {
  HT_ASSIGN_OR_RETURN(Statement entry,
                      connection.Prepare("INSERT INTO entry VALUES(?1, ?2)"));
  HT_ASSIGN_OR_RETURN(
      Statement document,
      connection.Prepare("INSERT INTO document VALUES(?1, ?2, ?3)"));
  HT_ASSIGN_OR_RETURN(
      Statement opening,
      connection.Prepare("INSERT INTO opening VALUES(?1, ?2, ?3)"));
  HT_ASSIGN_OR_RETURN(
      Statement tile,
      connection.Prepare("INSERT OR REPLACE INTO tile VALUES(?1, ?2)"));
  HT_ASSIGN_OR_RETURN(
      Statement checkpoint,
      connection.Prepare("INSERT INTO checkpoint VALUES(?1, ?2, ?3, ?4, ?5)"));
  return Writer(std::move(connection), std::move(entry), std::move(document),
                std::move(opening), std::move(tile), std::move(checkpoint));
}

Writer::Writer(Connection connection, Statement entry, Statement document,
               Statement opening, Statement tile, Statement checkpoint)
    : connection_(std::move(connection)),
      entry_(std::move(entry)),
      document_(std::move(document)),
      opening_(std::move(opening)),
      tile_(std::move(tile)),
      checkpoint_(std::move(checkpoint)) {}

absl::StatusOr<Counts> Writer::Write(const Group& group,
                                     const FreshBlobs& fresh,
                                     const Counts& before) {
  HT_RETURN_IF_ERROR(connection_.Execute("BEGIN IMMEDIATE"));
  const absl::StatusOr<Counts> after = Insert(group, fresh, before);
  if (!after.ok()) return RollBack(after.status());
  // The commit point.  When this fails, the group's last page may or may not
  // have reached the disk, and a roll-back would only change what this process
  // believes.
  const absl::Status committed = connection_.Execute("COMMIT");
  if (!committed.ok()) {
    outcome_unknown_ = true;
    return committed;
  }
  return after;
}

absl::StatusOr<Counts> Writer::Insert(const Group& group,
                                      const FreshBlobs& fresh,
                                      const Counts& before) {
  for (size_t i = 0; i < group.envelopes.size(); ++i) {
    entry_.Bind(1, RowNumber(before.entries + i));
    entry_.Bind(2, group.envelopes[i]);
    HT_RETURN_IF_ERROR(entry_.Run());
  }
  HT_RETURN_IF_ERROR(InsertBlobs(fresh.documents, before.documents, document_));
  HT_RETURN_IF_ERROR(InsertBlobs(fresh.openings, before.openings, opening_));
  for (const Tile& tile : group.tiles) {
    HT_RETURN_IF_ERROR(InsertTile(tile, tile_));
  }
  const Counts after = {.checkpoints = before.checkpoints + 1,
                        .entries = before.entries + group.envelopes.size(),
                        .documents = before.documents + fresh.documents.size(),
                        .openings = before.openings + fresh.openings.size()};
  checkpoint_.Bind(1, RowNumber(after.checkpoints));
  checkpoint_.Bind(2, RowNumber(after.entries));
  checkpoint_.Bind(3, RowNumber(after.documents));
  checkpoint_.Bind(4, RowNumber(after.openings));
  checkpoint_.Bind(5, group.checkpoint);
  HT_RETURN_IF_ERROR(checkpoint_.Run());
  return after;
}

absl::Status Writer::RollBack(const absl::Status& cause) {
  // SQLite rolls back by itself after some errors (disk full, input or output).
  if (!connection_.in_transaction()) return cause;
  if (!connection_.Execute("ROLLBACK").ok()) outcome_unknown_ = true;
  return cause;
}

}  // namespace halaltrace::store::internal
