// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/sql_peer.h"

#include <sqlite3.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/model/time.h"

namespace halaltrace::bench {
namespace {

constexpr int32_t kTokyoMinutes = 540;

// Covering, clustered tables: the query never leaves a B-tree that it is in.
constexpr char kSchema[] = R"sql(
PRAGMA page_size = 8192;
PRAGMA journal_mode = OFF;
PRAGMA cache_size = -2000000;
PRAGMA temp_store = MEMORY;
CREATE TABLE event(id INTEGER PRIMARY KEY, site INTEGER, unix_ms INTEGER,
                   day INTEGER);
CREATE TABLE edge(child INTEGER, parent INTEGER,
                  PRIMARY KEY(child, parent)) WITHOUT ROWID;
CREATE TABLE permit(site INTEGER, first_day INTEGER, last_day INTEGER,
                    PRIMARY KEY(site, first_day, last_day)) WITHOUT ROWID;
)sql";

constexpr char kQuery[] = R"sql(
WITH RECURSIVE up(id) AS (
  VALUES(?1)
  UNION
  SELECT edge.parent FROM up JOIN edge ON edge.child = up.id)
SELECT event.id FROM up JOIN event ON event.id = up.id
WHERE NOT EXISTS (
  SELECT 1 FROM permit WHERE permit.site = event.site
    AND permit.first_day <= event.day AND permit.last_day >= event.day)
UNION ALL
SELECT parent.id FROM up JOIN event AS child ON child.id = up.id
  JOIN edge ON edge.child = up.id JOIN event AS parent ON parent.id = edge.parent
WHERE parent.unix_ms > child.unix_ms
)sql";

class Statement {
 public:
  Statement(sqlite3* db, const std::string& sql) {
    HT_CHECK(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement_, nullptr) ==
             SQLITE_OK);
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  void Bind(int place, int64_t value) {
    HT_CHECK(sqlite3_bind_int64(statement_, place, value) == SQLITE_OK);
  }
  bool Step() { return sqlite3_step(statement_) == SQLITE_ROW; }
  int64_t Column(int place) { return sqlite3_column_int64(statement_, place); }
  std::string Text(int place) {
    return reinterpret_cast<const char*>(
        sqlite3_column_text(statement_, place));
  }
  void Reset() { sqlite3_reset(statement_); }
  void Run() {
    Step();
    Reset();
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

void Execute(sqlite3* db, const char* sql) {
  HT_CHECK(sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
}

void Fill(sqlite3* db, const Network& network) {
  Execute(db, "BEGIN");
  Statement event(db, "INSERT INTO event VALUES(?1, ?2, ?3, ?4)");
  Statement edge(db, "INSERT OR IGNORE INTO edge VALUES(?1, ?2)");
  for (uint32_t i = 0; i < network.events.size(); ++i) {
    const Event& row = network.events[i];
    event.Bind(1, i);
    event.Bind(2, row.site);
    event.Bind(3, row.unix_ms);
    event.Bind(4, model::LocalDay(row.unix_ms, kTokyoMinutes));
    event.Run();
    for (uint32_t j = 0; j < row.parents_count; ++j) {
      edge.Bind(1, i);
      edge.Bind(2, network.parents[row.parents_begin + j]);
      edge.Run();
    }
  }
  Statement permit(db, "INSERT OR IGNORE INTO permit VALUES(?1, ?2, ?3)");
  for (const Permit& row : network.permits) {
    for (const uint32_t site : row.sites) {
      permit.Bind(1, site);
      permit.Bind(2, row.first_day);
      permit.Bind(3, row.last_day);
      permit.Run();
    }
  }
  Execute(db, "COMMIT");
  Execute(db, "ANALYZE");
}

}  // namespace

struct SqlPeer::Impl {
  sqlite3* db = nullptr;
  std::unique_ptr<Statement> query;
};

SqlPeer::SqlPeer(const Network& network) : impl_(std::make_unique<Impl>()) {
  HT_CHECK(sqlite3_open(":memory:", &impl_->db) == SQLITE_OK);
  Execute(impl_->db, kSchema);
  Fill(impl_->db, network);
  impl_->query = std::make_unique<Statement>(impl_->db, kQuery);
}

SqlPeer::~SqlPeer() {
  impl_->query.reset();
  sqlite3_close(impl_->db);
}

std::vector<uint32_t> SqlPeer::Fails(uint32_t event) {
  std::vector<uint32_t> fails;
  impl_->query->Bind(1, event);
  while (impl_->query->Step()) {
    fails.push_back(static_cast<uint32_t>(impl_->query->Column(0)));
  }
  impl_->query->Reset();
  std::sort(fails.begin(), fails.end());
  fails.erase(std::unique(fails.begin(), fails.end()), fails.end());
  return fails;
}

std::string SqlPeer::Describe() {
  std::string out = absl::StrCat("sqlite ", sqlite3_libversion(), ", in memory",
                                 kSchema, kQuery, "plan:\n");
  Statement plan(impl_->db, absl::StrCat("EXPLAIN QUERY PLAN ", kQuery));
  constexpr int kDetail = 3;
  while (plan.Step()) absl::StrAppend(&out, "  ", plan.Text(kDetail), "\n");
  return out;
}

}  // namespace halaltrace::bench
