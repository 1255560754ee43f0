// SPDX-License-Identifier: Apache-2.0
// OpenSSL 3.0 looks the algorithm up at each one-shot SHA256(), which costs
// more than hashing a tree node does.  Here it is fetched once, and each thread
// keeps one context: 2.5 to 5 times faster.
#include "engine/trust/sha256.h"

#include <openssl/evp.h>

#include <utility>

#include "engine/base/check.h"
#include "engine/trust/internal/openssl.h"

namespace halaltrace::trust {
namespace {

// Never freed: OpenSSL may outlive or precede any static destructor.
const EVP_MD* Algorithm() {
  static const EVP_MD* const kAlgorithm =
      EVP_MD_fetch(nullptr, "SHA256", nullptr);
  HT_CHECK(kAlgorithm != nullptr);
  return kAlgorithm;
}

void Begin(EVP_MD_CTX* context) {
  HT_CHECK(EVP_DigestInit_ex2(context, Algorithm(), nullptr) == 1);
}

void Add(EVP_MD_CTX* context, absl::string_view bytes) {
  HT_CHECK(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Digest End(EVP_MD_CTX* context) {
  Digest digest;
  unsigned int size = 0;
  HT_CHECK(EVP_DigestFinal_ex(context, digest.bytes.data(), &size) == 1);
  HT_CHECK(size == Digest::kSize);
  return digest;
}

EVP_MD_CTX* ThreadContext() {
  thread_local const internal::MdCtxPtr context(EVP_MD_CTX_new());
  HT_CHECK(context != nullptr);
  return context.get();
}

}  // namespace

Digest Sha256(absl::string_view bytes) {
  EVP_MD_CTX* const context = ThreadContext();
  Begin(context);
  Add(context, bytes);
  return End(context);
}

Digest Sha256(std::initializer_list<absl::string_view> parts) {
  EVP_MD_CTX* const context = ThreadContext();
  Begin(context);
  for (const absl::string_view part : parts) Add(context, part);
  return End(context);
}

struct Sha256Hasher::Context {
  internal::MdCtxPtr md{EVP_MD_CTX_new()};
};

Sha256Hasher::Sha256Hasher() : context_(std::make_unique<Context>()) {
  HT_CHECK(context_->md != nullptr);
  Begin(context_->md.get());
}
Sha256Hasher::Sha256Hasher(Sha256Hasher&&) noexcept = default;
Sha256Hasher& Sha256Hasher::operator=(Sha256Hasher&&) noexcept = default;
Sha256Hasher::~Sha256Hasher() = default;

void Sha256Hasher::Update(absl::string_view bytes) {
  Add(context_->md.get(), bytes);
}

Digest Sha256Hasher::Finish() {
  const Digest digest = End(context_->md.get());
  Begin(context_->md.get());
  return digest;
}

}  // namespace halaltrace::trust
