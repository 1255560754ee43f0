// SPDX-License-Identifier: Apache-2.0
// Decides what is signed, and the one form in which signatures travel with it.
//
// A hop is a DSSE v1.0.2 envelope around the bytes of a Statement.  What is
// signed is DSSE's pre-authentication encoding (PAE), which names the payload's
// type, so that no signature made for something else fits.  FORMAT.md shows an
// envelope byte by byte.
#ifndef HALALTRACE_ENGINE_TRUST_ENVELOPE_H_
#define HALALTRACE_ENGINE_TRUST_ENVELOPE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"

namespace halaltrace::trust {

inline constexpr absl::string_view kStatementPayloadType =
    "application/vnd.halaltrace.statement.v1+protobuf";

// KeySignature is a signature with the id of the key that is said to have made
// it.  The id is a hint until the signature is verified.
struct KeySignature {
  Digest key;
  std::string signature;  // ECDSA, DER
};

// Envelope is an envelope taken apart: nothing in it is verified.
struct Envelope {
  std::string payload;                   // a Statement's bytes, verbatim
  std::vector<KeySignature> signatures;  // ascending by key, no key twice
};

// Pae returns DSSE's pre-authentication encoding: the bytes that are signed.
std::string Pae(absl::string_view payload_type, absl::string_view payload);

// StatementDigest returns SHA-256 of the PAE of a statement's bytes: how
// statements refer to each other.
Digest StatementDigest(absl::string_view payload);

// EncodeEnvelope returns the canonical bytes of `envelope`.  That it has a
// payload and one to eight signatures, ascending by key, is the caller's duty.
std::string EncodeEnvelope(const Envelope& envelope);

// DecodeEnvelope reads what EncodeEnvelope writes, and nothing else.
//
// Errors:
//   INVALID_ARGUMENT    not canonical, nothing signed, no signature, another
//                       payload type, a malformed key id, key ids that do not
//                       ascend, a signature that is not DER
//   RESOURCE_EXHAUSTED  over kEnvelopeBytesMax or kSignaturesMax
absl::StatusOr<Envelope> DecodeEnvelope(absl::string_view bytes);

// ParseKeyId reads "sha256:" and 64 lower-case hexadecimal digits; nullopt for
// any other text.
std::optional<Digest> ParseKeyId(absl::string_view text);

// KeyIdText writes what ParseKeyId reads.
std::string KeyIdText(const Digest& key);

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_ENVELOPE_H_
