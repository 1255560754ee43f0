// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/engine_world.h"

#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "tests/support/test_keys.h"

namespace halaltrace::testing {
namespace {

constexpr char kPlant[] = "https://id.gs1.org/417/9520101000002";
constexpr char kPlantSite[] = "https://id.gs1.org/414/9520101000019";
constexpr int64_t kMarch2026Ms = 1'772'496'000'000;  // 2026-03-03T00:00:00Z
constexpr int32_t kTokyoMinutes = 540;

v1::Statement DraftAt(int64_t unix_ms) {
  v1::Statement draft;
  draft.mutable_header()->mutable_event_time()->set_unix_ms(unix_ms);
  draft.mutable_header()->mutable_event_time()->set_offset_minutes(
      kTokyoMinutes);
  return draft;
}

std::string FileBytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

EngineWorld::EngineWorld()
    : plant_(DeterministicP256Signer("plant")),
      ledger_key_(DeterministicEd25519Signer("ledger")) {
  engine::CreateOptions create;
  create.directory = directory();
  create.origin = "plant.example/halal";
  create.operator_party = kPlant;
  create.operator_name = "Plant";
  create.operator_key = &plant_;
  create.ledger_key = &ledger_key_;
  auto policy = engine::Engine::Create(create);
  HT_CHECK(policy.ok());
  policy_ = *std::move(policy);
  Reopen();
}

absl::StatusOr<std::unique_ptr<engine::Engine>> EngineWorld::Open(
    const std::string& directory, bool writing) const {
  engine::OpenOptions open;
  open.directory = directory;
  open.policy = policy_;
  if (writing) open.ledger_key = &ledger_key_;
  return engine::Engine::Open(std::move(open));
}

void EngineWorld::Reopen() {
  Close();
  auto engine = Open(directory(), /*writing=*/true);
  HT_CHECK(engine.ok());
  engine_ = *std::move(engine);
}

v1::HopBundle EngineWorld::Make(v1::Statement draft) {
  auto bundle = engine_->MakeHop(std::move(draft), plant_, {});
  HT_CHECK(bundle.ok());
  return *std::move(bundle);
}

v1::Statement EngineWorld::Harvest(const std::string& number) {
  v1::Statement draft = DraftAt(kMarch2026Ms);
  v1::SupplyEvent& event = *draft.mutable_supply_event();
  event.set_type(v1::EVENT_TYPE_OBJECT);
  event.set_action(v1::ACTION_ADD);
  event.set_biz_location(kPlantSite);
  event.add_quantities()->set_item(Lot(number));
  return draft;
}

v1::Statement EngineWorld::Batch(const std::string& input,
                                 const std::string& output) {
  constexpr int64_t kDayMs = 86'400'000;
  v1::Statement draft = DraftAt(kMarch2026Ms + kDayMs);
  v1::SupplyEvent& event = *draft.mutable_supply_event();
  event.set_type(v1::EVENT_TYPE_TRANSFORMATION);
  event.set_biz_location(kPlantSite);
  event.add_input_quantities()->set_item(Lot(input));
  event.add_output_quantities()->set_item(Lot(output));
  return draft;
}

v1::Statement EngineWorld::Enrolment() {
  v1::Statement draft = DraftAt(kMarch2026Ms);
  v1::PartyEnrolment& enrolment = *draft.mutable_party_enrolment();
  enrolment.set_party(kPlant);
  enrolment.set_name("Plant");
  enrolment.add_roles()->set_role(v1::ROLE_PROCESSOR);
  enrolment.add_sites()->set_id(kPlantSite);
  return draft;
}

std::string EngineWorld::Lot(const std::string& number) {
  return absl::StrCat("https://id.gs1.org/01/09520101000019/10/", number);
}

v1::Question EngineWorld::Question(const std::string& number) {
  constexpr int64_t kJune2026Ms = 1'780'300'000'000;
  v1::Question question;
  question.set_lot(Lot(number));
  question.set_market("MY");
  question.mutable_as_of()->set_unix_ms(kJune2026Ms);
  return question;
}

v1::HopBundle Tampered(v1::HopBundle bundle) {
  std::string& envelope = *bundle.mutable_hop()->mutable_envelope();
  // The signature's DER integers stand before the key id at the end.
  envelope[envelope.size() - 90] ^= 1;
  return bundle;
}

std::string LedgerBytes(const std::string& directory) {
  return absl::StrCat(FileBytes(directory + "/ledger.db"),
                      FileBytes(directory + "/ledger.db-wal"));
}

}  // namespace halaltrace::testing
