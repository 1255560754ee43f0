// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/graph/graph_world.h"

#include <iostream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/check.h"
#include "engine/graph/gather.h"
#include "engine/trust/hop_verifier.h"
#include "engine/trust/sha256.h"
#include "engine/trust/sign_statement.h"
#include "tests/support/test_keys.h"
#include "tests/support/test_statements.h"

namespace halaltrace::graph {
namespace {

constexpr int64_t kNovemberUnixMs = 1793458800000;  // 2026-11-01T00:00+09:00
constexpr int64_t kDayMs = 86'400'000;

// Item is a word with an optional amount, "azuki:12KGM".
struct Item {
  explicit Item(absl::string_view text)
      : word(text.substr(0, text.find(':'))),
        amount(word.size() == text.size() ? absl::string_view()
                                          : text.substr(word.size() + 1)) {}

  std::string Name() const { return ItemName(word); }

  absl::string_view word;
  absl::string_view amount;
};

template <typename AddEpc, typename AddQuantity>
void AddItems(Words words, AddEpc add_epc, AddQuantity add_quantity) {
  for (const absl::string_view text : words) {
    const Item item(text);
    if (absl::ascii_isdigit(static_cast<unsigned char>(item.word[0]))) {
      *add_epc() = item.Name();
      continue;
    }
    v1::QuantityElement& element = *add_quantity();
    element.set_item(item.Name());
    if (item.amount.empty()) continue;
    const size_t unit = item.amount.find_first_not_of("0123456789.");
    v1::QuantityValue& value = *element.mutable_quantity()->mutable_value();
    value.set_amount(std::string(item.amount.substr(0, unit)));
    if (unit != absl::string_view::npos) {
      value.set_unit(std::string(item.amount.substr(unit)));
    }
  }
}

v1::Statement Event(v1::EventType type, v1::Action action, Words lots) {
  v1::Statement statement;
  v1::SupplyEvent& event = *statement.mutable_supply_event();
  event.set_type(type);
  event.set_action(action);
  AddItems(
      lots, [&] { return event.add_epcs(); },
      [&] { return event.add_quantities(); });
  return statement;
}

// Must takes what a test's own words cannot fail to give; it says why not.
template <typename T>
T Must(absl::StatusOr<T> value) {
  if (!value.ok()) std::cerr << value.status() << "\n";
  HT_CHECK(value.ok());
  return *std::move(value);
}

void Relay(v1::SourceDestination& end, absl::string_view party) {
  end.set_type(v1::SOURCE_DESTINATION_TYPE_POSSESSING_PARTY);
  end.mutable_party()->mutable_party()->set_id(PartyName(party));
}

}  // namespace

std::string PartyName(absl::string_view word) { return testing::PartyId(word); }
std::string SiteName(absl::string_view word) {
  return absl::StrCat("urn:halaltrace:site:", word, ":works");
}
std::string ProductName(absl::string_view word) {
  return absl::StrCat("urn:halaltrace:product:maker:", word);
}
std::string LotName(absl::string_view word) {
  return absl::StrCat("urn:halaltrace:lot:maker:goods:", word);
}
std::string PalletName(absl::string_view word) {
  // Seventeen digits and their check digit, weights 3 and 1 from the right.
  const std::string payload =
      absl::StrFormat("%017d", std::stoi(std::string(word)));
  int sum = 0;
  for (size_t i = 0; i < payload.size(); ++i) {
    sum += (payload[i] - '0') * (i % 2 == 0 ? 3 : 1);
  }
  return absl::StrCat("https://id.gs1.org/00/", payload, (10 - sum % 10) % 10);
}

std::string ItemName(absl::string_view word) {
  if (word == "some") return ProductName("goods");
  return absl::ascii_isdigit(static_cast<unsigned char>(word[0]))
             ? PalletName(word)
             : LotName(word);
}

v1::Statement Created(Words lots) {
  return Event(v1::EVENT_TYPE_OBJECT, v1::ACTION_ADD, lots);
}

v1::Statement Consumed(Words lots) {
  return Event(v1::EVENT_TYPE_OBJECT, v1::ACTION_DELETE, lots);
}

v1::Statement Transformed(Words inputs, Words outputs) {
  v1::Statement statement;
  v1::SupplyEvent& event = *statement.mutable_supply_event();
  event.set_type(v1::EVENT_TYPE_TRANSFORMATION);
  AddItems(
      inputs, [&] { return event.add_input_epcs(); },
      [&] { return event.add_input_quantities(); });
  AddItems(
      outputs, [&] { return event.add_output_epcs(); },
      [&] { return event.add_output_quantities(); });
  return statement;
}

v1::Statement Packed(Words children, absl::string_view parent) {
  v1::Statement statement =
      Event(v1::EVENT_TYPE_AGGREGATION, v1::ACTION_ADD, children);
  statement.mutable_supply_event()->set_parent_id(Item(parent).Name());
  return statement;
}

v1::Statement Unpacked(Words children, absl::string_view parent) {
  v1::Statement statement =
      Event(v1::EVENT_TYPE_AGGREGATION, v1::ACTION_DELETE, children);
  statement.mutable_supply_event()->set_parent_id(Item(parent).Name());
  return statement;
}

v1::Statement Moved(Words lots, absl::string_view giver,
                    absl::string_view receiver) {
  v1::Statement statement =
      Event(v1::EVENT_TYPE_OBJECT, v1::ACTION_OBSERVE, lots);
  v1::SupplyEvent& event = *statement.mutable_supply_event();
  if (!giver.empty()) Relay(*event.add_sources(), giver);
  if (!receiver.empty()) Relay(*event.add_destinations(), receiver);
  return statement;
}

v1::Statement Corrected(const trust::VerifiedHop& target) {
  v1::Statement statement;
  statement.mutable_correction()->set_statement(target.digest().Bytes());
  statement.mutable_correction()->set_reason("misread");
  return statement;
}

v1::Statement Endorsed(const trust::VerifiedHop& target) {
  v1::Statement statement;
  statement.mutable_endorse()->add_statements(target.digest().Bytes());
  return statement;
}

v1::Statement OnDay(int day, v1::Statement statement) {
  v1::EventTime& time = *statement.mutable_header()->mutable_event_time();
  time.set_unix_ms(kNovemberUnixMs + (day - 1) * kDayMs + kDayMs / 2);
  time.set_offset_minutes(540);
  return statement;
}

v1::Statement AtSite(absl::string_view site, v1::Statement statement) {
  statement.mutable_supply_event()->set_biz_location(SiteName(site));
  return statement;
}

v1::Statement SaidBy(absl::string_view source, v1::Statement statement) {
  v1::Source& from = *statement.mutable_header()->mutable_source();
  from.mutable_party()->mutable_party()->set_id(PartyName(source));
  from.set_channel(v1::CHANNEL_PAPER);
  return statement;
}

GraphWorld::GraphWorld() {
  const trust::SoftwareSigner& plant = SignerOf("plant");
  v1::Statement genesis = testing::GenesisBy(plant);
  genesis.clear_header();
  genesis.mutable_genesis()->set_operator_party(PartyName("plant"));
  start_.push_back(Say("plant", std::move(genesis)));
  start_.push_back(Enrol("plant"));
}

const trust::SoftwareSigner& GraphWorld::SignerOf(absl::string_view word) {
  const auto found = signers_.find(word);
  if (found != signers_.end()) return found->second;
  return signers_
      .emplace(std::string(word), testing::DeterministicP256Signer(word))
      .first->second;
}

trust::VerifiedHop GraphWorld::Enrol(absl::string_view word) {
  v1::Statement statement =
      testing::EnrolmentOf(word, &SignerOf(word), SignerOf("plant"));
  statement.clear_header();
  v1::PartyEnrolment& enrolment = *statement.mutable_party_enrolment();
  v1::Site& site = *enrolment.add_sites();
  site.set_id(SiteName(word));
  site.set_name(absl::StrCat("Works of ", word));
  site.set_country("JP");
  enrolment.add_roles()->set_role(v1::ROLE_PROCESSOR);
  return Say("plant", std::move(statement));
}

trust::VerifiedHop GraphWorld::EnrolKey(absl::string_view word,
                                        absl::string_view key) {
  v1::Statement statement =
      testing::EnrolmentOf(word, &SignerOf(key), SignerOf("plant"));
  statement.clear_header();
  return Say("plant", std::move(statement));
}

trust::VerifiedHop GraphWorld::Hop(absl::string_view issuer,
                                   v1::Statement statement,
                                   absl::string_view signer_word) {
  const trust::SoftwareSigner& signer =
      SignerOf(signer_word.empty() ? issuer : signer_word);
  v1::Header header =
      testing::HeaderBy(issuer, signer, ++sequences_[std::string(issuer)]);
  header.MergeFrom(statement.header());
  *statement.mutable_header() = header;
  std::vector<const trust::Signer*> signers{&signer};
  for (const auto& [word, party] : signers_) {
    if (statement.party_enrolment().key() == party.public_key().spki() &&
        &party != &signer) {
      signers.push_back(&party);
    }
  }
  v1::SignedHop hop;
  hop.set_envelope(Must(trust::SignStatement(statement, signers)));
  return Must(trust::HopVerifier(keys_).Verify(hop));
}

trust::VerifiedHop GraphWorld::Cosigned(const trust::VerifiedHop& hop,
                                        absl::string_view signer) {
  v1::SignedHop signed_hop;
  signed_hop.set_envelope(
      Must(trust::AddSignature(hop.envelope(), SignerOf(signer))));
  return Must(trust::HopVerifier(keys_).Verify(signed_hop));
}

absl::StatusOr<Planned> GraphWorld::Add(const trust::VerifiedHop& hop) {
  Planner planner(graph_);
  auto planned = planner.Add(hop);
  if (!planned.ok()) return planned;
  HT_CHECK(keys_.Learn(hop.statement()).ok());
  graph_.Apply(std::move(planner).TakeChange());
  return planned;
}

trust::VerifiedHop GraphWorld::Say(absl::string_view issuer,
                                   v1::Statement statement) {
  trust::VerifiedHop hop = Hop(issuer, std::move(statement));
  Must(Add(hop));
  return hop;
}

std::vector<trust::VerifiedHop> GraphWorld::SayAll(
    absl::string_view issuer, std::vector<v1::Statement> statements) {
  std::vector<trust::VerifiedHop> hops;
  Planner planner(graph_);
  for (v1::Statement& statement : statements) {
    hops.push_back(Hop(issuer, std::move(statement)));
    Must(planner.Add(hops.back()));
  }
  graph_.Apply(std::move(planner).TakeChange());
  return hops;
}

std::vector<v1::FindingCode> GraphWorld::Warnings(absl::string_view issuer,
                                                  v1::Statement statement) {
  const Planned planned = Must(Add(Hop(issuer, std::move(statement))));
  std::vector<v1::FindingCode> codes;
  for (const Warning& warning : planned.warnings) {
    codes.push_back(warning.code);
  }
  return codes;
}

model::Case GraphWorld::GatherNow(absl::string_view word) const {
  return Must(Gather(graph_, Item(word).Name(), graph_.entry_count()));
}

}  // namespace halaltrace::graph
