// SPDX-License-Identifier: Apache-2.0
#include "engine/store/store.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/store/internal/blob_index.h"
#include "engine/store/internal/files.h"
#include "engine/store/internal/ledger_file.h"
#include "engine/store/internal/reader.h"
#include "engine/store/internal/sqlite.h"
#include "engine/store/internal/writer.h"
#include "engine/store/internal/writer_lock.h"
#include "engine/store/layout.h"

namespace halaltrace::store {
namespace {

using internal::BlobIndex;
using internal::Connection;
using internal::Writer;
using internal::WriterLock;

std::string PathIn(const std::string& dir, const char* name) {
  return absl::StrCat(dir, "/", name);
}

absl::StatusOr<WriterLock> TakeLock(const std::string& dir) {
  return WriterLock::Take(PathIn(dir, layout::kWriterLockFile));
}

// Fresh picks the blobs that neither the store nor the group holds before.
std::vector<const Blob*> Fresh(const std::vector<Blob>& blobs,
                               const BlobIndex& stored) {
  std::vector<const Blob*> fresh;
  absl::flat_hash_set<Digest> seen;
  for (const Blob& blob : blobs) {
    if (stored.Find(blob.digest).has_value()) continue;
    if (seen.insert(blob.digest).second) fresh.push_back(&blob);
  }
  return fresh;
}

void AddFresh(const std::vector<const Blob*>& fresh, uint64_t before,
              BlobIndex& index) {
  for (const Blob* blob : fresh) HT_CHECK(index.Add(blob->digest, ++before));
}

// CheckCounts holds the number of rows against what the newest checkpoint's
// row says.
absl::Status CheckCounts(Connection& connection, const Counts& counts) {
  const struct {
    const char* sql;
    const char* what;
    uint64_t expected;
  } lasts[] = {
      {"SELECT ifnull(max(sequence) + 1, 0) FROM entry", "entries",
       counts.entries},
      {"SELECT ifnull(max(number), 0) FROM document", "documents",
       counts.documents},
      {"SELECT ifnull(max(number), 0) FROM opening", "openings",
       counts.openings},
  };
  for (const auto& check : lasts) {
    HT_ASSIGN_OR_RETURN(const int64_t found,
                        connection.QueryInteger(check.sql));
    if (found != static_cast<int64_t>(check.expected)) {
      return absl::DataLossError(absl::StrCat("the newest checkpoint counts ",
                                              check.expected, " ", check.what,
                                              ", the file holds ", found));
    }
  }
  // A row before the first has a place of its own that nobody reads.
  const struct {
    const char* sql;
    const char* what;
    int64_t first;
  } firsts[] = {
      {"SELECT ifnull(min(sequence), 0) FROM entry", "entry", 0},
      {"SELECT ifnull(min(number), 1) FROM document", "document", 1},
      {"SELECT ifnull(min(number), 1) FROM opening", "opening", 1},
      {"SELECT ifnull(min(number), 1) FROM checkpoint", "checkpoint", 1},
  };
  for (const auto& check : firsts) {
    HT_ASSIGN_OR_RETURN(const int64_t found,
                        connection.QueryInteger(check.sql));
    if (found == check.first) continue;
    return absl::DataLossError(absl::StrCat("the file's first ", check.what,
                                            " has the number ", found,
                                            " and not ", check.first));
  }
  return absl::OkStatus();
}

// LoadIndex adds the rows after the first `known` to `index`.
absl::Status LoadIndex(View& view,
                       absl::Status (View::*for_each)(View::ShowBlob, uint64_t),
                       absl::string_view what, uint64_t known,
                       BlobIndex& index) {
  uint64_t number = known;
  const auto add = [&](const Digest& digest, absl::string_view) {
    if (index.Add(digest, ++number)) return absl::OkStatus();
    return absl::DataLossError(absl::StrCat(
        what, " ", number, " repeats the digest ", digest.Short()));
  };
  return (view.*for_each)(add, known);
}

}  // namespace

// The writer closes last: it moves the write-ahead log into the file, so that
// one file holds all.
struct Store::Impl {
  explicit Impl(const std::string& path) : readers(path) {}

  std::optional<WriterLock> lock;
  Mutex mu;  // held while a group is written
  std::optional<Writer> writer ABSL_GUARDED_BY(mu);
  mutable Mutex counts_mu ABSL_ACQUIRED_AFTER(mu);
  Counts counts ABSL_GUARDED_BY(counts_mu);
  mutable internal::ReaderPool readers;
  BlobIndex documents;
  BlobIndex openings;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Store::~Store() = default;

absl::Status Store::Create(const std::string& dir, const Group& first) {
  HT_CHECK(first.first_sequence == 0);
  HT_RETURN_IF_ERROR(internal::MakeFolder(dir));
  HT_ASSIGN_OR_RETURN(const WriterLock lock, TakeLock(dir));
  const std::string path = PathIn(dir, layout::kLedgerFile);
  if (internal::FileExists(path)) {
    return absl::AlreadyExistsError(
        absl::StrCat("a ledger is in ", Quoted(dir), " already"));
  }
  const std::string unfinished = PathIn(dir, layout::kUnfinishedLedgerFile);
  const std::string log = absl::StrCat(unfinished, "-wal");
  for (const std::string& left_behind :
       {unfinished, log, absl::StrCat(unfinished, "-shm")}) {
    HT_RETURN_IF_ERROR(internal::RemoveIfThere(left_behind));
  }
  {
    HT_ASSIGN_OR_RETURN(Connection connection,
                        internal::CreateLedgerFile(unfinished));
    HT_ASSIGN_OR_RETURN(Writer writer, Writer::Make(std::move(connection)));
    const internal::FreshBlobs fresh = {Fresh(first.documents, BlobIndex()),
                                        Fresh(first.openings, BlobIndex())};
    HT_RETURN_IF_ERROR(writer.Write(first, fresh, Counts()).status());
  }
  // Closing moved the log into the file, or else the file is not whole.
  if (internal::FileExists(log)) {
    return absl::UnavailableError(
        absl::StrCat("cannot finish ", Quoted(unfinished)));
  }
  return internal::MoveIntoPlace(unfinished, path);
}

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const std::string& dir,
                                                   Access access) {
  const std::string path = PathIn(dir, layout::kLedgerFile);
  auto impl = std::make_unique<Impl>(path);
  if (access == Access::kReadWrite) {
    if (!internal::FileExists(path)) {
      return absl::NotFoundError(absl::StrCat("no ledger in ", Quoted(dir)));
    }
    HT_ASSIGN_OR_RETURN(impl->lock, TakeLock(dir));
    HT_ASSIGN_OR_RETURN(Connection connection, internal::OpenForWriting(path));
    HT_ASSIGN_OR_RETURN(Writer writer, Writer::Make(std::move(connection)));
    const MutexLock lock(&impl->mu);
    impl->writer.emplace(std::move(writer));
  }
  std::unique_ptr<Store> store(new Store(std::move(impl)));
  HT_RETURN_IF_ERROR(store->Load());
  return store;
}

absl::Status Store::Load() {
  HT_ASSIGN_OR_RETURN(View view, Read());
  HT_RETURN_IF_ERROR(CheckCounts(view.reader_->connection(), view.counts()));
  return Admit(view);
}

absl::Status Store::Admit(View& view) {
  const Counts known = counts();
  if (view.counts().entries < known.entries ||
      view.counts().documents < known.documents ||
      view.counts().openings < known.openings ||
      view.counts().checkpoints < known.checkpoints) {
    return absl::DataLossError(
        "the ledger file holds less than it held when it was read before");
  }
  HT_RETURN_IF_ERROR(LoadIndex(view, &View::ForEachDocument, "document",
                               known.documents, impl_->documents));
  HT_RETURN_IF_ERROR(LoadIndex(view, &View::ForEachOpening, "opening",
                               known.openings, impl_->openings));
  SetCounts(view.counts());
  return absl::OkStatus();
}

absl::Status Store::Refresh() {
  const MutexLock lock(&impl_->mu);
  if (impl_->writer.has_value()) return absl::OkStatus();
  HT_ASSIGN_OR_RETURN(View view, Read());
  return view.counts() == counts() ? absl::OkStatus() : Admit(view);
}

absl::Status Store::Commit(const Group& group) {
  const MutexLock lock(&impl_->mu);
  if (!impl_->writer.has_value()) {
    return absl::FailedPreconditionError("the ledger is open for reading only");
  }
  if (impl_->writer->outcome_unknown()) {
    return absl::FailedPreconditionError(
        "an earlier commit may or may not be on the disk: open the ledger "
        "again");
  }
  const Counts before = counts();
  HT_CHECK(group.first_sequence == before.entries);
  const internal::FreshBlobs fresh = {Fresh(group.documents, impl_->documents),
                                      Fresh(group.openings, impl_->openings)};
  HT_ASSIGN_OR_RETURN(const Counts after,
                      impl_->writer->Write(group, fresh, before));
  AddFresh(fresh.documents, before.documents, impl_->documents);
  AddFresh(fresh.openings, before.openings, impl_->openings);
  SetCounts(after);
  return absl::OkStatus();
}

absl::StatusOr<View> Store::Read() const {
  HT_ASSIGN_OR_RETURN(std::unique_ptr<internal::Reader> reader,
                      impl_->readers.Take());
  HT_ASSIGN_OR_RETURN(const Counts counts, reader->Begin());
  return View(std::move(reader), &impl_->readers, &impl_->documents,
              &impl_->openings, counts);
}

Counts Store::counts() const {
  const MutexLock lock(&impl_->counts_mu);
  return impl_->counts;
}

void Store::SetCounts(const Counts& counts) {
  const MutexLock lock(&impl_->counts_mu);
  impl_->counts = counts;
}

bool Store::HasDocument(const Digest& digest) const {
  return impl_->documents.Find(digest).has_value();
}

bool Store::HasOpening(const Digest& digest) const {
  return impl_->openings.Find(digest).has_value();
}

}  // namespace halaltrace::store
