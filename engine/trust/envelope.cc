// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/envelope.h"

#include <cstddef>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/trust/sha256.h"
#include "engine/trust/wire_walk.h"
#include "halaltrace/v1/envelope.pb.h"

namespace halaltrace::trust {
namespace {

constexpr absl::string_view kKeyIdPrefix = "sha256:";

// PaeHead is the PAE but the payload itself.
std::string PaeHead(absl::string_view payload_type, size_t payload_bytes) {
  return absl::StrCat("DSSEv1 ", payload_type.size(), " ", payload_type, " ",
                      payload_bytes, " ");
}

// TakeDerInteger removes one positive INTEGER of at most 33 bytes, written as
// short as it can be, from the front of `in`.
bool TakeDerInteger(absl::string_view& in) {
  constexpr char kInteger = 0x02;
  constexpr size_t kBytesMax = 33;
  if (in.size() < 3 || in[0] != kInteger) return false;
  const size_t length = static_cast<uint8_t>(in[1]);
  if (length == 0 || length > kBytesMax || in.size() < 2 + length) return false;
  const absl::string_view value = in.substr(2, length);
  const auto is_high = [&](size_t i) {
    return (static_cast<uint8_t>(value[i]) & 0x80) != 0;
  };
  if (is_high(0)) return false;
  if (value[0] == 0 && (length == 1 || !is_high(1))) return false;
  in.remove_prefix(2 + length);
  return true;
}

// IsDerSignature says whether `in` is a SEQUENCE of two such numbers.
bool IsDerSignature(absl::string_view in) {
  constexpr char kSequence = 0x30;
  if (in.size() < 2 || in[0] != kSequence) return false;
  if (in.size() - 2 != static_cast<uint8_t>(in[1])) return false;
  in.remove_prefix(2);
  const bool first = TakeDerInteger(in);
  const bool second = first && TakeDerInteger(in);
  return second && in.empty();
}

absl::StatusOr<KeySignature> DecodeSignature(const v1::Signature& signature) {
  const std::optional<Digest> key = ParseKeyId(signature.keyid());
  if (!key.has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("keyid: not \"sha256:\" and 64 lower-case digits: ",
                     Quoted(signature.keyid())));
  }
  if (!IsDerSignature(signature.sig())) {
    return absl::InvalidArgumentError("sig: not a signature in DER");
  }
  return KeySignature{*key, signature.sig()};
}

}  // namespace

std::string Pae(absl::string_view payload_type, absl::string_view payload) {
  return absl::StrCat(PaeHead(payload_type, payload.size()), payload);
}

Digest StatementDigest(absl::string_view payload) {
  return Sha256({PaeHead(kStatementPayloadType, payload.size()), payload});
}

std::string EncodeEnvelope(const Envelope& envelope) {
  HT_CHECK(!envelope.payload.empty());
  HT_CHECK(!envelope.signatures.empty());
  HT_CHECK(envelope.signatures.size() <= limits::kSignaturesMax);
  v1::Envelope message;
  message.set_payload(envelope.payload);
  message.set_payload_type(std::string(kStatementPayloadType));
  const KeySignature* last = nullptr;
  for (const KeySignature& signature : envelope.signatures) {
    HT_CHECK(last == nullptr || last->key < signature.key);
    last = &signature;
    v1::Signature& written = *message.add_signatures();
    written.set_sig(signature.signature);
    written.set_keyid(KeyIdText(signature.key));
  }
  return CanonicalBytes(message);
}

absl::StatusOr<Envelope> DecodeEnvelope(absl::string_view bytes) {
  HT_ASSIGN_OR_RETURN(v1::Envelope message, ParseStrict<v1::Envelope>(bytes));
  if (message.payload().empty()) {
    return absl::InvalidArgumentError("payload: nothing is signed");
  }
  if (message.payload_type() != kStatementPayloadType) {
    return absl::InvalidArgumentError(
        absl::StrCat("payload_type: not a statement of this version: ",
                     Quoted(message.payload_type())));
  }
  if (message.signatures().empty()) {
    return absl::InvalidArgumentError("signatures: nobody signed");
  }
  const auto count = static_cast<size_t>(message.signatures_size());
  if (count > limits::kSignaturesMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat("signatures: over the limit of ", limits::kSignaturesMax));
  }
  Envelope envelope;
  envelope.signatures.reserve(count);
  for (const v1::Signature& written : message.signatures()) {
    const std::string path =
        absl::StrCat("signatures[", envelope.signatures.size(), "]");
    absl::StatusOr<KeySignature> signature = DecodeSignature(written);
    if (!signature.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ".", signature.status().message()));
    }
    if (!envelope.signatures.empty() &&
        !(envelope.signatures.back().key < signature->key)) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ".keyid: key ids do not ascend"));
    }
    envelope.signatures.push_back(*std::move(signature));
  }
  envelope.payload = std::move(*message.mutable_payload());
  return envelope;
}

std::optional<Digest> ParseKeyId(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, kKeyIdPrefix)) return std::nullopt;
  const std::optional<Digest> key = Digest::FromHex(text);
  if (!key.has_value() || key->Hex() != text) return std::nullopt;
  return key;
}

std::string KeyIdText(const Digest& key) {
  return absl::StrCat(kKeyIdPrefix, key.Hex());
}

}  // namespace halaltrace::trust
