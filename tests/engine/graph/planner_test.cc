// SPDX-License-Identifier: Apache-2.0
// Goal: a plan refuses repeats and nothing else, and is complete: applying it
// cannot fail.
// Method: small worlds, hop by hop and in groups.
#include "engine/graph/planner.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/graph/gather.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr auto kRepeat = absl::StatusCode::kAlreadyExists;

v1::Statement FromDocument(v1::Statement statement, char document,
                           uint32_t part) {
  v1::Evidence& evidence = *statement.mutable_header()->mutable_evidence();
  evidence.set_document(std::string(32, document));
  evidence.set_kind(v1::EVIDENCE_KIND_RECORD);
  evidence.set_part(part);
  return statement;
}

TEST(PlannerTest, GivesEachHopTheNextEntry) {
  GraphWorld world;
  const uint64_t before = world.graph().entry_count();
  Planner planner(world.graph());
  for (uint64_t i = 0; i < 3; ++i) {
    const auto planned =
        planner.Add(world.Hop("plant", OnDay(1, Created({"azuki"}))));
    HT_ASSERT_OK(planned);
    EXPECT_EQ(planned->sequence, before + i);
  }
  EXPECT_EQ(world.graph().entry_count(), before) << "nothing is applied yet";
  EXPECT_EQ(std::move(planner).TakeChange().entry_count(), 3U);
}

TEST(PlannerTest, TheSameStatementBySameSignersIsARepeat) {
  GraphWorld world;
  const trust::VerifiedHop hop = world.Hop("plant", Created({"azuki"}));
  const auto first = world.Add(hop);
  HT_ASSERT_OK(first);
  const auto again = world.Add(hop);
  EXPECT_THAT(again, StatusIs(kRepeat));
  EXPECT_EQ(FirstSequence(again.status()), first->sequence);
}

TEST(PlannerTest, ARepeatInOneGroupIsRefusedAndTheRestProceeds) {
  GraphWorld world;
  const trust::VerifiedHop hop = world.Hop("plant", Created({"azuki"}));
  Planner planner(world.graph());
  HT_ASSERT_OK_AND_ASSIGN(const Planned first, planner.Add(hop));
  const auto again = planner.Add(hop);
  EXPECT_THAT(again, StatusIs(kRepeat));
  EXPECT_EQ(FirstSequence(again.status()), first.sequence);
  HT_ASSERT_OK_AND_ASSIGN(const Planned next,
                          planner.Add(world.Hop("plant", Created({"sugar"}))));
  EXPECT_EQ(next.sequence, first.sequence + 1);
  EXPECT_EQ(std::move(planner).TakeChange().entry_count(), 2U);
}

TEST(PlannerTest, AFurtherSignatureIsAnEntryOfItsOwn) {
  GraphWorld world;
  world.Enrol("dairy");
  const trust::VerifiedHop alone = world.Hop("plant", Created({"butter"}));
  const trust::VerifiedHop both = world.Cosigned(alone, "dairy");
  HT_ASSERT_OK(world.Add(alone));
  const size_t steps = world.graph().step_count();
  const auto second = world.Add(both);
  HT_ASSERT_OK(second);
  EXPECT_EQ(second->sequence + 1, world.graph().entry_count());
  EXPECT_EQ(world.graph().step_count(), steps) << "it says nothing new";

  EXPECT_EQ(FirstSequence(world.Add(both).status()), second->sequence);
  EXPECT_EQ(FirstSequence(world.Add(alone).status()), second->sequence - 1);

  const auto signers_at = [&](uint64_t cut) {
    return world.graph().SignersOf(alone.digest(), cut);
  };
  EXPECT_THAT(signers_at(second->sequence - 1), ElementsAre());
  EXPECT_EQ(signers_at(second->sequence), alone.signers());
  EXPECT_EQ(signers_at(second->sequence + 1), both.signers());
}

TEST(PlannerTest, TheSamePartOfADocumentIsARepeat) {
  GraphWorld world;
  HT_ASSERT_OK_AND_ASSIGN(
      const Planned first,
      world.Add(world.Hop("plant", FromDocument(Created({"a"}), 'd', 1))));
  const auto again =
      world.Add(world.Hop("plant", FromDocument(Created({"a"}), 'd', 1)));
  EXPECT_THAT(again, StatusIs(kRepeat, HasSubstr("part 1")));
  EXPECT_EQ(FirstSequence(again.status()), first.sequence);
  const auto otherwise =
      world.Add(world.Hop("plant", FromDocument(Created({"b"}), 'd', 1)));
  EXPECT_THAT(otherwise, StatusIs(absl::StatusCode::kFailedPrecondition,
                                  HasSubstr("otherwise, as entry")));

  HT_EXPECT_OK(
      world.Add(world.Hop("plant", FromDocument(Created({"c"}), 'd', 2))));
  HT_EXPECT_OK(
      world.Add(world.Hop("plant", FromDocument(Created({"d"}), 'e', 1))));
}

TEST(PlannerTest, AnotherKindOrIssuerReadsTheSamePartOnItsOwn) {
  GraphWorld world;
  world.Enrol("dairy");
  const trust::VerifiedHop hop =
      world.Say("plant", FromDocument(Created({"a"}), 'd', 1));
  HT_EXPECT_OK(
      world.Add(world.Hop("dairy", FromDocument(Created({"a"}), 'd', 1))));
  HT_EXPECT_OK(
      world.Add(world.Hop("plant", FromDocument(Endorsed(hop), 'd', 1))));
}

// Goal: nobody makes another's words a repeat by saying something first under
// the other's name.
TEST(PlannerTest, AnotherKeyUnderTheSameNameRepeatsNothing) {
  GraphWorld world;
  world.Enrol("dairy");
  const v1::Statement words = FromDocument(Created({"a"}), 'd', 1);
  HT_EXPECT_OK(world.Add(world.Hop("plant", words, "dairy")));
  HT_EXPECT_OK(world.Add(world.Hop("plant", words)));
}

TEST(PlannerTest, WhatWasTakenBackMayBeReadAgain) {
  GraphWorld world;
  const v1::Statement words = FromDocument(Created({"a"}), 'd', 1);
  const trust::VerifiedHop first = world.Say("plant", words);
  world.Say("plant", Corrected(first));
  HT_EXPECT_OK(world.Add(world.Hop("plant", words)));
  EXPECT_THAT(world.Add(world.Hop("plant", words)), StatusIs(kRepeat));
}

TEST(PlannerTest, ACorrectionMayNameTheSameDocument) {
  GraphWorld world;
  const trust::VerifiedHop wrong =
      world.Say("plant", FromDocument(Created({"a"}), 'd', 1));
  v1::Statement right = FromDocument(Created({"b"}), 'd', 1);
  right.mutable_header()->set_corrects(wrong.digest().Bytes());
  HT_EXPECT_OK(world.Add(world.Hop("plant", right)));
  // Neither comes in a second time.
  EXPECT_THAT(world.Add(world.Hop("plant", right)), StatusIs(kRepeat));
  EXPECT_THAT(
      world.Add(world.Hop("plant", FromDocument(Created({"a"}), 'd', 1))),
      StatusIs(absl::StatusCode::kFailedPrecondition));
}

v1::Statement Replacing(const trust::VerifiedHop& target,
                        v1::Statement statement) {
  statement.mutable_header()->set_corrects(target.digest().Bytes());
  return statement;
}

// Goal: only what takes the first reading back stands in its place.
TEST(PlannerTest, ACorrectionOfSomethingElseIsNoOtherReading) {
  GraphWorld world;
  const trust::VerifiedHop other = world.Say("plant", Created({"x"}));
  const trust::VerifiedHop first =
      world.Say("plant", FromDocument(Created({"a"}), 'd', 1));
  for (const absl::string_view lot : {"a", "b"}) {
    EXPECT_THAT(
        world.Add(world.Hop(
            "plant", Replacing(other, FromDocument(Created({lot}), 'd', 1)))),
        StatusIs(absl::StatusCode::kFailedPrecondition,
                 HasSubstr("what this corrects is something else")));
  }
  HT_EXPECT_OK(world.Add(world.Hop(
      "plant", Replacing(first, FromDocument(Created({"b"}), 'd', 1)))));
}

TEST(PlannerTest, NorIsACorrectionOfAnotherEvent) {
  GraphWorld world;
  const auto named = [](absl::string_view lot) {
    v1::Statement statement = Created({lot});
    statement.mutable_supply_event()->set_event_id("urn:uuid:1");
    return statement;
  };
  const trust::VerifiedHop wrong = world.Say("plant", named("x"));
  const trust::VerifiedHop right =
      world.Say("plant", Replacing(wrong, named("a")));
  EXPECT_THAT(world.Add(world.Hop("plant", Replacing(wrong, named("a")))),
              StatusIs(kRepeat));
  const trust::VerifiedHop other = world.Say("plant", Created({"y"}));
  EXPECT_THAT(world.Add(world.Hop("plant", Replacing(other, named("a")))),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  HT_EXPECT_OK(world.Add(world.Hop("plant", Replacing(right, named("a")))));
}

// Goal: how hops are grouped shows nowhere either.
TEST(PlannerTest, WhatTheGroupTookBackMayBeReadAgainInIt) {
  GraphWorld world;
  const v1::Statement words = FromDocument(Created({"a"}), 'd', 1);
  const trust::VerifiedHop first = world.Hop("plant", words);
  Planner planner(world.graph());
  HT_ASSERT_OK(planner.Add(first));
  HT_ASSERT_OK(planner.Add(world.Hop("plant", Corrected(first))));
  HT_EXPECT_OK(planner.Add(world.Hop("plant", words)));
  EXPECT_THAT(planner.Add(world.Hop("plant", words)), StatusIs(kRepeat));
}

TEST(PlannerTest, WhatAnErrorDeclarationTakesBackComesAfterItToo) {
  v1::Statement wrong = FromDocument(Created({"a"}), 'd', 1);
  wrong.mutable_supply_event()->set_event_id("urn:uuid:1");
  v1::Statement error = wrong;
  error.mutable_header()->clear_evidence();
  v1::EventTime& time = *error.mutable_supply_event()
                             ->mutable_error_declaration()
                             ->mutable_declaration_time();
  time.set_unix_ms(1793458800000);
  time.set_offset_minutes(540);
  const v1::Statement right = FromDocument(Created({"b"}), 'd', 1);
  for (const auto& order :
       {std::vector{wrong, error, right}, std::vector{error, right, wrong}}) {
    GraphWorld world;
    for (const v1::Statement& statement : order) {
      HT_EXPECT_OK(world.Add(world.Hop("plant", statement)));
    }
    EXPECT_THAT(world.Add(world.Hop("plant", right)), StatusIs(kRepeat));
  }
}

// Goal: a file that was exported again, with an event more, counts nothing
// twice.
TEST(PlannerTest, TheSameEventOutOfAnotherDocumentIsARepeat) {
  GraphWorld world;
  const auto named = [](absl::string_view lot, char document) {
    v1::Statement statement = FromDocument(Created({lot}), document, 1);
    statement.mutable_supply_event()->set_event_id("urn:uuid:1");
    return statement;
  };
  HT_ASSERT_OK_AND_ASSIGN(const Planned first,
                          world.Add(world.Hop("plant", named("a", 'd'))));
  const auto again = world.Add(world.Hop("plant", named("a", 'e')));
  EXPECT_THAT(again, StatusIs(kRepeat));
  EXPECT_EQ(FirstSequence(again.status()), first.sequence);
  // Another body, another issuer, or no eventID: another event.
  HT_EXPECT_OK(world.Add(world.Hop("plant", named("b", 'f'))));
  world.Enrol("dairy");
  HT_EXPECT_OK(world.Add(world.Hop("dairy", named("a", 'g'))));
  HT_EXPECT_OK(
      world.Add(world.Hop("plant", FromDocument(Created({"a"}), 'h', 1))));
}

TEST(PlannerTest, FirstSequenceIsOfRepeatsAlone) {
  EXPECT_EQ(FirstSequence(absl::OkStatus()), std::nullopt);
  EXPECT_EQ(FirstSequence(absl::AlreadyExistsError("a file")), std::nullopt);
}

TEST(PlannerTest, KnowsStatementsByDigest) {
  GraphWorld world;
  const trust::VerifiedHop hop = world.Say("plant", Created({"azuki"}));
  EXPECT_EQ(world.graph().FindStatement(hop.digest()),
            world.graph().entry_count() - 1);
  EXPECT_EQ(world.graph().FindStatement(Digest{}), std::nullopt);
}

}  // namespace
}  // namespace halaltrace::graph
