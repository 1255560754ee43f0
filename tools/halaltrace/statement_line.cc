// SPDX-License-Identifier: Apache-2.0
// Tested by tests/tools/halaltrace/capture_test.cc and verify_test.cc.
#include "tools/halaltrace/statement_line.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/model/identifier.h"
#include "engine/model/subjects.h"
#include "tools/halaltrace/screen/names.h"
#include "tools/halaltrace/screen/times.h"

namespace halaltrace::cli {
namespace {

// The enrolled name of a party or a place, else its identifier in short.
std::string NameOf(const engine::Engine& engine, const std::string& id) {
  for (const engine::NamedThing& thing : engine.ThingsCalled(id)) {
    if (thing.identifier == id && !thing.name.empty()) return thing.name;
  }
  return ShortName(id);
}

std::string NameOf(const engine::Engine& engine, const v1::PartyRef& party) {
  if (!party.has_party()) return "a hidden party";
  std::string room;
  return NameOf(engine, std::string(model::AsParty(party.party().id(), room)));
}

std::string CertificateText(const engine::Engine& engine,
                            const std::string& number,
                            const v1::PartyRef& body) {
  return absl::StrCat(" ", number, " of ", NameOf(engine, body));
}

std::string StepText(const engine::Engine& engine,
                     const v1::SupplyEvent& event) {
  std::string text;
  if (!event.biz_step().empty()) {
    std::string step = ShortName(event.biz_step());
    absl::string_view word = step;
    absl::ConsumePrefix(&word, "BizStep-");
    absl::StrAppend(&text, " ", word);
  }
  const std::string& place =
      event.biz_location().empty() ? event.read_point() : event.biz_location();
  if (!place.empty()) absl::StrAppend(&text, " at ", NameOf(engine, place));
  return text;
}

// What matters to people: goods before parties and places.
std::string AboutText(const v1::Statement& statement) {
  constexpr size_t kShownMax = 3;
  std::vector<std::string> goods;
  std::vector<std::string> others;
  for (const model::Subject& subject : model::SubjectsOf(statement)) {
    const bool telling = subject.kind == model::SubjectKind::kLot ||
                         subject.kind == model::SubjectKind::kCertificate;
    (telling ? goods : others).push_back(ShortName(subject.id));
  }
  std::vector<std::string>& shown = goods.empty() ? others : goods;
  if (shown.empty()) return "";
  const size_t left_out = shown.size() - std::min(shown.size(), kShownMax);
  shown.resize(shown.size() - left_out);
  std::string text = absl::StrCat(", about ", absl::StrJoin(shown, ", "));
  if (left_out > 0) absl::StrAppend(&text, " and ", left_out, " more");
  return text;
}

std::string KindText(const v1::Statement& statement) {
  const auto* const body = statement.GetReflection()->GetOneofFieldDescriptor(
      statement, v1::Statement::descriptor()->FindOneofByName("body"));
  return body == nullptr ? "nothing"
                         : absl::StrReplaceAll(body->name(), {{"_", " "}});
}

// What it says, of what.
std::string WhatText(const engine::Engine& engine,
                     const v1::Statement& statement) {
  const std::string kind = KindText(statement);
  if (statement.has_certificate()) {
    const v1::Certificate& certificate = statement.certificate();
    std::string text = absl::StrCat(
        kind, CertificateText(engine, certificate.number(), certificate.body()),
        ", valid ", certificate.valid_from(), " → ",
        certificate.valid_until().empty() ? "no end stated"
                                          : certificate.valid_until());
    if (certificate.conditions_size() > 0) {
      absl::StrAppend(&text, ", on condition: ",
                      absl::StrJoin(certificate.conditions(), "; "));
    }
    return text;
  }
  if (statement.has_certificate_status()) {
    const v1::CertificateRef& named =
        statement.certificate_status().certificate();
    return absl::StrCat(kind,
                        CertificateText(engine, named.number(), named.body()));
  }
  if (statement.has_register_observation()) {
    const v1::CertificateRef& named =
        statement.register_observation().certificate();
    return absl::StrCat(kind,
                        CertificateText(engine, named.number(), named.body()));
  }
  if (statement.has_register_closed() &&
      statement.register_closed().has_holder()) {
    return absl::StrCat(kind, " for ",
                        NameOf(engine, statement.register_closed().holder()),
                        " until ", statement.register_closed().until());
  }
  return absl::StrCat(kind,
                      statement.has_supply_event()
                          ? StepText(engine, statement.supply_event())
                          : "",
                      AboutText(statement));
}

absl::string_view ChannelText(v1::Channel channel) {
  switch (channel) {
    case v1::CHANNEL_PAPER:
      return "on paper";
    case v1::CHANNEL_DATA:
      return "as data";
    case v1::CHANNEL_REGISTER:
      return "seen in a register";
    case v1::CHANNEL_SPOKEN:
      return "by mouth";
    case v1::CHANNEL_GATEWAY:
      return "by a gateway";
    default:
      return "in a way not stated";
  }
}

std::string WordsText(const engine::Engine& engine, const v1::Header& header) {
  const std::string issuer = NameOf(engine, header.issuer());
  if (!header.has_source()) return absl::StrCat("; words of ", issuer);
  return absl::StrCat("; words of ", NameOf(engine, header.source().party()),
                      ", ", ChannelText(header.source().channel()),
                      ", recorded by ", issuer);
}

std::string DocumentText(const v1::Header& header, absl::string_view name) {
  if (!header.has_evidence()) return "; no document";
  const v1::Evidence& evidence = header.evidence();
  const auto digest = Digest::FromBytes(evidence.document());
  std::string kind = v1::EvidenceKind_Name(evidence.kind());
  absl::string_view word = kind;
  absl::ConsumePrefix(&word, "EVIDENCE_KIND_");
  kind = absl::AsciiStrToLower(absl::StrReplaceAll(word, {{"_", " "}}));
  std::string text = absl::StrCat("; document ", name, name.empty() ? "" : " ",
                                  digest.has_value() ? digest->Short() : "?",
                                  " (", kind == "epcis" ? "EPCIS" : kind);
  if (evidence.part() > 0) absl::StrAppend(&text, ", part ", evidence.part());
  return text + ")";
}

}  // namespace

std::string StatementText(const engine::Engine& engine,
                          const v1::Statement& statement,
                          absl::string_view document) {
  const v1::Header& header = statement.header();
  return absl::StrCat(
      WhatText(engine, statement), ", ", MinuteText(header.event_time()),
      WordsText(engine, header), DocumentText(header, document));
}

std::string StatementLine(const engine::Engine& engine, const Digest& digest) {
  const auto statement = engine.FindStatement(digest);
  if (!statement.ok()) return digest.Short();
  return absl::StrCat(digest.Short(), " ",
                      StatementText(engine, *statement, ""));
}

}  // namespace halaltrace::cli
