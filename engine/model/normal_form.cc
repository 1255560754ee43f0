// SPDX-License-Identifier: Apache-2.0
#include "engine/model/normal_form.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "engine/base/utf8.h"
#include "engine/model/normal_form_data.h"

namespace halaltrace::model {
namespace {

// Below this no character composes or is replaced.
constexpr char32_t kFirstMark = 0x0300;

bool IsNever(char32_t rune) {
  const auto* const range =
      std::ranges::lower_bound(kNever, rune, {}, &NeverRange::last);
  return range != std::end(kNever) && range->first <= rune;
}

// Hangul syllables are composed by arithmetic (Unicode, section 3.12).
bool HangulComposes(char32_t first, char32_t second) {
  const bool lead = first >= 0x1100 && first <= 0x1112;
  const bool vowel = second >= 0x1161 && second <= 0x1175;
  const bool open_syllable =
      first >= 0xAC00 && first <= 0xD7A3 && (first - 0xAC00) % 28 == 0;
  const bool tail = second >= 0x11A8 && second <= 0x11C2;
  return (lead && vowel) || (open_syllable && tail);
}

bool PairComposes(char32_t first, char32_t second) {
  const auto* const entry =
      std::ranges::lower_bound(kComposes, second, {}, &Composes::mark);
  if (entry != std::end(kComposes) && entry->mark == second) {
    return entry->bases.find(first) != std::u32string_view::npos;
  }
  return HangulComposes(first, second);
}

}  // namespace

bool IsNormalFormC(absl::string_view text) {
  char32_t previous = 0;
  while (!text.empty()) {
    const std::optional<Rune> rune = DecodeRune(text);
    if (!rune.has_value()) return false;
    if (rune->value >= kFirstMark &&
        (IsNever(rune->value) || PairComposes(previous, rune->value))) {
      return false;
    }
    previous = rune->value;
    text.remove_prefix(rune->bytes);
  }
  return true;
}

}  // namespace halaltrace::model
