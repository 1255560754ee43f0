// SPDX-License-Identifier: Apache-2.0
// Goal: the bytes of a case depend on what was said and who signed it, and on
// nothing else.
// Method: one lot whose harvest is signed by one and later by two, looked at in
// several cuts, after a replay and in two orders of arrival.
#include "engine/canonical_case.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/engine.h"
#include "engine/trust/commitment.h"
#include "engine/trust/envelope.h"
#include "engine/trust/hop_parser.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/must.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::halaltrace::testing::EngineWorld;
using ::halaltrace::testing::StatusIs;

trust::ParsedHop Parsed(const v1::HopBundle& bundle) {
  return testing::Must(trust::ParseHop(bundle.hop().envelope()));
}

class CanonicalCaseTest : public ::testing::Test {
 protected:
  CanonicalCaseTest()
      : dairy_(testing::DeterministicP256Signer("dairy")),
        plant_(world_.Make(EngineWorld::Enrolment())),
        enrolment_(EnrolDairy()),
        harvest_(world_.Make(EngineWorld::Harvest("A-1"))),
        batch_(world_.Make(EngineWorld::Batch("A-1", "D-1"))) {}

  v1::HopBundle EnrolDairy() {
    v1::Statement draft = EngineWorld::Enrolment();
    v1::PartyEnrolment& enrolment = *draft.mutable_party_enrolment();
    enrolment.set_party(testing::PartyId("dairy"));
    enrolment.clear_sites();
    enrolment.set_key(dairy_.public_key().spki());
    const std::array<const trust::Signer*, 1> cosigners = {&dairy_};
    return testing::Must(
        world_.engine().MakeHop(draft, world_.plant(), cosigners));
  }

  // The harvest's own statement with the dairy's signature beside the plant's.
  v1::HopBundle Cosigned() const {
    v1::HopBundle both;
    both.mutable_hop()->set_envelope(testing::MustSign(
        Parsed(harvest_).statement, {&world_.plant(), &dairy_}));
    EXPECT_EQ(Parsed(both).digest, Parsed(harvest_).digest);
    return both;
  }

  static void Capture(Engine& engine,
                      const std::vector<v1::HopBundle>& bundles) {
    HT_EXPECT_OK(engine.CaptureAllOrNothing(bundles));
  }

  static v1::Case CaseOf(const Engine& engine, const std::string& number,
                         const v1::Cut& cut = {}) {
    const auto evidence = engine.Gather(EngineWorld::Lot(number), cut);
    EXPECT_THAT(evidence, testing::IsOk());
    auto canonical = engine.CanonicalCase(*evidence, cut);
    EXPECT_THAT(canonical, testing::IsOk());
    return *std::move(canonical);
  }

  // The keys beside the harvest, in a case of the lot at `cut`.
  std::vector<std::string> HarvestKeys(const v1::Cut& cut) {
    const std::string digest = Parsed(harvest_).digest.Bytes();
    const v1::Case canonical = CaseOf(world_.engine(), "A-1", cut);
    for (const v1::CaseStatement& statement : canonical.statements()) {
      if (statement.digest() != digest) continue;
      return {statement.keys().begin(), statement.keys().end()};
    }
    return {};
  }

  EngineWorld world_;
  const trust::SoftwareSigner dairy_;
  const v1::HopBundle plant_;
  const v1::HopBundle enrolment_;
  const v1::HopBundle harvest_;
  const v1::HopBundle batch_;
};

TEST_F(CanonicalCaseTest, HoldsEveryStatementOnceByDigest) {
  Capture(world_.engine(), {plant_, enrolment_, batch_, harvest_, Cosigned()});
  const v1::Case canonical = CaseOf(world_.engine(), "D-1");
  EXPECT_EQ(canonical.lot(), EngineWorld::Lot("D-1"));
  std::vector<std::string> digests;
  for (const v1::CaseStatement& statement : canonical.statements()) {
    digests.push_back(statement.digest());
    EXPECT_EQ(trust::StatementDigest(statement.payload()).View(),
              statement.digest());
    EXPECT_TRUE(
        std::is_sorted(statement.keys().begin(), statement.keys().end()));
    EXPECT_FALSE(statement.keys().empty());
  }
  EXPECT_TRUE(std::adjacent_find(digests.begin(), digests.end(),
                                 std::greater_equal<>()) == digests.end());
  for (const v1::HopBundle* hop : {&plant_, &harvest_, &batch_}) {
    EXPECT_THAT(digests, ::testing::Contains(Parsed(*hop).digest.Bytes()));
  }
}

TEST_F(CanonicalCaseTest, NamesTheSignersWithinTheCutAlone) {
  Capture(world_.engine(), {plant_, enrolment_, harvest_});
  const v1::Cut alone = world_.engine().WholeLedger();
  const std::vector<std::string> first = {
      world_.plant().public_key().id().Bytes()};
  std::vector<std::string> both = {first[0], dairy_.public_key().id().Bytes()};
  std::sort(both.begin(), both.end());
  EXPECT_EQ(HarvestKeys({}), first);

  Capture(world_.engine(), {Cosigned()});
  EXPECT_EQ(HarvestKeys({}), both);
  EXPECT_EQ(HarvestKeys(alone), first);
}

TEST_F(CanonicalCaseTest, AStatementBeyondTheCutIsRefused) {
  Capture(world_.engine(), {plant_});
  const v1::Cut before = world_.engine().WholeLedger();
  Capture(world_.engine(), {harvest_});
  HT_ASSERT_OK_AND_ASSIGN(const model::Case evidence,
                          world_.engine().Gather(EngineWorld::Lot("A-1"), {}));
  HT_EXPECT_OK(world_.engine().CanonicalCase(evidence, {}));
  EXPECT_THAT(world_.engine().CanonicalCase(evidence, before),
              StatusIs(absl::StatusCode::kInvalidArgument));
  v1::Cut beyond = world_.engine().WholeLedger();
  beyond.mutable_origins(0)->set_size(beyond.origins(0).size() + 1);
  EXPECT_THAT(world_.engine().CanonicalCase(evidence, beyond),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(CanonicalCaseTest, IsTheSameAfterReopening) {
  Capture(world_.engine(), {plant_, enrolment_, harvest_, Cosigned(), batch_});
  const std::string before = CaseOf(world_.engine(), "D-1").SerializeAsString();
  world_.Reopen();
  EXPECT_TRUE(CaseOf(world_.engine(), "D-1").SerializeAsString() == before);
}

TEST_F(CanonicalCaseTest, IsTheSameInAnyOrderOfArrival) {
  Capture(world_.engine(), {plant_, enrolment_});
  world_.Close();
  std::vector<std::string> bytes;
  for (const std::vector<v1::HopBundle>& order :
       {std::vector{harvest_, batch_, Cosigned()},
        std::vector{Cosigned(), batch_, harvest_}}) {
    const std::string copy = world_.directory() + "-copy";
    std::filesystem::remove_all(copy);
    std::filesystem::copy(world_.directory(), copy);
    HT_ASSERT_OK_AND_ASSIGN(const auto engine,
                            world_.Open(copy, /*writing=*/true));
    Capture(*engine, order);
    bytes.push_back(CaseOf(*engine, "D-1").SerializeAsString());
  }
  ASSERT_EQ(bytes.size(), 2u);
  EXPECT_TRUE(bytes[0] == bytes[1]);
}

// Goal: what can come after the cut, and be erased, is not in its bytes.
TEST_F(CanonicalCaseTest, IsTheSameBeforeAndAfterAnOpeningComes) {
  v1::QuantityValue value;
  value.set_amount("27");
  value.set_unit("KGM");
  const trust::Hidden hidden =
      testing::Must(trust::Hide(value, SystemRandom()));
  v1::Statement draft = EngineWorld::Harvest("B-1");
  draft.mutable_supply_event()
      ->mutable_quantities(0)
      ->mutable_quantity()
      ->set_commitment(hidden.commitment.Bytes());
  v1::HopBundle hop = world_.Make(draft);
  Capture(world_.engine(), {plant_, hop});
  const v1::Cut cut = world_.engine().WholeLedger();
  const v1::Case before = CaseOf(world_.engine(), "B-1", cut);

  *hop.add_openings() = hidden.opening;
  Capture(world_.engine(), {hop});
  v1::Case after = CaseOf(world_.engine(), "B-1", cut);
  EXPECT_TRUE(after.SerializeAsString() == before.SerializeAsString());
  HT_ASSERT_OK(world_.engine().AddOpenings(after));
  EXPECT_FALSE(after.SerializeAsString() == before.SerializeAsString());

  after.mutable_statements(0)->set_payload("no statement");
  EXPECT_THAT(world_.engine().AddOpenings(after),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

// Goal: whoever reads beside the writer and catches up has the writer's bytes,
// with openings that came with the statement or after it.
TEST_F(CanonicalCaseTest, IsTheSameToAReaderThatCaughtUp) {
  Capture(world_.engine(), {plant_});
  HT_ASSERT_OK_AND_ASSIGN(const auto reader,
                          world_.Open(world_.directory(), /*writing=*/false));
  v1::QuantityValue value;
  value.set_amount("27");
  value.set_unit("KGM");
  for (const bool late : {false, true}) {
    HT_ASSERT_OK_AND_ASSIGN(const trust::Hidden hidden,
                            trust::Hide(value, SystemRandom()));
    v1::Statement draft = EngineWorld::Harvest(late ? "B-2" : "B-1");
    draft.mutable_supply_event()
        ->mutable_quantities(0)
        ->mutable_quantity()
        ->set_commitment(hidden.commitment.Bytes());
    v1::HopBundle hop = world_.Make(draft);
    if (late) Capture(world_.engine(), {hop});
    HT_ASSERT_OK(reader->CatchUp());
    *hop.add_openings() = hidden.opening;
    Capture(world_.engine(), {hop});
    HT_ASSERT_OK(reader->CatchUp());

    const std::string number = late ? "B-2" : "B-1";
    v1::Case written = CaseOf(world_.engine(), number);
    v1::Case read = CaseOf(*reader, number);
    EXPECT_TRUE(read.SerializeAsString() == written.SerializeAsString());
    HT_EXPECT_OK(world_.engine().AddOpenings(written));
    HT_EXPECT_OK(reader->AddOpenings(read));
    EXPECT_THAT(written.DebugString(), ::testing::HasSubstr("openings"));
    EXPECT_TRUE(read.SerializeAsString() == written.SerializeAsString())
        << (late ? "late" : "with it");
    EXPECT_EQ(reader->Checkpoint(), world_.engine().Checkpoint());
  }
}

}  // namespace
}  // namespace halaltrace::engine
