// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/hop_verifier.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/trust/credentials.h"
#include "engine/trust/envelope.h"
#include "engine/trust/hop_parser.h"

namespace halaltrace::trust {
namespace {

bool Signed(const ParsedHop& hop, absl::string_view key) {
  return std::any_of(
      hop.envelope.signatures.begin(), hop.envelope.signatures.end(),
      [&](const KeySignature& each) { return each.key.View() == key; });
}

// ParseBroughtKey returns the key that the statement brings; nullopt: none.
absl::StatusOr<std::optional<PublicKey>> ParseBroughtKey(
    const v1::Statement& statement) {
  const absl::string_view spki = KeyBroughtBy(statement);
  if (spki.empty()) return std::nullopt;
  absl::StatusOr<PublicKey> key = ParsePartyKey(spki);
  if (!key.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the enrolled key: ", key.status().message()));
  }
  return *std::move(key);
}

// CheckSigners says whether those who must have signed did.
absl::Status CheckSigners(const ParsedHop& hop,
                          const std::optional<PublicKey>& brought) {
  if (!Signed(hop, hop.statement.header().issuer_key())) {
    return absl::PermissionDeniedError(
        "header.issuer_key: the issuer's key did not sign");
  }
  if (brought.has_value() && !Signed(hop, brought->id().View())) {
    return absl::PermissionDeniedError(
        "the enrolled key did not sign: nobody proved to hold it");
  }
  return absl::OkStatus();
}

absl::Status Unknown(const Digest& key) {
  return absl::FailedPreconditionError(
      absl::StrCat("nobody enrolled the key ", KeyIdText(key)));
}

}  // namespace

absl::StatusOr<VerifiedHop> HopVerifier::Verify(
    const v1::SignedHop& hop) const {
  switch (hop.form_case()) {
    case v1::SignedHop::kEnvelope:
      return VerifyEnvelope(hop.envelope());
    case v1::SignedHop::kBatched:
      return absl::InvalidArgumentError(
          "batched: hops under one signed root are not read by this version");
    case v1::SignedHop::FORM_NOT_SET:
      break;
  }
  return absl::InvalidArgumentError("envelope: missing");
}

absl::StatusOr<VerifiedHop> HopVerifier::VerifyEnvelope(
    absl::string_view envelope) const {
  HT_ASSIGN_OR_RETURN(ParsedHop hop, ParseHop(envelope));
  HT_ASSIGN_OR_RETURN(const std::optional<PublicKey> brought,
                      ParseBroughtKey(hop.statement));
  HT_RETURN_IF_ERROR(CheckEnrolledCredential(hop.statement.party_enrolment()));
  HT_RETURN_IF_ERROR(CheckSigners(hop, brought));
  const std::string pae = Pae(kStatementPayloadType, hop.envelope.payload);
  for (const KeySignature& each : hop.envelope.signatures) {
    std::optional<PublicKey> key = keys_.Find(each.key);
    if (!key.has_value() && brought.has_value() && brought->id() == each.key) {
      // A stranger cannot enrol itself; the first key of a ledger must.
      const bool is_issuer =
          each.key.View() == hop.statement.header().issuer_key();
      if (is_issuer && !hop.statement.has_genesis()) return Unknown(each.key);
      key = brought;
    }
    if (!key.has_value()) return Unknown(each.key);
    if (const absl::Status verified = key->Verify(pae, each.signature);
        !verified.ok()) {
      return absl::PermissionDeniedError(absl::StrCat(
          "signature of ", KeyIdText(each.key), ": ", verified.message()));
    }
  }
  std::vector<Digest> signers = hop.SignerIds();
  return VerifiedHop(std::move(hop.statement), std::string(envelope),
                     hop.digest, std::move(signers));
}

}  // namespace halaltrace::trust
