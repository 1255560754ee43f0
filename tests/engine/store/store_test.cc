// SPDX-License-Identifier: Apache-2.0
// Goal: what was committed is there after opening again, whole and in order;
// one writer at a time; readers see one commit each.
#include "engine/store/store.h"

#include <atomic>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/store/layout.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/store/store_contents.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace halaltrace::store {
namespace {

using testing::Contents;
using ::testing::HasSubstr;
using testing::StatusIs;
using testing::TempDir;
using testing::TestDigest;
using testing::TestGroup;

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() : dir_(temp_.In("ledger")) {}

  absl::Status Create() {
    return Store::Create(
        dir_,
        TestGroup(0, 2).Document('d', "paper").Opening('o', "so").group());
  }
  absl::StatusOr<std::unique_ptr<Store>> Open(
      Access access = Access::kReadWrite) {
    return Store::Open(dir_, access);
  }

  TempDir temp_;
  const std::string dir_;
};

TEST_F(StoreTest, KeepsEveryRowAcrossOpenings) {
  HT_ASSERT_OK(Create());
  {
    HT_ASSERT_OK_AND_ASSIGN(const auto store, Open());
    HT_ASSERT_OK(store->Commit(TestGroup(2, 1).group()));
    HT_ASSERT_OK(store->Commit(TestGroup(3, 0).group()));
  }
  HT_ASSERT_OK_AND_ASSIGN(const auto store, Open());
  HT_ASSERT_OK_AND_ASSIGN(const std::string contents, Contents(*store));
  EXPECT_EQ(contents,
            "entry 0 \"envelope 0\"\n"
            "entry 1 \"envelope 1\"\n"
            "entry 2 \"envelope 2\"\n"
            "646464646464 \"paper\"\n"
            "6f6f6f6f6f6f \"so\"\n"
            "tile 0/0 3\n"
            "checkpoint 2 1 1 \"size 2\"\n"
            "checkpoint 3 1 1 \"size 3\"\n"
            "checkpoint 3 1 1 \"size 3\"\n");
  HT_ASSERT_OK_AND_ASSIGN(View view, store->Read());
  HT_EXPECT_OK(view.CheckStructure());
}

TEST_F(StoreTest, AReaderThatRefreshesFindsWhatCameSince) {
  HT_ASSERT_OK(Create());
  HT_ASSERT_OK_AND_ASSIGN(const auto writer, Open());
  HT_ASSERT_OK_AND_ASSIGN(const auto reader, Open(Access::kReadOnly));
  HT_ASSERT_OK_AND_ASSIGN(View before, reader->Read());
  for (const auto& [digest, bytes] :
       {std::pair('e', "second"), std::pair('f', "third")}) {
    HT_ASSERT_OK(writer->Commit(TestGroup(2, 0)
                                    .Document(digest, bytes)
                                    .Opening(digest, bytes)
                                    .group()));
    EXPECT_FALSE(reader->HasDocument(TestDigest(digest)));
    HT_ASSERT_OK(reader->Refresh());
    HT_ASSERT_OK(reader->Refresh());
    EXPECT_EQ(reader->counts(), writer->counts());
    EXPECT_TRUE(reader->HasDocument(TestDigest(digest)));
    EXPECT_TRUE(reader->HasOpening(TestDigest(digest)));
    HT_ASSERT_OK_AND_ASSIGN(View view, reader->Read());
    EXPECT_EQ(view.Document(TestDigest(digest)).value_or("?"), bytes);
    EXPECT_EQ(view.Opening(TestDigest(digest)).value_or("?"), bytes);
    EXPECT_EQ(view.Document(TestDigest('d')).value_or("?"), "paper");
  }
  // A view stays what it was.
  EXPECT_THAT(before.Document(TestDigest('e')),
              StatusIs(absl::StatusCode::kNotFound));
  HT_EXPECT_OK(writer->Refresh());
}

TEST_F(StoreTest, FindsOneRow) {
  HT_ASSERT_OK(Create());
  HT_ASSERT_OK_AND_ASSIGN(const auto store, Open());
  HT_ASSERT_OK_AND_ASSIGN(View view, store->Read());

  EXPECT_EQ(
      view.counts(),
      (Counts{.checkpoints = 1, .entries = 2, .documents = 1, .openings = 1}));
  EXPECT_EQ(view.Envelope(1).value_or("?"), "envelope 1");
  EXPECT_EQ(view.Checkpoint(1).value_or("?"), "size 2");
  EXPECT_EQ(view.Document(TestDigest('d')).value_or("?"), "paper");
  EXPECT_EQ(view.Opening(TestDigest('o')).value_or("?"), "so");
  EXPECT_EQ(view.Tile(0, 0).value_or("?"), std::string(64, 'h'));
  EXPECT_TRUE(store->HasDocument(TestDigest('d')));
  EXPECT_FALSE(store->HasDocument(TestDigest('o')));
  EXPECT_TRUE(store->HasOpening(TestDigest('o')));

  using absl::StatusCode;
  EXPECT_THAT(view.Envelope(2), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(view.Checkpoint(0), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(view.Checkpoint(2), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(view.Document(TestDigest('x')), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(view.Opening(TestDigest('x')), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(view.Tile(1, 0), StatusIs(StatusCode::kNotFound));
}

TEST_F(StoreTest, StoresTheSameDocumentOnce) {
  HT_ASSERT_OK(Create());
  HT_ASSERT_OK_AND_ASSIGN(const auto store, Open());
  HT_ASSERT_OK(store->Commit(TestGroup(2, 1)
                                 .Document('d', "paper")
                                 .Document('e', "slip")
                                 .Document('e', "slip")
                                 .group()));
  HT_ASSERT_OK_AND_ASSIGN(View view, store->Read());
  EXPECT_EQ(view.counts().documents, 2u);
  EXPECT_EQ(view.Document(TestDigest('e')).value_or("?"), "slip");
}

TEST_F(StoreTest, KeepsEmptyAndLargeBytes) {
  const std::string large(3'000'000, 'x');
  HT_ASSERT_OK(Create());
  HT_ASSERT_OK_AND_ASSIGN(const auto store, Open());
  HT_ASSERT_OK(store->Commit(
      TestGroup(2, 1).Document('e', "").Document('l', large).group()));
  HT_ASSERT_OK_AND_ASSIGN(View view, store->Read());
  EXPECT_EQ(view.Document(TestDigest('e')).value_or("?"), "");
  EXPECT_EQ(view.Document(TestDigest('l')).value_or("?"), large);
}

TEST_F(StoreTest, AViewShowsOneCommitWhateverFollows) {
  HT_ASSERT_OK(Create());
  HT_ASSERT_OK_AND_ASSIGN(const auto store, Open());
  HT_ASSERT_OK_AND_ASSIGN(View before, store->Read());
  HT_ASSERT_OK(store->Commit(TestGroup(2, 1).Document('e', "slip").group()));

  EXPECT_EQ(before.counts().entries, 2u);
  EXPECT_THAT(before.Envelope(2), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(before.Document(TestDigest('e')),
              StatusIs(absl::StatusCode::kNotFound));
  HT_ASSERT_OK_AND_ASSIGN(before, store->Read());
  EXPECT_EQ(before.Envelope(2).value_or("?"), "envelope 2");
}

TEST_F(StoreTest, NeverOverwritesALedger) {
  HT_ASSERT_OK(Create());
  EXPECT_THAT(Create(), StatusIs(absl::StatusCode::kAlreadyExists));
  HT_EXPECT_OK(Open());
}

TEST_F(StoreTest, CreatesOverWhatAnInterruptedCreateLeft) {
  ASSERT_TRUE(std::filesystem::create_directory(dir_));
  std::ofstream(dir_ + "/" + layout::kUnfinishedLedgerFile) << "half a file";
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kNotFound));
  HT_ASSERT_OK(Create());
  HT_EXPECT_OK(Open());
}

TEST_F(StoreTest, SaysWhyAFolderWillNotDo) {
  const TestGroup first(0, 1);
  EXPECT_THAT(Store::Create(temp_.In("no/such"), first.group()),
              StatusIs(absl::StatusCode::kNotFound));
  std::ofstream(temp_.In("file")) << "x";
  EXPECT_THAT(Store::Create(temp_.In("file"), first.group()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Store::Create(temp_.In("file/in"), first.group()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Open(Access::kReadOnly), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(StoreTest, OneWriterAtATime) {
  HT_ASSERT_OK(Create());
  {
    HT_ASSERT_OK_AND_ASSIGN(const auto store, Open());
    EXPECT_THAT(Open(), StatusIs(absl::StatusCode::kUnavailable,
                                 HasSubstr("another program")));
    EXPECT_THAT(Create(), StatusIs(absl::StatusCode::kUnavailable));
  }
  HT_EXPECT_OK(Open());
}

TEST_F(StoreTest, ManyReadersBesideOneWriter) {
  HT_ASSERT_OK(Create());
  HT_ASSERT_OK_AND_ASSIGN(const auto writer, Open());
  HT_ASSERT_OK_AND_ASSIGN(const auto reader, Open(Access::kReadOnly));
  HT_ASSERT_OK(writer->Commit(TestGroup(2, 1).group()));
  EXPECT_EQ(Contents(*reader).value_or("?"), Contents(*writer).value_or("!"));
  EXPECT_THAT(reader->Commit(TestGroup(3, 1).group()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

// Goal: a view taken while groups are committed holds some prefix of them.
// Method: a writer and two readers for a few hundred groups; run under the
// thread sanitizer too.
TEST_F(StoreTest, ViewsAreWholeWhileGroupsAreCommitted) {
  HT_ASSERT_OK(Create());
  HT_ASSERT_OK_AND_ASSIGN(const auto store, Open());
  std::atomic<bool> done = false;
  const auto read = [&] {
    while (!done) {
      absl::StatusOr<View> view = store->Read();
      ASSERT_THAT(view, testing::IsOk());
      const uint64_t size = view->counts().entries;
      ASSERT_EQ(view->Checkpoint(view->counts().checkpoints).value_or("?"),
                absl::StrCat("size ", size));
      ASSERT_EQ(view->Envelope(size - 1).value_or("?"),
                absl::StrCat("envelope ", size - 1));
      ASSERT_EQ(view->Tile(0, 0).value_or("?").size(), size * Digest::kSize);
    }
  };
  std::thread first(read);
  std::thread second(read);
  for (uint64_t size = 2; size < 200; ++size) {
    HT_EXPECT_OK(store->Commit(TestGroup(size, 1).group()));
  }
  done = true;
  first.join();
  second.join();
}

}  // namespace
}  // namespace halaltrace::store
