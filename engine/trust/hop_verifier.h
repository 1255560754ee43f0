// SPDX-License-Identifier: Apache-2.0
// Decides whose words a hop is.
//
// The bytes that were signed are the bytes that are stored: nothing between
// here and the ledger writes them anew.
#ifndef HALALTRACE_ENGINE_TRUST_HOP_VERIFIER_H_
#define HALALTRACE_ENGINE_TRUST_HOP_VERIFIER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/trust/hop.h"
#include "engine/trust/key_ring.h"
#include "halaltrace/v1/envelope.pb.h"

namespace halaltrace::trust {

// HopVerifier verifies who signed a hop.  It does not ask whether they had the
// right: rights depend on dates and cuts, and are judged.
//
// Thread-safe as long as nobody changes `keys`, which must outlive it.
class HopVerifier {
 public:
  explicit HopVerifier(const KeyRing& keys) : keys_(keys) {}

  // Verify returns the statement inside `hop` if
  //   1. its issuer's key signed it;
  //   2. the key that it brings (genesis, enrolment) signed it too, and is that
  //      of the credential's leaf, if there is a credential;
  //   3. every key that signed it is known, or is the key that it brings;
  //   4. the issuer's key is known, unless this is a genesis;
  //   5. every signature is valid.
  // Whether a credential leads to a trusted root is judged.
  //
  // Errors:
  //   INVALID_ARGUMENT     envelope, statement, key or credential malformed
  //   FAILED_PRECONDITION  a key that nobody enrolled
  //   PERMISSION_DENIED    a signature that is missing or does not verify
  //   RESOURCE_EXHAUSTED   over a limit of limits.h
  absl::StatusOr<VerifiedHop> Verify(const v1::SignedHop& hop) const;

  // VerifyEnvelope does so for the bytes of an envelope.
  absl::StatusOr<VerifiedHop> VerifyEnvelope(absl::string_view envelope) const;

 private:
  const KeyRing& keys_;
};

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_HOP_VERIFIER_H_
