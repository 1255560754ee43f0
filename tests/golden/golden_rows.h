// SPDX-License-Identifier: Apache-2.0
// A ledger's file read without the engine, and written out as text.
#ifndef HALALTRACE_TESTS_GOLDEN_GOLDEN_ROWS_H_
#define HALALTRACE_TESTS_GOLDEN_GOLDEN_ROWS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace halaltrace::testing {

// CheckpointRow is one row of the table "checkpoint".
struct CheckpointRow {
  int64_t entries = 0;
  int64_t documents = 0;
  int64_t openings = 0;
  std::string note;
};

// GoldenRows is all that a ledger's file holds, as engine/store/FORMAT.md lays
// it out.
struct GoldenRows {
  int64_t application_id = 0;
  int64_t user_version = 0;
  std::vector<std::string> envelopes;                          // from 0
  std::vector<std::pair<std::string, std::string>> documents;  // digest, bytes
  std::vector<std::pair<std::string, std::string>> openings;   // digest, bytes
  std::vector<std::pair<int64_t, std::string>> tiles;          // place, hashes
  std::vector<CheckpointRow> checkpoints;                      // from 1
};

// ReadRows reads the ledger file at `path`; one that cannot be read, or whose
// numbers have a gap, ends the process.
GoldenRows ReadRows(const std::string& path);

// TextOf writes every byte of `rows` in hexadecimal, with what it says.
std::string TextOf(const GoldenRows& rows);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_GOLDEN_GOLDEN_ROWS_H_
