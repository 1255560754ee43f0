// SPDX-License-Identifier: Apache-2.0
// Decides which 32 bytes are an Ed25519 public key fit to be trusted.
//
// OpenSSL takes any 32 bytes.  A key of small order is refused here because a
// trivial signature by it verifies for every message; a second encoding of a
// key because keys are named by their encoding.
#ifndef HALALTRACE_ENGINE_TRUST_INTERNAL_ED25519_POINT_H_
#define HALALTRACE_ENGINE_TRUST_INTERNAL_ED25519_POINT_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace halaltrace::trust::internal {

// CheckEd25519Point returns OK if `raw` is 32 bytes, the canonical encoding of
// a point on edwards25519 (RFC 8032 §5.1.3) whose order does not divide 8.
// A point with a small-order component besides is accepted: OpenSSL and the
// browsers accept it, and its owner still needs the secret to sign.
//
// Errors: INVALID_ARGUMENT.  Thread-safe.
absl::Status CheckEd25519Point(absl::string_view raw);

}  // namespace halaltrace::trust::internal

#endif  // HALALTRACE_ENGINE_TRUST_INTERNAL_ED25519_POINT_H_
