// SPDX-License-Identifier: Apache-2.0
// Text as characters: UTF-8, read strictly.
#ifndef HALALTRACE_ENGINE_BASE_UTF8_H_
#define HALALTRACE_ENGINE_BASE_UTF8_H_

#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"

namespace halaltrace {

// Rune is one Unicode character and how many bytes it took.
struct Rune {
  char32_t value;
  size_t bytes;
};

// DecodeRune reads the character at the start of `text`, which must not be
// empty; nullopt unless the bytes are its shortest form (RFC 3629), so neither
// overlong, nor half of a surrogate pair, nor above U+10FFFF, nor cut off.
std::optional<Rune> DecodeRune(absl::string_view text);

// IsUtf8 says whether `text` is nothing but such characters.
bool IsUtf8(absl::string_view text);

}  // namespace halaltrace

#endif  // HALALTRACE_ENGINE_BASE_UTF8_H_
