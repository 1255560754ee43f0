// SPDX-License-Identifier: Apache-2.0
// From a line of a scenario to a statement, and to who says it.
#ifndef HALALTRACE_TESTS_SUPPORT_SCENARIO_STATEMENTS_H_
#define HALALTRACE_TESTS_SUPPORT_SCENARIO_STATEMENTS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "halaltrace/v1/statement.pb.h"
#include "tests/support/scenario/trace_file.h"

namespace halaltrace::testing {

// World is what the lines so far have named.
struct World {
  std::map<std::string, std::string> site_owner;    // site word → party word
  std::map<std::string, std::string> first_site;    // party word → site word
  std::map<std::string, std::string> label_digest;  // label → raw digest
  // holder word → its certificates, "body word/number"
  std::map<std::string, std::vector<std::string>> certificates;
};

// Spoken is a statement with the word of the party whose words it is by nature:
// the maker of a lot, the body of a certificate.
struct Spoken {
  v1::Statement statement;
  std::string speaker;
  v1::EvidenceKind document_kind = v1::EVIDENCE_KIND_RECORD;
};

// SpokenBy builds the statement of a fact line, and notes in `world` what it
// names.
//
// Errors: INVALID_ARGUMENT says what the line lacks; UNIMPLEMENTED its verb is
// no fact.
absl::StatusOr<Spoken> SpokenBy(const TraceLine& line, World& world);

// TimeOf reads "2026-03-01" (at `hour` o'clock) or "2026-03-01T14:30", both at
// +09:00.
//
// Errors: INVALID_ARGUMENT.
absl::StatusOr<v1::EventTime> TimeOf(const std::string& text, int hour);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_SCENARIO_STATEMENTS_H_
