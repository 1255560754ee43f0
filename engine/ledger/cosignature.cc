// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/cosignature.h"

#include <cstddef>
#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/ledger/verifier_key.h"

namespace halaltrace::ledger {
namespace {

constexpr size_t kTimeBytes = 8;
constexpr size_t kSignatureBytes = 64;
constexpr uint64_t kTimeMax = std::numeric_limits<int64_t>::max();

std::string SignedMessage(absl::string_view text, uint64_t unix_seconds) {
  return absl::StrCat(kCosignatureHeader, "\ntime ", unix_seconds, "\n", text);
}

}  // namespace

absl::StatusOr<NoteSignature> Cosign(absl::string_view text,
                                     absl::string_view name,
                                     const trust::Signer& signer,
                                     uint64_t unix_seconds) {
  HT_ASSIGN_OR_RETURN(const VerifierKey key,
                      VerifierKey::Make(name, NoteKeyType::kCosignatureV1,
                                        signer.public_key()));
  if (unix_seconds > kTimeMax) {
    return absl::InvalidArgumentError(
        absl::StrCat("a cosignature cannot carry the time ", unix_seconds));
  }
  HT_ASSIGN_OR_RETURN(const std::string signature,
                      signer.Sign(SignedMessage(text, unix_seconds)));
  NoteSignature line{key.name(), key.id(), ""};
  AppendU64(unix_seconds, line.signature);
  line.signature += signature;
  return line;
}

absl::StatusOr<uint64_t> VerifyCosignature(absl::string_view text,
                                           absl::string_view signature,
                                           const trust::PublicKey& key) {
  if (signature.size() != kTimeBytes + kSignatureBytes) {
    return absl::PermissionDeniedError("the cosignature is not 72 bytes long");
  }
  const uint64_t unix_seconds = ReadU64(signature);
  if (unix_seconds > kTimeMax) {
    return absl::PermissionDeniedError("the cosignature's time is too large");
  }
  HT_RETURN_IF_ERROR(key.Verify(SignedMessage(text, unix_seconds),
                                signature.substr(kTimeBytes)));
  return unix_seconds;
}

}  // namespace halaltrace::ledger
