// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/network_graph.h"

#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/graph/planner.h"
#include "engine/ledger/hop_from_leaf.h"
#include "engine/ledger/merkle.h"
#include "engine/ledger/verifier_key.h"
#include "engine/model/time.h"
#include "engine/trust/envelope.h"
#include "engine/trust/sha256.h"
#include "engine/trust/signer.h"
#include "engine/verdict/profiles.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::bench {
namespace {

constexpr char kOperator[] = "https://id.gs1.org/417/9520101000002";
constexpr char kBody[] = "https://id.gs1.org/417/9520201000001";
constexpr char kAuthority[] = "urn:halaltrace:party:halal.gov.my:jakim";
constexpr char kOrigin[] = "bench.example/halal";
constexpr int32_t kTokyoMinutes = 540;
constexpr int64_t kBeforeUnixMs = 1'700'000'000'000;

// A maker's product has a GTIN of its own: six digits of the site, three of the
// kind, behind the prefix that GS1 keeps for examples.
std::string ProductOf(uint32_t site, Kind kind) {
  std::string payload =
      absl::StrFormat("0952%06d%03d", site, static_cast<int>(kind) + 1);
  int sum = 0;
  int weight = 3;
  for (size_t i = payload.size(); i-- > 0; weight = 4 - weight) {
    sum += (payload[i] - '0') * weight;
  }
  return absl::StrCat("https://id.gs1.org/01/", payload, (10 - sum % 10) % 10);
}

std::string PartyOf(const Network& network, uint32_t site) {
  return absl::StrCat("urn:halaltrace:party:bench:", network.sites[site]);
}

std::string SiteOf(const Network& network, uint32_t site) {
  return absl::StrCat("urn:halaltrace:site:bench:", network.sites[site]);
}

// Writer turns statements into hops and applies them in groups.
class Writer {
 public:
  explicit Writer(graph::TraceGraph& graph)
      : graph_(graph), planner_(new graph::Planner(graph)) {}
  ~Writer() { Apply(); }

  const std::string& operator_key() const { return operator_key_.spki(); }

  // AddFor adds what the operator wrote down for `source` from a document.
  void AddFor(const std::string& source, v1::Statement statement,
              int64_t unix_ms) {
    v1::Source& said = *statement.mutable_header()->mutable_source();
    said.set_channel(v1::CHANNEL_DATA);
    said.mutable_party()->mutable_party()->set_id(source);
    Add(std::move(statement), unix_ms);
  }

  void Add(v1::Statement statement, int64_t unix_ms) {
    FillHeader(unix_ms, *statement.mutable_header());
    trust::Envelope envelope;
    envelope.payload = statement.SerializeAsString();
    // The smallest DER signature: nobody looks at it at replay.
    envelope.signatures.push_back({key_, *HexDecode("3006020101020101")});
    const std::string bytes = trust::EncodeEnvelope(envelope);
    const Digest leaf = ledger::LeafHash(trust::Sha256(bytes).View());
    const auto hop = ledger::HopFromLeaf::Make(leaf, bytes);
    HT_CHECK(hop.ok());
    HT_CHECK(planner_->Add(*hop).ok());
    constexpr uint64_t kGroup = 4096;
    if (++sequence_ % kGroup == 0) Apply();
  }

 private:
  void FillHeader(int64_t unix_ms, v1::Header& header) {
    header.set_origin(kOrigin);
    std::string nonce(8, '\1');
    AppendU64(sequence_ + 1, nonce);
    header.set_nonce(nonce);
    header.set_issuer(kOperator);
    header.set_issuer_key(key_.Bytes());
    header.set_signer_sequence(sequence_ + 1);
    if (sequence_ > 0) header.set_previous(key_.Bytes());
    header.mutable_event_time()->set_unix_ms(unix_ms);
    header.mutable_event_time()->set_offset_minutes(kTokyoMinutes);
    v1::Evidence& evidence = *header.mutable_evidence();
    evidence.set_document(trust::Sha256(nonce).Bytes());
    evidence.set_kind(v1::EVIDENCE_KIND_RECORD);
  }

  void Apply() {
    graph_.Apply(std::move(*planner_).TakeChange());
    planner_ = std::make_unique<graph::Planner>(graph_);
  }

  graph::TraceGraph& graph_;
  std::unique_ptr<graph::Planner> planner_;
  const trust::PublicKey operator_key_ =
      trust::SoftwareSigner::Generate(trust::KeyType::kP256).public_key();
  const Digest key_ = operator_key_.id();
  uint64_t sequence_ = 0;
};

void SetParty(absl::string_view id, v1::PartyRef& party) {
  party.mutable_party()->set_id(std::string(id));
}

void Begin(Writer& writer) {
  v1::Statement statement;
  v1::Genesis& genesis = *statement.mutable_genesis();
  genesis.set_format(1);
  genesis.set_operator_party(kOperator);
  genesis.set_operator_key(writer.operator_key());
  const auto vkey = ledger::VerifierKey::Make(
      kOrigin, ledger::NoteKeyType::kEd25519,
      trust::SoftwareSigner::Generate(trust::KeyType::kEd25519).public_key());
  HT_CHECK(vkey.ok());
  genesis.set_ledger_vkey(vkey->ToText());
  writer.Add(std::move(statement), kBeforeUnixMs);
}

void Enrol(const std::string& party_id, v1::Role role, const std::string& site,
           Writer& writer) {
  v1::Statement statement;
  v1::PartyEnrolment& party = *statement.mutable_party_enrolment();
  party.set_party(party_id);
  party.set_name("Bench");
  party.add_roles()->set_role(role);
  if (!site.empty()) party.add_sites()->set_id(site);
  writer.Add(std::move(statement), kBeforeUnixMs);
}

// The kinds of event at each site.
std::vector<std::set<Kind>> KindsBySite(const Network& network) {
  std::vector<std::set<Kind>> kinds(network.sites.size());
  for (const Event& event : network.events) {
    kinds[event.site].insert(event.kind);
  }
  return kinds;
}

// A product of a class for which Malaysia asks a certificate of every lot.
void Describe(const Network& network, uint32_t site, Kind kind,
              Writer& writer) {
  v1::Statement statement;
  v1::MaterialProfile& profile = *statement.mutable_material_profile();
  profile.set_product(ProductOf(site, kind));
  SetParty(PartyOf(network, site), *profile.mutable_maker());
  profile.set_name(KindName(kind));
  profile.set_material_class(v1::MATERIAL_CLASS_ANIMAL_DERIVED);
  writer.AddFor(PartyOf(network, site), std::move(statement), kBeforeUnixMs);
}

void Recognise(Writer& writer) {
  v1::Statement statement;
  v1::Recognition& recognition = *statement.mutable_recognition();
  recognition.set_market("MY");
  SetParty(kAuthority, *recognition.mutable_authority());
  SetParty(kBody, *recognition.mutable_body());
  recognition.set_state(v1::RECOGNITION_STATE_LISTED);
  recognition.set_from("2015-01-01");
  writer.AddFor(kAuthority, std::move(statement), kBeforeUnixMs);
}

void Certify(const Network& network, const std::vector<std::set<Kind>>& kinds,
             size_t index, Writer& writer) {
  const Permit& permit = network.permits[index];
  v1::Statement statement;
  v1::Certificate& certificate = *statement.mutable_certificate();
  certificate.set_number(absl::StrCat("B-", index));
  certificate.set_kind(v1::CERTIFICATE_KIND_PRODUCT);
  SetParty(kBody, *certificate.mutable_body());
  SetParty(PartyOf(network, permit.sites.front()),
           *certificate.mutable_holder());
  for (const uint32_t site : permit.sites) {
    certificate.add_sites(SiteOf(network, site));
    for (const Kind kind : kinds[site]) {
      v1::CertifiedProduct& product = *certificate.add_products();
      product.set_product(ProductOf(site, kind));
      product.set_name(KindName(kind));
    }
  }
  certificate.set_issued("2024-01-01");
  certificate.set_valid_from(model::FormatDay(permit.first_day));
  certificate.set_valid_until(model::FormatDay(permit.last_day));
  writer.AddFor(kBody, std::move(statement), kBeforeUnixMs);
}

void AddEvent(const Network& network, uint32_t index, Writer& writer) {
  const Event& row = network.events[index];
  v1::Statement statement;
  v1::SupplyEvent& event = *statement.mutable_supply_event();
  event.set_biz_location(SiteOf(network, row.site));
  if (row.parents_count == 0) {
    event.set_type(v1::EVENT_TYPE_OBJECT);
    event.set_action(v1::ACTION_ADD);
    event.add_quantities()->set_item(LotOf(network, index));
  } else {
    event.set_type(v1::EVENT_TYPE_TRANSFORMATION);
    for (uint32_t i = 0; i < row.parents_count; ++i) {
      event.add_input_quantities()->set_item(
          LotOf(network, network.parents[row.parents_begin + i]));
    }
    event.add_output_quantities()->set_item(LotOf(network, index));
  }
  writer.AddFor(PartyOf(network, row.site), std::move(statement), row.unix_ms);
}

}  // namespace

std::string LotOf(const Network& network, uint32_t event) {
  const Event& row = network.events[event];
  return absl::StrCat(ProductOf(row.site, row.kind), "/10/", event);
}

uint32_t EventOf(absl::string_view lot) {
  uint32_t event = 0;
  HT_CHECK(absl::SimpleAtoi(lot.substr(lot.rfind('/') + 1), &event));
  return event;
}

void FillGraph(const Network& network, graph::TraceGraph& graph) {
  Writer writer(graph);
  Begin(writer);
  Enrol(kOperator, v1::ROLE_RECORDER, "", writer);
  for (uint32_t i = 0; i < network.sites.size(); ++i) {
    Enrol(PartyOf(network, i), v1::ROLE_PROCESSOR, SiteOf(network, i), writer);
  }
  const std::vector<std::set<Kind>> kinds = KindsBySite(network);
  for (uint32_t i = 0; i < network.sites.size(); ++i) {
    for (const Kind kind : kinds[i]) Describe(network, i, kind, writer);
  }
  Recognise(writer);
  for (size_t i = 0; i < network.permits.size(); ++i) {
    Certify(network, kinds, i, writer);
  }
  for (uint32_t i = 0; i < network.events.size(); ++i) {
    AddEvent(network, i, writer);
  }
}

verdict::Profiles MalaysiaProfiles() {
  verdict::Profiles profiles;
  profiles.market = *verdict::BuiltInMarket("MY");
  profiles.schemes.push_back(*verdict::BuiltInScheme("MPPHM"));
  profiles.scheme_digests.emplace_back();
  return profiles;
}

v1::Question AskAbout(const std::string& lot) {
  constexpr int64_t kAfterUnixMs = 1'900'000'000'000;
  v1::Question question;
  question.set_lot(lot);
  question.set_market("MY");
  question.set_purpose(v1::PURPOSE_INGREDIENT);
  question.mutable_as_of()->set_unix_ms(kAfterUnixMs);
  return question;
}

}  // namespace halaltrace::bench
