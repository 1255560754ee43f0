// SPDX-License-Identifier: Apache-2.0
// X.509 credentials as objects.  For the .cc files of engine/trust alone.
#ifndef HALALTRACE_ENGINE_TRUST_INTERNAL_X509_H_
#define HALALTRACE_ENGINE_TRUST_INTERNAL_X509_H_

#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/trust/internal/openssl.h"

namespace halaltrace::trust::internal {

using X509Ptr = std::unique_ptr<X509, Freeing<X509_free>>;

// ParseX509Der reads one credential.
//
// Errors:
//   INVALID_ARGUMENT  not DER of a credential, or bytes behind it
absl::StatusOr<X509Ptr> ParseX509Der(absl::string_view der);

// ParseX509Pem reads one "CERTIFICATE" block.
//
// Errors:
//   INVALID_ARGUMENT  anything else: another block, two, text around it
absl::StatusOr<X509Ptr> ParseX509Pem(absl::string_view pem);

// DerOf returns the credential's encoding.
std::string DerOf(const X509* x509);

// PemOf returns one "CERTIFICATE" block.
std::string PemOf(const X509* x509);

// CheckRoot asks that a credential may be an anchor: a certification authority
// that is its own issuer.
//
// Errors:
//   INVALID_ARGUMENT  it is not
absl::Status CheckRoot(X509* x509);

}  // namespace halaltrace::trust::internal

#endif  // HALALTRACE_ENGINE_TRUST_INTERNAL_X509_H_
