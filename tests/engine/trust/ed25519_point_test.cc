// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/internal/ed25519_point.h"

#include <string>

#include "engine/base/bytes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust::internal {
namespace {

using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

absl::Status CheckHex(absl::string_view hex) {
  return CheckEd25519Point(HexDecode(hex).value());
}

std::string WithSign(absl::string_view hex) {
  std::string raw = HexDecode(hex).value();
  raw.back() = static_cast<char>(raw.back() | 0x80);
  return HexEncode(raw);
}

// Goal: none of the eight points with which anybody can sign anything becomes a
// key, with either sign of x.
TEST(Ed25519PointTest, RefusesSmallOrder) {
  for (const char* hex : {
           "0000000000000000000000000000000000000000000000000000000000000000",
           "0100000000000000000000000000000000000000000000000000000000000000",
           "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
           "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
           "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
       }) {
    EXPECT_THAT(CheckHex(hex), StatusIs(absl::StatusCode::kInvalidArgument,
                                        HasSubstr("small order")))
        << hex;
    EXPECT_THAT(
        CheckHex(WithSign(hex)),
        StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("small order")))
        << hex;
  }
}

// Goal: a key has one encoding.  Method: the smallest and the largest y that is
// not reduced modulo p, and one between.
TEST(Ed25519PointTest, RefusesSecondEncodings) {
  for (const char* hex : {
           "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
           "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
           "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
       }) {
    EXPECT_THAT(CheckHex(hex), StatusIs(absl::StatusCode::kInvalidArgument,
                                        HasSubstr("not canonical")));
    EXPECT_THAT(CheckHex(WithSign(hex)),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         HasSubstr("not canonical")));
  }
}

// y = 2 belongs to no point; y = 3 does.
TEST(Ed25519PointTest, RefusesWhatIsNotOnTheCurve) {
  EXPECT_THAT(
      CheckHex(
          "0200000000000000000000000000000000000000000000000000000000000000"),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("on the curve")));
  HT_EXPECT_OK(CheckHex(
      "0300000000000000000000000000000000000000000000000000000000000000"));
}

TEST(Ed25519PointTest, RefusesOtherSizes) {
  EXPECT_THAT(CheckEd25519Point(std::string(31, '\x03')),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckEd25519Point(std::string(33, '\x03')),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(Ed25519PointTest, AcceptsEveryHonestKey) {
  for (int i = 0; i < 200; ++i) {
    const auto signer =
        halaltrace::testing::DeterministicEd25519Signer(std::to_string(i));
    EXPECT_THAT(CheckEd25519Point(signer.public_key().Ed25519Raw()), IsOk());
  }
}

}  // namespace
}  // namespace halaltrace::trust::internal
