// SPDX-License-Identifier: Apache-2.0
// Goal: an audit counts what it verified, and says what it lacks.
// Method: ledgers of known content; altered bytes are damage_test's.
#include "engine/audit.h"

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/engine.h"
#include "engine/trust/sha256.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::halaltrace::testing::EngineWorld;
using ::halaltrace::testing::StatusIs;

class AuditTest : public ::testing::Test {
 protected:
  AuditReport Audit() const {
    auto report = AuditLedger(world_.directory(), world_.policy());
    EXPECT_THAT(report, testing::IsOk());
    EXPECT_FALSE(report->divergence.has_value()) << report->divergence->what;
    return *report;
  }

  void Capture(const std::vector<v1::HopBundle>& bundles) {
    HT_EXPECT_OK(world_.engine().CaptureAllOrNothing(bundles));
  }

  // A harvest that was read from `part` of `document`.
  v1::HopBundle Read(const std::string& number, const std::string& document,
                     uint32_t part) {
    v1::Statement draft = EngineWorld::Harvest(number);
    v1::Evidence& evidence = *draft.mutable_header()->mutable_evidence();
    evidence.set_document(trust::Sha256(document).Bytes());
    evidence.set_kind(v1::EVIDENCE_KIND_EPCIS);
    evidence.set_part(part);
    return world_.Make(draft);
  }

  EngineWorld world_;
};

TEST_F(AuditTest, ANewLedgerHoldsItsGenesisAndProfiles) {
  const AuditReport report = Audit();
  EXPECT_EQ(report.entries, world_.engine().Stats().entries);
  EXPECT_EQ(report.signatures, report.entries);
  EXPECT_EQ(report.checkpoints, 1u);
  EXPECT_EQ(report.tiles, 1u);
  EXPECT_EQ(report.documents, 0u);
  EXPECT_EQ(report.documents_absent, 0u);
}

TEST_F(AuditTest, CountsWhatEachGroupBrings) {
  const AuditReport before = Audit();
  Capture({world_.Make(EngineWorld::Enrolment()),
           world_.Make(EngineWorld::Harvest("A-1"))});
  v1::HopBundle read = Read("A-2", "a slip", 1);
  read.add_documents("a slip");
  Capture({read});
  const auto dairy = testing::DeterministicP256Signer("dairy");
  v1::Statement draft = EngineWorld::Enrolment();
  draft.mutable_party_enrolment()->set_party(testing::PartyId("dairy"));
  draft.mutable_party_enrolment()->clear_sites();
  draft.mutable_party_enrolment()->set_key(dairy.public_key().spki());
  const std::array<const trust::Signer*, 1> cosigners = {&dairy};
  HT_ASSERT_OK_AND_ASSIGN(
      const v1::HopBundle enrolment,
      world_.engine().MakeHop(draft, world_.plant(), cosigners));
  Capture({enrolment});

  const AuditReport after = Audit();
  EXPECT_EQ(after.entries, before.entries + 4);
  EXPECT_EQ(after.signatures, before.signatures + 5) << "one has two";
  EXPECT_EQ(after.checkpoints, before.checkpoints + 3);
  EXPECT_EQ(after.documents, 1u);
  EXPECT_EQ(after.documents_absent, 0u);
}

TEST_F(AuditTest, CountsTheTilesOfEveryLevel) {
  constexpr uint64_t kMoreThanOneTile = 300;
  std::vector<v1::HopBundle> bundles;
  for (uint64_t i = Audit().entries; i < kMoreThanOneTile; ++i) {
    bundles.push_back(world_.Make(EngineWorld::Harvest(absl::StrCat("A-", i))));
  }
  Capture(bundles);
  const AuditReport report = Audit();
  EXPECT_EQ(report.entries, kMoreThanOneTile);
  EXPECT_EQ(report.signatures, kMoreThanOneTile);
  EXPECT_EQ(report.tiles, 3u) << "two of leaves, one above them";
}

TEST_F(AuditTest, ADocumentThatIsNamedAndAbsentIsCountedOnce) {
  Capture({Read("A-1", "lost", 1), Read("A-2", "lost", 2)});
  EXPECT_EQ(Audit().documents_absent, 1u);
  v1::HopBundle kept = Read("A-3", "kept", 1);
  kept.add_documents("kept");
  Capture({kept, Read("A-4", "lost too", 1)});
  const AuditReport report = Audit();
  EXPECT_EQ(report.documents_absent, 2u);
  EXPECT_EQ(report.documents, 1u);
}

TEST_F(AuditTest, LeavesTheBytesAlone) {
  Capture({world_.Make(EngineWorld::Harvest("A-1"))});
  const std::string bytes = testing::LedgerBytes(world_.directory());
  Audit();
  EXPECT_TRUE(testing::LedgerBytes(world_.directory()) == bytes);
}

TEST_F(AuditTest, WhereThereIsNoLedgerNothingIsAudited) {
  const std::string nowhere = world_.directory() + "-nowhere";
  EXPECT_THAT(AuditLedger(nowhere, world_.policy()),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_FALSE(std::filesystem::exists(nowhere));
  std::filesystem::create_directory(nowhere);
  EXPECT_THAT(AuditLedger(nowhere, world_.policy()),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_TRUE(std::filesystem::is_empty(nowhere));
}

TEST_F(AuditTest, APolicyThatDoesNotKnowTheLedgerCannotAuditIt) {
  v1::TrustPolicy policy = world_.policy();
  policy.clear_ledgers();
  EXPECT_THAT(AuditLedger(world_.directory(), policy),
              StatusIs(absl::StatusCode::kFailedPrecondition));

  // Another ledger's policy: a whole one, and of no use here.
  EngineWorld stranger;
  CreateOptions create;
  create.directory = stranger.directory() + "-other";
  create.origin = "other.example/halal";
  create.operator_party = testing::PartyId("other");
  create.operator_name = "Other";
  const auto operator_key = testing::DeterministicP256Signer("other");
  const auto ledger_key = testing::DeterministicEd25519Signer("other");
  create.operator_key = &operator_key;
  create.ledger_key = &ledger_key;
  HT_ASSERT_OK_AND_ASSIGN(const v1::TrustPolicy other, Engine::Create(create));
  EXPECT_THAT(AuditLedger(world_.directory(), other),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  HT_EXPECT_OK(AuditLedger(create.directory, other));
}

TEST_F(AuditTest, AMalformedPolicyIsRefused) {
  v1::TrustPolicy policy = world_.policy();
  policy.mutable_ledgers(0)->set_vkey("no key");
  EXPECT_THAT(AuditLedger(world_.directory(), policy),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace halaltrace::engine
