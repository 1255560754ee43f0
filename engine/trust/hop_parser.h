// SPDX-License-Identifier: Apache-2.0
// Takes a hop apart without trusting it.  Capture and replay read through the
// same function; they differ in what vouches for the signatures.
#ifndef HALALTRACE_ENGINE_TRUST_HOP_PARSER_H_
#define HALALTRACE_ENGINE_TRUST_HOP_PARSER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/trust/envelope.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::trust {

// ParsedHop is a statement with the envelope that it came in.  Nobody has
// verified a signature.
struct ParsedHop {
  Envelope envelope;
  v1::Statement statement;
  Digest digest;  // StatementDigest of the payload

  // SignerIds returns the ids of the keys in the envelope, ascending.
  std::vector<Digest> SignerIds() const;
};

// ParseStatement returns the statement that `payload` is.
//
// Errors:
//   INVALID_ARGUMENT    not canonical, or not a valid statement
//   RESOURCE_EXHAUSTED  over a limit of limits.h
absl::StatusOr<v1::Statement> ParseStatement(absl::string_view payload);

// ParseHop returns the hop whose canonical envelope `envelope` is.  Errors:
// DecodeEnvelope's and ParseStatement's.
absl::StatusOr<ParsedHop> ParseHop(absl::string_view envelope);

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_HOP_PARSER_H_
