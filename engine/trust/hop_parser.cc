// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/trust/hop_verifier_test.cc.
#include "engine/trust/hop_parser.h"

#include "engine/base/status_macros.h"
#include "engine/model/statement_validation.h"
#include "engine/trust/wire_walk.h"

namespace halaltrace::trust {

std::vector<Digest> ParsedHop::SignerIds() const {
  std::vector<Digest> ids;
  ids.reserve(envelope.signatures.size());
  for (const KeySignature& signature : envelope.signatures) {
    ids.push_back(signature.key);
  }
  return ids;
}

absl::StatusOr<v1::Statement> ParseStatement(absl::string_view payload) {
  HT_ASSIGN_OR_RETURN(v1::Statement statement,
                      ParseStrict<v1::Statement>(payload));
  HT_RETURN_IF_ERROR(model::ValidateStatement(statement));
  return statement;
}

absl::StatusOr<ParsedHop> ParseHop(absl::string_view envelope) {
  ParsedHop hop;
  HT_ASSIGN_OR_RETURN(hop.envelope, DecodeEnvelope(envelope));
  HT_ASSIGN_OR_RETURN(hop.statement, ParseStatement(hop.envelope.payload));
  hop.digest = StatementDigest(hop.envelope.payload);
  return hop;
}

}  // namespace halaltrace::trust
