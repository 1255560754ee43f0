// SPDX-License-Identifier: Apache-2.0
// Goal: what the façade promises its callers: refusals by code, nothing changed
// by them, repeats, one writer, the same answers after a replay.
#include "engine/engine.h"

#include <variant>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::engine {
namespace {

using ::halaltrace::testing::DeterministicP256Signer;
using ::halaltrace::testing::EngineWorld;
using ::halaltrace::testing::LedgerBytes;
using ::halaltrace::testing::StatusIs;
using ::halaltrace::testing::Tampered;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

absl::StatusCode CodeOf(const Outcome& outcome) {
  const auto* const refusal = std::get_if<absl::Status>(&outcome);
  return refusal == nullptr ? absl::StatusCode::kOk : refusal->code();
}

TEST(EngineTest, ARefusedHopLeavesItsGroupAndTheOthersProceed) {
  EngineWorld world;
  const std::vector<v1::HopBundle> bundles = {
      world.Make(EngineWorld::Enrolment()),
      Tampered(world.Make(EngineWorld::Harvest("A-1"))),
      world.Make(EngineWorld::Harvest("A-2"))};
  HT_ASSERT_OK_AND_ASSIGN(const std::vector<Outcome> outcomes,
                          world.engine().Capture(bundles));
  ASSERT_EQ(outcomes.size(), 3u);
  EXPECT_EQ(CodeOf(outcomes[0]), absl::StatusCode::kOk);
  EXPECT_EQ(CodeOf(outcomes[1]), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(CodeOf(outcomes[2]), absl::StatusCode::kOk);
  HT_EXPECT_OK(world.engine().Gather(EngineWorld::Lot("A-2"), {}));
  EXPECT_THAT(world.engine().Gather(EngineWorld::Lot("A-1"), {}),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(EngineTest, AllOrNothingLeavesTheLedgerAsItWas) {
  EngineWorld world;
  const std::vector<v1::HopBundle> bundles = {
      world.Make(EngineWorld::Harvest("A-1")),
      Tampered(world.Make(EngineWorld::Harvest("A-2")))};
  const std::string before = LedgerBytes(world.directory());
  EXPECT_THAT(
      world.engine().CaptureAllOrNothing(bundles),
      StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("hop 2")));
  EXPECT_TRUE(LedgerBytes(world.directory()) == before);
}

TEST(EngineTest, AKeyThatNobodyEnrolledIsRefused) {
  EngineWorld world;
  const auto stranger = DeterministicP256Signer("stranger");
  EXPECT_THAT(world.engine().MakeHop(EngineWorld::Harvest("A-1"), stranger, {}),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(EngineTest, MalformedBytesAreRefused) {
  EngineWorld world;
  v1::HopBundle junk;
  junk.mutable_hop()->set_envelope("no envelope");
  v1::HopBundle batched;
  batched.mutable_hop()->set_batched("reserved");
  const std::vector<v1::HopBundle> bundles = {junk, batched, {}};
  HT_ASSERT_OK_AND_ASSIGN(const auto outcomes, world.engine().Capture(bundles));
  for (const Outcome& outcome : outcomes) {
    EXPECT_EQ(CodeOf(outcome), absl::StatusCode::kInvalidArgument);
  }
}

// Told with its body, and again with the body hidden: asked by its number, both
// answer.
TEST(EngineTest, ACertificatesNumberMeansAllThatWasToldOfIt) {
  EngineWorld world;
  v1::Statement certificate;
  *certificate.mutable_header() = EngineWorld::Harvest("A-1").header();
  v1::Certificate& body = *certificate.mutable_certificate();
  body.set_number("C-7");
  body.set_kind(v1::CERTIFICATE_KIND_PRODUCT);
  body.mutable_body()->mutable_party()->set_id(
      "urn:halaltrace:party:body.example:halal");
  body.mutable_holder()->mutable_party()->set_id(
      "urn:halaltrace:party:farm.example:main");
  body.add_products()->set_product("https://id.gs1.org/01/09520101000026");
  body.mutable_products(0)->set_name("beans");
  body.set_valid_from("2026-01-01");
  body.set_valid_until("2026-12-31");
  v1::Statement hidden = certificate;
  hidden.mutable_certificate()->mutable_body()->set_commitment(
      std::string(32, 'c'));
  hidden.mutable_certificate()->mutable_products(0)->set_product(
      "https://id.gs1.org/01/09520101000019");
  const std::vector<v1::HopBundle> bundles = {
      world.Make(EngineWorld::Harvest("A-1")), world.Make(certificate),
      world.Make(hidden)};
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing(bundles));
  HT_ASSERT_OK_AND_ASSIGN(const auto lots, world.engine().Impact("C-7", {}));
  ASSERT_EQ(lots.size(), 1u);
  EXPECT_EQ(lots[0].lot, EngineWorld::Lot("A-1"));
  EXPECT_EQ(world.engine().ThingsCalled("C-7").size(), 1u);
}

TEST(EngineTest, ARepeatGetsItsFirstReceipt) {
  EngineWorld world;
  const v1::HopBundle hop = world.Make(EngineWorld::Harvest("A-1"));
  HT_ASSERT_OK_AND_ASSIGN(const auto first,
                          world.engine().CaptureAllOrNothing({&hop, 1}));
  const std::string before = LedgerBytes(world.directory());
  HT_ASSERT_OK_AND_ASSIGN(const auto again,
                          world.engine().CaptureAllOrNothing({&hop, 1}));
  EXPECT_FALSE(first[0].already_there());
  EXPECT_TRUE(again[0].already_there());
  EXPECT_EQ(again[0].sequence(), first[0].sequence());
  EXPECT_TRUE(LedgerBytes(world.directory()) == before);
}

TEST(EngineTest, ThereIsOneWriterAndManyReaders) {
  EngineWorld world;
  EXPECT_THAT(world.Open(world.directory(), /*writing=*/true),
              StatusIs(absl::StatusCode::kUnavailable));
  HT_ASSERT_OK_AND_ASSIGN(const auto reader,
                          world.Open(world.directory(), /*writing=*/false));
  const v1::HopBundle hop = world.Make(EngineWorld::Harvest("A-1"));
  EXPECT_THAT(reader->Capture({&hop, 1}),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(EngineTest, AReaderCatchesUpWithWhatAnotherCommitted) {
  EngineWorld world;
  HT_ASSERT_OK_AND_ASSIGN(const auto reader,
                          world.Open(world.directory(), /*writing=*/false));
  HT_EXPECT_OK(reader->CatchUp());  // nothing is new
  // Enough to leave one leaf tile and enter the next, in two steps.
  for (const int last : {200, 300}) {
    std::vector<v1::HopBundle> bundles;
    for (int i = last - 200; i < last; ++i) {
      bundles.push_back(
          world.Make(EngineWorld::Harvest(absl::StrCat("L", last, "-", i))));
    }
    HT_ASSERT_OK(world.engine().CaptureAllOrNothing(bundles));
    EXPECT_NE(reader->Checkpoint(), world.engine().Checkpoint());
    HT_ASSERT_OK(reader->CatchUp());
    EXPECT_EQ(reader->Checkpoint(), world.engine().Checkpoint());
  }
  const v1::Question question = EngineWorld::Question("L300-299");
  HT_ASSERT_OK_AND_ASSIGN(const Answered read, reader->Judge(question, false));
  HT_ASSERT_OK_AND_ASSIGN(const Answered written,
                          world.engine().Judge(question, false));
  EXPECT_EQ(read.verdict.SerializeAsString(),
            written.verdict.SerializeAsString());
}

TEST(EngineTest, AReplayedLedgerGivesTheSameAnswerBytes) {
  EngineWorld world;
  const std::vector<v1::HopBundle> bundles = {
      world.Make(EngineWorld::Enrolment()),
      world.Make(EngineWorld::Harvest("A-1")),
      world.Make(EngineWorld::Batch("A-1", "D-1"))};
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing(bundles));
  const v1::Question question = EngineWorld::Question("D-1");
  HT_ASSERT_OK_AND_ASSIGN(const Answered before,
                          world.engine().Judge(question, true));
  world.Reopen();
  HT_ASSERT_OK_AND_ASSIGN(const Answered after,
                          world.engine().Judge(question, true));
  EXPECT_EQ(before.verdict.SerializeAsString(),
            after.verdict.SerializeAsString());
  EXPECT_EQ(before.explanation.SerializeAsString(),
            after.explanation.SerializeAsString());
}

TEST(EngineTest, TracesBothWays) {
  EngineWorld world;
  const std::vector<v1::HopBundle> bundles = {
      world.Make(EngineWorld::Enrolment()),
      world.Make(EngineWorld::Harvest("A-1")),
      world.Make(EngineWorld::Batch("A-1", "D-1"))};
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing(bundles));
  HT_ASSERT_OK_AND_ASSIGN(const auto back, world.engine().TraceBack("D-1", {}));
  ASSERT_EQ(back.size(), 2u);
  EXPECT_EQ(back[1].lot, EngineWorld::Lot("A-1"));
  EXPECT_EQ(back[1].depth, 1u);
  EXPECT_THAT(back[1].via, ElementsAre(EngineWorld::Lot("D-1")));
  HT_ASSERT_OK_AND_ASSIGN(const auto on,
                          world.engine().TraceForward("A-1", {}));
  ASSERT_EQ(on.size(), 2u);
  EXPECT_EQ(on[1].lot, EngineWorld::Lot("D-1"));
  EXPECT_THAT(world.engine().TraceBack("Z-9", {}),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST(EngineTest, AMarketWithoutAPinnedProfileIsNotJudged) {
  EngineWorld world;
  const v1::HopBundle hop = world.Make(EngineWorld::Harvest("A-1"));
  HT_ASSERT_OK(world.engine().CaptureAllOrNothing({&hop, 1}));
  v1::Question question = EngineWorld::Question("A-1");
  question.set_market("SA");
  EXPECT_THAT(world.engine().Judge(question, false),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(EngineTest, ACutBeyondTheLedgerIsRefused) {
  EngineWorld world;
  EXPECT_THAT(world.engine().CutAt("1000000"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(world.engine().CutAt("the day before"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  HT_EXPECT_OK(world.engine().CutAt("1"));
}

TEST(EngineTest, APolicyThatDoesNotKnowTheLedgerDoesNotOpenIt) {
  EngineWorld world;
  OpenOptions open;
  open.policy = world.policy();
  open.directory = world.directory() + "-nowhere";
  EXPECT_THAT(Engine::Open(open), StatusIs(absl::StatusCode::kNotFound));

  open.directory = world.directory();
  open.policy.clear_ledgers();
  EXPECT_THAT(Engine::Open(open),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  *open.policy.mutable_ledgers() = world.policy().ledgers();
  open.policy.mutable_ledgers(0)->set_origin("other.example/halal");
  EXPECT_THAT(Engine::Open(open), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace halaltrace::engine
