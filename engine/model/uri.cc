// SPDX-License-Identifier: Apache-2.0
#include "engine/model/uri.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/base/bytes.h"

namespace halaltrace::model {
namespace {

using CharSet = std::array<bool, 256>;

constexpr CharSet SetOf(absl::string_view characters) {
  CharSet set{};
  for (const char c : characters) set[static_cast<unsigned char>(c)] = true;
  return set;
}

constexpr CharSet kUnreserved =
    SetOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
constexpr CharSet kReserved = SetOf(":/?#[]@!$&'()*+,;=");

bool IsIn(char c, const CharSet& set) {
  return set[static_cast<unsigned char>(c)];
}

// SchemeSize is the length of a scheme at the start of `text`, without the
// colon; 0 when there is none.
size_t SchemeSize(absl::string_view text) {
  const size_t colon = text.find(':');
  if (colon == absl::string_view::npos || colon == 0) return 0;
  if (!absl::ascii_isalpha(static_cast<unsigned char>(text[0]))) return 0;
  for (const char c : text.substr(0, colon)) {
    const auto byte = static_cast<unsigned char>(c);
    if (!absl::ascii_isalnum(byte) && c != '+' && c != '-' && c != '.') {
      return 0;
    }
  }
  return colon;
}

// EndOfParts returns where the `count` next parts of `text`, from `begin`, end:
// behind their colons, or with the text.
size_t EndOfParts(absl::string_view text, size_t begin, int count) {
  for (; count > 0; --count) {
    const size_t colon = text.find(':', begin);
    if (colon == absl::string_view::npos) return text.size();
    begin = colon + 1;
  }
  return begin;
}

// CaselessSize is how far the beginning of `text` has no case of its own.
size_t CaselessSize(absl::string_view text) {
  const size_t scheme = SchemeSize(text);
  if (scheme == 0) return 0;
  const size_t rest = scheme + 1;
  if (absl::StartsWith(text.substr(rest), "//")) {
    return std::min(text.find_first_of("/?#", rest + 2), text.size());
  }
  if (!absl::EqualsIgnoreCase(text.substr(0, scheme), "urn")) return rest;
  if (absl::StartsWithIgnoreCase(text, "urn:uuid:")) return text.size();
  // urn:epc:id:sgtin:
  return EndOfParts(text, rest,
                    absl::StartsWithIgnoreCase(text, "urn:epc:") ? 3 : 1);
}

}  // namespace

void AppendPercentEncoded(absl::string_view raw, std::string& out) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  for (const char c : raw) {
    if (IsIn(c, kUnreserved)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 0xF]);
  }
}

std::optional<std::string> PercentDecode(absl::string_view text) {
  if (text.find('%') == absl::string_view::npos) return std::string(text);
  std::string raw;
  raw.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      raw.push_back(text[i]);
      continue;
    }
    const std::optional<std::string> byte = HexDecode(text.substr(i + 1, 2));
    if (!byte.has_value() || byte->size() != 1) return std::nullopt;
    raw += *byte;
    i += 2;
  }
  return raw;
}

std::string NormalUri(absl::string_view text) {
  const size_t caseless = CaselessSize(text);
  std::string uri = absl::AsciiStrToLower(text.substr(0, caseless));
  for (size_t i = caseless; i < text.size(); ++i) {
    const auto byte = text[i] == '%' ? HexDecode(text.substr(i + 1, 2))
                                     : std::optional<std::string>();
    if (!byte.has_value() || byte->size() != 1) {
      uri.push_back(text[i]);
      continue;
    }
    AppendPercentEncoded(*byte, uri);
    i += 2;
  }
  return uri;
}

bool IsAbsoluteUri(absl::string_view text) {
  const size_t scheme = SchemeSize(text);
  if (scheme == 0 || scheme + 1 == text.size()) return false;
  for (size_t i = scheme + 1; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || !HexDecode(text.substr(i + 1, 2))) {
        return false;
      }
      i += 2;
    } else if (!IsIn(text[i], kUnreserved) && !IsIn(text[i], kReserved)) {
      return false;
    }
  }
  return true;
}

}  // namespace halaltrace::model
