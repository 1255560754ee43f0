// SPDX-License-Identifier: Apache-2.0
#include "engine/base/bytes.h"

#include <cstddef>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/base/utf8.h"

namespace halaltrace {
namespace {

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Control characters, and the marks that turn the reading direction: what a
// hostile name could use to rewrite the line that it is printed in.
bool IsDangerous(char32_t rune) {
  return rune < 0x20 || (rune >= 0x7F && rune < 0xA0) ||
         (rune >= 0x200B && rune <= 0x200F) ||
         (rune >= 0x2028 && rune <= 0x202E) ||
         (rune >= 0x2066 && rune <= 0x2069) || rune == 0x061C || rune == 0xFEFF;
}

}  // namespace

std::string HexEncode(absl::string_view raw) {
  return absl::BytesToHexString(raw);
}

std::optional<std::string> HexDecode(absl::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string raw;
  raw.reserve(hex.size() / 2);
  for (size_t i = 0; i < hex.size(); i += 2) {
    const int high = HexValue(hex[i]);
    const int low = HexValue(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    raw.push_back(static_cast<char>(high * 16 + low));
  }
  return raw;
}

std::string Base64Encode(absl::string_view raw) {
  return absl::Base64Escape(raw);
}

std::optional<std::string> Base64Decode(absl::string_view text) {
  std::string raw;
  if (!absl::Base64Unescape(text, &raw)) return std::nullopt;
  // Abseil forgives white space, missing padding and stray bits; we do not.
  if (absl::Base64Escape(raw) != text) return std::nullopt;
  return raw;
}

void AppendU64(uint64_t value, std::string& out) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>((value >> shift) & 0xFF));
  }
}

uint64_t ReadU64(absl::string_view raw) {
  HT_CHECK(raw.size() >= 8);
  uint64_t value = 0;
  for (size_t i = 0; i < 8; ++i) {
    value = (value << 8) | static_cast<uint8_t>(raw[i]);
  }
  return value;
}

std::string Quoted(absl::string_view text) {
  constexpr size_t kShownBytesMax = 60;
  std::string out = "\"";
  while (!text.empty()) {
    if (out.size() > kShownBytesMax) {
      out += "…";
      break;
    }
    const std::optional<Rune> rune = DecodeRune(text);
    const size_t length = rune.has_value() ? rune->bytes : 1;
    if (!rune.has_value()) {
      absl::StrAppend(&out, "\\x", HexEncode(text.substr(0, 1)));
    } else if (IsDangerous(rune->value)) {
      absl::StrAppend(&out, "\\u{",
                      absl::Hex(static_cast<uint32_t>(rune->value)), "}");
    } else if (rune->value == '"' || rune->value == '\\') {
      out.push_back('\\');
      out.push_back(text[0]);
    } else {
      out.append(text.data(), length);
    }
    text.remove_prefix(length);
  }
  out.push_back('"');
  return out;
}

}  // namespace halaltrace
