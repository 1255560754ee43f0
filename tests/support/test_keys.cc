// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_keys.h"

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/digest.h"
#include "engine/trust/sha256.h"

namespace halaltrace::testing {
namespace {

// PKCS #8 up to the 32 secret bytes; the public half is left to be computed.
constexpr absl::string_view kP256Prefix(
    "\x30\x41\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08"
    "\x2a\x86\x48\xce\x3d\x03\x01\x07\x04\x27\x30\x25\x02\x01\x01\x04\x20",
    35);
constexpr absl::string_view kEd25519Prefix(
    "\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20", 16);

trust::SoftwareSigner FromSecret(absl::string_view prefix,
                                 const Digest& secret) {
  absl::StatusOr<trust::SoftwareSigner> signer =
      trust::SoftwareSigner::FromPkcs8Pem(
          absl::StrCat("-----BEGIN PRIVATE KEY-----\n",
                       Base64Encode(absl::StrCat(prefix, secret.View())),
                       "\n-----END PRIVATE KEY-----\n"));
  HT_CHECK(signer.ok());
  return *signer;
}

}  // namespace

trust::SoftwareSigner DeterministicP256Signer(absl::string_view seed) {
  Digest secret = trust::Sha256({"halaltrace test key: P-256: ", seed});
  secret.bytes[0] &= 0x7F;  // below the order of the curve
  return FromSecret(kP256Prefix, secret);
}

trust::SoftwareSigner DeterministicEd25519Signer(absl::string_view seed) {
  return FromSecret(kEd25519Prefix,
                    trust::Sha256({"halaltrace test key: Ed25519: ", seed}));
}

trust::SoftwareSigner Ed25519SignerFromSeed(absl::string_view seed) {
  const std::optional<Digest> secret = Digest::FromBytes(seed);
  HT_CHECK(secret.has_value());
  return FromSecret(kEd25519Prefix, *secret);
}

}  // namespace halaltrace::testing
