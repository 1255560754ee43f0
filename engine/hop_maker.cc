// SPDX-License-Identifier: Apache-2.0
#include "engine/hop_maker.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/digest.h"
#include "engine/base/status_macros.h"
#include "engine/trust/hop_parser.h"
#include "engine/trust/sign_statement.h"

namespace halaltrace::engine {
namespace {

constexpr size_t kNonceBytes = 16;

// CheckDraft names what is missing, and what the draft may not say itself.
absl::Status CheckDraft(const v1::Statement& draft) {
  const v1::Header& header = draft.header();
  if (!header.has_event_time()) {
    return absl::InvalidArgumentError("header.event_time: missing");
  }
  if (draft.body_case() == v1::Statement::BODY_NOT_SET) {
    return absl::InvalidArgumentError("body: missing");
  }
  const struct {
    const char* name;
    bool set;
  } filled[] = {
      {"origin", !header.origin().empty()},
      {"nonce", !header.nonce().empty()},
      {"issuer", !header.issuer().empty()},
      {"issuer_key", !header.issuer_key().empty()},
      {"signer_sequence", header.signer_sequence() != 0},
      {"previous", !header.previous().empty()},
      {"cosigned", header.cosigned_size() != 0},
      {"observed_checkpoint", header.has_observed_checkpoint()},
  };
  for (const auto& field : filled) {
    if (!field.set) continue;
    return absl::InvalidArgumentError(absl::StrCat(
        "header.", field.name, ": a draft leaves it to the signer"));
  }
  return absl::OkStatus();
}

// Place gives `header` its place after what the key said before.
void Place(const SignerPosition& position, v1::Header& header) {
  header.set_issuer(position.party);
  header.set_signer_sequence(position.sequence + 1);
  if (position.sequence != 0) header.set_previous(position.last.Bytes());
  for (const Digest& digest : position.signed_for_others) {
    header.add_cosigned(digest.Bytes());
  }
}

}  // namespace

absl::StatusOr<v1::HopBundle> HopMaker::Make(
    v1::Statement draft, const trust::Signer& signer,
    std::span<const trust::Signer* const> cosigners,
    const v1::ObservedCheckpoint* seen) {
  HT_RETURN_IF_ERROR(CheckDraft(draft));
  const trust::PublicKey& key = signer.public_key();
  const std::optional<SignerPosition> position = signers_.Find(key.id());
  if (!position.has_value()) {
    return absl::FailedPreconditionError(
        absl::StrCat("nobody enrolled the key ", key.KeyIdText()));
  }
  v1::Header& header = *draft.mutable_header();
  header.set_origin(origin_);
  header.set_nonce(random_.Bytes(kNonceBytes));
  header.set_issuer_key(key.id().Bytes());
  if (seen != nullptr) *header.mutable_observed_checkpoint() = *seen;
  Place(*position, header);

  std::vector<const trust::Signer*> signers = {&signer};
  signers.insert(signers.end(), cosigners.begin(), cosigners.end());
  v1::HopBundle bundle;
  HT_ASSIGN_OR_RETURN(*bundle.mutable_hop()->mutable_envelope(),
                      trust::SignStatement(draft, signers));
  HT_ASSIGN_OR_RETURN(const trust::ParsedHop made,
                      trust::ParseHop(bundle.hop().envelope()));
  signers_.NoteMade(made.statement.header(), made.digest, made.SignerIds());
  return bundle;
}

}  // namespace halaltrace::engine
