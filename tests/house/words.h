// SPDX-License-Identifier: Apache-2.0
// Looking for whole words in a line of code.
#ifndef HALALTRACE_TESTS_HOUSE_WORDS_H_
#define HALALTRACE_TESTS_HOUSE_WORDS_H_

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace halaltrace::house {

// IsWordChar is true for what an identifier is made of.
inline bool IsWordChar(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// FindWord returns where `word` stands in `text` at or after `from` with no
// further identifier character on either side, or npos.
size_t FindWord(absl::string_view text, absl::string_view word,
                size_t from = 0);

inline bool HasWord(absl::string_view text, absl::string_view word) {
  return FindWord(text, word) != absl::string_view::npos;
}

// WordBefore returns the identifier that ends at `end`, empty if there is none.
absl::string_view WordBefore(absl::string_view text, size_t end);

// WordAt returns the identifier that begins at `begin`, empty if there is none.
absl::string_view WordAt(absl::string_view text, size_t begin);

// MatchingBracket returns the position of the bracket that closes the one at
// `open` ('(' or '<'), or npos.
size_t MatchingBracket(absl::string_view text, size_t open);

}  // namespace halaltrace::house

#endif  // HALALTRACE_TESTS_HOUSE_WORDS_H_
