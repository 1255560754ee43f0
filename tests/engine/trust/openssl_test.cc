// SPDX-License-Identifier: Apache-2.0
// Goal: what is left in OpenSSL's error queue decides nothing.
#include "engine/trust/internal/openssl.h"

#include <openssl/err.h>

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::trust::internal {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

void LeaveAnError() { ERR_raise(ERR_LIB_USER, ERR_R_MALLOC_FAILURE); }

TEST(SettleTest, SucceedsByReturnValueAndClearsTheQueue) {
  LeaveAnError();
  HT_EXPECT_OK(Settle(1, "unused"));
  EXPECT_EQ(ERR_peek_error(), 0u);
}

TEST(SettleTest, AFailureWithAnEmptyQueueIsAFailure) {
  ClearErrors();
  EXPECT_THAT(Settle(0, "no"), StatusIs(absl::StatusCode::kPermissionDenied,
                                        "no: no reason given"));
  EXPECT_THAT(Settle(-1, "no"), StatusIs(absl::StatusCode::kPermissionDenied));
  // 2 is truthy and is not success.
  EXPECT_THAT(Settle(2, "no"), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST(SettleTest, NamesAndDrainsEveryReason) {
  ClearErrors();
  LeaveAnError();
  LeaveAnError();
  EXPECT_THAT(Settle(0, "no"), StatusIs(absl::StatusCode::kPermissionDenied,
                                        "no: malloc failure; malloc failure"));
  EXPECT_EQ(ERR_peek_error(), 0u);
}

// The same through a real key: a wrong signature of the right shape leaves the
// queue empty, a malformed one fills it; a stale error disturbs neither.
TEST(SettleTest, HoldsForVerification) {
  const auto signer = halaltrace::testing::DeterministicP256Signer("dairy");
  HT_ASSERT_OK_AND_ASSIGN(const std::string signature, signer.Sign("milk"));

  LeaveAnError();
  HT_EXPECT_OK(signer.public_key().Verify("milk", signature));
  EXPECT_EQ(ERR_peek_error(), 0u);

  EXPECT_THAT(signer.public_key().Verify("wine", signature),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       HasSubstr("no reason given")));
  EXPECT_THAT(signer.public_key().Verify("milk", "\x30"),
              StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(ERR_peek_error(), 0u);
}

}  // namespace
}  // namespace halaltrace::trust::internal
