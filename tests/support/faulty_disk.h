// SPDX-License-Identifier: Apache-2.0
// A disk that fails when a test says so, under everything that SQLite does.
//
// It is a shim around SQLite's own file layer, so the store needs no seam for
// it.
#ifndef HALALTRACE_TESTS_SUPPORT_FAULTY_DISK_H_
#define HALALTRACE_TESTS_SUPPORT_FAULTY_DISK_H_

#include <cstdint>
#include <memory>

namespace halaltrace::testing {

// FaultyDisk stands under every SQLite file that is opened while it lives; one
// at a time.  Files must be closed before it goes.  Thread-safe.
class FaultyDisk {
 public:
  FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  ~FaultyDisk();

  // FailAfter lets `count` more changes through (writes, truncations, syncs,
  // removals); then all fail until Heal.
  void FailAfter(int64_t count);
  void Heal();

  // changes counts those that went through.
  int64_t changes() const;

  // RefuseNewFiles makes it a medium that cannot be written to: no file can be
  // made beside one that is there.
  void RefuseNewFiles();

  // LosePower takes back every write that was not followed by a sync of its
  // file.  Files must be closed.
  void LosePower();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_FAULTY_DISK_H_
