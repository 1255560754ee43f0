// SPDX-License-Identifier: Apache-2.0
#include "tests/support/spoken_chain.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/trust/hop_verifier.h"
#include "engine/trust/key_ring.h"
#include "engine/trust/sha256.h"
#include "engine/trust/sign_statement.h"
#include "engine/trust/signer.h"
#include "tests/support/must.h"
#include "tests/support/test_keys.h"

namespace halaltrace::testing {
namespace {

constexpr char kOrigin[] = "chain.example/halal";
constexpr char kOffice[] = "urn:halaltrace:party:chain.example%2Fhalal:office";
constexpr size_t kNonceBytes = 16;

// Making a key takes longer than signing with it.
const trust::SoftwareSigner& SignerOf(const std::string& party) {
  static auto& signers = *new std::map<std::string, trust::SoftwareSigner>;
  const auto found = signers.find(party);
  if (found != signers.end()) return found->second;
  return signers.emplace(party, DeterministicP256Signer(party)).first->second;
}

void SetParty(const std::string& id, v1::PartyRef& party) {
  party.mutable_party()->set_id(id);
}

// Room is where hops are made and verified, one after the other.
class Room {
 public:
  explicit Room(SpokenChain& spoken)
      : spoken_(spoken), spec_(spoken.chain.builder.spec()) {}

  absl::Status Run() {
    for (const PartySpec& party : spec_.parties) {
      spec_.keys[party.name] = SignerOf(party.name).public_key().id();
    }
    HT_RETURN_IF_ERROR(Enrol());
    spoken_.enrolments = spoken_.hops.size();
    for (Speech& speech : SpeechesOf(spec_)) {
      HT_RETURN_IF_ERROR(Say(speech.said, std::move(speech.statement)));
      if (speech.said.endorsement == 0) continue;
      Speech endorsement;
      endorsement.said.statement = speech.said.endorsement;
      endorsement.said.issuer = endorsement.said.source = speech.said.source;
      endorsement.statement.mutable_endorse()->add_statements(
          DigestIn(spec_, speech.said.statement).Bytes());
      HT_RETURN_IF_ERROR(
          Say(endorsement.said, std::move(endorsement.statement)));
    }
    for (const CorrectionSpec& row : spec_.corrections) {
      v1::Statement statement;
      statement.mutable_correction()->set_statement(
          DigestIn(spec_, row.target).Bytes());
      statement.mutable_correction()->set_reason("it was not so");
      HT_RETURN_IF_ERROR(Say(row.said, std::move(statement)));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status Enrol() {
    v1::Statement first;
    v1::Genesis& genesis = *first.mutable_genesis();
    genesis.set_format(1);
    genesis.set_operator_party(kOffice);
    genesis.set_operator_key(SignerOf(kOffice).public_key().spki());
    genesis.set_ledger_vkey(absl::StrCat(kOrigin, "+00000000+AA=="));
    SaidSpec office;
    office.issuer = office.source = kOffice;
    HT_RETURN_IF_ERROR(Say(office, std::move(first)));
    for (const PartySpec& party : spec_.parties) {
      office.statement = party.statement;
      HT_RETURN_IF_ERROR(Say(office, EnrolmentOf(party)));
    }
    return absl::OkStatus();
  }

  v1::Statement EnrolmentOf(const PartySpec& party) const {
    v1::Statement statement;
    v1::PartyEnrolment& enrolment = *statement.mutable_party_enrolment();
    enrolment.set_party(party.name);
    enrolment.set_name(party.name);
    enrolment.set_country("JP");
    if (party.signs) {
      enrolment.set_key(SignerOf(party.name).public_key().spki());
    }
    for (const RoleSpec& role : party.roles) {
      enrolment.add_roles()->set_role(role.role);
    }
    for (const std::string& prefix : party.prefixes) {
      enrolment.add_gs1_company_prefixes(prefix);
    }
    for (const SiteSpec& site : spec_.sites) {
      for (const std::string& owner : site.owners) {
        if (owner != party.name) continue;
        v1::Site& place = *enrolment.add_sites();
        place.set_id(site.name);
        place.set_name(site.label);
        place.set_country(site.country);
      }
    }
    return statement;
  }

  void FillHeader(const SaidSpec& said, v1::Header& header) {
    const Digest key = SignerOf(said.issuer).public_key().id();
    header.set_origin(kOrigin);
    header.set_nonce(trust::Sha256(absl::StrCat("nonce ", said.statement))
                         .Bytes()
                         .substr(0, kNonceBytes));
    header.set_issuer(said.issuer);
    header.set_issuer_key(key.Bytes());
    Last& last = last_[key];
    header.set_signer_sequence(++last.sequence);
    if (last.sequence > 1) header.set_previous(last.digest.Bytes());
    if (!header.has_event_time()) {
      header.mutable_event_time()->set_unix_ms(NoonOf("2020-01-01"));
    }
    if (said.channel != v1::CHANNEL_UNSPECIFIED) {
      SetParty(said.source, *header.mutable_source()->mutable_party());
      header.mutable_source()->set_channel(said.channel);
    }
    if (!said.document) return;
    header.mutable_evidence()->set_document(
        trust::Sha256(absl::StrCat("document ", said.statement)).Bytes());
    header.mutable_evidence()->set_kind(v1::EVIDENCE_KIND_RECORD);
  }

  absl::Status Say(const SaidSpec& said, v1::Statement statement) {
    FillHeader(said, *statement.mutable_header());
    std::vector<const trust::Signer*> signers = {&SignerOf(said.issuer)};
    const v1::PartyEnrolment& enrolment = statement.party_enrolment();
    if (!enrolment.key().empty()) {
      signers.push_back(&SignerOf(enrolment.party()));
    }
    v1::SignedHop hop;
    HT_ASSIGN_OR_RETURN(*hop.mutable_envelope(),
                        trust::SignStatement(statement, signers));
    if (statement.has_genesis() || statement.has_party_enrolment()) {
      HT_RETURN_IF_ERROR(keys_.Learn(statement));
    }
    HT_ASSIGN_OR_RETURN(trust::VerifiedHop verified,
                        trust::HopVerifier(keys_).Verify(hop));
    last_[SignerOf(said.issuer).public_key().id()].digest = verified.digest();
    if (said.statement != 0) spec_.digests[said.statement] = verified.digest();
    spoken_.hops.push_back(std::move(verified));
    return absl::OkStatus();
  }

  struct Last {
    uint64_t sequence = 0;
    Digest digest;
  };

  SpokenChain& spoken_;
  CaseSpec& spec_;
  trust::KeyRing keys_;
  std::map<Digest, Last> last_;  // by key
};

}  // namespace

absl::StatusOr<SpokenChain> Speak(Chain chain) {
  SpokenChain spoken;
  spoken.chain = std::move(chain);
  Settle(spoken.chain);
  RenameAll(spoken.chain);
  HT_RETURN_IF_ERROR(Room(spoken).Run());
  KeepLineage(spoken.chain);
  for (model::Anchor& anchor : spoken.chain.asking.policy.anchors) {
    anchor.key = SignerOf(anchor.names.front()).public_key().id();
  }
  return spoken;
}

}  // namespace halaltrace::testing
