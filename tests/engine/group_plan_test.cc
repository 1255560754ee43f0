// SPDX-License-Identifier: Apache-2.0
// Goal: what may be the next entry of a ledger, and what a group does to all
// that is derived from it.
// Method: groups on an empty ledger, each hop by itself and after others.
#include "engine/group_plan.h"

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>

#include "engine/model/time.h"
#include "engine/trust/hop_verifier.h"
#include "engine/verdict/profiles.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/must.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
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

// Goal: a slip in the year is told, a clock that is a little off is not, and
// neither is asked at replay.
TEST_F(GroupPlanTest, ATimeToComeIsTold) {
  const trust::VerifiedHop genesis = Genesis();
  const trust::VerifiedHop enrolment = Enrolment();
  Apply({&genesis, &enrolment});
  const trust::VerifiedHop harvest = Harvest();
  const int64_t then = harvest.statement().header().event_time().unix_ms();
  const auto texts = [&](graph::Admission admission,
                         std::optional<int64_t> now) {
    const auto planned = GroupPlan(state_, admission, now).Add(harvest);
    HT_EXPECT_OK(planned);
    std::string all;
    if (!planned.ok()) return all;
    for (const graph::Warning& warning : planned->warnings) {
      all += warning.text + "\n";
    }
    return all;
  };
  using graph::Admission;
  const int64_t day = model::kMsPerDay;
  EXPECT_THAT(texts(Admission::kCapture, then - day - 1),
              HasSubstr("a time to come: until then no answer counts it"));
  EXPECT_EQ(texts(Admission::kCapture, then - day), "");
  EXPECT_EQ(texts(Admission::kCapture, std::nullopt), "");
  EXPECT_EQ(texts(Admission::kReplay, 0), "");
}

// Goal: a recognition by whom no profile names is told, once there is one.
TEST_F(GroupPlanTest, AnAuthorityThatNoProfileNamesIsTold) {
  const trust::VerifiedHop genesis = Genesis();
  Apply({&genesis});
  const auto by_operator = [&](v1::Statement statement, uint64_t number) {
    *statement.mutable_header() =
        testing::HeaderBy("operator", operator_, number);
    return Hop(statement, {&operator_});
  };
  v1::Statement said;
  v1::Recognition& recognition = *said.mutable_recognition();
  recognition.set_market("MY");
  recognition.mutable_authority()->mutable_party()->set_id("urn:x:jakim");
  recognition.mutable_body()->mutable_party()->set_id(
      testing::PartyId("operator"));
  recognition.set_state(v1::RECOGNITION_STATE_LISTED);
  recognition.set_from("2026-01-01");
  const auto warned = [&](const v1::Statement& statement) {
    const auto planned = GroupPlan(state_).Add(by_operator(statement, 7));
    HT_EXPECT_OK(planned);
    std::string all;
    if (!planned.ok()) return all;
    for (const graph::Warning& warning : planned->warnings) {
      all += warning.text + "\n";
    }
    return all;
  };
  const std::string sentence =
      "no market profile of this ledger names \"urn:x:jakim\" as the authority";
  EXPECT_THAT(warned(said), Not(HasSubstr(sentence)));  // nobody can tell

  v1::Statement profile;
  *profile.mutable_market_profile() = *verdict::BuiltInMarket("MY");
  const trust::VerifiedHop brought = by_operator(profile, 6);
  Apply({&brought});
  EXPECT_THAT(warned(said), HasSubstr(sentence + " of \"MY\": this changes"));
  v1::Statement list;
  v1::RegisterClosed& closed = *list.mutable_register_closed();
  closed.mutable_authority()->mutable_party()->set_id("urn:x:jakim");
  closed.set_until("2026-02-01");
  EXPECT_THAT(warned(list), HasSubstr(sentence + ": this changes"));

  const std::string& real = profile.market_profile().authority().party().id();
  recognition.mutable_authority()->mutable_party()->set_id(real);
  EXPECT_THAT(warned(said), Not(HasSubstr("market profile")));
  recognition.set_market("ID");
  recognition.mutable_authority()->mutable_party()->set_id("urn:x:bpjph");
  EXPECT_THAT(warned(said), Not(HasSubstr("market profile")));
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
