// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/key_ring.h"

#include <optional>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::trust {
namespace {

using ::halaltrace::testing::DeterministicEd25519Signer;
using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::EnrolmentOf;
using ::halaltrace::testing::GenesisBy;
using ::halaltrace::testing::HarvestBy;
using ::halaltrace::testing::StatusIs;

class KeyRingTest : public ::testing::Test {
 protected:
  const SoftwareSigner operator_ = DeterministicP256Signer("operator");
  const SoftwareSigner farm_ = DeterministicP256Signer("farm");
};

TEST_F(KeyRingTest, LearnsFromGenesisAndEnrolments) {
  KeyRing keys;
  EXPECT_EQ(keys.Find(operator_.public_key().id()), std::nullopt);
  HT_ASSERT_OK(keys.Learn(GenesisBy(operator_)));
  HT_ASSERT_OK(keys.Learn(EnrolmentOf("farm", &farm_, operator_)));
  EXPECT_EQ(keys.Find(operator_.public_key().id()), operator_.public_key());
  EXPECT_EQ(keys.Find(farm_.public_key().id()), farm_.public_key());
  EXPECT_EQ(keys.size(), 2u);
}

TEST_F(KeyRingTest, LearnsNothingFromOtherStatements) {
  KeyRing keys;
  HT_ASSERT_OK(keys.Learn(EnrolmentOf("mill", nullptr, operator_)));
  HT_ASSERT_OK(keys.Learn(HarvestBy("farm", farm_)));
  EXPECT_EQ(keys.size(), 0u);
}

TEST_F(KeyRingTest, LearningTwiceChangesNothing) {
  KeyRing keys;
  HT_ASSERT_OK(keys.Learn(EnrolmentOf("farm", &farm_, operator_)));
  HT_ASSERT_OK(keys.Learn(EnrolmentOf("barn", &farm_, operator_)));
  EXPECT_EQ(keys.size(), 1u);
}

TEST_F(KeyRingTest, RefusesKeysThatSignNoStatements) {
  const SoftwareSigner ledger = DeterministicEd25519Signer("ledger");
  KeyRing keys;
  EXPECT_THAT(keys.Learn(EnrolmentOf("mill", &ledger, operator_)),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(keys.size(), 0u);
}

TEST_F(KeyRingTest, ARingOverAnotherKeepsWhatItLearns) {
  KeyRing base;
  HT_ASSERT_OK(base.Learn(GenesisBy(operator_)));
  KeyRing over(&base);
  HT_ASSERT_OK(over.Learn(EnrolmentOf("farm", &farm_, operator_)));
  EXPECT_EQ(over.Find(operator_.public_key().id()), operator_.public_key());
  EXPECT_EQ(over.Find(farm_.public_key().id()), farm_.public_key());
  EXPECT_EQ(base.Find(farm_.public_key().id()), std::nullopt);
}

}  // namespace
}  // namespace halaltrace::trust
