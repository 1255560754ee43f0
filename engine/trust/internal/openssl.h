// SPDX-License-Identifier: Apache-2.0
// Ownership of OpenSSL objects, and what its error queue said.
//
// For the .cc files of engine/trust alone: the folder's public headers show no
// OpenSSL type.  Whether a call succeeded is decided by its return value; the
// queue only supplies words.
#ifndef HALALTRACE_ENGINE_TRUST_INTERNAL_OPENSSL_H_
#define HALALTRACE_ENGINE_TRUST_INTERNAL_OPENSSL_H_

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace halaltrace::trust::internal {

// Freeing<F> is a deleter that calls F.
template <auto F>
struct Freeing {
  template <typename T>
  void operator()(T* object) const {
    F(object);
  }
};

using BioPtr = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using BnCtxPtr = std::unique_ptr<BN_CTX, Freeing<BN_CTX_free>>;
using BnPtr = std::unique_ptr<BIGNUM, Freeing<BN_clear_free>>;
using MdCtxPtr = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>>;
using Pkcs8Ptr =
    std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freeing<PKCS8_PRIV_KEY_INFO_free>>;
using PkeyCtxPtr = std::unique_ptr<EVP_PKEY_CTX, Freeing<EVP_PKEY_CTX_free>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;

// Data returns `bytes` as OpenSSL wants them.
inline const unsigned char* Data(absl::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
inline unsigned char* Data(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

// DrainErrors empties this thread's error queue and returns its reasons, the
// oldest first, joined by "; ", or "no reason given".
std::string DrainErrors();

// ClearErrors empties this thread's error queue.
void ClearErrors();

// Settle turns the return value of an OpenSSL call that reports 1 for "valid"
// into a Status and leaves the queue empty.  Any other value is a refusal with
// the code PERMISSION_DENIED, whatever the queue holds.
absl::Status Settle(int returned, absl::string_view what);

}  // namespace halaltrace::trust::internal

#endif  // HALALTRACE_ENGINE_TRUST_INTERNAL_OPENSSL_H_
