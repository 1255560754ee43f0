// SPDX-License-Identifier: Apache-2.0
// Text forms of bytes and big-endian numbers, strict in both directions.
#ifndef HALALTRACE_ENGINE_BASE_BYTES_H_
#define HALALTRACE_ENGINE_BASE_BYTES_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace halaltrace {

// HexEncode writes lower-case digits.
std::string HexEncode(absl::string_view raw);

// HexDecode reads digits of either case; nullopt for an odd number of digits
// or any other character.
std::optional<std::string> HexDecode(absl::string_view hex);

// Base64Encode writes the standard alphabet with padding (RFC 4648 §4).
std::string Base64Encode(absl::string_view raw);

// Base64Decode reads exactly what Base64Encode writes: padding required, no
// white space, unused bits zero.  Anything else is nullopt, so that one value
// has one text.
std::optional<std::string> Base64Decode(absl::string_view text);

// AppendU64 appends `value` to `out`, most significant byte first.
void AppendU64(uint64_t value, std::string& out);

// ReadU64 reads the first eight bytes of `raw`, which must have them.
uint64_t ReadU64(absl::string_view raw);

// Quoted returns `text` in double quotes, shortened to about 60 bytes, with
// control characters, bidirectional marks and bad UTF-8 written as escapes: fit
// for a terminal, a log and an error message.
std::string Quoted(absl::string_view text);

}  // namespace halaltrace

#endif  // HALALTRACE_ENGINE_BASE_BYTES_H_
