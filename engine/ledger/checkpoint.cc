// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/checkpoint.h"

#include <limits>
#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/ledger/cosignature.h"

namespace halaltrace::ledger {
namespace {

constexpr uint64_t kSizeMax = std::numeric_limits<int64_t>::max();

absl::Status Malformed(absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("malformed checkpoint: ", why));
}

}  // namespace

bool IsOrigin(absl::string_view origin) {
  return IsKeyName(origin) && origin != kCosignatureHeader;
}

std::string FormatCheckpoint(const Checkpoint& checkpoint) {
  return absl::StrCat(checkpoint.origin, "\n", checkpoint.size, "\n",
                      Base64Encode(checkpoint.root.View()), "\n",
                      checkpoint.extensions);
}

absl::StatusOr<Checkpoint> ParseCheckpoint(absl::string_view text) {
  // Three lines, and what is behind them.
  const std::vector<absl::string_view> parts =
      absl::StrSplit(text, absl::MaxSplits('\n', 3));
  if (parts.size() != 4) return Malformed("fewer than three lines");
  if (parts[0].empty()) return Malformed("no origin");
  Checkpoint checkpoint;
  checkpoint.origin = std::string(parts[0]);
  if (!absl::SimpleAtoi(parts[1], &checkpoint.size) ||
      checkpoint.size > kSizeMax || absl::StrCat(checkpoint.size) != parts[1]) {
    return Malformed(absl::StrCat("the size ", Quoted(parts[1])));
  }
  const std::optional<std::string> raw = Base64Decode(parts[2]);
  const std::optional<Digest> root =
      raw.has_value() ? Digest::FromBytes(*raw) : std::nullopt;
  if (!root.has_value()) {
    return Malformed(absl::StrCat("the root ", Quoted(parts[2])));
  }
  checkpoint.root = *root;
  checkpoint.extensions = std::string(parts[3]);
  if (!parts[3].empty() &&
      (!absl::EndsWith(parts[3], "\n") || absl::StartsWith(parts[3], "\n") ||
       absl::StrContains(parts[3], "\n\n"))) {
    return Malformed("an empty or unfinished extension line");
  }
  return checkpoint;
}

absl::StatusOr<std::string> SignCheckpoint(const Checkpoint& checkpoint,
                                           const trust::Signer& ledger_signer,
                                           absl::string_view operator_name,
                                           const trust::Signer& operator_signer,
                                           uint64_t unix_seconds) {
  if (!IsOrigin(checkpoint.origin)) {
    return absl::InvalidArgumentError(
        absl::StrCat(Quoted(checkpoint.origin), " cannot name a ledger"));
  }
  if (!checkpoint.extensions.empty()) {
    return absl::InvalidArgumentError(
        "a checkpoint of ours has no extension lines");
  }
  if (checkpoint.size > kSizeMax) {
    return absl::InvalidArgumentError(
        absl::StrCat("a ledger cannot have the size ", checkpoint.size));
  }
  Note note{FormatCheckpoint(checkpoint), {}};
  HT_ASSIGN_OR_RETURN(
      NoteSignature signature,
      SignNoteText(note.text, checkpoint.origin, ledger_signer));
  HT_ASSIGN_OR_RETURN(
      NoteSignature cosignature,
      Cosign(note.text, operator_name, operator_signer, unix_seconds));
  note.signatures = {std::move(signature), std::move(cosignature)};
  return FormatNote(note);
}

absl::StatusOr<uint64_t> SignedCheckpoint::CosignedAt(
    const VerifierKey& cosigner) const {
  const VerifiedSignature* const signature = note_.Find(cosigner);
  if (signature == nullptr || !signature->unix_seconds.has_value()) {
    return absl::PermissionDeniedError(absl::StrCat(
        "the checkpoint carries no cosignature by ", Quoted(cosigner.name())));
  }
  return *signature->unix_seconds;
}

absl::StatusOr<SignedCheckpoint> OpenCheckpoint(
    absl::string_view note, const VerifierKey& ledger_key,
    std::span<const VerifierKey> cosigners) {
  std::vector<VerifierKey> known(cosigners.begin(), cosigners.end());
  known.push_back(ledger_key);
  HT_ASSIGN_OR_RETURN(OpenedNote opened, OpenNote(note, known));
  if (opened.Find(ledger_key) == nullptr) {
    return absl::PermissionDeniedError(
        absl::StrCat("the ledger ", Quoted(ledger_key.name()),
                     " has not signed the checkpoint"));
  }
  HT_ASSIGN_OR_RETURN(Checkpoint checkpoint, ParseCheckpoint(opened.text));
  if (checkpoint.origin != ledger_key.name()) {
    return absl::PermissionDeniedError(absl::StrCat(
        "the ledger ", Quoted(ledger_key.name()),
        " has signed a checkpoint of ", Quoted(checkpoint.origin)));
  }
  return SignedCheckpoint(std::move(checkpoint), std::move(opened));
}

}  // namespace halaltrace::ledger
