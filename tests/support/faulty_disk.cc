// SPDX-License-Identifier: Apache-2.0
#include "tests/support/faulty_disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "engine/base/check.h"
#include "engine/base/mutex.h"

namespace halaltrace::testing {
namespace {

constexpr int64_t kNever = std::numeric_limits<int64_t>::max();

// Undo is how a file was before one change.
struct Undo {
  std::string path;
  sqlite3_int64 offset = 0;
  sqlite3_int64 size = 0;
  std::string bytes;
};

}  // namespace

struct FaultyDisk::State {
  sqlite3_vfs shim = {};
  sqlite3_vfs* real = nullptr;
  mutable Mutex mu;
  int64_t left ABSL_GUARDED_BY(mu) = kNever;
  int64_t changes ABSL_GUARDED_BY(mu) = 0;
  bool no_new_files ABSL_GUARDED_BY(mu) = false;
  std::vector<Undo> undo ABSL_GUARDED_BY(mu);

  // May says whether one more change goes through.
  bool May() {
    const MutexLock lock(&mu);
    if (left == 0) return false;
    if (left != kNever) --left;
    ++changes;
    return true;
  }

  // Forget drops what could be taken back of the file at `path`.
  void Forget(const std::string& path) {
    const MutexLock lock(&mu);
    std::erase_if(undo, [&](const Undo& one) { return one.path == path; });
  }
};

namespace {

using State = FaultyDisk::State;

// File is what SQLite sees; the real file's memory follows it.
struct File {
  sqlite3_file base;
  State* state;
  const char* path;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* FileOf(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* RealOf(sqlite3_file* file) { return FileOf(file)->real(); }
State* StateOf(sqlite3_vfs* vfs) { return static_cast<State*>(vfs->pAppData); }
sqlite3_vfs* RealOf(sqlite3_vfs* vfs) { return StateOf(vfs)->real; }

// Remember notes how the file is where it is about to change.
void Remember(File* file, sqlite3_int64 offset, int size) {
  Undo undo = {.path = file->path, .offset = offset, .size = 0, .bytes = ""};
  sqlite3_file* const real = file->real();
  HT_CHECK(real->pMethods->xFileSize(real, &undo.size) == SQLITE_OK);
  if (offset < undo.size) {
    const sqlite3_int64 there = undo.size - offset;
    undo.bytes.resize(there < size ? static_cast<size_t>(there)
                                   : static_cast<size_t>(size));
    HT_CHECK(real->pMethods->xRead(real, undo.bytes.data(),
                                   static_cast<int>(undo.bytes.size()),
                                   offset) == SQLITE_OK);
  }
  const MutexLock lock(&file->state->mu);
  file->state->undo.push_back(std::move(undo));
}

int Close(sqlite3_file* file) {
  return RealOf(file)->pMethods->xClose(RealOf(file));
}
int Read(sqlite3_file* file, void* out, int size, sqlite3_int64 offset) {
  return RealOf(file)->pMethods->xRead(RealOf(file), out, size, offset);
}
int Write(sqlite3_file* file, const void* in, int size, sqlite3_int64 offset) {
  if (!FileOf(file)->state->May()) return SQLITE_IOERR_WRITE;
  Remember(FileOf(file), offset, size);
  return RealOf(file)->pMethods->xWrite(RealOf(file), in, size, offset);
}
int Truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (!FileOf(file)->state->May()) return SQLITE_IOERR_TRUNCATE;
  Remember(FileOf(file), size, std::numeric_limits<int>::max());
  return RealOf(file)->pMethods->xTruncate(RealOf(file), size);
}
// A sync is believed, not done: power is only lost where LosePower says so.
int Sync(sqlite3_file* file, int) {
  State* const state = FileOf(file)->state;
  if (!state->May()) return SQLITE_IOERR_FSYNC;
  state->Forget(FileOf(file)->path);
  return SQLITE_OK;
}
int FileSize(sqlite3_file* file, sqlite3_int64* size) {
  return RealOf(file)->pMethods->xFileSize(RealOf(file), size);
}
int Lock(sqlite3_file* file, int level) {
  return RealOf(file)->pMethods->xLock(RealOf(file), level);
}
int Unlock(sqlite3_file* file, int level) {
  return RealOf(file)->pMethods->xUnlock(RealOf(file), level);
}
int CheckReservedLock(sqlite3_file* file, int* held) {
  return RealOf(file)->pMethods->xCheckReservedLock(RealOf(file), held);
}
int FileControl(sqlite3_file* file, int operation, void* argument) {
  return RealOf(file)->pMethods->xFileControl(RealOf(file), operation,
                                              argument);
}
int SectorSize(sqlite3_file* file) {
  return RealOf(file)->pMethods->xSectorSize(RealOf(file));
}
int DeviceCharacteristics(sqlite3_file* file) {
  return RealOf(file)->pMethods->xDeviceCharacteristics(RealOf(file));
}
int ShmMap(sqlite3_file* file, int region, int size, int extend,
           volatile void** out) {
  {
    const MutexLock lock(&FileOf(file)->state->mu);
    if (FileOf(file)->state->no_new_files) return SQLITE_CANTOPEN;
  }
  return RealOf(file)->pMethods->xShmMap(RealOf(file), region, size, extend,
                                         out);
}
int ShmLock(sqlite3_file* file, int offset, int count, int flags) {
  return RealOf(file)->pMethods->xShmLock(RealOf(file), offset, count, flags);
}
void ShmBarrier(sqlite3_file* file) {
  RealOf(file)->pMethods->xShmBarrier(RealOf(file));
}
int ShmUnmap(sqlite3_file* file, int remove) {
  return RealOf(file)->pMethods->xShmUnmap(RealOf(file), remove);
}

// Version 2: shared memory, but no mapping of the file itself.
const sqlite3_io_methods kMethods = {2,
                                     Close,
                                     Read,
                                     Write,
                                     Truncate,
                                     Sync,
                                     FileSize,
                                     Lock,
                                     Unlock,
                                     CheckReservedLock,
                                     FileControl,
                                     SectorSize,
                                     DeviceCharacteristics,
                                     ShmMap,
                                     ShmLock,
                                     ShmBarrier,
                                     ShmUnmap,
                                     nullptr,
                                     nullptr};

int Open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags,
         int* out_flags) {
  State* const state = StateOf(vfs);
  File* const shim = FileOf(file);
  shim->base.pMethods = nullptr;
  shim->state = state;
  shim->path = path == nullptr ? "" : path;
  {
    const MutexLock lock(&state->mu);
    if (state->no_new_files && access(shim->path, F_OK) != 0) {
      return SQLITE_CANTOPEN;
    }
  }
  const int result =
      state->real->xOpen(state->real, path, shim->real(), flags, out_flags);
  if (result == SQLITE_OK) shim->base.pMethods = &kMethods;
  return result;
}
int Delete(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  State* const state = StateOf(vfs);
  if (!state->May()) return SQLITE_IOERR_DELETE;
  state->Forget(path);
  return RealOf(vfs)->xDelete(RealOf(vfs), path, sync_folder);
}
int Access(sqlite3_vfs* vfs, const char* path, int flags, int* out) {
  State* const state = StateOf(vfs);
  const MutexLock lock(&state->mu);
  if (flags == SQLITE_ACCESS_READWRITE && state->no_new_files) {
    *out = 0;
    return SQLITE_OK;
  }
  return RealOf(vfs)->xAccess(RealOf(vfs), path, flags, out);
}
int FullPathname(sqlite3_vfs* vfs, const char* path, int size, char* out) {
  return RealOf(vfs)->xFullPathname(RealOf(vfs), path, size, out);
}
int Randomness(sqlite3_vfs* vfs, int size, char* out) {
  return RealOf(vfs)->xRandomness(RealOf(vfs), size, out);
}
int Sleep(sqlite3_vfs* vfs, int microseconds) {
  return RealOf(vfs)->xSleep(RealOf(vfs), microseconds);
}
int CurrentTime(sqlite3_vfs* vfs, double* out) {
  return RealOf(vfs)->xCurrentTime(RealOf(vfs), out);
}
int GetLastError(sqlite3_vfs* vfs, int size, char* out) {
  return RealOf(vfs)->xGetLastError(RealOf(vfs), size, out);
}

}  // namespace

FaultyDisk::FaultyDisk() : state_(std::make_unique<State>()) {
  state_->real = sqlite3_vfs_find(nullptr);
  HT_CHECK(state_->real != nullptr);
  sqlite3_vfs& shim = state_->shim;
  shim.iVersion = 1;
  shim.szOsFile = static_cast<int>(sizeof(File)) + state_->real->szOsFile;
  shim.mxPathname = state_->real->mxPathname;
  shim.zName = "faulty";
  shim.pAppData = state_.get();
  shim.xOpen = Open;
  shim.xDelete = Delete;
  shim.xAccess = Access;
  shim.xFullPathname = FullPathname;
  shim.xRandomness = Randomness;
  shim.xSleep = Sleep;
  shim.xCurrentTime = CurrentTime;
  shim.xGetLastError = GetLastError;
  HT_CHECK(sqlite3_vfs_register(&shim, /*makeDflt=*/1) == SQLITE_OK);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&state_->shim);
  sqlite3_vfs_register(state_->real, /*makeDflt=*/1);
}

void FaultyDisk::FailAfter(int64_t count) {
  const MutexLock lock(&state_->mu);
  state_->left = count;
}

void FaultyDisk::Heal() {
  const MutexLock lock(&state_->mu);
  state_->left = kNever;
}

int64_t FaultyDisk::changes() const {
  const MutexLock lock(&state_->mu);
  return state_->changes;
}

void FaultyDisk::RefuseNewFiles() {
  const MutexLock lock(&state_->mu);
  state_->no_new_files = true;
}

void FaultyDisk::LosePower() {
  const MutexLock lock(&state_->mu);
  for (; !state_->undo.empty(); state_->undo.pop_back()) {
    const Undo& undo = state_->undo.back();
    const int file = open(undo.path.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) continue;  // removed since
    HT_CHECK(pwrite(file, undo.bytes.data(), undo.bytes.size(), undo.offset) ==
             static_cast<ssize_t>(undo.bytes.size()));
    HT_CHECK(ftruncate(file, undo.size) == 0);
    close(file);
  }
}

}  // namespace halaltrace::testing
