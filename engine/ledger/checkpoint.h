// SPDX-License-Identifier: Apache-2.0
// Decides what a ledger says about itself: "at this size, this is my root"
// (C2SP tlog-checkpoint), and when that is believed.
//
// A checkpoint that we store carries the ledger's own signature and its
// operator's timestamped cosignature: what it covers was appended by that time.
#ifndef HALALTRACE_ENGINE_LEDGER_CHECKPOINT_H_
#define HALALTRACE_ENGINE_LEDGER_CHECKPOINT_H_

#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/ledger/note.h"
#include "engine/ledger/verifier_key.h"
#include "engine/trust/signer.h"

namespace halaltrace::ledger {

// Checkpoint is the head of a ledger at a size.
struct Checkpoint {
  std::string origin;  // the ledger's name, e.g. "plant.example/halal"
  uint64_t size = 0;   // leaves; at most 2^63 - 1
  Digest root;

  // Further lines as they stand, each with its line feed.  Other ledgers may
  // write them; nobody can audit them, ours never does.
  std::string extensions;

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// IsOrigin says whether a ledger of ours may be called `origin`: a key name
// other than "cosignature/v1".
bool IsOrigin(absl::string_view origin);

// FormatCheckpoint returns the text that is signed.
std::string FormatCheckpoint(const Checkpoint& checkpoint);

// ParseCheckpoint reads what FormatCheckpoint writes.
//
// Errors:
//   INVALID_ARGUMENT  another form: a line missing or empty, a size with
//                     leading zeros or above 2^63 - 1, a root that is not 32
//                     bytes in base64
absl::StatusOr<Checkpoint> ParseCheckpoint(absl::string_view text);

// SignCheckpoint returns the note of `checkpoint`, signed by the ledger's key
// under its origin and cosigned at `unix_seconds` by the operator's key under
// `operator_name`.  Both may be one key; the signatures cannot be confused.
//
// Errors:
//   INVALID_ARGUMENT  not an origin of ours, extensions, a size above 2^63 - 1,
//                     or as in SignNoteText and Cosign
//   those of the signers
absl::StatusOr<std::string> SignCheckpoint(const Checkpoint& checkpoint,
                                           const trust::Signer& ledger_signer,
                                           absl::string_view operator_name,
                                           const trust::Signer& operator_signer,
                                           uint64_t unix_seconds);

// SignedCheckpoint is a checkpoint whose ledger has signed it.
class SignedCheckpoint {
 public:
  const Checkpoint& checkpoint() const { return checkpoint_; }

  // CosignedAt returns when `cosigner` says it saw this checkpoint, in seconds
  // since 1970.
  //
  // Errors:
  //   PERMISSION_DENIED  no cosignature by that key was verified
  absl::StatusOr<uint64_t> CosignedAt(const VerifierKey& cosigner) const;

 private:
  friend absl::StatusOr<SignedCheckpoint> OpenCheckpoint(
      absl::string_view note, const VerifierKey& ledger_key,
      std::span<const VerifierKey> cosigners);
  SignedCheckpoint(Checkpoint checkpoint, OpenedNote note)
      : checkpoint_(std::move(checkpoint)), note_(std::move(note)) {}

  Checkpoint checkpoint_;
  OpenedNote note_;
};

// OpenCheckpoint verifies a note as a checkpoint of the ledger with
// `ledger_key`, whose name is its origin.  Cosignatures by `cosigners` are
// verified where they stand; whether enough do is for the caller to ask of the
// result.
//
// Errors:
//   INVALID_ARGUMENT    as in ParseNote and ParseCheckpoint
//   RESOURCE_EXHAUSTED  as in ParseNote
//   PERMISSION_DENIED   the ledger has not signed, a signature by a key given
//                       does not verify, or the origin is another ledger's
absl::StatusOr<SignedCheckpoint> OpenCheckpoint(
    absl::string_view note, const VerifierKey& ledger_key,
    std::span<const VerifierKey> cosigners);

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_CHECKPOINT_H_
