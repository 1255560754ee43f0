// SPDX-License-Identifier: Apache-2.0
// Goal: a key's statements chain, whether they were committed, made here and
// not committed yet, or refused.
#include "engine/signer_book.h"

#include <string>

#include "engine/trust/hop_verifier.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SignerBookTest : public ::testing::Test {
 protected:
  SignerBookTest()
      : plant_(testing::DeterministicP256Signer("plant")),
        dairy_(testing::DeterministicP256Signer("dairy")) {
    HT_EXPECT_OK(keys_.Learn(testing::GenesisBy(plant_)));
    HT_EXPECT_OK(keys_.Learn(testing::EnrolmentOf("dairy", &dairy_, plant_)));
    book_.Enrol(plant_.public_key().id(), "the plant");
    book_.Enrol(dairy_.public_key().id(), "the dairy");
  }

  trust::VerifiedHop Hop(
      const v1::Statement& statement,
      std::initializer_list<const trust::Signer*> signers) const {
    auto hop = trust::HopVerifier(keys_).VerifyEnvelope(
        testing::MustSign(statement, signers));
    EXPECT_THAT(hop, testing::IsOk());
    return *std::move(hop);
  }
  void NoteMade(const trust::VerifiedHop& hop) {
    book_.NoteMade(hop.statement().header(), hop.digest(), hop.signers());
  }
  SignerPosition Position(const trust::Signer& signer) const {
    return book_.Find(signer.public_key().id()).value_or(SignerPosition());
  }

  const trust::SoftwareSigner plant_;
  const trust::SoftwareSigner dairy_;
  trust::KeyRing keys_;
  SignerBook book_;
};

TEST_F(SignerBookTest, KnowsTheKeysThatWereEnrolled) {
  EXPECT_EQ(Position(dairy_).party, "the dairy");
  EXPECT_EQ(Position(dairy_).sequence, 0u);
  const auto stranger = testing::DeterministicP256Signer("stranger");
  EXPECT_EQ(book_.Find(stranger.public_key().id()), std::nullopt);
}

TEST_F(SignerBookTest, TheLargestNumberCountsWhateverArrivesLater) {
  const auto first = Hop(testing::HarvestBy("dairy", dairy_, 1), {&dairy_});
  const auto second = Hop(testing::HarvestBy("dairy", dairy_, 2), {&dairy_});
  book_.NoteCommitted(second);
  book_.NoteCommitted(first);
  EXPECT_EQ(Position(dairy_).sequence, 2u);
  EXPECT_EQ(Position(dairy_).last, second.digest());
}

TEST_F(SignerBookTest, RemembersWhatAKeySignedForOthersSince) {
  const auto own = Hop(testing::HarvestBy("dairy", dairy_, 1), {&dairy_});
  const auto shared =
      Hop(testing::HarvestBy("plant", plant_, 1), {&plant_, &dairy_});
  book_.NoteCommitted(own);
  book_.NoteCommitted(shared);
  book_.NoteCommitted(shared);
  EXPECT_THAT(Position(dairy_).signed_for_others, ElementsAre(shared.digest()));
  EXPECT_EQ(Position(dairy_).sequence, 1u);
  EXPECT_THAT(Position(plant_).signed_for_others, IsEmpty());

  book_.NoteCommitted(Hop(testing::HarvestBy("dairy", dairy_, 2), {&dairy_}));
  EXPECT_THAT(Position(dairy_).signed_for_others, IsEmpty());
}

TEST_F(SignerBookTest, WhatWasMadeChainsOnBeforeItIsCommitted) {
  const auto first = Hop(testing::HarvestBy("dairy", dairy_, 1), {&dairy_});
  const auto second = Hop(testing::HarvestBy("dairy", dairy_, 2), {&dairy_});
  NoteMade(first);
  NoteMade(second);
  EXPECT_EQ(Position(dairy_).last, second.digest());
  book_.NoteCommitted(first);
  EXPECT_EQ(Position(dairy_).last, second.digest());
  book_.NoteCommitted(second);
  EXPECT_EQ(Position(dairy_).last, second.digest());
}

TEST_F(SignerBookTest, WhatWasRefusedIsForgotten) {
  const auto first = Hop(testing::HarvestBy("dairy", dairy_, 1), {&dairy_});
  const auto second = Hop(testing::HarvestBy("dairy", dairy_, 2), {&dairy_});
  book_.NoteCommitted(first);
  NoteMade(second);
  book_.Forget(second.signers());
  EXPECT_EQ(Position(dairy_).last, first.digest());
}

TEST_F(SignerBookTest, ASignatureForOthersIsNotForgottenTooSoon) {
  const auto own = Hop(testing::HarvestBy("dairy", dairy_, 1), {&dairy_});
  const auto shared =
      Hop(testing::HarvestBy("plant", plant_, 1), {&plant_, &dairy_});
  NoteMade(own);
  NoteMade(shared);
  book_.NoteCommitted(own);
  EXPECT_THAT(Position(dairy_).signed_for_others, ElementsAre(shared.digest()));
  book_.NoteCommitted(shared);
  EXPECT_THAT(Position(dairy_).signed_for_others, ElementsAre(shared.digest()));
}

TEST_F(SignerBookTest, OthersMayGoFurtherWithTheSameKey) {
  const auto made = Hop(testing::HarvestBy("dairy", dairy_, 1), {&dairy_});
  const auto elsewhere = Hop(testing::HarvestBy("dairy", dairy_, 7), {&dairy_});
  NoteMade(made);
  book_.NoteCommitted(elsewhere);
  EXPECT_EQ(Position(dairy_).sequence, 7u);
}

}  // namespace
}  // namespace halaltrace::engine
