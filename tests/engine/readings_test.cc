// SPDX-License-Identifier: Apache-2.0
// Goal: of several readings of one part of a document the same ones stand,
// whatever order they and their corrections come in.
// Method: such hops in several orders into copies of one ledger; the bytes of
// verdict and case are the same but for the cut, whose root is the ledger's
// own.
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/trust/hop_parser.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/must.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::testing {
namespace {

absl::StatusOr<engine::Answered> WithoutCut(const engine::Engine& engine,
                                            const v1::Question& question) {
  auto answered = engine.Judge(question, /*explain=*/true);
  if (answered.ok()) {
    answered->verdict.mutable_question()->clear_known_at();
  }
  return answered;
}

v1::Statement Profile(const std::string& product_of_lot) {
  v1::Statement draft = EngineWorld::Harvest("X");
  const std::string lot = EngineWorld::Lot(product_of_lot);
  v1::MaterialProfile& profile = *draft.mutable_material_profile();
  profile.set_product(lot.substr(0, lot.find("/10/")));
  profile.mutable_maker()->mutable_party()->set_id(
      EngineWorld::Enrolment().party_enrolment().party());
  profile.set_name("Azuki");
  profile.set_material_class(v1::MATERIAL_CLASS_COMPOUND);
  return draft;
}

trust::ParsedHop Parsed(const v1::HopBundle& bundle) {
  return Must(trust::ParseHop(bundle.hop().envelope()));
}

v1::Statement ReadFromPaper(v1::Statement draft) {
  v1::Evidence& evidence = *draft.mutable_header()->mutable_evidence();
  evidence.set_document(std::string(32, 'd'));
  evidence.set_kind(v1::EVIDENCE_KIND_RECORD);
  evidence.set_part(1);
  return draft;
}

v1::Statement Replacing(const v1::HopBundle& target, v1::Statement draft) {
  draft.mutable_header()->set_corrects(Parsed(target).digest.Bytes());
  return draft;
}

v1::Statement Voiding(const v1::HopBundle& target) {
  v1::Statement draft = EngineWorld::Harvest("X");
  draft.mutable_correction()->set_statement(Parsed(target).digest.Bytes());
  draft.mutable_correction()->set_reason("misread");
  return draft;
}

// ReadingsTest plays hops that read one part of one document in a ledger with
// two parties.
class ReadingsTest : public ::testing::Test {
 protected:
  ReadingsTest() : dairy_(DeterministicP256Signer("dairy")) {
    v1::Statement draft = EngineWorld::Enrolment();
    v1::PartyEnrolment& enrolment = *draft.mutable_party_enrolment();
    enrolment.set_party(PartyId("dairy"));
    enrolment.clear_sites();
    enrolment.set_key(dairy_.public_key().spki());
    const std::array<const trust::Signer*, 1> cosigners = {&dairy_};
    const std::vector<v1::HopBundle> hops = {
        world_.Make(EngineWorld::Enrolment()),
        Must(world_.engine().MakeHop(draft, world_.plant(), cosigners)),
        world_.Make(EngineWorld::Harvest("A-1"))};
    HT_EXPECT_OK(world_.engine().CaptureAllOrNothing(hops));
  }

  // Forged says `draft` in the plant's name with the dairy's key.
  v1::HopBundle Forged(const v1::Statement& draft) {
    v1::Statement statement = Parsed(world_.Make(draft)).statement;
    statement.mutable_header()->set_issuer_key(
        dairy_.public_key().id().Bytes());
    v1::HopBundle bundle;
    bundle.mutable_hop()->set_envelope(MustSign(statement, {&dairy_}));
    return bundle;
  }

  // Play captures `hops` in that order, one by one, into a copy of the ledger,
  // and what was refused again until no more of it enters.  It returns what
  // is then to be said of lot D-1.
  std::string Play(std::vector<v1::HopBundle> hops) {
    const std::string copy = world_.directory() + "-copy";
    std::filesystem::remove_all(copy);
    std::filesystem::copy(world_.directory(), copy);
    const auto engine = Must(world_.Open(copy, /*writing=*/true));
    for (size_t before = 0; before != hops.size();) {
      before = hops.size();
      std::erase_if(hops, [&](const v1::HopBundle& hop) {
        return engine->CaptureAllOrNothing({&hop, 1}).ok();
      });
    }
    left_ = hops.size();
    entries_ = engine->WholeLedger().origins(0).size();
    const auto answered =
        Must(WithoutCut(*engine, EngineWorld::Question("D-1")));
    const auto evidence = Must(engine->Gather(EngineWorld::Lot("D-1"), {}));
    return absl::StrCat(
        answered.verdict.SerializeAsString(),
        answered.explanation.SerializeAsString(),
        Must(engine->CanonicalCase(evidence, {})).SerializeAsString());
  }

  const trust::SoftwareSigner dairy_;
  EngineWorld world_;
  size_t left_ = 0;       // hops that did not enter at last
  uint64_t entries_ = 0;  // of the ledger then
};

// Goal: a correction without effect (forged, of another kind, of what cannot be
// voided) makes nobody's second reading a fact of its own.
TEST_F(ReadingsTest, ACorrectionWithoutEffectOpensNoDoor) {
  const v1::Statement batch = ReadFromPaper(EngineWorld::Batch("A-1", "D-1"));
  const v1::HopBundle first = world_.Make(batch);
  const v1::HopBundle mistake = world_.Make(EngineWorld::Batch("A-1", "D-1"));
  const v1::HopBundle taken_back = world_.Make(ReadFromPaper(Voiding(mistake)));
  const struct {
    v1::HopBundle first, correction, again;
  } cases[] = {
      {first, Forged(Voiding(first)), world_.Make(batch)},
      {first, world_.Make(Replacing(first, Profile("A-1"))),
       world_.Make(batch)},
      {taken_back, world_.Make(Voiding(taken_back)),
       world_.Make(ReadFromPaper(Voiding(mistake)))},
  };
  for (const auto& [reading, correction, again] : cases) {
    const std::string expected = Play({mistake, reading, correction, again});
    const uint64_t entries = entries_;
    EXPECT_EQ(left_, 0u) << "a repeat is no refusal";
    EXPECT_TRUE(Play({mistake, correction, reading, again}) == expected);
    EXPECT_EQ(entries_, entries) << "the second reading is a repeat";
    EXPECT_TRUE(Play({reading, again, correction, mistake}) == expected);
    EXPECT_EQ(entries_, entries);
  }
}

// Goal: what replaces another thing stands no more beside the first reading
// than it lets the first come after it.
TEST_F(ReadingsTest, AReplacementOfAnotherThingStandsBesideNothing) {
  const v1::HopBundle first =
      world_.Make(ReadFromPaper(EngineWorld::Batch("A-1", "D-1")));
  const v1::HopBundle other = world_.Make(Profile("A-1"));
  const v1::HopBundle second = world_.Make(
      Replacing(other, ReadFromPaper(EngineWorld::Batch("A-2", "D-1"))));
  Play({first, other, second});
  EXPECT_EQ(left_, 1u);
  const uint64_t entries = entries_;
  Play({second, other, first});
  EXPECT_EQ(left_, 1u);
  EXPECT_EQ(entries_, entries);
}

TEST_F(ReadingsTest, ReplacedTwiceInEveryOrderIsOneReading) {
  const v1::HopBundle first =
      world_.Make(ReadFromPaper(EngineWorld::Batch("A-2", "D-1")));
  const v1::HopBundle second = world_.Make(
      Replacing(first, ReadFromPaper(EngineWorld::Batch("A-3", "D-1"))));
  const v1::HopBundle third = world_.Make(
      Replacing(second, ReadFromPaper(EngineWorld::Batch("A-1", "D-1"))));
  const std::string expected = Play({first, second, third});
  const uint64_t entries = entries_;
  for (const std::vector<v1::HopBundle>& order :
       {std::vector{first, third, second}, std::vector{second, first, third},
        std::vector{second, third, first}, std::vector{third, first, second},
        std::vector{third, second, first}}) {
    EXPECT_TRUE(Play(order) == expected);
    EXPECT_EQ(left_, 0u);
    EXPECT_EQ(entries_, entries);
  }
}

}  // namespace
}  // namespace halaltrace::testing
