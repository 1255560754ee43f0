// SPDX-License-Identifier: Apache-2.0
// What a JSON text is made of, letter by letter, and where in it something is.
// Internal to the folder.
#ifndef HALALTRACE_ADAPTERS_EPCIS_JSON_TEXT_H_
#define HALALTRACE_ADAPTERS_EPCIS_JSON_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace halaltrace::epcis {

// IsJsonNumber says whether the whole of `text` is a number in RFC 8259's
// grammar.
bool IsJsonNumber(absl::string_view text);

// FirstBadByte returns where `text` stops being UTF-8; its size if nowhere.
size_t FirstBadByte(absl::string_view text);

// LineAndColumn returns "line 3, column 8" for the character at `offset` of
// `text`, counted in characters from 1.
std::string LineAndColumn(absl::string_view text, size_t offset);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_JSON_TEXT_H_
