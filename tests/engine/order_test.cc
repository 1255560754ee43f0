// SPDX-License-Identifier: Apache-2.0
// Goal: the order of arrival shows nowhere.
// Method: hops by two signers (profiles, events, a certificate, what its body
// and its register say of it, a correction, a replacement, an endorsement) in
// many orders that keep enrolments first, into copies of one ledger: six of
// them in all their 720 orders, all of them in random ones.  The bytes of each
// verdict are the same but for the cut, whose root is the ledger's own.
#include <algorithm>
#include <array>
#include <filesystem>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/check.h"
#include "engine/trust/hop_parser.h"
#include "engine/trust/sha256.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/engine/engine_world.h"
#include "tests/support/must.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_keys.h"

namespace halaltrace::testing {
namespace {

#define PLANT "\"https://id.gs1.org/417/9520101000002\""
#define FARM "\"https://id.gs1.org/417/9520111000009\""
#define BODY "\"https://id.gs1.org/417/9520201000001\""
// Some name it by the place, and mean the same party.
#define BODY_THERE "\"https://id.gs1.org/414/9520201000001\""
#define JAKIM "\"urn:halaltrace:party:halal.gov.my:jakim\""
#define PLANT_SITE "\"https://id.gs1.org/414/9520101000019\""
#define FARM_SITE "\"https://id.gs1.org/414/9520111000016\""
#define AZUKI "\"https://id.gs1.org/01/09520111000016\""
#define DAIFUKU "\"https://id.gs1.org/01/09520101000019\""
#define LARD "\"https://id.gs1.org/01/09520121000013\""
#define AZUKI_LOT "\"https://id.gs1.org/01/09520111000016/10/A-1\""
#define LARD_LOT "\"https://id.gs1.org/01/09520121000013/10/L-1\""
#define DAIFUKU_LOT(number) \
  "\"https://id.gs1.org/01/09520101000019/10/" number "\""
#define IS(party) "{ party { id: " party " } }"

constexpr char kFarmParty[] = "https://id.gs1.org/417/9520111000009";
constexpr char kBodyParty[] = "https://id.gs1.org/417/9520201000001";
constexpr char kBodyThere[] = "https://id.gs1.org/414/9520201000001";
constexpr char kJakimParty[] = "urn:halaltrace:party:halal.gov.my:jakim";

constexpr char kAzuki[] = R"(material_profile {
  product: )" AZUKI R"( maker )" IS(FARM) R"( name: "Azuki"
  material_class: MATERIAL_CLASS_NATURAL })";
constexpr char kDaifuku[] = R"(material_profile {
  product: )" DAIFUKU R"( maker )" IS(PLANT) R"( name: "Daifuku"
  material_class: MATERIAL_CLASS_COMPOUND })";
constexpr char kLard[] = R"(material_profile {
  product: )" LARD R"( maker )" IS(PLANT) R"( name: "Lard"
  material_class: MATERIAL_CLASS_HARAM })";
constexpr char kListed[] = R"(recognition {
  market: "MY" authority )" IS(JAKIM) R"( body )" IS(BODY_THERE) R"(
  state: RECOGNITION_STATE_LISTED from: "2015-01-01" })";
constexpr char kCertificate[] = R"(certificate {
  number: "P-1" kind: CERTIFICATE_KIND_PRODUCT body )" IS(BODY) R"(
  holder )" IS(PLANT) R"( sites: )" PLANT_SITE R"(
  products { product: )" DAIFUKU R"( name: "Daifuku" }
  valid_from: "2026-01-01" valid_until: "2026-12-31" })";
constexpr char kSuspended[] = R"(certificate_status {
  certificate { body )" IS(BODY_THERE) R"( number: "P-1" }
  state: CERTIFICATE_STATE_SUSPENDED from: "2026-02-01" })";
constexpr char kSeen[] = R"(register_observation {
  certificate { body )" IS(BODY) R"( number: "P-1" }
  result: REGISTER_RESULT_SEEN_VALID })";
constexpr char kClosed[] = R"(register_closed {
  holder )" IS(PLANT) R"( from: "2026-01-01" until: "2026-05-31"
  certificates { body )" IS(BODY) R"( number: "P-1" } })";
constexpr char kHarvest[] = R"(supply_event {
  type: EVENT_TYPE_OBJECT action: ACTION_ADD biz_location: )" FARM_SITE R"(
  quantities { item: )" AZUKI_LOT R"( } })";
constexpr char kRendered[] = R"(supply_event {
  type: EVENT_TYPE_OBJECT action: ACTION_ADD biz_location: )" PLANT_SITE R"(
  quantities { item: )" LARD_LOT R"( } })";
constexpr char kReceived[] = R"(supply_event {
  type: EVENT_TYPE_OBJECT action: ACTION_OBSERVE biz_location: )" PLANT_SITE R"(
  biz_step: "https://ref.gs1.org/cbv/BizStep-receiving"
  quantities { item: )" AZUKI_LOT R"( }
  sources { type: SOURCE_DESTINATION_TYPE_POSSESSING_PARTY
            party )" IS(FARM) R"( }
  destinations { type: SOURCE_DESTINATION_TYPE_POSSESSING_PARTY
                 party )" IS(PLANT) R"( } })";
// Misread first: lard went into the other batch.
constexpr char kMisread[] = R"(supply_event {
  type: EVENT_TYPE_TRANSFORMATION biz_location: )" PLANT_SITE R"(
  input_quantities { item: )" AZUKI_LOT R"( }
  input_quantities { item: )" LARD_LOT R"( }
  output_quantities { item: )" DAIFUKU_LOT("D-1") R"( } })";
constexpr char kBatch[] = R"(supply_event {
  type: EVENT_TYPE_TRANSFORMATION biz_location: )" PLANT_SITE R"(
  input_quantities { item: )" AZUKI_LOT R"( }
  output_quantities { item: )" DAIFUKU_LOT("D-1") R"( } })";
constexpr char kLardBatch[] = R"(supply_event {
  type: EVENT_TYPE_TRANSFORMATION biz_location: )" PLANT_SITE R"(
  input_quantities { item: )" LARD_LOT R"( }
  output_quantities { item: )" DAIFUKU_LOT("E-1") R"( } })";

v1::Statement Draft(int day, const char* body) {
  constexpr int64_t kMarch2026Ms = 1'772'323'200'000;  // 2026-03-01T00:00:00Z
  constexpr int64_t kDayMs = 86'400'000;
  v1::Statement draft;
  HT_CHECK(google::protobuf::TextFormat::ParseFromString(body, &draft));
  draft.mutable_header()->mutable_event_time()->set_unix_ms(kMarch2026Ms +
                                                            day * kDayMs);
  return draft;
}

// Read is `draft` as written down from a document of `source`.
v1::Statement Read(const char* source, v1::Statement draft,
                   v1::Channel channel = v1::CHANNEL_PAPER) {
  v1::Header& header = *draft.mutable_header();
  header.mutable_source()->mutable_party()->mutable_party()->set_id(source);
  header.mutable_source()->set_channel(channel);
  header.mutable_evidence()->set_document(
      trust::Sha256(draft.ShortDebugString()).Bytes());
  header.mutable_evidence()->set_kind(v1::EVIDENCE_KIND_RECORD);
  return draft;
}

std::string DigestOfHop(const v1::HopBundle& bundle) {
  return Must(trust::ParseHop(bundle.hop().envelope())).digest.Bytes();
}

class OrderTest : public ::testing::Test {
 protected:
  OrderTest() : farm_(DeterministicP256Signer("farm")) {
    Enrol();
    // The six that are permuted fully come first.
    Add(farm_, Draft(1, kHarvest));
    const v1::HopBundle received =
        Add(world_.plant(), Read(kFarmParty, Draft(2, kReceived)));
    v1::Statement endorsement = Draft(3, "endorse {}");
    endorsement.mutable_endorse()->add_statements(DigestOfHop(received));
    Add(farm_, std::move(endorsement));
    Add(world_.plant(), Read(kBodyParty, Draft(0, kCertificate)));
    const v1::HopBundle suspended =
        Add(world_.plant(), Read(kBodyThere, Draft(0, kSuspended)));
    v1::Statement correction =
        Draft(4, "correction { reason: \"another number\" }");
    correction.mutable_correction()->set_statement(DigestOfHop(suspended));
    Add(world_.plant(), std::move(correction));

    Add(farm_, Draft(0, kAzuki));
    Add(world_.plant(), Draft(0, kDaifuku));
    Add(world_.plant(), Draft(0, kLard));
    Add(world_.plant(), Read(kJakimParty, Draft(0, kListed)));
    Add(world_.plant(),
        Read(kBodyParty, Draft(5, kSeen), v1::CHANNEL_REGISTER));
    Add(world_.plant(),
        Read(kBodyThere, Draft(5, kClosed), v1::CHANNEL_REGISTER));
    const v1::HopBundle misread = Add(world_.plant(), Draft(3, kMisread));
    v1::Statement batch = Draft(3, kBatch);
    batch.mutable_header()->set_corrects(DigestOfHop(misread));
    Add(world_.plant(), std::move(batch));
    Add(world_.plant(), Draft(3, kRendered));
    Add(world_.plant(), Draft(4, kLardBatch));
    world_.Close();
  }

  void Enrol() {
    v1::Statement plant = EngineWorld::Enrolment();
    v1::Statement farm = EngineWorld::Enrolment();
    v1::PartyEnrolment& enrolment = *farm.mutable_party_enrolment();
    enrolment.set_party(kFarmParty);
    enrolment.set_name("Farm");
    enrolment.set_key(farm_.public_key().spki());
    enrolment.mutable_sites(0)->set_id("https://id.gs1.org/414/9520111000016");
    const std::array<const trust::Signer*, 1> cosigners = {&farm_};
    const std::array<v1::HopBundle, 2> enrolments = {
        world_.Make(std::move(plant)),
        Must(world_.engine().MakeHop(farm, world_.plant(), cosigners))};
    HT_EXPECT_OK(world_.engine().CaptureAllOrNothing(enrolments));
  }

  v1::HopBundle Add(const trust::Signer& signer, v1::Statement draft) {
    hops_.push_back(
        Must(world_.engine().MakeHop(std::move(draft), signer, {})));
    return hops_.back();
  }

  // Answers of a copy of the ledger in `base` that captured the hops in that
  // order, in groups of `size`.
  std::string Answers(const std::string& base, const std::vector<size_t>& order,
                      size_t size) const {
    const std::string copy = world_.directory() + "-copy";
    std::filesystem::remove_all(copy);
    std::filesystem::copy(base, copy);
    const auto engine = Must(world_.Open(copy, /*writing=*/true));
    for (size_t next = 0; next < order.size();) {
      std::vector<v1::HopBundle> bundles;
      while (bundles.size() < size && next < order.size()) {
        bundles.push_back(hops_[order[next++]]);
      }
      HT_EXPECT_OK(engine->CaptureAllOrNothing(bundles));
    }
    return absl::StrCat(Answer(*engine, "D-1", v1::ANSWER_CERTIFIED),
                        Answer(*engine, "E-1", v1::ANSWER_NOT_CERTIFIED));
  }

  static std::string Answer(const engine::Engine& engine,
                            const std::string& number, v1::Answer expected) {
    engine::Answered answered =
        Must(engine.Judge(EngineWorld::Question(number), /*explain=*/true));
    EXPECT_EQ(answered.verdict.answer(), expected)
        << answered.verdict.DebugString();
    answered.verdict.mutable_question()->clear_known_at();
    return absl::StrCat(answered.verdict.SerializeAsString(),
                        answered.explanation.SerializeAsString());
  }

  EngineWorld world_;
  const trust::SoftwareSigner farm_;
  std::vector<v1::HopBundle> hops_;
};

TEST_F(OrderTest, SixHopsInEveryOrderGiveOneVerdict) {
  std::vector<size_t> order(6);
  std::iota(order.begin(), order.end(), 0);
  const std::string base = world_.directory() + "-base";
  std::filesystem::copy(world_.directory(), base);
  {
    const auto engine = Must(world_.Open(base, /*writing=*/true));
    HT_ASSERT_OK(
        engine->CaptureAllOrNothing(std::span(hops_).subspan(order.size())));
  }
  std::string expected;
  do {
    const std::string answers = Answers(base, order, order.size());
    if (expected.empty()) expected = answers;
    ASSERT_TRUE(answers == expected) << "order " << absl::StrJoin(order, " ");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(OrderTest, AllHopsInRandomOrdersGiveOneVerdict) {
  constexpr int kOrders = 200;
  Dice dice(Seed());
  std::vector<size_t> order(hops_.size());
  std::iota(order.begin(), order.end(), 0);
  std::string expected;
  for (int i = 0; i < kOrders; ++i) {
    const std::string answers =
        Answers(world_.directory(), order, 1 + dice.Below(hops_.size()));
    if (expected.empty()) expected = answers;
    ASSERT_TRUE(answers == expected) << "HALALTRACE_SEED=" << Seed()
                                     << "; order " << absl::StrJoin(order, " ");
    for (size_t at = order.size(); at > 1; --at) {
      std::swap(order[at - 1], order[dice.Below(at)]);
    }
  }
}

}  // namespace
}  // namespace halaltrace::testing
