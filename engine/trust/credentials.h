// SPDX-License-Identifier: Apache-2.0
// Decides which X.509 credentials count: those that give a key a name, from
// somebody who is trusted to know whose key it is.
//
// A chain runs from the credential of the key towards the root, the root itself
// left out: whom to trust is the verifier's policy and never the signer's word.
// OpenSSL builds and verifies the path (RFC 5280); what we ask beyond that is
// written below and asked by ourselves.
#ifndef HALALTRACE_ENGINE_TRUST_CREDENTIALS_H_
#define HALALTRACE_ENGINE_TRUST_CREDENTIALS_H_

#include <cstdint>
#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/trust/keys.h"
#include "halaltrace/v1/enrolment.pb.h"

namespace halaltrace::trust {

// The extended key usage and the policy (RFC 5280) of a credential, from an
// arc that a UUID gives (ITU-T X.667).
inline constexpr absl::string_view kSigningUsageOid =
    "2.25.98424082990094377514752128128509596859.1";
inline constexpr absl::string_view kCredentialPolicyOid =
    "2.25.98424082990094377514752128128509596859.2";

// Credential is what the first element of a chain says.
struct Credential {
  PublicKey key;
  std::string party;         // canonical identifier: its one name, a URI
  std::string organisation;  // the subject's O, for people
};

// TrustedCredential is a credential that a trusted root vouches for.
struct TrustedCredential {
  Credential credential;
  Digest root;            // SHA-256 of the root's DER
  int64_t until_unix_ms;  // the last second in which the whole path is valid
};

// ParseCredential returns what the first element of `chain` says, if the
// chain is well-formed: nobody vouches for it yet.  Each element is DER.
//
// Errors:
//   INVALID_ARGUMENT    an empty chain; an element that is not one credential;
//                       one that is its own issuer; a signature with a digest
//                       weaker than SHA-256; a first element that is an
//                       authority's, of a key that is not P-256, without the
//                       usage digitalSignature, with another extended usage
//                       than ours, without our policy, or with no or two names
//   RESOURCE_EXHAUSTED  over kCredentialChainMax
absl::StatusOr<Credential> ParseCredential(std::span<const std::string> chain);

// VerifyCredential returns the credential if `chain` leads to one of `roots`
// (DER each) at the time `at_unix_ms`, without credentials left over.
//
// Errors: ParseCredential's, and
//   INVALID_ARGUMENT     a root that is none
//   FAILED_PRECONDITION  the chain leads to no given root
//   PERMISSION_DENIED    it leads there, but a signature is wrong, one of them
//                        is not valid at that time, or an authority may not
//                        vouch (path length, constraint, usage)
absl::StatusOr<TrustedCredential> VerifyCredential(
    std::span<const std::string> chain, std::span<const std::string> roots,
    int64_t at_unix_ms);

// CheckEnrolledCredential returns OK if the enrolment shows no credential, or a
// well-formed one of its own key and party.
//
// Errors: ParseCredential's, and
//   INVALID_ARGUMENT  of another key or party
absl::Status CheckEnrolledCredential(const v1::PartyEnrolment& enrolment);

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_CREDENTIALS_H_
