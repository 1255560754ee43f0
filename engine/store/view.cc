// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/store/store_test.cc.
#include "engine/store/view.h"

#include <optional>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/store/internal/blob_index.h"
#include "engine/store/internal/reader.h"
#include "engine/store/internal/sqlite.h"
#include "engine/store/layout.h"

namespace halaltrace::store {
namespace {

using internal::Query;
using internal::Reader;
using internal::Statement;

absl::Status Missing(absl::string_view what, uint64_t number) {
  return absl::DataLossError(absl::StrCat(what, " ", number, " is missing"));
}

absl::Status At(absl::string_view what, uint64_t number,
                const absl::Status& status) {
  if (status.ok()) return status;
  return absl::Status(status.code(),
                      absl::StrCat(what, " ", number, ": ", status.message()));
}

// ReadBytes returns `column` of the row `number`, which must be there.  A
// digest that is given must stand in column 1.
absl::StatusOr<std::string> ReadBytes(absl::string_view what, Reader& reader,
                                      Query query, uint64_t number, int column,
                                      const Digest* digest = nullptr) {
  HT_ASSIGN_OR_RETURN(Statement * row, reader.Get(query));
  const absl::Cleanup reset = [row] { row->Reset(); };
  row->Bind(1, static_cast<int64_t>(number));
  const absl::StatusOr<bool> found = row->Step();
  if (!found.ok()) return At(what, number, found.status());
  if (!*found) return Missing(what, number);
  if (digest != nullptr && row->Blob(1).value_or("") != digest->View()) {
    return At(what, number,
              absl::DataLossError("another digest than at opening"));
  }
  const absl::StatusOr<absl::string_view> bytes = row->Blob(column);
  if (!bytes.ok()) return At(what, number, bytes.status());
  return std::string(*bytes);
}

// ReadRows shows the rows [first, end), each of which must be there, in order.
absl::Status ReadRows(
    absl::string_view what, Reader& reader, Query query, uint64_t first,
    uint64_t end,
    absl::FunctionRef<absl::Status(uint64_t number, Statement&)> show) {
  HT_ASSIGN_OR_RETURN(Statement * row, reader.Get(query));
  const absl::Cleanup reset = [row] { row->Reset(); };
  row->Bind(1, static_cast<int64_t>(first));
  row->Bind(2, static_cast<int64_t>(end));
  for (uint64_t number = first; number < end; ++number) {
    const absl::StatusOr<bool> found = row->Step();
    if (!found.ok()) return At(what, number, found.status());
    if (!*found) return Missing(what, number);
    HT_ASSIGN_OR_RETURN(const int64_t stored, row->Integer(0));
    if (stored != static_cast<int64_t>(number)) return Missing(what, number);
    HT_RETURN_IF_ERROR(show(number, *row));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadBlob(absl::string_view what, Reader& reader,
                                     Query query,
                                     std::optional<uint64_t> number,
                                     uint64_t count, const Digest& digest) {
  if (!number.has_value() || *number > count) {
    return absl::NotFoundError(
        absl::StrCat("no ", what, " with the digest ", digest.Short()));
  }
  return ReadBytes(what, reader, query, *number, 2, &digest);
}

absl::Status ReadBlobs(absl::string_view what, Reader& reader, Query query,
                       uint64_t skip, uint64_t count, View::ShowBlob show) {
  return ReadRows(
      what, reader, query, skip + 1, count + 1,
      [&](uint64_t number, Statement& row) -> absl::Status {
        HT_ASSIGN_OR_RETURN(const absl::string_view stored, row.Blob(1));
        const std::optional<Digest> digest = Digest::FromBytes(stored);
        if (!digest.has_value()) {
          return At(what, number,
                    absl::DataLossError("a digest of a wrong size"));
        }
        HT_ASSIGN_OR_RETURN(const absl::string_view bytes, row.Blob(2));
        return show(*digest, bytes);
      });
}

// LieBetween says whether `counts` lie between two others: what stands in the
// store never grows less.
bool LieBetween(const Counts& from, const Counts& counts, const Counts& to) {
  return from.entries <= counts.entries && counts.entries <= to.entries &&
         from.documents <= counts.documents &&
         counts.documents <= to.documents && from.openings <= counts.openings &&
         counts.openings <= to.openings;
}

}  // namespace

View::View(std::unique_ptr<internal::Reader> reader, internal::ReaderPool* pool,
           const internal::BlobIndex* documents,
           const internal::BlobIndex* openings, Counts counts)
    : reader_(std::move(reader)),
      pool_(pool),
      documents_(documents),
      openings_(openings),
      counts_(counts) {}

View::View(View&&) noexcept = default;

View& View::operator=(View&& other) noexcept {
  GiveBack();
  reader_ = std::move(other.reader_);
  pool_ = other.pool_;
  documents_ = other.documents_;
  openings_ = other.openings_;
  counts_ = other.counts_;
  return *this;
}

View::~View() { GiveBack(); }

void View::GiveBack() {
  if (reader_ == nullptr) return;
  reader_->End();
  pool_->GiveBack(std::move(reader_));
}

absl::StatusOr<std::string> View::Envelope(uint64_t sequence) {
  if (sequence >= counts_.entries) {
    return absl::NotFoundError(absl::StrCat("no entry ", sequence));
  }
  return ReadBytes("entry", *reader_, Query::kEntry, sequence, 1);
}

absl::Status View::ForEachEnvelope(
    uint64_t first, uint64_t end,
    absl::FunctionRef<absl::Status(uint64_t, absl::string_view)> show) {
  HT_CHECK(end <= counts_.entries);
  return ReadRows("entry", *reader_, Query::kEntries, first, end,
                  [&](uint64_t sequence, Statement& row) -> absl::Status {
                    HT_ASSIGN_OR_RETURN(const absl::string_view envelope,
                                        row.Blob(1));
                    return show(sequence, envelope);
                  });
}

absl::StatusOr<std::string> View::Tile(uint32_t level, uint64_t index) {
  HT_CHECK(level <= layout::kTileLevelMax && index <= layout::kTileIndexMax);
  HT_ASSIGN_OR_RETURN(Statement * row, reader_->Get(Query::kTile));
  const absl::Cleanup reset = [row] { row->Reset(); };
  row->Bind(1, layout::TilePlace(level, index));
  HT_ASSIGN_OR_RETURN(const bool found, row->Step());
  if (!found) {
    return absl::NotFoundError(absl::StrCat("no tile ", level, "/", index));
  }
  HT_ASSIGN_OR_RETURN(const absl::string_view hashes, row->Blob(1));
  return std::string(hashes);
}

absl::Status View::ForEachTile(
    absl::FunctionRef<absl::Status(uint32_t, uint64_t, absl::string_view)>
        show) {
  HT_ASSIGN_OR_RETURN(Statement * row, reader_->Get(Query::kTiles));
  const absl::Cleanup reset = [row] { row->Reset(); };
  while (true) {
    HT_ASSIGN_OR_RETURN(const bool found, row->Step());
    if (!found) return absl::OkStatus();
    HT_ASSIGN_OR_RETURN(const int64_t place, row->Integer(0));
    HT_ASSIGN_OR_RETURN(const absl::string_view hashes, row->Blob(1));
    if (place < 0 || hashes.empty() || hashes.size() > layout::kTileBytesMax ||
        hashes.size() % Digest::kSize != 0) {
      return absl::DataLossError(absl::StrCat("tile ", layout::TileLevel(place),
                                              "/", layout::TileIndex(place),
                                              " is misplaced or misshapen"));
    }
    HT_RETURN_IF_ERROR(
        show(layout::TileLevel(place), layout::TileIndex(place), hashes));
  }
}

absl::StatusOr<std::string> View::Checkpoint(uint64_t number) {
  if (number == 0 || number > counts_.checkpoints) {
    return absl::NotFoundError(absl::StrCat("no checkpoint ", number));
  }
  return ReadBytes("checkpoint", *reader_, Query::kCheckpoint, number, 4);
}

absl::Status View::ForEachCheckpoint(
    absl::FunctionRef<absl::Status(const CheckpointRow&)> show) {
  Counts before;
  return ReadRows("checkpoint", *reader_, Query::kCheckpoints, 1,
                  counts_.checkpoints + 1,
                  [&](uint64_t number, Statement& row) -> absl::Status {
                    CheckpointRow out;
                    HT_ASSIGN_OR_RETURN(out.counts, internal::CountsOf(row));
                    HT_CHECK(out.counts.checkpoints == number);
                    if (!LieBetween(before, out.counts, counts_)) {
                      return At("checkpoint", number,
                                absl::DataLossError("counts out of order"));
                    }
                    before = out.counts;
                    HT_ASSIGN_OR_RETURN(out.note, row.Blob(4));
                    return show(out);
                  });
}

absl::StatusOr<std::string> View::Document(const Digest& digest) {
  return ReadBlob("document", *reader_, Query::kDocument,
                  documents_->Find(digest), counts_.documents, digest);
}

absl::StatusOr<std::string> View::Opening(const Digest& digest) {
  return ReadBlob("opening", *reader_, Query::kOpening, openings_->Find(digest),
                  counts_.openings, digest);
}

absl::Status View::ForEachDocument(ShowBlob show, uint64_t skip) {
  return ReadBlobs("document", *reader_, Query::kDocuments, skip,
                   counts_.documents, show);
}

absl::Status View::ForEachOpening(ShowBlob show, uint64_t skip) {
  return ReadBlobs("opening", *reader_, Query::kOpenings, skip,
                   counts_.openings, show);
}

absl::Status View::CheckStructure() {
  HT_ASSIGN_OR_RETURN(Statement statement, reader_->connection().Prepare(
                                               "PRAGMA integrity_check(1)"));
  HT_ASSIGN_OR_RETURN(const bool row, statement.Step());
  if (!row) return absl::DataLossError("no answer to an integrity check");
  HT_ASSIGN_OR_RETURN(const absl::string_view answer, statement.Text(0));
  if (answer == "ok") return absl::OkStatus();
  return absl::DataLossError(std::string(answer));
}

}  // namespace halaltrace::store
