// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/note.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/ledger/cosignature.h"

namespace halaltrace::ledger {
namespace {

constexpr absl::string_view kDash = "\u2014 ";
constexpr size_t kKeyIdBytes = 4;

absl::Status Malformed(absl::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat("malformed note: ", why));
}

bool HasControlCharacters(absl::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<uint8_t>(c) < 0x20 && c != '\n';
  });
}

std::string KeyIdBytes(uint32_t id) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(id >> shift & 0xFF));
  }
  return bytes;
}

// ParseSignature reads one line, without its line feed.
absl::StatusOr<NoteSignature> ParseSignature(absl::string_view line) {
  if (!absl::ConsumePrefix(&line, kDash)) {
    return Malformed("a signature line does not begin with a dash");
  }
  const size_t space = line.find(' ');
  if (space == absl::string_view::npos || !IsKeyName(line.substr(0, space))) {
    return Malformed("a signature line names no key");
  }
  const std::optional<std::string> raw = Base64Decode(line.substr(space + 1));
  if (!raw.has_value() || raw->size() <= kKeyIdBytes) {
    return Malformed("a signature is not in base64, or empty");
  }
  NoteSignature signature;
  signature.key_name = std::string(line.substr(0, space));
  for (size_t i = 0; i < kKeyIdBytes; ++i) {
    signature.key_id = signature.key_id << 8 | static_cast<uint8_t>((*raw)[i]);
  }
  signature.signature = raw->substr(kKeyIdBytes);
  return signature;
}

// A line is by a known key if name and id both are; one alone says nothing.
auto FindByLine(std::span<const VerifierKey> known,
                const NoteSignature& signature) {
  return std::find_if(
      known.begin(), known.end(), [&signature](const VerifierKey& key) {
        return key.name() == signature.key_name && key.id() == signature.key_id;
      });
}

absl::StatusOr<VerifiedSignature> VerifySignature(
    absl::string_view text, const NoteSignature& signature,
    const VerifierKey& key) {
  VerifiedSignature verified{key.name(), key.id(), key.type(), std::nullopt};
  switch (key.type()) {
    case NoteKeyType::kEd25519:
      HT_RETURN_IF_ERROR(key.public_key().Verify(text, signature.signature));
      break;
    case NoteKeyType::kCosignatureV1: {
      HT_ASSIGN_OR_RETURN(
          verified.unix_seconds,
          VerifyCosignature(text, signature.signature, key.public_key()));
      break;
    }
  }
  return verified;
}

}  // namespace

absl::StatusOr<Note> ParseNote(absl::string_view bytes) {
  if (bytes.size() > limits::kNoteBytesMax) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "a note is over the limit of ", limits::kNoteBytesMax, " bytes"));
  }
  if (!IsUtf8(bytes)) return Malformed("it is not UTF-8");
  if (HasControlCharacters(bytes)) return Malformed("control characters");
  const size_t gap = bytes.rfind("\n\n");
  if (gap == absl::string_view::npos) return Malformed("no empty line");
  Note note;
  note.text = std::string(bytes.substr(0, gap + 1));
  absl::string_view lines = bytes.substr(gap + 2);
  if (lines.empty()) return Malformed("no signature");
  while (!lines.empty()) {
    if (note.signatures.size() == limits::kNoteSignaturesMax) {
      return absl::ResourceExhaustedError(
          absl::StrCat("a note is over the limit of ",
                       limits::kNoteSignaturesMax, " signatures"));
    }
    const size_t end = lines.find('\n');
    if (end == absl::string_view::npos) return Malformed("an unfinished line");
    HT_ASSIGN_OR_RETURN(NoteSignature signature,
                        ParseSignature(lines.substr(0, end)));
    note.signatures.push_back(std::move(signature));
    lines.remove_prefix(end + 1);
  }
  return note;
}

absl::StatusOr<std::string> FormatNote(const Note& note) {
  std::string bytes = absl::StrCat(note.text, "\n");
  for (const NoteSignature& signature : note.signatures) {
    absl::StrAppend(&bytes, kDash, signature.key_name, " ",
                    Base64Encode(absl::StrCat(KeyIdBytes(signature.key_id),
                                              signature.signature)),
                    "\n");
  }
  HT_ASSIGN_OR_RETURN(const Note again, ParseNote(bytes));
  // A name with a line feed in it, say, would be read as something else.
  if (again != note) return Malformed("it would be read differently");
  return bytes;
}

absl::StatusOr<NoteSignature> SignNoteText(absl::string_view text,
                                           absl::string_view name,
                                           const trust::Signer& signer) {
  HT_ASSIGN_OR_RETURN(
      const VerifierKey key,
      VerifierKey::Make(name, NoteKeyType::kEd25519, signer.public_key()));
  HT_ASSIGN_OR_RETURN(std::string signature, signer.Sign(text));
  return NoteSignature{key.name(), key.id(), std::move(signature)};
}

absl::StatusOr<OpenedNote> OpenNote(absl::string_view bytes,
                                    std::span<const VerifierKey> known) {
  HT_ASSIGN_OR_RETURN(Note note, ParseNote(bytes));
  OpenedNote opened;
  for (const NoteSignature& signature : note.signatures) {
    const auto key = FindByLine(known, signature);
    if (key == known.end()) continue;
    // A second line by the same key is verified as well, and then left out.
    absl::StatusOr<VerifiedSignature> verified =
        VerifySignature(note.text, signature, *key);
    if (!verified.ok()) {
      return absl::PermissionDeniedError(
          absl::StrCat("note signature by ", Quoted(key->name()), ": ",
                       verified.status().message()));
    }
    if (opened.Find(*key) == nullptr) {
      opened.signatures.push_back(*std::move(verified));
    }
  }
  if (opened.signatures.empty()) {
    return absl::PermissionDeniedError("no known key has signed the note");
  }
  opened.text = std::move(note.text);
  return opened;
}

const VerifiedSignature* OpenedNote::Find(const VerifierKey& key) const {
  for (const VerifiedSignature& signature : signatures) {
    if (signature.key_name == key.name() && signature.key_id == key.id()) {
      return &signature;
    }
  }
  return nullptr;
}

}  // namespace halaltrace::ledger
