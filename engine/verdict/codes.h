// SPDX-License-Identifier: Apache-2.0
// The closed vocabulary of findings: for each code what it means, how severe it
// is, which rule and source stand behind it, and what would cure it.
//
// One table (code_rows_*.cc) holds it all; `halaltrace explain` prints it.
#ifndef HALALTRACE_ENGINE_VERDICT_CODES_H_
#define HALALTRACE_ENGINE_VERDICT_CODES_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "halaltrace/v1/check.pb.h"
#include "halaltrace/v1/finding.pb.h"
#include "halaltrace/v1/verdict.pb.h"

namespace halaltrace::verdict {

// CodeRow describes one code.  All text lives for ever.
struct CodeRow {
  v1::FindingCode code;
  absl::string_view text;  // kebab-case, stable for ever
  v1::Severity severity;
  v1::Check check;

  // The standing that a finding of this code leads to; UNSPECIFIED for
  // information.
  v1::Standing standing;

  absl::string_view rule;      // ids of the rule catalogue, "R50"
  absl::string_view applies;   // markets and schemes
  absl::string_view source;    // document and clause
  absl::string_view meaning;   // what it says, in one or two sentences
  absl::string_view evidence;  // what was looked for
  absl::string_view cure;      // empty: nothing cures it
};

// CodeText returns the kebab-case text of `code`, empty if it is not in the
// table.
absl::string_view CodeText(v1::FindingCode code);

// ParseCode returns the code whose text is `text`, or nullopt.
std::optional<v1::FindingCode> ParseCode(absl::string_view text);

// DescribeCode returns the row of `code`, which must be in the table
// (FINDING_CODE_UNSPECIFIED is not); it lives for ever.
const CodeRow& DescribeCode(v1::FindingCode code);

// AllCodes returns every row in the order of the enum; it lives for ever.
const std::vector<CodeRow>& AllCodes();

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_CODES_H_
