// SPDX-License-Identifier: Apache-2.0
// Goal: a file that somebody else prepared can neither act nor mislead.
// Method: change a good file with plain SQLite, or byte by byte, and open it.
#include <sqlite3.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/store/internal/writer_lock.h"
#include "engine/store/layout.h"
#include "engine/store/store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/store/store_contents.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace halaltrace::store {
namespace {

using ::testing::HasSubstr;
using testing::StatusIs;
using testing::TempDir;
using testing::TestGroup;

class HardeningTest : public ::testing::Test {
 protected:
  HardeningTest() : dir_(temp_.In("ledger")) {
    const TestGroup first(0, 3);
    HT_EXPECT_OK(Store::Create(dir_, first.group()));
  }

  std::string File() const {
    return absl::StrCat(dir_, "/", layout::kLedgerFile);
  }

  // Run changes the file as anybody with SQLite could.
  void Run(const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(File().c_str(), &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr),
              SQLITE_OK)
        << sql << ": " << sqlite3_errmsg(db);
    sqlite3_close(db);
  }

  // Status opens the ledger both ways; the answers must agree.
  absl::Status Status() {
    const absl::Status reading = Store::Open(dir_, Access::kReadOnly).status();
    const absl::Status writing = Store::Open(dir_, Access::kReadWrite).status();
    EXPECT_EQ(reading, writing);
    return writing;
  }

  TempDir temp_;
  const std::string dir_;
};

TEST_F(HardeningTest, AnUntouchedFileOpens) { HT_EXPECT_OK(Status()); }

TEST_F(HardeningTest, RefusesWhateverIsMoreThanALedger) {
  const struct {
    const char* add;
    const char* remove;
  } additions[] = {
      {"CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
       "DROP TRIGGER t"},
      {"CREATE VIEW v AS SELECT * FROM entry", "DROP VIEW v"},
      {"CREATE TABLE more(x)", "DROP TABLE more"},
      {"CREATE VIRTUAL TABLE f USING fts5(x)", "DROP TABLE f"},
      {"CREATE INDEX i ON entry(envelope)", "DROP INDEX i"},
  };
  for (const auto& addition : additions) {
    Run(addition.add);
    EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kDataLoss,
                                   HasSubstr("the schema has more than ours")))
        << addition.add;
    Run(addition.remove);
    HT_EXPECT_OK(Status()) << addition.remove;
  }
}

TEST_F(HardeningTest, RefusesATableThatIsNotLetterForLetterOurs) {
  Run("DROP TABLE entry; "
      "CREATE VIEW entry AS SELECT 1 AS sequence, x'' AS envelope");
  EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kDataLoss));
  Run("DROP VIEW entry");
  EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(HardeningTest, RefusesAForeignDatabase) {
  Run("PRAGMA application_id=7");
  EXPECT_THAT(Status(),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("not a ledger")));
}

TEST_F(HardeningTest, RefusesANewerFormat) {
  Run("PRAGMA user_version=2");
  EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                 HasSubstr("format version 2")));
}

TEST_F(HardeningTest, RefusesAnotherJournal) {
  Run("PRAGMA journal_mode=DELETE");
  EXPECT_THAT(Status(),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("journal mode")));
}

TEST_F(HardeningTest, NoticesRowsThatAreGoneOrTooMany) {
  const struct {
    const char* change;
    const char* undo;
  } changes[] = {
      {"DELETE FROM entry WHERE sequence = 2",
       "INSERT INTO entry VALUES(2, x'00')"},
      {"INSERT INTO entry VALUES(3, x'00')",
       "DELETE FROM entry WHERE "
       "sequence = 3"},
      {"INSERT INTO document VALUES(1, zeroblob(32), x'')",
       "DELETE FROM document"},
      {"INSERT INTO opening VALUES(7, zeroblob(32), x'')",
       "DELETE FROM opening"},
      {"INSERT INTO entry VALUES(-5, x'00')",
       "DELETE FROM entry WHERE sequence = -5"},
      {"INSERT INTO document VALUES(-1, zeroblob(32), x'')",
       "DELETE FROM document"},
      {"INSERT INTO opening VALUES(0, zeroblob(32), x'')",
       "DELETE FROM opening"},
      {"INSERT INTO checkpoint SELECT -5, entries, documents, openings, note "
       "FROM checkpoint",
       "DELETE FROM checkpoint WHERE number = -5"},
      {"UPDATE checkpoint SET entries = 5",
       "UPDATE checkpoint SET entries = 3"},
      {"UPDATE checkpoint SET entries = -1",
       "UPDATE checkpoint SET entries = 3"},
  };
  for (const auto& change : changes) {
    Run(change.change);
    EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kDataLoss))
        << change.change;
    Run(change.undo);
    HT_EXPECT_OK(Status()) << change.undo;
  }
  Run("DELETE FROM checkpoint");
  EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kDataLoss,
                                 HasSubstr("no checkpoint")));
}

TEST_F(HardeningTest, NoticesAGapInTheMiddle) {
  Run("DELETE FROM entry WHERE sequence = 1");
  HT_ASSERT_OK_AND_ASSIGN(const auto store,
                          Store::Open(dir_, Access::kReadOnly));
  EXPECT_THAT(testing::Contents(*store),
              StatusIs(absl::StatusCode::kDataLoss, "entry 1 is missing"));
  HT_ASSERT_OK_AND_ASSIGN(View view, store->Read());
  EXPECT_THAT(view.Envelope(1),
              StatusIs(absl::StatusCode::kDataLoss, "entry 1 is missing"));
}

// Goal: a file that was put back to an earlier state is not taken for news.
TEST_F(HardeningTest, NoticesThatItHoldsLessThanBefore) {
  HT_ASSERT_OK_AND_ASSIGN(const auto store,
                          Store::Open(dir_, Access::kReadOnly));
  HT_EXPECT_OK(store->Refresh());
  Run("DELETE FROM entry WHERE sequence = 2; "
      "UPDATE checkpoint SET entries = 2");
  EXPECT_THAT(store->Refresh(), StatusIs(absl::StatusCode::kDataLoss,
                                         HasSubstr("less than it held")));
  EXPECT_EQ(store->counts().entries, 3u);
}

TEST_F(HardeningTest, NoticesADigestTwice) {
  Run("INSERT INTO document VALUES(1, zeroblob(32), x''), "
      "(2, zeroblob(32), x''); UPDATE checkpoint SET documents = 2");
  EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kDataLoss,
                                 HasSubstr("repeats the digest")));
}

TEST_F(HardeningTest, NoticesAMisshapenDigestAndTile) {
  Run("INSERT INTO document VALUES(1, x'00', x''); "
      "UPDATE checkpoint SET documents = 1");
  EXPECT_THAT(Status(),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("wrong size")));
  Run("DELETE FROM document; UPDATE checkpoint SET documents = 0; "
      "UPDATE tile SET hashes = x'00'");
  HT_ASSERT_OK_AND_ASSIGN(const auto store,
                          Store::Open(dir_, Access::kReadOnly));
  EXPECT_THAT(testing::Contents(*store),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("misshapen")));
}

TEST_F(HardeningTest, RefusesWhatIsNoDatabase) {
  std::ofstream(File()) << std::string(8192, 'x');
  EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(HardeningTest, RefusesATruncatedFile) {
  std::filesystem::resize_file(File(), 8192);
  EXPECT_THAT(Status(), StatusIs(absl::StatusCode::kDataLoss));
}

// Goal: an auditor reads a ledger from a medium that cannot be written to.
TEST_F(HardeningTest, ReadsAClosedLedgerWhereNoFileCanBeMade) {
  testing::FaultyDisk disk;
  disk.RefuseNewFiles();
  HT_ASSERT_OK_AND_ASSIGN(const auto store,
                          Store::Open(dir_, Access::kReadOnly));
  HT_EXPECT_OK(testing::Contents(*store));
}

// … but not where commits still wait in the log: it would read an older ledger
// without a word.
TEST_F(HardeningTest, RefusesAnUnclosedLedgerWhereNoFileCanBeMade) {
  std::ofstream(File() + "-wal") << std::string(4096, 'x');
  testing::FaultyDisk disk;
  disk.RefuseNewFiles();
  EXPECT_THAT(Store::Open(dir_, Access::kReadOnly),
              StatusIs(absl::StatusCode::kUnavailable,
                       HasSubstr("commits wait in the -wal file")));
}

// … nor while somebody writes, and nobody may begin to while it is read: the
// file would change under a reader who takes it for unchanging.
TEST_F(HardeningTest, KeepsReadersWhoMakeNoFileAndWritersApart) {
  {
    HT_ASSERT_OK_AND_ASSIGN(const auto writer,
                            internal::WriterLock::Take(dir_ + "/writer.lock"));
    testing::FaultyDisk disk;
    disk.RefuseNewFiles();
    EXPECT_THAT(Store::Open(dir_, Access::kReadOnly),
                StatusIs(absl::StatusCode::kUnavailable,
                         HasSubstr("a writer is at work")));
  }
  testing::FaultyDisk disk;
  disk.RefuseNewFiles();
  HT_ASSERT_OK_AND_ASSIGN(const auto reader,
                          Store::Open(dir_, Access::kReadOnly));
  EXPECT_THAT(internal::WriterLock::Take(dir_ + "/writer.lock"),
              StatusIs(absl::StatusCode::kUnavailable));
}

// Without the lock file there is nothing to keep one away with.
TEST_F(HardeningTest, TakesNoFileForUnchangingWithoutItsLock) {
  std::filesystem::remove(dir_ + "/writer.lock");
  testing::FaultyDisk disk;
  disk.RefuseNewFiles();
  EXPECT_THAT(Store::Open(dir_, Access::kReadOnly),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("nothing keeps a writer away")));
}

// A folder that can be written to is never read as one that cannot.
TEST_F(HardeningTest, TakesNoFileForUnchangingInAWritableFolder) {
  HT_ASSERT_OK_AND_ASSIGN(const auto reader,
                          Store::Open(dir_, Access::kReadOnly));
  HT_EXPECT_OK(internal::WriterLock::Take(dir_ + "/writer.lock"));
}

}  // namespace
}  // namespace halaltrace::store
