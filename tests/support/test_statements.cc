// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_statements.h"

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/trust/sha256.h"
#include "engine/trust/sign_statement.h"

namespace halaltrace::testing {
namespace {

constexpr int64_t kMorningUnixMs = 1772323200000;  // 2026-03-01T00:00:00Z
constexpr int32_t kTokyoMinutes = 540;

}  // namespace

std::string PartyId(absl::string_view name) {
  return absl::StrCat("urn:halaltrace:party:plant.example%2Fhalal:", name);
}

v1::Header HeaderBy(absl::string_view name, const trust::Signer& signer,
                    uint64_t sequence) {
  constexpr size_t kNonceBytes = 16;
  v1::Header header;
  header.set_origin(std::string(kTestOrigin));
  header.set_nonce(trust::Sha256({name, absl::StrCat(sequence)})
                       .Bytes()
                       .substr(0, kNonceBytes));
  header.set_issuer(PartyId(name));
  header.set_issuer_key(signer.public_key().id().Bytes());
  header.set_signer_sequence(sequence);
  if (sequence > 1) {
    header.set_previous(
        trust::Sha256({"statement before ", absl::StrCat(sequence)}).Bytes());
  }
  header.mutable_event_time()->set_unix_ms(kMorningUnixMs);
  header.mutable_event_time()->set_offset_minutes(kTokyoMinutes);
  return header;
}

v1::Statement GenesisBy(const trust::Signer& signer) {
  v1::Statement statement;
  *statement.mutable_header() = HeaderBy("operator", signer);
  v1::Genesis& genesis = *statement.mutable_genesis();
  genesis.set_format(1);
  genesis.set_operator_party(PartyId("operator"));
  genesis.set_operator_key(signer.public_key().spki());
  genesis.set_ledger_vkey(
      "plant.example/halal+b8d4c5a2+"
      "AXnNNzFHBGVyVIqfKjK1IVIrAYzpW4mXYIAgTu9Mfj2c");
  return statement;
}

v1::Statement EnrolmentOf(absl::string_view name,
                          const trust::Signer* party_signer,
                          const trust::Signer& operator_signer,
                          uint64_t sequence) {
  v1::Statement statement;
  *statement.mutable_header() = HeaderBy("operator", operator_signer, sequence);
  v1::PartyEnrolment& enrolment = *statement.mutable_party_enrolment();
  enrolment.set_party(PartyId(name));
  enrolment.set_name(absl::StrCat("The ", name));
  enrolment.set_country("JP");
  if (party_signer != nullptr) {
    enrolment.set_key(party_signer->public_key().spki());
  }
  return statement;
}

v1::Statement HarvestBy(absl::string_view name, const trust::Signer& signer,
                        uint64_t sequence) {
  v1::Statement statement;
  *statement.mutable_header() = HeaderBy(name, signer, sequence);
  v1::SupplyEvent& event = *statement.mutable_supply_event();
  event.set_type(v1::EVENT_TYPE_OBJECT);
  event.set_action(v1::ACTION_ADD);
  event.set_biz_step("https://ref.gs1.org/cbv/BizStep-commissioning");
  v1::QuantityElement& lot = *event.add_quantities();
  lot.set_item(
      absl::StrCat("https://id.gs1.org/01/04569951110016/10/", sequence));
  lot.mutable_quantity()->mutable_value()->set_amount("1200");
  lot.mutable_quantity()->mutable_value()->set_unit("KGM");
  return statement;
}

std::string MustSign(const v1::Statement& statement,
                     std::initializer_list<const trust::Signer*> signers) {
  absl::StatusOr<std::string> envelope = trust::SignStatement(
      statement, std::span(signers.begin(), signers.size()));
  HT_CHECK(envelope.ok());
  return *std::move(envelope);
}

}  // namespace halaltrace::testing
