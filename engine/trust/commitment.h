// SPDX-License-Identifier: Apache-2.0
// Hides a value behind a digest, and opens it again.
//
//   commitment = SHA-256(0x02 || u8 length || message || salt || value)
//
// The commitment is signed with the statement; the opening travels beside it
// and can be erased.  The name of the message keeps an amount from being opened
// as a party, the salt keeps short values from being guessed.
#ifndef HALALTRACE_ENGINE_TRUST_COMMITMENT_H_
#define HALALTRACE_ENGINE_TRUST_COMMITMENT_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/base/random.h"
#include "engine/base/status_macros.h"
#include "engine/trust/wire_walk.h"
#include "google/protobuf/message.h"
#include "halaltrace/v1/opening.pb.h"

namespace halaltrace::trust {

// Hidden is a commitment with what opens it.
struct Hidden {
  Digest commitment;
  v1::Opening opening;
};

// Hide hides `value`, a QuantityValue, PartyValue or PersonValue, under a fresh
// salt.
//
// Errors:
//   INVALID_ARGUMENT    another message, or a value that no statement may hold
//   RESOURCE_EXHAUSTED  over a limit of limits.h
absl::StatusOr<Hidden> Hide(const google::protobuf::Message& value,
                            RandomSource& random);

// CommitmentOf returns the commitment that `opening` opens.
//
// Errors:
//   INVALID_ARGUMENT    no message that can be hidden, a salt that is not 16
//                       bytes, a value that is not canonical or that no
//                       statement may hold
//   RESOURCE_EXHAUSTED  over a limit of limits.h
absl::StatusOr<Digest> CommitmentOf(const v1::Opening& opening);

// CheckOpening returns OK if `opening` opens `commitment` as a message of the
// full name `message`.
//
// Errors: CommitmentOf's, and
//   PERMISSION_DENIED  it opens another commitment, or another message
absl::Status CheckOpening(const v1::Opening& opening,
                          absl::string_view commitment,
                          absl::string_view message);

// Open returns the value behind `commitment`.  Errors: CheckOpening's.
template <typename Message>
absl::StatusOr<Message> Open(const v1::Opening& opening,
                             absl::string_view commitment) {
  HT_RETURN_IF_ERROR(
      CheckOpening(opening, commitment, Message::descriptor()->full_name()));
  return ParseStrict<Message>(opening.value());
}

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_COMMITMENT_H_
