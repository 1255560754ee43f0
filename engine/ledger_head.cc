// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger_head.h"

#include <algorithm>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/ledger/note.h"

namespace halaltrace::engine {

absl::StatusOr<LedgerKeys> MakeLedgerKeys(absl::string_view origin,
                                          const trust::PublicKey& key) {
  if (!ledger::IsOrigin(origin)) {
    return absl::InvalidArgumentError(
        absl::StrCat("not a name for a ledger: ", Quoted(origin)));
  }
  HT_ASSIGN_OR_RETURN(
      ledger::VerifierKey log,
      ledger::VerifierKey::Make(origin, ledger::NoteKeyType::kEd25519, key));
  HT_ASSIGN_OR_RETURN(ledger::VerifierKey cosigner,
                      ledger::VerifierKey::Make(
                          origin, ledger::NoteKeyType::kCosignatureV1, key));
  return LedgerKeys{std::move(log), std::move(cosigner)};
}

absl::StatusOr<std::vector<LedgerKeys>> PinnedLedgers(
    const v1::TrustPolicy& policy) {
  std::vector<LedgerKeys> pinned;
  for (const v1::LedgerKey& ledger : policy.ledgers()) {
    HT_ASSIGN_OR_RETURN(const ledger::VerifierKey key,
                        ledger::VerifierKey::FromText(ledger.vkey()));
    if (key.name() != ledger.origin() ||
        key.type() != ledger::NoteKeyType::kEd25519) {
      return absl::InvalidArgumentError(
          absl::StrCat("the key ", Quoted(ledger.vkey()),
                       " is not one that signs checkpoints of the ledger ",
                       Quoted(ledger.origin())));
    }
    HT_ASSIGN_OR_RETURN(LedgerKeys keys,
                        MakeLedgerKeys(key.name(), key.public_key()));
    pinned.push_back(std::move(keys));
  }
  return pinned;
}

absl::StatusOr<LedgerHead> SignHead(ledger::Checkpoint checkpoint,
                                    const trust::Signer& ledger_key,
                                    uint64_t unix_seconds) {
  HT_ASSIGN_OR_RETURN(
      std::string note,
      ledger::SignCheckpoint(checkpoint, ledger_key, checkpoint.origin,
                             ledger_key, unix_seconds));
  return LedgerHead{std::move(checkpoint), unix_seconds, std::move(note)};
}

absl::StatusOr<LedgerHead> OpenHead(absl::string_view note,
                                    const LedgerKeys& keys) {
  const absl::StatusOr<ledger::SignedCheckpoint> opened =
      ledger::OpenCheckpoint(note, keys.log, std::span(&keys.cosigner, 1));
  if (!opened.ok()) return absl::DataLossError(opened.status().message());
  const absl::StatusOr<uint64_t> seconds = opened->CosignedAt(keys.cosigner);
  if (!seconds.ok()) return absl::DataLossError(seconds.status().message());
  return LedgerHead{opened->checkpoint(), *seconds, std::string(note)};
}

absl::StatusOr<LedgerKeys> ChooseLedger(absl::string_view note,
                                        const std::vector<LedgerKeys>& pinned) {
  const absl::StatusOr<ledger::Note> parsed = ledger::ParseNote(note);
  if (!parsed.ok()) return absl::DataLossError(parsed.status().message());
  std::string names;
  for (const ledger::NoteSignature& signature : parsed->signatures) {
    const auto found =
        std::find_if(pinned.begin(), pinned.end(), [&](const LedgerKeys& keys) {
          return keys.log.name() == signature.key_name &&
                 keys.log.id() == signature.key_id;
        });
    if (found != pinned.end()) return *found;
    names = signature.key_name;
  }
  return absl::FailedPreconditionError(
      absl::StrCat("the policy pins no key for the ledger ", Quoted(names)));
}

}  // namespace halaltrace::engine
