// SPDX-License-Identifier: Apache-2.0
// Where the ledger's bytes rest: one SQLite file a ledger.
//
// The store keeps bytes and gives them back.  It decides what is durable and
// who may write; not what the bytes mean, nor whether they are true.
#ifndef HALALTRACE_ENGINE_STORE_STORE_H_
#define HALALTRACE_ENGINE_STORE_STORE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/digest.h"
#include "engine/store/group.h"
#include "engine/store/view.h"

namespace halaltrace::store {

enum class Access { kReadOnly, kReadWrite };

// Store is one open ledger file.  Invariants:
//
//   1. At most one store in the world is open for writing in a folder.
//   2. A group is in the file whole or not at all, and in the order of Commit.
//   3. Rows are never changed but a tile's, which only grows.
//   4. Numbers have no gap; the newest checkpoint's row says how many there
//      are.
//
// Thread-safe.
class Store {
 public:
  // Create makes the folder `dir` if it is not there, and in it a ledger file
  // with `first` as its first group.  It returns when the file rests on the
  // disk; before that no ledger is there, so a crash leaves none by halves.
  //
  // Errors:
  //   ALREADY_EXISTS       a ledger is there: it is never overwritten
  //   NOT_FOUND            the folder above `dir` is not there
  //   FAILED_PRECONDITION  the folder may not be written to
  //   UNAVAILABLE          another writer is at work; disk full
  static absl::Status Create(const std::string& dir, const Group& first);

  // Open opens the ledger file in `dir` and checks its format, its schema and
  // invariant 4.
  //
  // Errors:
  //   NOT_FOUND            no ledger is there
  //   FAILED_PRECONDITION  made by a newer version; the file may not be read or
  //                        written
  //   DATA_LOSS            the file is damaged, or holds more than a ledger
  //                        does (a trigger, a view, another table)
  //   UNAVAILABLE          another writer is at work; input or output
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& dir,
                                                     Access access);

  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  // Commit adds `group` and returns when it rests on the disk.  After an error
  // nothing of it is stored, with one exception: when the disk failed at the
  // last moment, only opening the store again can tell, and until then every
  // further Commit is refused.
  //
  // Errors:
  //   UNAVAILABLE          the disk failed, or is full
  //   FAILED_PRECONDITION  an earlier Commit's outcome is unknown; opened for
  //                        reading only
  //   DATA_LOSS            a number that should be free is taken
  absl::Status Commit(const Group& group);

  // Refresh lets documents and openings be found that another process has
  // committed since this store was opened for reading; one that writes is never
  // behind.
  // Errors: DATA_LOSS, UNAVAILABLE.
  absl::Status Refresh();

  // Read returns a view of the newest commit.
  // Errors: DATA_LOSS, UNAVAILABLE.
  absl::StatusOr<View> Read() const;

  // counts returns what stood in the store after the newest commit that this
  // object made, or at opening, or when it was refreshed last.
  Counts counts() const;

  // HasDocument and HasOpening say what a Commit would leave out.
  bool HasDocument(const Digest& digest) const;
  bool HasOpening(const Digest& digest) const;

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  absl::Status Load();
  absl::Status Admit(View& view);
  void SetCounts(const Counts& counts);

  std::unique_ptr<Impl> impl_;
};

}  // namespace halaltrace::store

#endif  // HALALTRACE_ENGINE_STORE_STORE_H_
