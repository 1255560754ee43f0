// SPDX-License-Identifier: Apache-2.0
// A certification authority for demonstrations and tests: a root that exists as
// long as this object, and credentials as credentials.h asks for them.
//
// Its private key is in memory alone.  A real authority keeps its root off line
// and issues through a device; what it issues has the same form.
#ifndef HALALTRACE_ENGINE_TRUST_DEMO_AUTHORITY_H_
#define HALALTRACE_ENGINE_TRUST_DEMO_AUTHORITY_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/trust/keys.h"

namespace halaltrace::trust {

// CredentialValidity has seconds-exact bounds of validity, both included.
struct CredentialValidity {
  int64_t from_unix_ms = 0;
  int64_t until_unix_ms = 0;
};

// CredentialRequest is what a credential shall say.
struct CredentialRequest {
  PublicKey key;             // P-256
  std::string organisation;  // 1 to 64 characters
  std::string party;         // canonical identifier
  CredentialValidity validity;
};

// DemoAuthority issues credentials.  Thread-compatible; copies share the key.
class DemoAuthority {
 public:
  // CreateRoot makes a root with a fresh P-256 key.
  //
  // Errors:
  //   INVALID_ARGUMENT  an organisation that is not 1 to 64 characters of
  //                     UTF-8, or a validity that ends before it begins or lies
  //                     outside the years 1 to 9999
  static absl::StatusOr<DemoAuthority> CreateRoot(
      absl::string_view organisation, const CredentialValidity& validity);

  // CreateSubordinate makes an authority under this one that may issue
  // credentials and no further authorities.
  //
  // Errors: CreateRoot's, and
  //   INVALID_ARGUMENT  the organisation's name is this authority's
  absl::StatusOr<DemoAuthority> CreateSubordinate(
      absl::string_view organisation, const CredentialValidity& validity) const;

  // Issue returns the credential's DER.
  //
  // Errors: CreateRoot's, and
  //   INVALID_ARGUMENT  a key that is not P-256, a party that is not a
  //                     canonical identifier, or the organisation's name is
  //                     this authority's
  absl::StatusOr<std::string> Issue(const CredentialRequest& request) const;

  // credential_der returns the authority's own credential.
  const std::string& credential_der() const;

  // credential_pem returns it as a trust policy wants a root.
  std::string credential_pem() const;

 private:
  struct Impl;
  explicit DemoAuthority(std::shared_ptr<const Impl> impl);

  std::shared_ptr<const Impl> impl_;
};

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_DEMO_AUTHORITY_H_
