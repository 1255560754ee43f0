// SPDX-License-Identifier: Apache-2.0
// Decides which keys may sign notes, and how such a key is written (C2SP
// signed-note, "verifier keys").
//
// A key is known by its name and a 32-bit id made from name, type and key.  The
// id only finds the key that one already trusts; it proves nothing.
#ifndef HALALTRACE_ENGINE_LEDGER_VERIFIER_KEY_H_
#define HALALTRACE_ENGINE_LEDGER_VERIFIER_KEY_H_

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/trust/keys.h"

namespace halaltrace::ledger {

// NoteKeyType says what a key signs; the values are C2SP's signature types.
enum class NoteKeyType : uint8_t {
  kEd25519 = 0x01,        // the text of a note
  kCosignatureV1 = 0x04,  // a checkpoint as seen at a time (cosignature.h)
};

// IsKeyName says whether `name` may stand in a signature line: UTF-8, not
// empty, without spaces (Unicode's too), control characters and "+".
bool IsKeyName(absl::string_view name);

// VerifierKey is an Ed25519 key with the name and the type that it signs notes
// under.  One public key may serve as two verifier keys of different types.
// Thread-safe: it never changes.
class VerifierKey {
 public:
  // Make names a key.
  //
  // Errors:
  //   INVALID_ARGUMENT  not a key name, or not an Ed25519 key
  static absl::StatusOr<VerifierKey> Make(absl::string_view name,
                                          NoteKeyType type,
                                          const trust::PublicKey& public_key);

  // FromText reads what ToText writes and nothing else.
  //
  // Errors:
  //   INVALID_ARGUMENT  another form, an id that does not belong to name and
  //                     key, an unknown type, a key that enrolment refuses
  static absl::StatusOr<VerifierKey> FromText(absl::string_view text);

  // ToText returns name "+" id "+" base64(type, key).
  std::string ToText() const;

  const std::string& name() const { return name_; }
  NoteKeyType type() const { return type_; }
  uint32_t id() const { return id_; }
  const trust::PublicKey& public_key() const { return public_key_; }

 private:
  VerifierKey(absl::string_view name, NoteKeyType type, uint32_t id,
              trust::PublicKey public_key)
      : name_(name), type_(type), id_(id), public_key_(std::move(public_key)) {}

  std::string name_;
  NoteKeyType type_;
  uint32_t id_;
  trust::PublicKey public_key_;
};

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_VERIFIER_KEY_H_
