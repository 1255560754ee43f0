// SPDX-License-Identifier: Apache-2.0
// Goal: one value has one text, and no text gets at a terminal.
// Method: what a decoder takes is written back and compared; what it is given
// raw comes back from its own encoding.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/utf8.h"

namespace halaltrace {
namespace {

void CheckHex(absl::string_view input) {
  const std::optional<std::string> raw = HexDecode(input);
  if (raw.has_value()) {
    HT_CHECK(HexEncode(*raw) == absl::AsciiStrToLower(input));
  }
  HT_CHECK(HexDecode(HexEncode(input)) == input);
}

void CheckBase64(absl::string_view input) {
  const std::optional<std::string> raw = Base64Decode(input);
  if (raw.has_value()) {
    HT_CHECK(Base64Encode(*raw) == input);
  }
  HT_CHECK(Base64Decode(Base64Encode(input)) == input);
}

void CheckQuoted(absl::string_view input) {
  const std::string quoted = Quoted(input);
  HT_CHECK(quoted.size() >= 2);
  HT_CHECK(quoted.size() < 80);
  HT_CHECK(quoted.front() == '"');
  HT_CHECK(quoted.back() == '"');
  HT_CHECK(IsUtf8(quoted));
  HT_CHECK(std::none_of(quoted.begin(), quoted.end(), absl::ascii_iscntrl));
}

void CheckUtf8(absl::string_view input) {
  bool all_read = true;
  for (absl::string_view rest = input; !rest.empty() && all_read;) {
    const std::optional<Rune> rune = DecodeRune(rest);
    all_read = rune.has_value();
    if (!all_read) break;
    HT_CHECK(rune->value <= 0x10FFFF);
    HT_CHECK(rune->bytes <= rest.size());
    rest.remove_prefix(rune->bytes);
  }
  HT_CHECK(IsUtf8(input) == all_read);
}

}  // namespace
}  // namespace halaltrace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  halaltrace::CheckHex(input);
  halaltrace::CheckBase64(input);
  halaltrace::CheckQuoted(input);
  halaltrace::CheckUtf8(input);
  return 0;
}
