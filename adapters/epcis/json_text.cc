// SPDX-License-Identifier: Apache-2.0
// Tested by tests/adapters/epcis/json_tree_test.cc.
#include "adapters/epcis/json_text.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/utf8.h"

namespace halaltrace::epcis {
namespace {

// ConsumeDigits returns how many digits it took from the start of `text`.
size_t ConsumeDigits(absl::string_view* text) {
  const auto end =
      std::find_if_not(text->begin(), text->end(),
                       [](unsigned char c) { return absl::ascii_isdigit(c); });
  const auto count = static_cast<size_t>(end - text->begin());
  text->remove_prefix(count);
  return count;
}

}  // namespace

bool IsJsonNumber(absl::string_view text) {
  absl::ConsumePrefix(&text, "-");
  const bool zero_first = !text.empty() && text.front() == '0';
  const size_t integer_digits = ConsumeDigits(&text);
  if (integer_digits == 0 || (zero_first && integer_digits > 1)) return false;
  if (absl::ConsumePrefix(&text, ".") && ConsumeDigits(&text) == 0) {
    return false;
  }
  if (absl::ConsumePrefix(&text, "e") || absl::ConsumePrefix(&text, "E")) {
    if (!absl::ConsumePrefix(&text, "+")) absl::ConsumePrefix(&text, "-");
    if (ConsumeDigits(&text) == 0) return false;
  }
  return text.empty();
}

size_t FirstBadByte(absl::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    const std::optional<Rune> rune = DecodeRune(text.substr(at));
    if (!rune.has_value()) break;
    at += rune->bytes;
  }
  return at;
}

std::string LineAndColumn(absl::string_view text, size_t offset) {
  const absl::string_view before = text.substr(0, offset);
  const size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const absl::string_view line = before.substr(line_start);
  const auto characters = std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  });
  return absl::StrCat("line ",
                      std::count(before.begin(), before.end(), '\n') + 1,
                      ", column ", characters + 1);
}

}  // namespace halaltrace::epcis
