// SPDX-License-Identifier: Apache-2.0
// Decides which public keys exist for us, and what a valid signature is.
//
// Two kinds of key: parties sign with P-256 (ECDSA over SHA-256, DER
// signatures), ledgers and witnesses with Ed25519.  The key's own type chooses
// the algorithm; no message ever names one.  A key has exactly one encoding, so
// that its id, SHA-256 of that encoding, is its only name.
#ifndef HALALTRACE_ENGINE_TRUST_KEYS_H_
#define HALALTRACE_ENGINE_TRUST_KEYS_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"

namespace halaltrace::trust {

enum class KeyType { kP256, kEd25519 };

// PublicKey is a key that passed every check of enrolment.  Parsing costs as
// much as two verifications, so callers keep the object: copies share it and
// are cheap.  Thread-safe: it never changes.
class PublicKey {
 public:
  // FromSpki reads a DER SubjectPublicKeyInfo in its one canonical form:
  // P-256 as a named curve with an uncompressed point, or Ed25519.
  //
  // Errors:
  //   INVALID_ARGUMENT  another algorithm, curve or encoding; trailing bytes; a
  //                     point off the curve; an Ed25519 key that is not
  //                     canonical or of small order (with which anybody signs
  //                     anything)
  static absl::StatusOr<PublicKey> FromSpki(absl::string_view der);

  // FromEd25519Raw reads the 32 bytes of RFC 8032 that signed notes carry; the
  // key is held to the same rules.  Errors: INVALID_ARGUMENT.
  static absl::StatusOr<PublicKey> FromEd25519Raw(absl::string_view raw);

  KeyType type() const;

  // id returns SHA-256 of the SPKI.
  const Digest& id() const;

  // KeyIdText returns the id as envelopes write it: "sha256:" and hexadecimal.
  std::string KeyIdText() const;

  // spki returns the canonical DER encoding.
  const std::string& spki() const;

  // Ed25519Raw returns the 32 bytes of an Ed25519 key.  It is a programmer's
  // error to ask it of another type.
  std::string Ed25519Raw() const;

  // Verify returns OK if `signature` is this key's over `message`.  P-256
  // signatures are strict DER; both s and n - s are accepted, so a signature is
  // no identifier.  Ed25519 follows OpenSSL (cofactorless, canonical s).
  //
  // Errors:
  //   PERMISSION_DENIED  anything else, malformed signatures included
  absl::Status Verify(absl::string_view message,
                      absl::string_view signature) const;

  friend bool operator==(const PublicKey& a, const PublicKey& b) {
    return a.id() == b.id();
  }

 private:
  struct Impl;
  explicit PublicKey(std::shared_ptr<const Impl> impl);
  static absl::StatusOr<PublicKey> FromP256Spki(absl::string_view der);

  std::shared_ptr<const Impl> impl_;
};

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_KEYS_H_
