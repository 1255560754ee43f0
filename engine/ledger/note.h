// SPDX-License-Identifier: Apache-2.0
// Decides what a signed note is, and when its text may be read (C2SP
// signed-note).
//
// A note is text, an empty line, and signature lines of the form
// "— name base64(id, signature)".
#ifndef HALALTRACE_ENGINE_LEDGER_NOTE_H_
#define HALALTRACE_ENGINE_LEDGER_NOTE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/ledger/verifier_key.h"
#include "engine/trust/signer.h"

namespace halaltrace::ledger {

// NoteSignature is one signature line.
struct NoteSignature {
  std::string key_name;
  uint32_t key_id = 0;
  std::string signature;

  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

// Note is a note taken apart.  Nothing is verified: read the text of an
// OpenedNote instead.
struct Note {
  std::string text;  // ends in a line feed
  std::vector<NoteSignature> signatures;

  friend bool operator==(const Note&, const Note&) = default;
};

// ParseNote takes a note apart.
//
// Errors:
//   INVALID_ARGUMENT    not a note: no text, no signature, not UTF-8, control
//                       characters, a malformed line, stray bits in base64
//   RESOURCE_EXHAUSTED  over kNoteBytesMax or kNoteSignaturesMax
absl::StatusOr<Note> ParseNote(absl::string_view bytes);

// FormatNote returns the bytes of a note; ParseNote gives it back.
//
// Errors:
//   those of ParseNote
absl::StatusOr<std::string> FormatNote(const Note& note);

// SignNoteText signs `text` under `name` with an Ed25519 key.
//
// Errors:
//   INVALID_ARGUMENT  as in VerifierKey::Make
//   those of the signer
absl::StatusOr<NoteSignature> SignNoteText(absl::string_view text,
                                           absl::string_view name,
                                           const trust::Signer& signer);

// VerifiedSignature says which key signed a note and, for a cosignature, when
// that key says it did, in seconds since 1970.
struct VerifiedSignature {
  std::string key_name;
  uint32_t key_id = 0;
  NoteKeyType type = NoteKeyType::kEd25519;
  std::optional<uint64_t> unix_seconds;
};

// OpenedNote is a note whose text at least one known key has signed.
struct OpenedNote {
  std::string text;

  // In the order of the note, each key once.
  std::vector<VerifiedSignature> signatures;

  // Find returns the signature by `key`, or nullptr; valid as long as this is.
  const VerifiedSignature* Find(const VerifierKey& key) const;
};

// OpenNote verifies a note with the keys that the caller trusts.  Signatures by
// other keys are ignored.  Which of `known` must have signed is for the caller
// to ask of the result.
//
// Errors:
//   INVALID_ARGUMENT    as in ParseNote
//   RESOURCE_EXHAUSTED  as in ParseNote
//   PERMISSION_DENIED   a signature by a known key does not verify, or no known
//                       key has signed
absl::StatusOr<OpenedNote> OpenNote(absl::string_view bytes,
                                    std::span<const VerifierKey> known);

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_NOTE_H_
