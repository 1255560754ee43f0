// SPDX-License-Identifier: Apache-2.0
// Makes hops.  A statement is written once, by the first who sign it; whoever
// signs later signs the same bytes.
#ifndef HALALTRACE_ENGINE_TRUST_SIGN_STATEMENT_H_
#define HALALTRACE_ENGINE_TRUST_SIGN_STATEMENT_H_

#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/trust/signer.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::trust {

// SignStatement writes `statement`, lets every signer sign these bytes and
// returns the canonical envelope.
//
// Errors:
//   INVALID_ARGUMENT    the statement is not valid; no signer, one key twice, a
//                       key that is not P-256, or none that is the issuer's
//   RESOURCE_EXHAUSTED  over a limit of limits.h
//   UNAVAILABLE         a signer cannot sign now
absl::StatusOr<std::string> SignStatement(
    const v1::Statement& statement, std::span<const Signer* const> signers);

// AddSignature lets `signer` sign the same bytes too and returns the envelope
// with one signature more.  Those that were there are not verified.
//
// Errors: ParseHop's, and
//   ALREADY_EXISTS      the key has signed already
//   INVALID_ARGUMENT    the signer's key is not P-256
//   RESOURCE_EXHAUSTED  one signature too many
//   UNAVAILABLE         the signer cannot sign now
absl::StatusOr<std::string> AddSignature(absl::string_view envelope,
                                         const Signer& signer);

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_SIGN_STATEMENT_H_
