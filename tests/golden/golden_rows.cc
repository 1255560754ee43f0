// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/golden_rows.h"

#include <sqlite3.h>

#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/trust/envelope.h"
#include "google/protobuf/text_format.h"
#include "halaltrace/v1/envelope.pb.h"
#include "halaltrace/v1/opening.pb.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::testing {
namespace {

std::string Blob(sqlite3_stmt* row, int column) {
  const auto* const bytes =
      static_cast<const char*>(sqlite3_column_blob(row, column));
  const int size = sqlite3_column_bytes(row, column);
  return size == 0 ? "" : std::string(bytes, static_cast<size_t>(size));
}

// Calls `visit` for each row; the first column counts up from `first`.
void ForEachRow(sqlite3* db, const char* sql, int64_t first,
                const std::function<void(sqlite3_stmt*)>& visit) {
  sqlite3_stmt* row = nullptr;
  HT_CHECK(sqlite3_prepare_v2(db, sql, -1, &row, nullptr) == SQLITE_OK);
  int64_t number = first;
  while (sqlite3_step(row) == SQLITE_ROW) {
    HT_CHECK(first < 0 || sqlite3_column_int64(row, 0) == number++);
    visit(row);
  }
  HT_CHECK(sqlite3_finalize(row) == SQLITE_OK);
}

void AppendHex(absl::string_view bytes, std::string& out) {
  constexpr size_t kBytesALine = 32;
  for (size_t at = 0; at < bytes.size(); at += kBytesALine) {
    absl::StrAppend(&out, "  ", HexEncode(bytes.substr(at, kBytesALine)), "\n");
  }
}

void AppendLines(absl::string_view text, std::string& out) {
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    if (!line.empty()) absl::StrAppend(&out, "  | ", line, "\n");
  }
}

template <typename Message>
void AppendMessage(const std::string& bytes, std::string& out) {
  Message message;
  HT_CHECK(message.ParseFromString(bytes));
  std::string text;
  HT_CHECK(google::protobuf::TextFormat::PrintToString(message, &text));
  AppendLines(text, out);
}

}  // namespace

GoldenRows ReadRows(const std::string& path) {
  sqlite3* db = nullptr;
  HT_CHECK(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  GoldenRows rows;
  ForEachRow(db, "PRAGMA application_id", -1, [&](sqlite3_stmt* row) {
    rows.application_id = sqlite3_column_int64(row, 0);
  });
  ForEachRow(db, "PRAGMA user_version", -1, [&](sqlite3_stmt* row) {
    rows.user_version = sqlite3_column_int64(row, 0);
  });
  ForEachRow(
      db, "SELECT sequence, envelope FROM entry ORDER BY sequence", 0,
      [&](sqlite3_stmt* row) { rows.envelopes.push_back(Blob(row, 1)); });
  ForEachRow(db, "SELECT number, digest, bytes FROM document ORDER BY number",
             1, [&](sqlite3_stmt* row) {
               rows.documents.emplace_back(Blob(row, 1), Blob(row, 2));
             });
  ForEachRow(db, "SELECT number, digest, bytes FROM opening ORDER BY number", 1,
             [&](sqlite3_stmt* row) {
               rows.openings.emplace_back(Blob(row, 1), Blob(row, 2));
             });
  ForEachRow(db, "SELECT place, hashes FROM tile ORDER BY place", -1,
             [&](sqlite3_stmt* row) {
               rows.tiles.emplace_back(sqlite3_column_int64(row, 0),
                                       Blob(row, 1));
             });
  ForEachRow(db,
             "SELECT number, entries, documents, openings, note "
             "FROM checkpoint ORDER BY number",
             1, [&](sqlite3_stmt* row) {
               rows.checkpoints.push_back(
                   {sqlite3_column_int64(row, 1), sqlite3_column_int64(row, 2),
                    sqlite3_column_int64(row, 3), Blob(row, 4)});
             });
  HT_CHECK(sqlite3_close(db) == SQLITE_OK);
  return rows;
}

std::string TextOf(const GoldenRows& rows) {
  std::string out =
      absl::StrCat("application_id ", absl::Hex(rows.application_id),
                   "\nuser_version ", rows.user_version, "\n");
  for (size_t i = 0; i < rows.envelopes.size(); ++i) {
    v1::Envelope envelope;
    HT_CHECK(envelope.ParseFromString(rows.envelopes[i]));
    absl::StrAppend(&out, "\nentry ", i, " statement ",
                    trust::StatementDigest(envelope.payload()).Hex(), "\n");
    AppendMessage<v1::Statement>(envelope.payload(), out);
    AppendHex(rows.envelopes[i], out);
  }
  for (size_t i = 0; i < rows.documents.size(); ++i) {
    const auto& [digest, bytes] = rows.documents[i];
    absl::StrAppend(&out, "\ndocument ", i + 1, " ", HexEncode(digest), "\n");
    AppendLines(bytes, out);
    AppendHex(bytes, out);
  }
  for (size_t i = 0; i < rows.openings.size(); ++i) {
    const auto& [digest, bytes] = rows.openings[i];
    absl::StrAppend(&out, "\nopening ", i + 1, " ", HexEncode(digest), "\n");
    AppendMessage<v1::Opening>(bytes, out);
    AppendHex(bytes, out);
  }
  for (const auto& [place, hashes] : rows.tiles) {
    absl::StrAppend(&out, "\ntile ", place, "\n");
    AppendHex(hashes, out);
  }
  for (size_t i = 0; i < rows.checkpoints.size(); ++i) {
    const CheckpointRow& row = rows.checkpoints[i];
    absl::StrAppend(&out, "\ncheckpoint ", i + 1, " of ", row.entries,
                    " entries, ", row.documents, " documents, ", row.openings,
                    " openings\n");
    AppendLines(row.note, out);
    AppendHex(row.note, out);
  }
  return out;
}

}  // namespace halaltrace::testing
