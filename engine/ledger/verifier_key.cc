// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/verifier_key.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "engine/base/bytes.h"
#include "engine/base/digest.h"
#include "engine/base/status_macros.h"
#include "engine/base/utf8.h"
#include "engine/trust/sha256.h"

namespace halaltrace::ledger {
namespace {

// Unicode's White_Space property, above ASCII.
constexpr absl::string_view kSpaces[] = {
    "\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
    "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A",
    "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};

std::string TypeAndKey(NoteKeyType type, const trust::PublicKey& public_key) {
  return absl::StrCat(std::string(1, static_cast<char>(type)),
                      public_key.Ed25519Raw());
}

uint32_t KeyId(absl::string_view name, absl::string_view type_and_key) {
  const Digest digest = trust::Sha256({name, "\n", type_and_key});
  uint32_t id = 0;
  for (size_t i = 0; i < sizeof(id); ++i) id = id << 8 | digest.bytes[i];
  return id;
}

std::optional<NoteKeyType> TypeFromByte(char byte) {
  const auto type = static_cast<NoteKeyType>(static_cast<uint8_t>(byte));
  switch (type) {
    case NoteKeyType::kEd25519:
    case NoteKeyType::kCosignatureV1:
      return type;
  }
  return std::nullopt;
}

}  // namespace

bool IsKeyName(absl::string_view name) {
  if (name.empty() || !IsUtf8(name)) return false;
  for (const char c : name) {
    const auto byte = static_cast<uint8_t>(c);
    if (byte <= 0x20 || byte == 0x7F || c == '+') return false;
  }
  return std::none_of(
      std::begin(kSpaces), std::end(kSpaces),
      [&](absl::string_view space) { return absl::StrContains(name, space); });
}

absl::StatusOr<VerifierKey> VerifierKey::Make(
    absl::string_view name, NoteKeyType type,
    const trust::PublicKey& public_key) {
  if (!IsKeyName(name)) {
    return absl::InvalidArgumentError(
        absl::StrCat(Quoted(name), " cannot name a note key"));
  }
  if (public_key.type() != trust::KeyType::kEd25519) {
    return absl::InvalidArgumentError(
        absl::StrCat("note key ", Quoted(name), " is not an Ed25519 key"));
  }
  return VerifierKey(name, type, KeyId(name, TypeAndKey(type, public_key)),
                     public_key);
}

absl::StatusOr<VerifierKey> VerifierKey::FromText(absl::string_view text) {
  const absl::Status malformed = absl::InvalidArgumentError(
      absl::StrCat(Quoted(text), " is not a verifier key"));
  // Base64 may hold further plus signs.
  const std::vector<absl::string_view> parts =
      absl::StrSplit(text, absl::MaxSplits('+', 2));
  if (parts.size() != 3) return malformed;
  const std::optional<std::string> type_and_key = Base64Decode(parts[2]);
  if (!type_and_key.has_value() || type_and_key->empty()) return malformed;
  const std::optional<NoteKeyType> type = TypeFromByte((*type_and_key)[0]);
  if (!type.has_value()) return malformed;
  HT_ASSIGN_OR_RETURN(const trust::PublicKey public_key,
                      trust::PublicKey::FromEd25519Raw(
                          absl::string_view(*type_and_key).substr(1)));
  HT_ASSIGN_OR_RETURN(VerifierKey key, Make(parts[0], *type, public_key));
  if (key.ToText() != text) return malformed;
  return key;
}

std::string VerifierKey::ToText() const {
  return absl::StrCat(name_, absl::StrFormat("+%08x+", id_),
                      Base64Encode(TypeAndKey(type_, public_key_)));
}

}  // namespace halaltrace::ledger
