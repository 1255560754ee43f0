// SPDX-License-Identifier: Apache-2.0
// The answer to a question, before it becomes bytes.
#ifndef HALALTRACE_ENGINE_VERDICT_VERDICT_H_
#define HALALTRACE_ENGINE_VERDICT_VERDICT_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/digest.h"
#include "engine/model/case.h"
#include "halaltrace/v1/check.pb.h"
#include "halaltrace/v1/finding.pb.h"
#include "halaltrace/v1/verdict.pb.h"

namespace halaltrace::verdict {

// Finding is one reason.  Severity, check, rule and source follow from the code
// (codes.h).
struct Finding {
  v1::FindingCode code = v1::FINDING_CODE_UNSPECIFIED;
  model::CaseLot subject;
  std::vector<model::CaseLot> path;  // from the lot asked about to `subject`
  std::vector<model::StatementId> evidence;
  std::string detail;  // one sentence
  std::string cure;    // empty: nothing cures it
};

// Verdict refers to the case that it was made from by local index and registry
// id; EncodeVerdict turns it into the message whose bytes are the same
// anywhere.
struct Verdict {
  v1::Answer answer = v1::ANSWER_UNSPECIFIED;
  std::vector<v1::Standing> standings;  // the leading one first
  v1::RestsOn rests_on;
  std::array<v1::CheckResult, v1::Check_ARRAYSIZE> checks{};  // by v1::Check
  std::vector<Finding> findings;  // sorted: the first break leads
  std::vector<v1::Fix> fixes;
  std::vector<model::StatementId> read_set;
  int64_t same_from_unix_ms = 0;   // 0: open
  int64_t same_until_unix_ms = 0;  // 0: open
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_VERDICT_H_
