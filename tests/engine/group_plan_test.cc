// SPDX-License-Identifier: Apache-2.0
// Goal: what may be the next entry of a ledger, and what a group does to all
// that is derived from it.
// Method: groups on an empty ledger, each hop by itself and after others.
#include "engine/group_plan.h"

#include <initializer_list>
#include <memory>
#include <string>

#include "engine/trust/hop_verifier.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/must.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::testing::HasSubstr;
using testing::StatusIs;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

class GroupPlanTest : public ::testing::Test {
 protected:
  GroupPlanTest()
      : ledger_key_(testing::DeterministicEd25519Signer("ledger")),
        operator_(testing::DeterministicP256Signer("operator")),
        dairy_(testing::DeterministicP256Signer("dairy")),
        farm_(testing::DeterministicP256Signer("farm")),
        state_(testing::Must(MakeLedgerKeys(testing::kTestOrigin,
                                            ledger_key_.public_key())),
               nullptr) {
    HT_EXPECT_OK(all_keys_.Learn(testing::GenesisBy(operator_)));
    HT_EXPECT_OK(
        all_keys_.Learn(testing::EnrolmentOf("dairy", &dairy_, operator_)));
    HT_EXPECT_OK(
        all_keys_.Learn(testing::EnrolmentOf("farm", &farm_, operator_)));
  }

  v1::Statement GenesisStatement() const {
    v1::Statement statement = testing::GenesisBy(operator_);
    statement.mutable_genesis()->set_ledger_vkey(state_.pinned.log.ToText());
    return statement;
  }

  // Hop verifies with every key there is: the plan is what asks for enrolment.
  trust::VerifiedHop Hop(
      const v1::Statement& statement,
      std::initializer_list<const trust::Signer*> signers) const {
    return testing::Must(trust::HopVerifier(all_keys_).VerifyEnvelope(
        testing::MustSign(statement, signers)));
  }
  trust::VerifiedHop Genesis() const {
    return Hop(GenesisStatement(), {&operator_});
  }
  trust::VerifiedHop Enrolment() const {
    return Hop(testing::EnrolmentOf("dairy", &dairy_, operator_),
               {&operator_, &dairy_});
  }
  trust::VerifiedHop Harvest(uint64_t number = 1) const {
    return Hop(testing::HarvestBy("dairy", dairy_, number), {&dairy_});
  }

  // Apply admits `hops` as one group.
  void Apply(std::initializer_list<const trust::VerifiedHop*> hops) {
    GroupPlan plan(state_);
    for (const trust::VerifiedHop* hop : hops) HT_EXPECT_OK(plan.Add(*hop));
    std::move(plan).ApplyTo(state_);
  }

  const trust::SoftwareSigner ledger_key_;
  const trust::SoftwareSigner operator_;
  const trust::SoftwareSigner dairy_;
  const trust::SoftwareSigner farm_;
  trust::KeyRing all_keys_;
  LedgerState state_;
};

TEST_F(GroupPlanTest, TheFirstEntryIsTheGenesisAndNoOther) {
  const auto genesis = Genesis();
  const auto enrolment = Enrolment();
  const auto other = Hop(
      [&] {
        v1::Statement statement = GenesisStatement();
        statement.mutable_header()->set_nonce(std::string(16, 'n'));
        return statement;
      }(),
      {&operator_});
  GroupPlan plan(state_);
  EXPECT_THAT(plan.Add(enrolment),
              StatusIs(kPrecondition, HasSubstr("no genesis")));
  HT_ASSERT_OK_AND_ASSIGN(const graph::Planned first, plan.Add(genesis));
  EXPECT_EQ(first.sequence, 0u);
  EXPECT_THAT(plan.Add(other), StatusIs(kPrecondition, HasSubstr("its own")));
  std::move(plan).ApplyTo(state_);
  EXPECT_THAT(GroupPlan(state_).Add(other),
              StatusIs(kPrecondition, HasSubstr("its own")));
}

TEST_F(GroupPlanTest, AGenesisNamesTheKeyThatIsPinned) {
  const auto stranger = testing::DeterministicEd25519Signer("stranger");
  v1::Statement statement = GenesisStatement();
  statement.mutable_genesis()->set_ledger_vkey(
      testing::Must(MakeLedgerKeys(testing::kTestOrigin, stranger.public_key()))
          .log.ToText());
  const auto genesis = Hop(statement, {&operator_});
  GroupPlan plan(state_);
  EXPECT_THAT(plan.Add(genesis),
              StatusIs(kPrecondition, HasSubstr("ledger_vkey")));
  EXPECT_TRUE(plan.hops().empty());
}

TEST_F(GroupPlanTest, AHopOfAnotherLedgerIsRefused) {
  const auto genesis = Genesis();
  v1::Statement statement = testing::EnrolmentOf("dairy", &dairy_, operator_);
  statement.mutable_header()->set_origin("other.example/halal");
  const auto foreign = Hop(statement, {&operator_, &dairy_});
  GroupPlan plan(state_);
  HT_ASSERT_OK(plan.Add(genesis));
  EXPECT_THAT(plan.Add(foreign),
              StatusIs(kPrecondition, HasSubstr("other.example/halal")));
}

TEST_F(GroupPlanTest, AKeyCountsAfterItsEnrolment) {
  const auto genesis = Genesis();
  const auto enrolment = Enrolment();
  const auto early = Harvest(1);
  const auto late = Harvest(2);
  GroupPlan plan(state_);
  HT_ASSERT_OK(plan.Add(genesis));
  EXPECT_THAT(plan.Add(early), StatusIs(kPrecondition, HasSubstr("enrolled")));
  HT_EXPECT_OK(plan.Add(enrolment));
  HT_EXPECT_OK(plan.Add(late));
  EXPECT_THAT(plan.hops(), ::testing::ElementsAre(&genesis, &enrolment, &late));
}

// Goal: nobody but the operator opens the ledger to others.
TEST_F(GroupPlanTest, OnlyTheOperatorEnrols) {
  v1::Statement statement = testing::EnrolmentOf("farm", &farm_, dairy_);
  statement.mutable_header()->set_issuer(testing::PartyId("dairy"));
  const auto genesis = Genesis();
  const auto enrolment = Enrolment();
  const auto own = Hop(statement, {&dairy_, &farm_});
  const auto harvest = Hop(testing::HarvestBy("farm", farm_), {&farm_});
  const auto cosigned =
      Hop(testing::HarvestBy("dairy", dairy_), {&dairy_, &farm_});
  Apply({&genesis, &enrolment, &own});  // it may be said
  for (const trust::VerifiedHop* hop : {&harvest, &cosigned}) {
    EXPECT_THAT(GroupPlan(state_).Add(*hop),
                StatusIs(kPrecondition, HasSubstr("not enrolled")));
  }
  EXPECT_FALSE(state_.keys->Find(farm_.public_key().id()).has_value());
  EXPECT_FALSE(state_.signers->Find(farm_.public_key().id()).has_value());
}

TEST_F(GroupPlanTest, ARefusalLeavesThePlanAsItWas) {
  const auto genesis = Genesis();
  const auto enrolment = Enrolment();
  const auto harvest = Harvest(1);
  const auto next = Harvest(2);
  GroupPlan plan(state_);
  HT_ASSERT_OK(plan.Add(genesis));
  HT_ASSERT_OK(plan.Add(enrolment));
  HT_ASSERT_OK_AND_ASSIGN(const graph::Planned first, plan.Add(harvest));
  const auto repeat = plan.Add(harvest);
  EXPECT_EQ(graph::FirstSequence(repeat.status()), first.sequence);
  HT_ASSERT_OK_AND_ASSIGN(const graph::Planned second, plan.Add(next));
  EXPECT_EQ(second.sequence, first.sequence + 1);
  std::move(plan).ApplyTo(state_);
  EXPECT_EQ(state_.graph.entry_count(), second.sequence + 1);
  EXPECT_EQ(graph::FirstSequence(GroupPlan(state_).Add(harvest).status()),
            first.sequence);
}

TEST_F(GroupPlanTest, APlanThatIsDroppedChangesNothing) {
  const auto genesis = Genesis();
  {
    GroupPlan plan(state_);
    HT_ASSERT_OK(plan.Add(genesis));
  }
  EXPECT_EQ(state_.graph.entry_count(), 0u);
  EXPECT_FALSE(state_.operator_key.has_value());
  EXPECT_EQ(state_.keys->size(), 0u);
}

// Who verifies signatures without the lock keeps the ring that it took.
TEST_F(GroupPlanTest, ApplyReplacesTheRingAndMovesTheSignersOn) {
  const auto genesis = Genesis();
  const auto enrolment = Enrolment();
  const auto harvest = Harvest();
  Apply({&genesis});
  const std::shared_ptr<const trust::KeyRing> before = state_.keys;
  EXPECT_EQ(state_.operator_key, operator_.public_key().id());
  Apply({&enrolment, &harvest});
  const Digest key = dairy_.public_key().id();
  EXPECT_FALSE(before->Find(key).has_value());
  EXPECT_TRUE(state_.keys->Find(key).has_value());
  const auto position = state_.signers->Find(key);
  ASSERT_TRUE(position.has_value());
  EXPECT_EQ(position->party, testing::PartyId("dairy"));
  EXPECT_EQ(position->sequence, 1u);
  EXPECT_EQ(position->last, harvest.digest());
  EXPECT_EQ(state_.graph.lot_count(), 1u);

  const std::shared_ptr<const trust::KeyRing> ring = state_.keys;
  const auto next = Harvest(2);
  Apply({&next});
  EXPECT_EQ(state_.keys, ring) << "no new key, no copy";
}

}  // namespace
}  // namespace halaltrace::engine
