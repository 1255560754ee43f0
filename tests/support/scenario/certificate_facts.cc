// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "tests/support/scenario/facts.h"
#include "tests/support/scenario/names.h"

namespace halaltrace::testing {
namespace {

void SetParty(const std::string& word, v1::PartyRef& party) {
  party.mutable_party()->set_id(PartyName(word));
}

absl::StatusOr<v1::CertificateKind> KindOf(const TraceLine& line) {
  static const std::map<std::string, v1::CertificateKind> kKinds = {
      {"product", v1::CERTIFICATE_KIND_PRODUCT},
      {"site", v1::CERTIFICATE_KIND_SITE},
      {"contract", v1::CERTIFICATE_KIND_CONTRACT_MANUFACTURING},
      {"shipment", v1::CERTIFICATE_KIND_SHIPMENT},
      {"logistics", v1::CERTIFICATE_KIND_LOGISTICS},
  };
  const auto kind = kKinds.find(line.Option("kind", "product"));
  if (kind == kKinds.end()) return Lacks("a kind of certificate");
  return kind->second;
}

void SetRef(const std::string& body, const std::string& number,
            v1::CertificateRef& reference) {
  SetParty(body, *reference.mutable_body());
  reference.set_number(number);
}

// SCHEME/CODE; without the option both stay empty.
absl::Status SetCategory(const TraceLine& line, std::string& code,
                         std::string& scheme) {
  if (!line.Has("category")) return absl::OkStatus();
  const std::vector<std::string> parts =
      absl::StrSplit(line.Option("category"), '/');
  if (parts.size() != 2) return Lacks("category SCHEME/CODE");
  scheme = parts[0];
  code = parts[1];
  return absl::OkStatus();
}

}  // namespace

// cert NUMBER from BODY to HOLDER [kind K] [site S]… [covers P,…] [form "F"]
//   [made-from D] [issued D] [no-start] [until D] [building "B"] [line "L"]
//   [category SCHEME/CODE] [condition "C"]
absl::StatusOr<Spoken> SpokenCertificate(const TraceLine& line, World& world) {
  if (line.words.size() != 1 || !line.Has("from") || !line.Has("to")) {
    return Lacks("a number, from BODY and to HOLDER");
  }
  Spoken spoken;
  v1::Certificate& certificate = *spoken.statement.mutable_certificate();
  certificate.set_number(line.words[0]);
  HT_ASSIGN_OR_RETURN(const v1::CertificateKind kind, KindOf(line));
  certificate.set_kind(kind);
  SetParty(line.Option("from"), *certificate.mutable_body());
  SetParty(line.Option("to"), *certificate.mutable_holder());
  for (const std::string& site : line.Items("site")) {
    certificate.add_sites(SiteName(site));
  }
  for (const std::string& product : line.Items("covers")) {
    v1::CertifiedProduct& covered = *certificate.add_products();
    covered.set_product(ProductName(product));
    covered.set_name(product);
    if (line.Has("form")) covered.add_pack_forms(line.Option("form"));
    covered.set_made_from(line.Option("made-from"));
  }
  certificate.set_scheme(line.Option("of"));
  certificate.set_building(line.Option("building"));
  certificate.set_line(line.Option("line"));
  HT_RETURN_IF_ERROR(SetCategory(line, *certificate.mutable_category_code(),
                                 *certificate.mutable_category_scheme()));
  if (line.Has("condition")) {
    certificate.add_conditions(line.Option("condition"));
  }
  certificate.set_issued(line.Option("issued", "2026-01-01"));
  certificate.set_valid_from(line.Option("issued", "2026-01-01"));
  if (line.Has("no-start")) certificate.clear_valid_from();
  certificate.set_valid_until(line.Option("until"));
  world.certificates[line.Option("to")].push_back(
      absl::StrCat(line.Option("from"), "/", line.words[0]));
  spoken.speaker = line.Option("from");
  spoken.document_kind = v1::EVIDENCE_KIND_CERTIFICATE;
  return spoken;
}

// status NUMBER suspended|withdrawn|reinstated of BODY from D
absl::StatusOr<Spoken> SpokenStatus(const TraceLine& line, World&) {
  v1::CertificateState state = v1::CERTIFICATE_STATE_UNSPECIFIED;
  if (line.words.size() != 2 || !line.Has("of") || !line.Has("from") ||
      !v1::CertificateState_Parse(
          absl::StrCat("CERTIFICATE_STATE_",
                       absl::AsciiStrToUpper(line.words[1])),
          &state)) {
    return Lacks("a number, a state, of BODY and from DAY");
  }
  Spoken spoken;
  v1::CertificateStatus& status =
      *spoken.statement.mutable_certificate_status();
  SetRef(line.Option("of"), line.words[0], *status.mutable_certificate());
  status.set_state(state);
  status.set_from(line.Option("from"));
  spoken.speaker = line.Option("of");
  spoken.document_kind = v1::EVIDENCE_KIND_LETTER;
  return spoken;
}

// observe NUMBER valid|absent of BODY on D
absl::StatusOr<Spoken> SpokenObservation(const TraceLine& line, World&) {
  if (line.words.size() != 2 || !line.Has("of") || !line.Has("on") ||
      (line.words[1] != "valid" && line.words[1] != "absent")) {
    return Lacks("a number, valid or absent, of BODY and on DAY");
  }
  Spoken spoken;
  auto& observation = *spoken.statement.mutable_register_observation();
  SetRef(line.Option("of"), line.words[0], *observation.mutable_certificate());
  observation.set_result(line.words[1] == "valid"
                             ? v1::REGISTER_RESULT_SEEN_VALID
                             : v1::REGISTER_RESULT_NOT_IN_REGISTER);
  observation.set_register_("public register");
  spoken.speaker = line.Option("of");
  spoken.document_kind = v1::EVIDENCE_KIND_REGISTER_CAPTURE;
  return spoken;
}

// register HOLDER|AUTHORITY closed D [from D] [of BODY] [lists BODY/NUMBER,…]
absl::StatusOr<Spoken> SpokenRegister(const TraceLine& line, World& world) {
  if (line.words.size() != 3 || line.words[1] != "closed") {
    return Lacks("HOLDER closed DAY");
  }
  const std::string& whose = line.words[0];
  Spoken spoken;
  v1::RegisterClosed& closed = *spoken.statement.mutable_register_closed();
  closed.set_until(line.words[2]);
  closed.set_from(line.Option("from"));
  if (line.Has("of")) SetParty(line.Option("of"), *closed.mutable_body());
  if (line.Option("kind") == "authority") {
    SetParty(whose, *closed.mutable_authority());
    for (const std::string& body : line.Items("lists")) {
      SetParty(body, *closed.add_bodies());
    }
  } else {
    SetParty(whose, *closed.mutable_holder());
    std::vector<std::string> all = line.Items("lists");
    if (!line.Has("lists")) all = world.certificates[whose];
    for (const std::string& name : all) {
      const std::vector<std::string> parts = absl::StrSplit(name, '/');
      if (parts.size() != 2) return Lacks("lists BODY/NUMBER,…");
      SetRef(parts[0], parts[1], *closed.add_certificates());
    }
  }
  spoken.document_kind = v1::EVIDENCE_KIND_REGISTER_CAPTURE;
  return spoken;
}

// recognise BODY for MARKET by AUTHORITY from D [until D]
//   [category SCHEME/CODE]
// unrecognise BODY for MARKET by AUTHORITY from D [transition issue|…]
absl::StatusOr<Spoken> SpokenRecognition(const TraceLine& line, World&) {
  if (line.words.size() != 1 || !line.Has("for") || !line.Has("by") ||
      !line.Has("from")) {
    return Lacks("a body, for MARKET, by AUTHORITY and from DAY");
  }
  Spoken spoken;
  v1::Recognition& recognition = *spoken.statement.mutable_recognition();
  recognition.set_market(line.Option("for"));
  SetParty(line.Option("by"), *recognition.mutable_authority());
  SetParty(line.words[0], *recognition.mutable_body());
  recognition.set_state(line.verb == "recognise"
                            ? v1::RECOGNITION_STATE_LISTED
                            : v1::RECOGNITION_STATE_WITHDRAWN);
  recognition.set_from(line.Option("from"));
  recognition.set_until(line.Option("until"));
  if (line.Has("category")) {
    HT_RETURN_IF_ERROR(SetCategory(line, *recognition.add_scopes(),
                                   *recognition.mutable_scope_scheme()));
  }
  if (line.Has("transition")) {
    v1::Transition transition = v1::TRANSITION_UNSPECIFIED;
    if (!v1::Transition_Parse(
            absl::StrCat("TRANSITION_BY_",
                         absl::AsciiStrToUpper(line.Option("transition"))),
            &transition)) {
      return Lacks("transition issue, contract, dispatch, entry or production");
    }
    recognition.set_transition(transition);
  }
  spoken.speaker = line.Option("by");
  spoken.document_kind = v1::EVIDENCE_KIND_PUBLISHED_LIST;
  return spoken;
}

}  // namespace halaltrace::testing
