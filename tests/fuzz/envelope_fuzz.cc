// SPDX-License-Identifier: Apache-2.0
// Promises: an envelope that is taken has one form, which is written again byte
// for byte; a payload travels in it verbatim; a statement that is taken out of
// it is the payload and nothing else.  What is refused is refused in one
// sentence.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/utf8.h"
#include "engine/trust/envelope.h"
#include "engine/trust/hop_parser.h"
#include "engine/trust/wire_walk.h"

namespace halaltrace::trust {
namespace {

void CheckRefusal(const absl::Status& status) {
  HT_CHECK(status.code() == absl::StatusCode::kInvalidArgument ||
           status.code() == absl::StatusCode::kResourceExhausted);
  HT_CHECK(!status.message().empty());
  HT_CHECK(IsUtf8(status.message()));
  HT_CHECK(!absl::StrContains(status.message(), '\n'));
}

void CheckSignatures(const Envelope& envelope) {
  HT_CHECK(!envelope.signatures.empty());
  HT_CHECK(envelope.signatures.size() <= limits::kSignaturesMax);
  const KeySignature* last = nullptr;
  for (const KeySignature& signature : envelope.signatures) {
    HT_CHECK(last == nullptr || last->key < signature.key);
    HT_CHECK(ParseKeyId(KeyIdText(signature.key)) == signature.key);
    last = &signature;
  }
}

void CheckStatement(absl::string_view payload) {
  const absl::StatusOr<v1::Statement> statement = ParseStatement(payload);
  if (!statement.ok()) return CheckRefusal(statement.status());
  HT_CHECK(CanonicalBytes(*statement) == payload);
}

void CheckHop(absl::string_view bytes, const Envelope& envelope) {
  const absl::StatusOr<ParsedHop> hop = ParseHop(bytes);
  HT_CHECK(hop.ok() == ParseStatement(envelope.payload).ok());
  if (!hop.ok()) return CheckRefusal(hop.status());
  HT_CHECK(hop->digest == StatementDigest(envelope.payload));
  HT_CHECK(hop->SignerIds().size() == envelope.signatures.size());
}

void CheckEnvelope(absl::string_view bytes) {
  const absl::StatusOr<Envelope> envelope = DecodeEnvelope(bytes);
  if (!envelope.ok()) return CheckRefusal(envelope.status());
  HT_CHECK(bytes.size() <= limits::kEnvelopeBytesMax);
  HT_CHECK(!envelope->payload.empty());
  CheckSignatures(*envelope);
  HT_CHECK(EncodeEnvelope(*envelope) == bytes);
  CheckHop(bytes, *envelope);
}

// The shortest signature in DER: of the numbers 1 and 1.
constexpr absl::string_view kSomeSignature("\x30\x06\x02\x01\x01\x02\x01\x01",
                                           8);

void CheckPayload(absl::string_view payload) {
  if (payload.empty()) return;
  const Envelope written = {std::string(payload),
                            {{Digest(), std::string(kSomeSignature)}}};
  const std::string bytes = EncodeEnvelope(written);
  const absl::StatusOr<Envelope> read = DecodeEnvelope(bytes);
  HT_CHECK(read.ok() == (bytes.size() <= limits::kEnvelopeBytesMax));
  if (read.ok()) HT_CHECK(read->payload == payload);
}

void CheckKeyId(absl::string_view text) {
  const std::optional<Digest> key = ParseKeyId(text);
  if (key.has_value()) HT_CHECK(KeyIdText(*key) == text);
}

}  // namespace
}  // namespace halaltrace::trust

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  halaltrace::trust::CheckEnvelope(input);
  halaltrace::trust::CheckStatement(input);
  halaltrace::trust::CheckPayload(input);
  halaltrace::trust::CheckKeyId(input);
  return 0;
}
