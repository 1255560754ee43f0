// SPDX-License-Identifier: Apache-2.0
// Every name, number and table of the embedded store, in one place.
//
// FORMAT.md beside this file says the same for people.  What stands here is
// frozen: a change is a new format version, and old files are read for ever.
#ifndef HALALTRACE_ENGINE_STORE_LAYOUT_H_
#define HALALTRACE_ENGINE_STORE_LAYOUT_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/base/digest.h"

namespace halaltrace::store::layout {

// Names inside the ledger's folder.
inline constexpr char kLedgerFile[] = "ledger.db";
inline constexpr char kUnfinishedLedgerFile[] = "ledger.db.new";
inline constexpr char kWriterLockFile[] = "writer.lock";

// SQLite's application_id ("HLTR") and user_version.
inline constexpr int64_t kApplicationId = 0x484C5452;
inline constexpr int64_t kFormatVersion = 1;

// One table.  `sql` is what sqlite_schema must hold, letter for letter.
struct Table {
  const char* name;
  const char* sql;
};

// Rows are numbered without a gap, from 0 (entry) or 1 (the others but tile),
// so that a row that vanished is a gap.
inline constexpr std::array<Table, 5> kTables = {{
    {"entry",
     "CREATE TABLE entry(sequence INTEGER PRIMARY KEY, "
     "envelope BLOB NOT NULL) STRICT"},
    {"document",
     "CREATE TABLE document(number INTEGER PRIMARY KEY, "
     "digest BLOB NOT NULL, bytes BLOB NOT NULL) STRICT"},
    {"opening",
     "CREATE TABLE opening(number INTEGER PRIMARY KEY, "
     "digest BLOB NOT NULL, bytes BLOB NOT NULL) STRICT"},
    {"tile",
     "CREATE TABLE tile(place INTEGER PRIMARY KEY, "
     "hashes BLOB NOT NULL) STRICT"},
    // The row of a group: its note, and how much stood in the store after it.
    {"checkpoint",
     "CREATE TABLE checkpoint(number INTEGER PRIMARY KEY, "
     "entries INTEGER NOT NULL, documents INTEGER NOT NULL, "
     "openings INTEGER NOT NULL, note BLOB NOT NULL) STRICT"},
}};

// A tile holds 1 to 256 hashes, as C2SP tlog-tiles says.
inline constexpr size_t kTileHashesMax = 256;
inline constexpr size_t kTileBytesMax = kTileHashesMax * Digest::kSize;

// Place of a tile: its level above its index.  Eight levels of 256-fold tiles
// cover 2^64 entries.
inline constexpr uint32_t kTileLevelMax = 7;
inline constexpr int kTileIndexBits = 56;
inline constexpr uint64_t kTileIndexMax = (uint64_t{1} << kTileIndexBits) - 1;

constexpr int64_t TilePlace(uint32_t level, uint64_t index) {
  return static_cast<int64_t>((uint64_t{level} << kTileIndexBits) | index);
}
constexpr uint32_t TileLevel(int64_t place) {
  return static_cast<uint32_t>(static_cast<uint64_t>(place) >> kTileIndexBits);
}
constexpr uint64_t TileIndex(int64_t place) {
  return static_cast<uint64_t>(place) & kTileIndexMax;
}
static_assert(TilePlace(kTileLevelMax, kTileIndexMax) > 0,
              "SQLite's row numbers are signed");

}  // namespace halaltrace::store::layout

#endif  // HALALTRACE_ENGINE_STORE_LAYOUT_H_
