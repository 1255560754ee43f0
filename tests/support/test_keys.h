// SPDX-License-Identifier: Apache-2.0
// Keys that are the same in every run.  For tests alone: whoever reads the seed
// has the key.
#ifndef HALALTRACE_TESTS_SUPPORT_TEST_KEYS_H_
#define HALALTRACE_TESTS_SUPPORT_TEST_KEYS_H_

#include "absl/strings/string_view.h"
#include "engine/trust/signer.h"

namespace halaltrace::testing {

// DeterministicP256Signer derives a P-256 key from `seed` ("dairy", "jma", …).
// The key is the same in every run; its signatures are not.
trust::SoftwareSigner DeterministicP256Signer(absl::string_view seed);

// DeterministicEd25519Signer derives an Ed25519 key from `seed`; its signatures
// are the same in every run too.
trust::SoftwareSigner DeterministicEd25519Signer(absl::string_view seed);

// Ed25519SignerFromSeed returns the key whose RFC 8032 secret is `seed`, 32
// bytes: how test vectors give their keys.
trust::SoftwareSigner Ed25519SignerFromSeed(absl::string_view seed);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_TEST_KEYS_H_
