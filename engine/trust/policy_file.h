// SPDX-License-Identifier: Apache-2.0
// The verifier's trust policy: as a file, and as the judge reads it.
//
// A policy is a TrustPolicy message in protobuf's text format, kept outside the
// ledger.  What it does not say is not given; what it says and nobody
// understands is refused, since a misspelt ceiling is no ceiling.
#ifndef HALALTRACE_ENGINE_TRUST_POLICY_FILE_H_
#define HALALTRACE_ENGINE_TRUST_POLICY_FILE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/model/policy.h"
#include "halaltrace/v1/policy.pb.h"

namespace halaltrace::trust {

// ParsePolicy reads the text of a policy.  Whether it makes sense is
// CompilePolicy's to say.
//
// Errors:
//   INVALID_ARGUMENT    not the text of a TrustPolicy: an unknown or repeated
//                       field, a malformed value; the message begins with line
//                       and column ("12:3: …")
//   RESOURCE_EXHAUSTED  over kPolicyBytesMax
absl::StatusOr<v1::TrustPolicy> ParsePolicy(absl::string_view text);

// PolicyText writes what ParsePolicy reads to the same message.
std::string PolicyText(const v1::TrustPolicy& policy);

// ReadPolicyFile reads the file at `path`.
//
// Errors: ParsePolicy's with the file's name, and
//   NOT_FOUND            nothing is at `path`
//   FAILED_PRECONDITION  it may not be read
//   UNAVAILABLE          the system could not read
absl::StatusOr<v1::TrustPolicy> ReadPolicyFile(const std::string& path);

// WritePolicyFile writes a new file at `path`, or replaces the one there at
// once: a reader meets the old or the new one, also after a crash.
//
// Errors:
//   INVALID_ARGUMENT     CompilePolicy refuses the policy; nothing is written
//   NOT_FOUND            the folder is not there
//   FAILED_PRECONDITION  the folder may not be written to
//   UNAVAILABLE          the system could not write
absl::Status WritePolicyFile(const std::string& path,
                             const v1::TrustPolicy& policy);

// CompilePolicy returns the policy in the form in which the judge reads it.
//
// Errors; the message begins with the field's path ("anchors[2].names[0]: …"):
//   INVALID_ARGUMENT    a field is missing or malformed; a root that is no
//                       self-issued certification authority; an anchor that
//                       gives no right; a wildcard or a company prefix for a
//                       body, an authority or a laboratory, who count by their
//                       very names; a key of a ledger or a profile pinned twice
//   RESOURCE_EXHAUSTED  over a limit of limits.h
absl::StatusOr<model::Policy> CompilePolicy(const v1::TrustPolicy& policy);

// PinnedRoots returns the DER of each root that the policy's anchors pin.
// Errors: CompilePolicy's of a root.
absl::StatusOr<std::vector<std::string>> PinnedRoots(
    const v1::TrustPolicy& policy);

// DescribePolicy says in sentences whom the policy trusts for what, one a line.
// Errors: CompilePolicy's.
absl::StatusOr<std::vector<std::string>> DescribePolicy(
    const v1::TrustPolicy& policy);

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_POLICY_FILE_H_
