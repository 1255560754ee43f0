// SPDX-License-Identifier: Apache-2.0
// Decides what it means to have seen a checkpoint at a time (C2SP
// tlog-cosignature, version 1 with Ed25519).
//
// The signed message is "cosignature/v1", the time, and the checkpoint's text;
// what stands in the signature line is the time and the Ed25519 signature.  The
// first line keeps it apart from a log's own signature over the bare text, so
// that one key may make both.
#ifndef HALALTRACE_ENGINE_LEDGER_COSIGNATURE_H_
#define HALALTRACE_ENGINE_LEDGER_COSIGNATURE_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/ledger/note.h"
#include "engine/trust/keys.h"
#include "engine/trust/signer.h"

namespace halaltrace::ledger {

// kCosignatureHeader is the first line of what a cosigner signs; no ledger may
// have it as its origin.
inline constexpr absl::string_view kCosignatureHeader = "cosignature/v1";

// Cosign signs the text of a checkpoint under `name` as seen at `unix_seconds`
// (since 1970).
//
// Errors:
//   INVALID_ARGUMENT  as in VerifierKey::Make, or a time above 2^63 - 1
//   those of the signer
absl::StatusOr<NoteSignature> Cosign(absl::string_view text,
                                     absl::string_view name,
                                     const trust::Signer& signer,
                                     uint64_t unix_seconds);

// VerifyCosignature returns the time in `signature` (time and Ed25519
// signature, 72 bytes) if `key` made it over `text`.  That the time is not in
// the future is for a caller who has a clock.
//
// Errors:
//   PERMISSION_DENIED  malformed, or not by this key over this text and time
absl::StatusOr<uint64_t> VerifyCosignature(absl::string_view text,
                                           absl::string_view signature,
                                           const trust::PublicKey& key);

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_COSIGNATURE_H_
