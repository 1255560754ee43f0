// SPDX-License-Identifier: Apache-2.0
#include "engine/model/statement_validation.h"

#include "engine/base/status_macros.h"
#include "engine/model/body_validation.h"
#include "engine/model/field_rules.h"

namespace halaltrace::model {
namespace {

absl::Status ValidateCheckpoint(const v1::ObservedCheckpoint& checkpoint) {
  HT_RETURN_IF_ERROR(CheckOrigin("origin", checkpoint.origin()));
  return CheckDigest("root", checkpoint.root(), Need::kRequired);
}

absl::Status ValidateSource(const v1::Source& source) {
  HT_RETURN_IF_ERROR(CheckParty("party", source.party()));
  return CheckChosen("channel", source.channel());
}

absl::Status ValidateEvidence(const v1::Evidence& evidence) {
  HT_RETURN_IF_ERROR(
      CheckDigest("document", evidence.document(), Need::kRequired));
  return CheckChosen("kind", evidence.kind());
}

// A key's first statement has none before it, every other one has.
absl::Status ValidateSequence(const v1::Header& header) {
  if (header.signer_sequence() == 0) {
    return Refuse("signer_sequence", "missing");
  }
  const bool first = header.signer_sequence() == 1;
  if (first && !header.previous().empty()) {
    return Refuse("previous", "the first statement of a key has none");
  }
  HT_RETURN_IF_ERROR(CheckDigest("previous", header.previous(),
                                 first ? Need::kOptional : Need::kRequired));
  return Each("cosigned", header.cosigned(), [](const std::string& digest) {
    return CheckDigest("", digest, Need::kRequired);
  });
}

absl::Status ValidateHeader(const v1::Header& header) {
  constexpr size_t kNonceBytes = 16;
  HT_RETURN_IF_ERROR(CheckOrigin("origin", header.origin()));
  HT_RETURN_IF_ERROR(
      CheckBytes("nonce", header.nonce(), kNonceBytes, Need::kRequired));
  HT_RETURN_IF_ERROR(CheckIdentifier("issuer", header.issuer(), Named::kParty,
                                     Need::kRequired));
  HT_RETURN_IF_ERROR(
      CheckDigest("issuer_key", header.issuer_key(), Need::kRequired));
  HT_RETURN_IF_ERROR(ValidateSequence(header));
  if (header.has_observed_checkpoint()) {
    HT_RETURN_IF_ERROR(At("observed_checkpoint",
                          ValidateCheckpoint(header.observed_checkpoint())));
  }
  if (!header.has_event_time()) return Refuse("event_time", "missing");
  HT_RETURN_IF_ERROR(CheckTime("event_time", header.event_time()));
  if (header.has_source()) {
    HT_RETURN_IF_ERROR(At("source", ValidateSource(header.source())));
  }
  if (header.has_evidence()) {
    HT_RETURN_IF_ERROR(At("evidence", ValidateEvidence(header.evidence())));
  }
  return CheckDigest("corrects", header.corrects(), Need::kOptional);
}

absl::Status ValidateBody(const v1::Statement& s) {
  switch (s.body_case()) {
    case v1::Statement::kGenesis:
      return At("genesis", ValidateGenesis(s.genesis(), s.header()));
    case v1::Statement::kPartyEnrolment:
      return At("party_enrolment", ValidatePartyEnrolment(s.party_enrolment()));
    case v1::Statement::kMaterialProfile:
      return At("material_profile",
                ValidateMaterialProfile(s.material_profile()));
    case v1::Statement::kApprovedSources:
      return At("approved_sources",
                ValidateApprovedSources(s.approved_sources()));
    case v1::Statement::kProcessDeclaration:
      return At("process_declaration",
                ValidateProcessDeclaration(s.process_declaration()));
    case v1::Statement::kSupplyEvent:
      return At("supply_event", ValidateSupplyEvent(s.supply_event()));
    case v1::Statement::kCertificate:
      return At("certificate", ValidateCertificate(s.certificate()));
    case v1::Statement::kCertificateStatus:
      return At("certificate_status",
                ValidateCertificateStatus(s.certificate_status()));
    case v1::Statement::kRegisterObservation:
      return At("register_observation",
                ValidateRegisterObservation(s.register_observation()));
    case v1::Statement::kRegisterClosed:
      return At("register_closed", ValidateRegisterClosed(s.register_closed()));
    case v1::Statement::kRecognition:
      return At("recognition", ValidateRecognition(s.recognition()));
    case v1::Statement::kMarketProfile:
      return At("market_profile", ValidateMarketProfile(s.market_profile()));
    case v1::Statement::kSchemeProfile:
      return At("scheme_profile", ValidateSchemeProfile(s.scheme_profile()));
    case v1::Statement::kCorrection:
      return At("correction", ValidateCorrection(s.correction()));
    case v1::Statement::kEndorse:
      return At("endorse", ValidateEndorse(s.endorse()));
    case v1::Statement::BODY_NOT_SET:
      break;
  }
  return Refuse("body", "missing");
}

}  // namespace

absl::Status ValidateCorrection(const v1::Correction& correction) {
  HT_RETURN_IF_ERROR(
      CheckDigest("statement", correction.statement(), Need::kRequired));
  return CheckText("reason", correction.reason(), Need::kRequired);
}

absl::Status ValidateEndorse(const v1::Endorse& endorse) {
  if (endorse.statements().empty()) return Refuse("statements", "missing");
  return Each("statements", endorse.statements(),
              [](const std::string& digest) {
                return CheckDigest("", digest, Need::kRequired);
              });
}

absl::Status ValidateStatement(const v1::Statement& statement) {
  if (!statement.has_header()) return Refuse("header", "missing");
  HT_RETURN_IF_ERROR(At("header", ValidateHeader(statement.header())));
  return ValidateBody(statement);
}

}  // namespace halaltrace::model
