// SPDX-License-Identifier: Apache-2.0
// The one hash function of the project.
//
// Every digest, leaf, node, commitment and key id is SHA-256 (FIPS 180-4).
#ifndef HALALTRACE_ENGINE_TRUST_SHA256_H_
#define HALALTRACE_ENGINE_TRUST_SHA256_H_

#include <initializer_list>
#include <memory>

#include "absl/strings/string_view.h"
#include "engine/base/digest.h"

namespace halaltrace::trust {

// Sha256 returns the digest of `bytes`.  Thread-safe.
Digest Sha256(absl::string_view bytes);

// Sha256 returns the digest of `parts` read one after the other, without
// copying them together.  Thread-safe.
Digest Sha256(std::initializer_list<absl::string_view> parts);

// Sha256Hasher takes its input piece by piece, for what is not in memory at
// once.  Not thread-safe; may be moved, not copied.
class Sha256Hasher {
 public:
  Sha256Hasher();
  Sha256Hasher(Sha256Hasher&&) noexcept;
  Sha256Hasher& operator=(Sha256Hasher&&) noexcept;
  ~Sha256Hasher();

  // Update appends `bytes` to the input.
  void Update(absl::string_view bytes);

  // Finish returns the digest of all input and begins anew.
  Digest Finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_SHA256_H_
