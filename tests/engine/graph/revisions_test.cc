// SPDX-License-Identifier: Apache-2.0
// Goal: a statement is voided, replaced or endorsed by its own party alone, and
// the order of arrival does not show.
// Method: each pair of statements in both orders.
#include "engine/graph/revisions.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/graph/gather.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/graph/describe_case.h"
#include "tests/engine/graph/graph_world.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::graph {
namespace {

// RevisionsTest makes hops with one world and plays them in another.
class RevisionsTest : public ::testing::Test {
 protected:
  RevisionsTest() {
    hops_ = author_.start();
    for (const char* word : {"dairy", "farm"}) {
      hops_.push_back(author_.Enrol(word));
    }
  }

  // BothWays plays `first` and `second` in both orders, which must give the
  // same case of `lot`, and returns it.
  model::Case BothWays(const trust::VerifiedHop& first,
                       const trust::VerifiedHop& second,
                       absl::string_view lot) {
    const model::Case forward = Play({first, second}, lot);
    EXPECT_EQ(DescribeCase(Play({second, first}, lot)), DescribeCase(forward));
    return forward;
  }

  model::Case Play(const std::vector<trust::VerifiedHop>& more,
                   absl::string_view lot) {
    TraceGraph graph;
    std::vector<trust::VerifiedHop> all = hops_;
    all.insert(all.end(), more.begin(), more.end());
    for (const trust::VerifiedHop& hop : all) {
      Planner planner(graph);
      HT_EXPECT_OK(planner.Add(hop));
      graph.Apply(std::move(planner).TakeChange());
    }
    auto evidence = Gather(graph, LotName(lot), graph.entry_count());
    HT_EXPECT_OK(evidence);
    // The registry outlives the graph.
    return evidence.ok() ? *std::move(evidence) : model::Case();
  }

  GraphWorld author_;
  std::vector<trust::VerifiedHop> hops_;
};

TEST_F(RevisionsTest, ACorrectionVoidsWhatItsPartySaid) {
  const auto step = author_.Hop("plant", Transformed({"lard"}, {"paste"}));
  const auto correction = author_.Hop("plant", Corrected(step));
  const model::Case evidence = BothWays(step, correction, "paste");
  EXPECT_TRUE(evidence.steps.empty());
  EXPECT_TRUE(evidence.refused_corrections.empty());
}

TEST_F(RevisionsTest, ACorrectionByAnotherPartyHasNoEffectAndIsTold) {
  const auto step = author_.Hop("plant", Transformed({"lard"}, {"paste"}));
  const auto correction = author_.Hop("dairy", Corrected(step));
  const model::Case evidence = BothWays(step, correction, "paste");
  EXPECT_EQ(evidence.steps.size(), 1U);
  ASSERT_EQ(evidence.refused_corrections.size(), 1U);
  const model::RefusedCorrection& refused = evidence.refused_corrections[0];
  EXPECT_EQ(evidence.registry->StatementDigest(refused.target), step.digest());
  EXPECT_EQ(evidence.registry->StatementDigest(refused.said.statement),
            correction.digest());
}

TEST_F(RevisionsTest, AKeyThatIsNotThePartysVoidsNothing) {
  const auto step = author_.Hop("plant", Transformed({"lard"}, {"paste"}));
  const auto forged = author_.Hop("plant", Corrected(step), "dairy");
  const model::Case evidence = BothWays(step, forged, "paste");
  EXPECT_EQ(evidence.steps.size(), 1U);
  EXPECT_EQ(evidence.refused_corrections.size(), 1U);
}

TEST_F(RevisionsTest, AnotherKeyOfThePartyMayCorrect) {
  hops_.push_back(author_.EnrolKey("plant", "second key"));
  const auto step = author_.Hop("plant", Transformed({"lard"}, {"paste"}));
  const auto correction = author_.Hop("plant", Corrected(step), "second key");
  EXPECT_TRUE(BothWays(step, correction, "paste").steps.empty());
}

TEST_F(RevisionsTest, AReplacementOfTheSameKindVoids) {
  const auto wrong = author_.Hop("plant", Transformed({"lard"}, {"paste"}));
  v1::Statement right = Transformed({"azuki"}, {"paste"});
  right.mutable_header()->set_corrects(wrong.digest().Bytes());
  const auto replacement = author_.Hop("plant", std::move(right));
  const model::Case evidence = BothWays(wrong, replacement, "paste");
  ASSERT_EQ(evidence.steps.size(), 1U);
  EXPECT_EQ(
      evidence.registry->StatementDigest(evidence.steps[0].said.statement),
      replacement.digest());
}

TEST_F(RevisionsTest, AReplacementOfAnotherKindVoidsNothing) {
  const auto step = author_.Hop("plant", Transformed({"lard"}, {"paste"}));
  v1::Statement profile;
  profile.mutable_header()->set_corrects(step.digest().Bytes());
  v1::MaterialProfile& material = *profile.mutable_material_profile();
  material.set_product(ProductName("goods"));
  material.mutable_maker()->mutable_party()->set_id(PartyName("plant"));
  material.set_name("Paste");
  material.set_material_class(v1::MATERIAL_CLASS_COMPOUND);
  const auto other = author_.Hop("plant", std::move(profile));
  const model::Case evidence = BothWays(step, other, "paste");
  EXPECT_EQ(evidence.steps.size(), 1U);
  EXPECT_EQ(evidence.refused_corrections.size(), 1U);
}

TEST_F(RevisionsTest, ACorrectionCannotBeCorrected) {
  const auto step = author_.Hop("plant", Transformed({"lard"}, {"paste"}));
  const auto correction = author_.Hop("plant", Corrected(step));
  const auto again = author_.Hop("plant", Corrected(correction));
  EXPECT_TRUE(Play({step, correction, again}, "paste").steps.empty());
  EXPECT_TRUE(Play({again, step, correction}, "paste").steps.empty());
}

TEST_F(RevisionsTest, AnEnrolmentCannotBeVoided) {
  const auto step = author_.Hop("dairy", Created({"butter"}));
  const auto correction = author_.Hop("plant", Corrected(hops_[2]));
  const model::Case evidence = BothWays(step, correction, "butter");
  const auto& issuer = evidence.parties[evidence.steps[0].said.issuer.value()];
  EXPECT_TRUE(issuer.enrolled);
}

TEST_F(RevisionsTest, TheSourceEndorsesWhatWasRecordedForIt) {
  const auto step = author_.Hop("plant", SaidBy("dairy", Created({"butter"})));
  const auto endorsement = author_.Hop("dairy", Endorsed(step));
  const model::Case evidence = BothWays(step, endorsement, "butter");
  ASSERT_EQ(evidence.steps.size(), 1U);
  const model::Said& said = evidence.steps[0].said;
  ASSERT_TRUE(said.endorsement.valid());
  EXPECT_EQ(evidence.registry->StatementDigest(said.endorsement),
            endorsement.digest());
  EXPECT_EQ(evidence.keys[said.endorsement_key.value()].party, said.source);
}

TEST_F(RevisionsTest, NobodyElseEndorses) {
  const auto step = author_.Hop("plant", SaidBy("dairy", Created({"butter"})));
  const auto by_farm = author_.Hop("farm", Endorsed(step));
  EXPECT_FALSE(
      BothWays(step, by_farm, "butter").steps[0].said.endorsement.valid());
  const auto own = author_.Hop("plant", Created({"cake"}));
  const auto by_itself = author_.Hop("plant", Endorsed(own));
  EXPECT_FALSE(
      BothWays(own, by_itself, "cake").steps[0].said.endorsement.valid());
}

TEST_F(RevisionsTest, ARealEndorsementIsNotHiddenByAForgedOne) {
  const auto step = author_.Hop("plant", SaidBy("dairy", Created({"butter"})));
  const auto real = author_.Hop("dairy", Endorsed(step));
  std::vector<trust::VerifiedHop> said = {step, real};
  for (int i = 0; i < 4; ++i) {  // some of them with a lower digest
    said.push_back(author_.Hop("dairy", Endorsed(step), "farm"));
  }
  const model::Case evidence = Play(said, "butter");
  EXPECT_EQ(
      evidence.registry->StatementDigest(evidence.steps[0].said.endorsement),
      real.digest());
}

TEST_F(RevisionsTest, AnEndorsementCanBeTakenBack) {
  const auto step = author_.Hop("plant", SaidBy("dairy", Created({"butter"})));
  const auto endorsement = author_.Hop("dairy", Endorsed(step));
  const auto back = author_.Hop("dairy", Corrected(endorsement));
  EXPECT_FALSE(Play({step, endorsement, back}, "butter")
                   .steps[0]
                   .said.endorsement.valid());
  EXPECT_FALSE(Play({back, endorsement, step}, "butter")
                   .steps[0]
                   .said.endorsement.valid());
}

v1::Statement Identified(absl::string_view event_id, v1::Statement statement) {
  statement.mutable_supply_event()->set_event_id(std::string(event_id));
  return statement;
}

v1::Statement AsError(v1::Statement statement) {
  v1::EventTime& time = *statement.mutable_supply_event()
                             ->mutable_error_declaration()
                             ->mutable_declaration_time();
  time.set_unix_ms(1793458800000);
  time.set_offset_minutes(540);
  return statement;
}

TEST_F(RevisionsTest, AnErrorDeclarationVoidsTheEventItRepeats) {
  const v1::Statement event =
      Identified("urn:uuid:1", Transformed({"lard"}, {"paste"}));
  const auto step = author_.Hop("plant", event);
  const auto error = author_.Hop("plant", AsError(event));
  EXPECT_TRUE(BothWays(step, error, "paste").steps.empty());
}

TEST_F(RevisionsTest, AnErrorDeclarationNeedsTheSameSource) {
  const v1::Statement event =
      Identified("urn:uuid:1", Transformed({"lard"}, {"paste"}));
  const auto step = author_.Hop("plant", event);
  const auto by_dairy = author_.Hop("dairy", AsError(event));
  EXPECT_EQ(BothWays(step, by_dairy, "paste").steps.size(), 1U);
  // Another recorder may not take back what this one wrote down.
  const auto for_dairy = author_.Hop("plant", SaidBy("dairy", event));
  const auto by_farm = author_.Hop("farm", SaidBy("dairy", AsError(event)));
  const model::Case evidence = BothWays(for_dairy, by_farm, "paste");
  EXPECT_EQ(evidence.steps.size(), 1U);
  EXPECT_EQ(evidence.refused_corrections.size(), 1U);
  // The source may.
  EXPECT_TRUE(BothWays(for_dairy, by_dairy, "paste").steps.empty());
}

TEST_F(RevisionsTest, WithoutAnEventIdAnErrorDeclarationMeetsWhatSaysTheSame) {
  const v1::Statement event = OnDay(1, Transformed({"lard", "a"}, {"paste"}));
  const auto step = author_.Hop("plant", event);
  const auto error = author_.Hop("plant", AsError(event));
  EXPECT_TRUE(BothWays(step, error, "paste").steps.empty());
  for (const v1::Statement& other :
       {OnDay(2, event), Identified("urn:uuid:1", event),
        OnDay(1, Transformed({"lard"}, {"paste"}))}) {
    EXPECT_EQ(BothWays(step, author_.Hop("plant", AsError(other)), "paste")
                  .steps.size(),
              1U);
  }
  // Nobody else's event is meant.
  const auto by_dairy = author_.Hop("dairy", AsError(event));
  EXPECT_EQ(BothWays(step, by_dairy, "paste").steps.size(), 1U);
}

TEST_F(RevisionsTest, AnEventToldTwiceIsDeclaredWrongAtOnce) {
  const v1::Statement event = OnDay(1, Transformed({"lard"}, {"paste"}));
  std::vector<trust::VerifiedHop> said = {
      author_.Hop("plant", event), author_.Hop("plant", AsError(event)),
      author_.Hop("plant", event), author_.Hop("plant", event)};
  EXPECT_TRUE(Play(said, "paste").steps.empty());
  std::swap(said[1], said[3]);
  EXPECT_TRUE(Play(said, "paste").steps.empty());
}

TEST_F(RevisionsTest, AUuidIsTheSameInCapitals) {
  const v1::Statement event = Transformed({"lard"}, {"paste"});
  const auto step = author_.Hop("plant", Identified("urn:uuid:a1", event));
  const auto error =
      author_.Hop("plant", AsError(Identified("urn:UUID:A1", event)));
  EXPECT_TRUE(BothWays(step, error, "paste").steps.empty());
}

TEST_F(RevisionsTest, AnErrorDeclarationOfAnotherEventVoidsNothing) {
  const auto step = author_.Hop(
      "plant", Identified("urn:uuid:1", Transformed({"lard"}, {"paste"})));
  const auto error = author_.Hop(
      "plant",
      AsError(Identified("urn:uuid:2", Transformed({"lard"}, {"paste"}))));
  EXPECT_EQ(BothWays(step, error, "paste").steps.size(), 1U);
}

}  // namespace
}  // namespace halaltrace::graph
