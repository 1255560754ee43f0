// SPDX-License-Identifier: Apache-2.0
// Certificates that DemoAuthority would never issue: one of its own, changed in
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

// Forged returns the certificate `der` after `change`, signed by `key`.
inline std::string Forged(const std::string& der, EVP_PKEY* key,
                          const EVP_MD* digest,
                          const std::function<void(X509*)>& change) {
  const auto certificate = *trust::internal::ParseX509Der(der);
  change(certificate.get());
  HT_CHECK(X509_sign(certificate.get(), key, digest) > 0);
  return trust::internal::DerOf(certificate.get());
}

inline void RemoveExtension(X509* certificate, int nid) {
  const int at = X509_get_ext_by_NID(certificate, nid, -1);
  HT_CHECK(at >= 0);
  X509_EXTENSION_free(X509_delete_ext(certificate, at));
}

// AddExtension writes `value`, in the language of OpenSSL's configuration.
inline void AddExtension(X509* certificate, X509* issuer, int nid,
                         const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension =
      X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  HT_CHECK(extension != nullptr);
  HT_CHECK(X509_add_ext(certificate, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

inline void ReplaceExtension(X509* certificate, int nid, const char* value) {
  RemoveExtension(certificate, nid);
  AddExtension(certificate, certificate, nid, value);
}

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_ENGINE_TRUST_FORGERY_H_
