// SPDX-License-Identifier: Apache-2.0
// Decides which keys a ledger knows.  Knowing a key means that the operator
// enrolled it, and nothing about what its owner may say.
#ifndef HALALTRACE_ENGINE_TRUST_KEY_RING_H_
#define HALALTRACE_ENGINE_TRUST_KEY_RING_H_

#include <cstddef>
#include <optional>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/trust/keys.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::trust {

// ParsePartyKey reads the SubjectPublicKeyInfo of a key that signs statements.
//
// Errors:
//   INVALID_ARGUMENT  not a canonical P-256 key
absl::StatusOr<PublicKey> ParsePartyKey(absl::string_view spki);

// KeyBroughtBy returns the SubjectPublicKeyInfo that `statement` brings into a
// ledger: a genesis the operator's, an enrolment the party's.  Empty: none.
absl::string_view KeyBroughtBy(const v1::Statement& statement);

// KeyRing holds public keys by id.  It only grows: a key that was revoked is
// still needed to verify what it signed before.
//
// Thread-compatible.
class KeyRing {
 public:
  KeyRing() = default;

  // A ring over `base` knows that ring's keys too, but what it learns stays its
  // own: for hops that follow their enrolment before it is committed.  `base`
  // must outlive it.
  explicit KeyRing(const KeyRing* base) : base_(base) {}

  // Learn adds the key that `statement` brings.  It does not ask who signed:
  // pass it statements of verified hops alone.
  //
  // Errors:
  //   INVALID_ARGUMENT  the key is not a canonical P-256 key
  absl::Status Learn(const v1::Statement& statement);

  // Find returns the key with `id`, or nullopt if nobody enrolled it.
  std::optional<PublicKey> Find(const Digest& id) const;

  // size counts the keys that this ring has learnt itself.
  size_t size() const { return keys_.size(); }

 private:
  const KeyRing* base_ = nullptr;
  absl::flat_hash_map<Digest, PublicKey> keys_;
};

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_KEY_RING_H_
