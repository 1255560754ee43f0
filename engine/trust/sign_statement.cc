// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/sign_statement.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/trust/envelope.h"
#include "engine/trust/hop_parser.h"
#include "engine/trust/wire_walk.h"

namespace halaltrace::trust {
namespace {

// Add puts a signature over `pae` into its place by key id.
absl::Status Add(const Signer& signer, absl::string_view pae,
                 Envelope& envelope) {
  const PublicKey& key = signer.public_key();
  if (key.type() != KeyType::kP256) {
    return absl::InvalidArgumentError(
        absl::StrCat("statements are signed with P-256 keys, and ",
                     key.KeyIdText(), " is none"));
  }
  if (envelope.signatures.size() == limits::kSignaturesMax) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "over the limit of ", limits::kSignaturesMax, " signatures"));
  }
  const auto place = std::lower_bound(
      envelope.signatures.begin(), envelope.signatures.end(), key.id(),
      [](const KeySignature& a, const Digest& b) { return a.key < b; });
  if (place != envelope.signatures.end() && place->key == key.id()) {
    return absl::AlreadyExistsError(
        absl::StrCat("the key ", key.KeyIdText(), " has signed already"));
  }
  HT_ASSIGN_OR_RETURN(std::string signature, signer.Sign(pae));
  envelope.signatures.insert(place, {key.id(), std::move(signature)});
  return absl::OkStatus();
}

// Encode refuses what no reader would take.
absl::StatusOr<std::string> Encode(const Envelope& envelope) {
  std::string bytes = EncodeEnvelope(envelope);
  if (bytes.size() > limits::kEnvelopeBytesMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat("the envelope is over the limit of ",
                     limits::kEnvelopeBytesMax, " bytes"));
  }
  return bytes;
}

}  // namespace

absl::StatusOr<std::string> SignStatement(
    const v1::Statement& statement, std::span<const Signer* const> signers) {
  Envelope envelope;
  envelope.payload = CanonicalBytes(statement);
  // What was written is read again: only the bytes are signed, whatever the
  // message in memory held.
  HT_RETURN_IF_ERROR(ParseStatement(envelope.payload).status());
  const bool issuer_signs =
      std::any_of(signers.begin(), signers.end(), [&](const Signer* signer) {
        return signer->public_key().id().View() ==
               statement.header().issuer_key();
      });
  if (!issuer_signs) {
    return absl::InvalidArgumentError(
        "header.issuer_key: not the key of a signer");
  }
  const std::string pae = Pae(kStatementPayloadType, envelope.payload);
  for (const Signer* const signer : signers) {
    const absl::Status added = Add(*signer, pae, envelope);
    if (absl::IsAlreadyExists(added)) {
      return absl::InvalidArgumentError(added.message());
    }
    HT_RETURN_IF_ERROR(added);
  }
  return Encode(envelope);
}

absl::StatusOr<std::string> AddSignature(absl::string_view envelope,
                                         const Signer& signer) {
  HT_ASSIGN_OR_RETURN(ParsedHop hop, ParseHop(envelope));
  HT_RETURN_IF_ERROR(Add(
      signer, Pae(kStatementPayloadType, hop.envelope.payload), hop.envelope));
  return Encode(hop.envelope);
}

}  // namespace halaltrace::trust
