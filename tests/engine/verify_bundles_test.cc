// SPDX-License-Identifier: Apache-2.0
// Goal: each bundle of a call is verified by itself, with the keys that stand
// in the ledger and those that bundles before it bring.
#include "engine/verify_bundles.h"

#include <initializer_list>
#include <string>
#include <vector>

#include "engine/trust/sha256.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using testing::StatusIs;

constexpr auto kUnknownKey = absl::StatusCode::kFailedPrecondition;

v1::HopBundle Bundle(const v1::Statement& statement,
                     std::initializer_list<const trust::Signer*> signers) {
  v1::HopBundle bundle;
  bundle.mutable_hop()->set_envelope(testing::MustSign(statement, signers));
  return bundle;
}

class VerifyBundlesTest : public ::testing::Test {
 protected:
  VerifyBundlesTest()
      : plant_(testing::DeterministicP256Signer("plant")),
        dairy_(testing::DeterministicP256Signer("dairy")),
        enrolment_(Bundle(testing::EnrolmentOf("dairy", &dairy_, plant_),
                          {&plant_, &dairy_})),
        harvest_(Bundle(testing::HarvestBy("dairy", dairy_), {&dairy_})) {
    HT_EXPECT_OK(keys_.Learn(testing::GenesisBy(plant_)));
  }

  std::vector<absl::StatusOr<Submission>> Verify(
      const std::vector<v1::HopBundle>& bundles) const {
    return VerifyBundles(bundles, keys_);
  }

  const trust::SoftwareSigner plant_;
  const trust::SoftwareSigner dairy_;
  const v1::HopBundle enrolment_;
  const v1::HopBundle harvest_;
  trust::KeyRing keys_;
};

TEST_F(VerifyBundlesTest, NothingGivesNothing) {
  EXPECT_TRUE(Verify({}).empty());
}

TEST_F(VerifyBundlesTest, EachResultStandsAtItsPlace) {
  std::vector<v1::HopBundle> bundles;
  for (uint64_t i = 1; i <= 20; ++i) {
    bundles.push_back(
        Bundle(testing::HarvestBy("plant", plant_, i), {&plant_}));
    if (i % 5 == 0) bundles.back().mutable_hop()->set_envelope("junk");
  }
  const auto results = Verify(bundles);
  ASSERT_EQ(results.size(), bundles.size());
  for (size_t i = 0; i < bundles.size(); ++i) {
    if ((i + 1) % 5 == 0) {
      EXPECT_THAT(results[i], StatusIs(absl::StatusCode::kInvalidArgument));
      continue;
    }
    HT_ASSERT_OK(results[i]);
    EXPECT_EQ(results[i]->hop.envelope(), bundles[i].hop().envelope());
  }
}

TEST_F(VerifyBundlesTest, AKeyServesTheBundlesAfterTheOneThatBringsIt) {
  EXPECT_THAT(Verify({harvest_})[0], StatusIs(kUnknownKey));
  const auto after = Verify({enrolment_, harvest_});
  HT_EXPECT_OK(after[0]);
  HT_EXPECT_OK(after[1]);
  const auto before = Verify({harvest_, enrolment_});
  EXPECT_THAT(before[0], StatusIs(kUnknownKey));
  HT_EXPECT_OK(before[1]);
}

// Who is enrolled in this call may be another's cosigner in it.
TEST_F(VerifyBundlesTest, KeysThatAreBroughtBringOthers) {
  const auto farm = testing::DeterministicP256Signer("farm");
  const auto results =
      Verify({enrolment_,
              Bundle(testing::EnrolmentOf("farm", &farm, plant_, 3),
                     {&plant_, &farm, &dairy_}),
              Bundle(testing::HarvestBy("farm", farm), {&farm, &dairy_})});
  for (const auto& result : results) HT_EXPECT_OK(result);
}

TEST_F(VerifyBundlesTest, ARefusedBundleBringsNoKey) {
  v1::HopBundle broken = enrolment_;
  std::string& envelope = *broken.mutable_hop()->mutable_envelope();
  envelope[envelope.size() - 90] ^= 1;
  const auto results = Verify({broken, harvest_});
  EXPECT_FALSE(results[0].ok());
  EXPECT_THAT(results[1], StatusIs(kUnknownKey));

  v1::HopBundle burdened = enrolment_;
  burdened.add_documents("named nowhere");
  const auto others = Verify({burdened, harvest_});
  EXPECT_THAT(others[0], StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(others[1], StatusIs(kUnknownKey));
}

TEST_F(VerifyBundlesTest, WhatTravelsBesideComesAlong) {
  v1::Statement statement = testing::HarvestBy("dairy", dairy_);
  v1::Evidence& evidence = *statement.mutable_header()->mutable_evidence();
  evidence.set_document(trust::Sha256("the slip").Bytes());
  evidence.set_kind(v1::EVIDENCE_KIND_EPCIS);
  evidence.set_part(1);
  v1::HopBundle bundle = Bundle(statement, {&dairy_});
  bundle.add_documents("the slip");
  // Once when the key is known, and once when it is brought.
  for (const bool known : {false, true}) {
    if (known) {
      HT_ASSERT_OK(keys_.Learn(testing::EnrolmentOf("dairy", &dairy_, plant_)));
    }
    const auto results = Verify({enrolment_, bundle});
    HT_ASSERT_OK(results[1]);
    ASSERT_EQ(results[1]->attachments.documents.size(), 1u);
    EXPECT_EQ(results[1]->attachments.documents[0].bytes, "the slip");
  }
}

}  // namespace
}  // namespace halaltrace::engine
