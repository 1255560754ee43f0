// SPDX-License-Identifier: Apache-2.0
// Credentials that DemoAuthority would never issue: one of its own, changed in
// one place and signed anew.
#ifndef HALALTRACE_TESTS_ENGINE_TRUST_FORGERY_H_
#define HALALTRACE_TESTS_ENGINE_TRUST_FORGERY_H_

#include <openssl/pem.h>

#include <functional>
#include <string>

#include "engine/base/check.h"
#include "engine/trust/internal/openssl.h"
#include "engine/trust/internal/x509.h"
#include "engine/trust/signer.h"

namespace halaltrace::testing {

// KeyOf returns the private key of `signer` as OpenSSL wants it.
inline trust::internal::PkeyPtr KeyOf(const trust::SoftwareSigner& signer) {
  const std::string pem = signer.ToPkcs8Pem();
  const trust::internal::BioPtr bio(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  trust::internal::PkeyPtr key(
      PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  HT_CHECK(key != nullptr);
  return key;
}

// Forged returns the credential `der` after `change`, signed by `key`.
inline std::string Forged(const std::string& der, EVP_PKEY* key,
                          const EVP_MD* digest,
                          const std::function<void(X509*)>& change) {
  const auto x509 = *trust::internal::ParseX509Der(der);
  change(x509.get());
  HT_CHECK(X509_sign(x509.get(), key, digest) > 0);
  return trust::internal::DerOf(x509.get());
}

inline void RemoveExtension(X509* x509, int nid) {
  const int at = X509_get_ext_by_NID(x509, nid, -1);
  HT_CHECK(at >= 0);
  X509_EXTENSION_free(X509_delete_ext(x509, at));
}

// AddExtension writes `value`, in the language of OpenSSL's configuration.
inline void AddExtension(X509* x509, X509* issuer, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
  X509_EXTENSION* const extension =
      X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  HT_CHECK(extension != nullptr);
  HT_CHECK(X509_add_ext(x509, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

inline void ReplaceExtension(X509* x509, int nid, const char* value) {
  RemoveExtension(x509, nid);
  AddExtension(x509, x509, nid, value);
}

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_ENGINE_TRUST_FORGERY_H_
