// SPDX-License-Identifier: Apache-2.0
// Goal: a draft becomes a hop that says what its signer knows, and no more.
#include "engine/hop_maker.h"

#include <string>

#include "engine/trust/hop_parser.h"
#include "engine/trust/hop_verifier.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::StatusIs;

class HopMakerTest : public ::testing::Test {
 protected:
  HopMakerTest()
      : plant_(testing::DeterministicP256Signer("plant")),
        dairy_(testing::DeterministicP256Signer("dairy")),
        maker_(std::string(testing::kTestOrigin), book_, SystemRandom()) {
    book_.Enrol(plant_.public_key().id(), testing::PartyId("plant"));
    book_.Enrol(dairy_.public_key().id(), testing::PartyId("dairy"));
    seen_.set_origin(std::string(testing::kTestOrigin));
    seen_.set_size(7);
    seen_.set_root(std::string(32, 'r'));
  }

  static v1::Statement Draft(uint64_t lot = 1) {
    const auto signer = testing::DeterministicP256Signer("anybody");
    v1::Statement draft = testing::HarvestBy("anybody", signer, lot);
    const v1::EventTime time = draft.header().event_time();
    draft.mutable_header()->Clear();
    *draft.mutable_header()->mutable_event_time() = time;
    return draft;
  }

  absl::StatusOr<v1::HopBundle> Make(
      const v1::Statement& draft, const trust::Signer& signer,
      std::vector<const trust::Signer*> cosigners = {}) {
    return maker_.Make(draft, signer, cosigners, &seen_);
  }

  static v1::Header HeaderOf(const absl::StatusOr<v1::HopBundle>& bundle) {
    EXPECT_THAT(bundle, testing::IsOk());
    auto hop = trust::ParseHop(bundle->hop().envelope());
    EXPECT_THAT(hop, testing::IsOk());
    return hop->statement.header();
  }

  const trust::SoftwareSigner plant_;
  const trust::SoftwareSigner dairy_;
  SignerBook book_;
  HopMaker maker_;
  v1::ObservedCheckpoint seen_;
};

TEST_F(HopMakerTest, FillsTheHeader) {
  const v1::Header header = HeaderOf(Make(Draft(), dairy_));
  EXPECT_EQ(header.origin(), testing::kTestOrigin);
  EXPECT_EQ(header.nonce().size(), 16u);
  EXPECT_EQ(header.issuer(), testing::PartyId("dairy"));
  EXPECT_EQ(header.issuer_key(), dairy_.public_key().id().View());
  EXPECT_EQ(header.signer_sequence(), 1u);
  EXPECT_EQ(header.previous(), "");
  EXPECT_EQ(header.observed_checkpoint().size(), 7u);
  EXPECT_EQ(header.event_time().offset_minutes(), 540);
}

TEST_F(HopMakerTest, KeepsSourceEvidenceAndCorrection) {
  v1::Statement draft = Draft();
  v1::Header& header = *draft.mutable_header();
  header.mutable_source()->mutable_party()->mutable_party()->set_id(
      testing::PartyId("farm"));
  header.mutable_source()->set_channel(v1::CHANNEL_PAPER);
  header.mutable_evidence()->set_document(std::string(32, 'd'));
  header.mutable_evidence()->set_kind(v1::EVIDENCE_KIND_RECORD);
  header.set_corrects(std::string(32, 'c'));
  const v1::Header made = HeaderOf(Make(draft, dairy_));
  EXPECT_EQ(made.source().party().party().id(), testing::PartyId("farm"));
  EXPECT_EQ(made.evidence().document(), std::string(32, 'd'));
  EXPECT_EQ(made.corrects(), std::string(32, 'c'));
}

TEST_F(HopMakerTest, ChainsHopsThatWereNotCapturedYet) {
  const auto first = Make(Draft(1), dairy_);
  const v1::Header second = HeaderOf(Make(Draft(2), dairy_));
  EXPECT_EQ(second.signer_sequence(), 2u);
  EXPECT_EQ(second.previous(),
            trust::ParseHop(first->hop().envelope())->digest.View());
}

TEST_F(HopMakerTest, NamesWhatTheKeySignedForOthers) {
  const auto shared = Make(Draft(1), plant_, {&dairy_});
  ASSERT_THAT(shared, testing::IsOk());
  const Digest digest = trust::ParseHop(shared->hop().envelope())->digest;
  EXPECT_THAT(HeaderOf(Make(Draft(2), dairy_)).cosigned(),
              ElementsAre(digest.View()));
  EXPECT_THAT(HeaderOf(Make(Draft(3), dairy_)).cosigned(), ElementsAre());
}

TEST_F(HopMakerTest, EverySignerSignsTheSameBytes) {
  trust::KeyRing keys;
  HT_ASSERT_OK(keys.Learn(testing::GenesisBy(plant_)));
  HT_ASSERT_OK(keys.Learn(testing::EnrolmentOf("dairy", &dairy_, plant_)));
  const auto bundle = Make(Draft(), plant_, {&dairy_});
  ASSERT_THAT(bundle, testing::IsOk());
  HT_ASSERT_OK_AND_ASSIGN(const trust::VerifiedHop hop,
                          trust::HopVerifier(keys).Verify(bundle->hop()));
  EXPECT_EQ(hop.signers().size(), 2u);
}

TEST_F(HopMakerTest, RefusesAKeyThatNobodyEnrolled) {
  const auto stranger = testing::DeterministicP256Signer("stranger");
  EXPECT_THAT(Make(Draft(), stranger),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST_F(HopMakerTest, NamesTheFieldThatIsWrong) {
  using absl::StatusCode;
  v1::Statement timeless = Draft();
  timeless.mutable_header()->clear_event_time();
  EXPECT_THAT(Make(timeless, dairy_),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("event_time")));
  v1::Statement empty = Draft();
  empty.clear_body();
  EXPECT_THAT(Make(empty, dairy_),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("body")));

  const struct {
    const char* field;
    void (*set)(v1::Header&);
  } not_the_drafts[] = {
      {"origin", [](v1::Header& header) { header.set_origin("x"); }},
      {"nonce", [](v1::Header& header) { header.set_nonce("x"); }},
      {"issuer", [](v1::Header& header) { header.set_issuer("x"); }},
      {"issuer_key", [](v1::Header& header) { header.set_issuer_key("x"); }},
      {"signer_sequence",
       [](v1::Header& header) { header.set_signer_sequence(1); }},
      {"previous", [](v1::Header& header) { header.set_previous("x"); }},
      {"cosigned", [](v1::Header& header) { header.add_cosigned("x"); }},
      {"observed_checkpoint",
       [](v1::Header& header) { header.mutable_observed_checkpoint(); }},
  };
  for (const auto& each : not_the_drafts) {
    v1::Statement draft = Draft();
    each.set(*draft.mutable_header());
    EXPECT_THAT(Make(draft, dairy_),
                StatusIs(StatusCode::kInvalidArgument, HasSubstr(each.field)));
  }
}

}  // namespace
}  // namespace halaltrace::engine
