// SPDX-License-Identifier: Apache-2.0
#include "engine/base/utf8.h"

#include <cstdint>

#include "engine/base/check.h"

namespace halaltrace {

std::optional<Rune> DecodeRune(absl::string_view text) {
  HT_CHECK(!text.empty());
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return Rune{lead, 1};
  if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
  const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < length) return std::nullopt;
  char32_t rune = lead & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return std::nullopt;
    rune = (rune << 6) | (byte(i) & 0x3Fu);
  }
  constexpr char32_t kShortest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (rune < kShortest[length] || rune > 0x10FFFF) return std::nullopt;
  if (rune >= 0xD800 && rune <= 0xDFFF) return std::nullopt;
  return Rune{rune, length};
}

bool IsUtf8(absl::string_view text) {
  while (!text.empty()) {
    const std::optional<Rune> rune = DecodeRune(text);
    if (!rune.has_value()) return false;
    text.remove_prefix(rune->bytes);
  }
  return true;
}

}  // namespace halaltrace
