// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/trust/x509_test.cc.
#include "engine/trust/internal/x509.h"

#include <openssl/pem.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"

namespace halaltrace::trust::internal {
namespace {

constexpr absl::string_view kBegin = "-----BEGIN CERTIFICATE-----\n";
constexpr absl::string_view kEnd = "-----END CERTIFICATE-----\n";

absl::Status Refuse(absl::string_view reason) {
  return absl::InvalidArgumentError(reason);
}

}  // namespace

absl::StatusOr<X509Ptr> ParseX509Der(absl::string_view der) {
  const unsigned char* at = Data(der);
  X509Ptr x509(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
  if (x509 == nullptr) {
    return Refuse(absl::StrCat("not an X.509 credential: ", DrainErrors()));
  }
  ClearErrors();
  if (at != Data(der) + der.size()) {
    return Refuse("bytes behind an X.509 credential");
  }
  // OpenSSL reads BER, in which one credential has many encodings.  It keeps
  // the bytes of the signed part, which the signature fixes; what is around
  // them it writes anew, in DER.
  if (i2d_X509(x509.get(), nullptr) <= 0 || DerOf(x509.get()) != der) {
    return Refuse("an X.509 credential that is not encoded in DER");
  }
  return x509;
}

absl::StatusOr<X509Ptr> ParseX509Pem(absl::string_view pem) {
  absl::string_view body = pem;
  if (!absl::ConsumePrefix(&body, kBegin) ||
      !absl::ConsumeSuffix(&body, kEnd) || absl::StrContains(body, '-')) {
    return Refuse("not one PEM block of the type CERTIFICATE");
  }
  const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  HT_CHECK(bio != nullptr);
  // PEM_read_bio_X509 would pass over bytes behind the credential.
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* data = nullptr;
  long size = 0;
  if (PEM_read_bio(bio.get(), &name, &header, &data, &size) != 1) {
    return Refuse(absl::StrCat("not a PEM block: ", DrainErrors()));
  }
  const bool bare = *header == '\0';
  const std::string der(reinterpret_cast<const char*>(data),
                        static_cast<size_t>(size));
  OPENSSL_free(name);
  OPENSSL_free(header);
  OPENSSL_free(data);
  if (!bare) return Refuse("a PEM block with a header");
  return ParseX509Der(der);
}

std::string DerOf(const X509* x509) {
  unsigned char* der = nullptr;
  const int size = i2d_X509(x509, &der);
  HT_CHECK(size > 0);
  std::string bytes(reinterpret_cast<const char*>(der),
                    static_cast<size_t>(size));
  OPENSSL_free(der);
  return bytes;
}

std::string PemOf(const X509* x509) {
  const BioPtr bio(BIO_new(BIO_s_mem()));
  HT_CHECK(bio != nullptr);
  HT_CHECK(PEM_write_bio_X509(bio.get(), x509) == 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  HT_CHECK(size > 0);
  return std::string(data, static_cast<size_t>(size));
}

absl::Status CheckRoot(X509* x509) {
  const uint32_t flags = X509_get_extension_flags(x509);
  ClearErrors();
  if ((flags & EXFLAG_INVALID) != 0) return Refuse("its extensions are broken");
  if ((flags & EXFLAG_CA) == 0) {
    return Refuse("not a certification authority");
  }
  if ((flags & EXFLAG_SI) == 0) return Refuse("not its own issuer");
  return absl::OkStatus();
}

}  // namespace halaltrace::trust::internal
