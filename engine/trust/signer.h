// SPDX-License-Identifier: Apache-2.0
// Whoever can sign: a key in this process's memory today, a key in a hardware
// module when there is one.
#ifndef HALALTRACE_ENGINE_TRUST_SIGNER_H_
#define HALALTRACE_ENGINE_TRUST_SIGNER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/trust/keys.h"

namespace halaltrace::trust {

// Signer signs with one key.  Implementations are thread-safe.
class Signer {
 public:
  virtual ~Signer() = default;

  // public_key lives as long as the signer.
  virtual const PublicKey& public_key() const = 0;

  // Sign returns a signature over `message` that public_key() verifies.
  // Two signatures by a P-256 key over one message differ.
  //
  // Errors:
  //   UNAVAILABLE  the key cannot be used now
  virtual absl::StatusOr<std::string> Sign(absl::string_view message) const = 0;
};

// SoftwareSigner holds its private key in memory; copies share it.
class SoftwareSigner final : public Signer {
 public:
  // Generate returns a fresh key from the system's random source.
  static SoftwareSigner Generate(KeyType type);

  // FromPkcs8Pem reads one unencrypted PKCS #8 "PRIVATE KEY" block.
  //
  // Errors:
  //   INVALID_ARGUMENT    anything else: encrypted, of another type, with text
  //                       around it, or a private and a public half that do
  //                       not belong together
  //   RESOURCE_EXHAUSTED  over kKeyFileBytesMax
  static absl::StatusOr<SoftwareSigner> FromPkcs8Pem(absl::string_view pem);

  // ToPkcs8Pem returns the private key; what holds it is a secret.
  std::string ToPkcs8Pem() const;

  const PublicKey& public_key() const override;
  absl::StatusOr<std::string> Sign(absl::string_view message) const override;

 private:
  struct Impl;
  explicit SoftwareSigner(std::shared_ptr<const Impl> impl);

  std::shared_ptr<const Impl> impl_;
};

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_SIGNER_H_
