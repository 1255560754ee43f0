// SPDX-License-Identifier: Apache-2.0
// Goal: a disk that fails, or a power cut, at any moment costs nothing that was
// acknowledged and leaves nothing by halves.
// Method: let the disk fail at its first change, at its second, and so on; then
// take back everything that was not synced, and look.
#include <cstdint>
#include <string>
#include <utility>

#include "engine/store/store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/store/store_contents.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace halaltrace::store {
namespace {

using testing::FaultyDisk;
using testing::IsOk;
using testing::StatusIs;
using testing::TempDir;
using testing::TestGroup;

TEST(DiskFaultTest, ALedgerIsCreatedWholeOrNotAtAll) {
  bool created = false;
  for (int64_t changes = 0; !created; ++changes) {
    SCOPED_TRACE(changes);
    const TempDir temp;
    const std::string dir = temp.In("ledger");
    const TestGroup first(0, 3);
    FaultyDisk disk;
    disk.FailAfter(changes);
    created = Store::Create(dir, first.group()).ok();
    disk.Heal();
    disk.LosePower();

    if (!created) {
      EXPECT_THAT(Store::Open(dir, Access::kReadWrite),
                  StatusIs(absl::StatusCode::kNotFound));
      HT_EXPECT_OK(Store::Create(dir, first.group()));
    }
    HT_ASSERT_OK_AND_ASSIGN(const auto store,
                            Store::Open(dir, Access::kReadWrite));
    HT_ASSERT_OK_AND_ASSIGN(View view, store->Read());
    EXPECT_EQ(view.counts().entries, 3u);
    HT_EXPECT_OK(view.CheckStructure());
    ASSERT_LT(changes, 200);
  }
}

// Writes groups until the disk fails; returns how many entries were
// acknowledged.
uint64_t CommitUntilFailure(const std::string& dir, FaultyDisk& disk,
                            int64_t changes) {
  auto store = Store::Open(dir, Access::kReadWrite);
  EXPECT_THAT(store, IsOk());
  disk.FailAfter(changes);
  const std::string page(5000, 'p');
  for (uint64_t size = 1;; ++size) {
    const TestGroup next =
        TestGroup(size, 1).Document(static_cast<char>(size), page);
    const absl::Status status = (*store)->Commit(next.group());
    if (status.ok()) continue;
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
    // Whatever the disk does now, the store has lost its place.
    disk.Heal();
    EXPECT_THAT((*store)->Commit(next.group()),
                StatusIs(absl::StatusCode::kFailedPrecondition));
    disk.FailAfter(0);
    return size;
  }
}

TEST(DiskFaultTest, APowerCutCostsNothingAcknowledged) {
  for (int64_t changes = 0; changes < 60; ++changes) {
    SCOPED_TRACE(changes);
    const TempDir temp;
    const std::string dir = temp.In("ledger");
    const TestGroup first(0, 1);
    HT_ASSERT_OK(Store::Create(dir, first.group()));
    FaultyDisk disk;
    const uint64_t acknowledged = CommitUntilFailure(dir, disk, changes);
    disk.Heal();
    disk.LosePower();

    HT_ASSERT_OK_AND_ASSIGN(const auto store,
                            Store::Open(dir, Access::kReadWrite));
    HT_ASSERT_OK_AND_ASSIGN(View view, store->Read());
    EXPECT_GE(view.counts().entries, acknowledged);
    EXPECT_LE(view.counts().entries, acknowledged + 1);
    EXPECT_EQ(view.counts().documents + 1, view.counts().entries);
    HT_EXPECT_OK(view.CheckStructure());
    HT_EXPECT_OK(testing::Contents(*store));
    HT_EXPECT_OK(store->Commit(TestGroup(view.counts().entries, 1).group()));
  }
}

}  // namespace
}  // namespace halaltrace::store
