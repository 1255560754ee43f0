// SPDX-License-Identifier: Apache-2.0
// The short names that people use for what the engine names in full.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_NAMES_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_NAMES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "halaltrace/v1/check.pb.h"
#include "halaltrace/v1/finding.pb.h"
#include "halaltrace/v1/verdict.pb.h"

namespace halaltrace::cli {

// ShortName returns the last telling part of a canonical identifier: the lot of
// a GTIN + lot, the serial of an SGTIN, the digits of an SSCC, the last segment
// of a urn:halaltrace name; percent-encoding undone, unsafe characters escaped.
std::string ShortName(absl::string_view identifier);

// ForPeople writes the identifiers in `text` as people do: a GS1 link as the
// element string that a label bears, (01)…(10)…, a urn:halaltrace name as its
// last segment.
std::string ForPeople(absl::string_view text);

// PurposeName is the word for a purpose, as the command line takes it.
absl::string_view PurposeName(v1::Purpose purpose);

// CheckName is the word for a check ("Records").
absl::string_view CheckName(v1::Check check);

// CheckMark is ✓, ✗, ? or ·; "–" where the check does not apply.
absl::string_view CheckMark(v1::CheckResult result);

// SeverityName is the word for a severity ("break").
absl::string_view SeverityName(v1::Severity severity);

// StandingName is the word for a standing ("not certified").
absl::string_view StandingName(v1::Standing standing);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_NAMES_H_
