// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/screen/display_width.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace halaltrace::cli {
namespace {

struct Range {
  char32_t first, last;
};

// East Asian Wide and Fullwidth blocks that names and addresses use.
constexpr Range kWide[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
    {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

constexpr Range kNarrowless[] = {
    {0x0300, 0x036F}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x200B, 0x200F},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};

template <size_t N>
bool In(char32_t rune, const Range (&ranges)[N]) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [rune](const Range& range) {
                       return rune >= range.first && rune <= range.last;
                     });
}

// NextRune takes one character off the front of `text`.  Bad bytes count as one
// character each: what is printed was validated or quoted before.
char32_t NextRune(absl::string_view& text, absl::string_view& bytes) {
  const auto lead = static_cast<uint8_t>(text[0]);
  size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  length = std::min(length, text.size());
  char32_t rune = length == 1 ? lead : lead & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    rune = (rune << 6) | (static_cast<uint8_t>(text[i]) & 0x3Fu);
  }
  bytes = text.substr(0, length);
  text.remove_prefix(length);
  return rune;
}

size_t WidthOf(char32_t rune) {
  return In(rune, kWide) ? 2 : In(rune, kNarrowless) ? 0 : 1;
}

}  // namespace

size_t DisplayWidth(absl::string_view text) {
  size_t columns = 0;
  absl::string_view bytes;
  while (!text.empty()) columns += WidthOf(NextRune(text, bytes));
  return columns;
}

std::string PadTo(absl::string_view text, size_t columns) {
  std::string out(text);
  const size_t width = DisplayWidth(text);
  if (width < columns) out.append(columns - width, ' ');
  return out;
}

std::string ShortenTo(absl::string_view text, size_t columns) {
  if (DisplayWidth(text) <= columns) return std::string(text);
  std::string out;
  size_t used = 0;
  absl::string_view bytes;
  while (!text.empty()) {
    const size_t width = WidthOf(NextRune(text, bytes));
    if (used + width + 1 > columns) break;
    out.append(bytes.data(), bytes.size());
    used += width;
  }
  return out + "…";
}

std::vector<std::string> WrapTo(absl::string_view text, size_t columns) {
  std::vector<std::string> lines;
  std::string line;
  std::string word;
  size_t line_width = 0;
  size_t word_width = 0;
  const auto flush_word = [&] {
    if (word.empty()) return;
    const size_t gap = line.empty() ? 0 : 1;
    if (!line.empty() && line_width + gap + word_width > columns) {
      lines.push_back(std::move(line));
      line.clear();
      line_width = 0;
    }
    if (!line.empty()) {
      line.push_back(' ');
      ++line_width;
    }
    line += word;
    line_width += word_width;
    word.clear();
    word_width = 0;
  };
  absl::string_view bytes;
  while (!text.empty()) {
    const char32_t rune = NextRune(text, bytes);
    if (rune == ' ') {
      flush_word();
      continue;
    }
    word.append(bytes.data(), bytes.size());
    word_width += WidthOf(rune);
  }
  flush_word();
  if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
  return lines;
}

std::vector<std::string> WrapWithin(absl::string_view text, size_t columns) {
  std::vector<std::string> lines;
  for (const std::string& whole : WrapTo(text, columns)) {
    std::string line;
    size_t used = 0;
    absl::string_view rest = whole;
    absl::string_view bytes;
    while (!rest.empty()) {
      const size_t width = WidthOf(NextRune(rest, bytes));
      if (used + width > columns && used > 0) {
        lines.push_back(std::move(line));
        line.clear();
        used = 0;
      }
      line.append(bytes.data(), bytes.size());
      used += width;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace halaltrace::cli
