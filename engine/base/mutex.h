// SPDX-License-Identifier: Apache-2.0
// The mutex of the project: absl::Mutex, which is fair to writers and waits
// for conditions, made visible to the thread sanitizer.
//
// A packaged Abseil is built without the sanitizer's hooks, so that every
// access under absl::Mutex would look like a race.  Here the hooks are called
// around it; without the sanitizer nothing is added.
#ifndef HALALTRACE_ENGINE_BASE_MUTEX_H_
#define HALALTRACE_ENGINE_BASE_MUTEX_H_

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#define HT_TSAN_MUTEX(call) call
#else
#define HT_TSAN_MUTEX(call) static_cast<void>(0)
#endif

namespace halaltrace {

// Mutex lets one writer or many readers in.  Threads: any; not reentrant.
class ABSL_LOCKABLE Mutex {
 public:
  Mutex() { HT_TSAN_MUTEX(__tsan_mutex_create(this, 0)); }
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;
  ~Mutex() { HT_TSAN_MUTEX(__tsan_mutex_destroy(this, 0)); }

  void Lock() ABSL_EXCLUSIVE_LOCK_FUNCTION() {
    HT_TSAN_MUTEX(__tsan_mutex_pre_lock(this, 0));
    mu_.Lock();
    HT_TSAN_MUTEX(__tsan_mutex_post_lock(this, 0, 0));
  }

  void Unlock() ABSL_UNLOCK_FUNCTION() {
    HT_TSAN_MUTEX(__tsan_mutex_pre_unlock(this, 0));
    mu_.Unlock();
    HT_TSAN_MUTEX(__tsan_mutex_post_unlock(this, 0));
  }

  void ReaderLock() ABSL_SHARED_LOCK_FUNCTION() {
    HT_TSAN_MUTEX(__tsan_mutex_pre_lock(this, __tsan_mutex_read_lock));
    mu_.ReaderLock();
    HT_TSAN_MUTEX(__tsan_mutex_post_lock(this, __tsan_mutex_read_lock, 0));
  }

  void ReaderUnlock() ABSL_UNLOCK_FUNCTION() {
    HT_TSAN_MUTEX(__tsan_mutex_pre_unlock(this, __tsan_mutex_read_lock));
    mu_.ReaderUnlock();
    HT_TSAN_MUTEX(__tsan_mutex_post_unlock(this, __tsan_mutex_read_lock));
  }

  // Await lets go of the mutex until `condition`, which reads only what the
  // mutex guards, holds; then the caller has it again.
  void Await(const absl::Condition& condition)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(this) {
    HT_TSAN_MUTEX(__tsan_mutex_pre_unlock(this, 0));
    HT_TSAN_MUTEX(__tsan_mutex_post_unlock(this, 0));
    HT_TSAN_MUTEX(__tsan_mutex_pre_lock(this, 0));
    mu_.Await(condition);
    HT_TSAN_MUTEX(__tsan_mutex_post_lock(this, 0, 0));
  }

 private:
  absl::Mutex mu_;
};

// MutexLock holds a mutex alone for as long as it lives.
class ABSL_SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex* mu) ABSL_EXCLUSIVE_LOCK_FUNCTION(mu) : mu_(mu) {
    mu_->Lock();
  }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;
  ~MutexLock() ABSL_UNLOCK_FUNCTION() { mu_->Unlock(); }

 private:
  Mutex* const mu_;
};

// ReaderMutexLock holds a mutex together with other readers.
class ABSL_SCOPED_LOCKABLE ReaderMutexLock {
 public:
  explicit ReaderMutexLock(Mutex* mu) ABSL_SHARED_LOCK_FUNCTION(mu) : mu_(mu) {
    mu_->ReaderLock();
  }
  ReaderMutexLock(const ReaderMutexLock&) = delete;
  ReaderMutexLock& operator=(const ReaderMutexLock&) = delete;
  ~ReaderMutexLock() ABSL_UNLOCK_FUNCTION() { mu_->ReaderUnlock(); }

 private:
  Mutex* const mu_;
};

}  // namespace halaltrace

#undef HT_TSAN_MUTEX

#endif  // HALALTRACE_ENGINE_BASE_MUTEX_H_
