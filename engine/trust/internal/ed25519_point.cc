// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/trust/ed25519_point_test.cc.
#include "engine/trust/internal/ed25519_point.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "engine/trust/internal/openssl.h"

namespace halaltrace::trust::internal {
namespace {

constexpr size_t kPointBytes = 32;
constexpr uint8_t kSignBit = 0x80;

// Hexadecimal, big-endian: p = 2^255 - 19 and d = -121665/121666 mod p.
constexpr char kPrime[] =
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed";
constexpr char kD[] =
    "52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3";

// The y of the eight points whose order divides 8, little-endian; the sign of x
// is masked before comparing.
constexpr std::array<std::array<uint8_t, kPointBytes>, 5> kSmallOrderY = {{
    {0x00},  // order 4
    {0x01},  // the neutral element
    {0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
     0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
     0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f},  // order 2
    {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4,
     0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
     0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05},  // order 8
    {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b,
     0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39,
     0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a},  // order 8
}};

BnPtr FromHexadecimal(const char* digits) {
  BIGNUM* number = nullptr;
  HT_CHECK(BN_hex2bn(&number, digits) != 0);
  return BnPtr(number);
}

// IsOnCurve asks whether some x fits -x² + y² = 1 + d·x²·y², that is, whether
// (y² - 1)/(d·y² + 1) is a square; a product is one exactly when the quotient
// is, which saves the inversion.
bool IsOnCurve(const BIGNUM* y, const BIGNUM* prime) {
  const BnCtxPtr scratch(BN_CTX_new());
  const BnPtr d = FromHexadecimal(kD);
  const BnPtr y_squared(BN_new());
  const BnPtr numerator(BN_new());
  const BnPtr denominator(BN_new());
  BIGNUM* const product = y_squared.get();
  HT_CHECK(scratch && y_squared && numerator && denominator);
  HT_CHECK(BN_mod_sqr(y_squared.get(), y, prime, scratch.get()) == 1);
  HT_CHECK(BN_mod_sub(numerator.get(), y_squared.get(), BN_value_one(), prime,
                      scratch.get()) == 1);
  HT_CHECK(BN_mod_mul(denominator.get(), d.get(), y_squared.get(), prime,
                      scratch.get()) == 1);
  HT_CHECK(BN_mod_add(denominator.get(), denominator.get(), BN_value_one(),
                      prime, scratch.get()) == 1);
  HT_CHECK(BN_mod_mul(product, numerator.get(), denominator.get(), prime,
                      scratch.get()) == 1);
  const int symbol = BN_kronecker(product, prime, scratch.get());
  HT_CHECK(symbol != -2);
  return symbol >= 0;
}

}  // namespace

absl::Status CheckEd25519Point(absl::string_view raw) {
  if (raw.size() != kPointBytes) {
    return absl::InvalidArgumentError("an Ed25519 key has 32 bytes");
  }
  std::array<uint8_t, kPointBytes> y_bytes;
  std::copy(raw.begin(), raw.end(), y_bytes.begin());
  y_bytes.back() &= static_cast<uint8_t>(~kSignBit);
  for (const auto& small : kSmallOrderY) {
    if (y_bytes == small) {
      return absl::InvalidArgumentError("the Ed25519 key is of small order");
    }
  }
  const BnPtr y(BN_lebin2bn(y_bytes.data(), kPointBytes, nullptr));
  const BnPtr prime = FromHexadecimal(kPrime);
  HT_CHECK(y != nullptr);
  if (BN_cmp(y.get(), prime.get()) >= 0) {
    return absl::InvalidArgumentError("the Ed25519 key is not canonical");
  }
  // x = 0 occurs at y = ±1 alone, refused above with either sign.
  if (!IsOnCurve(y.get(), prime.get())) {
    return absl::InvalidArgumentError("the Ed25519 key is not on the curve");
  }
  return absl::OkStatus();
}

}  // namespace halaltrace::trust::internal
