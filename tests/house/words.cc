// SPDX-License-Identifier: Apache-2.0
#include "tests/house/words.h"

namespace halaltrace::house {

size_t FindWord(absl::string_view text, absl::string_view word, size_t from) {
  for (size_t at = text.find(word, from); at != absl::string_view::npos;
       at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || !IsWordChar(text[at - 1]);
    const bool ends = end == text.size() || !IsWordChar(text[end]);
    if (begins && ends) return at;
  }
  return absl::string_view::npos;
}

absl::string_view WordBefore(absl::string_view text, size_t end) {
  size_t begin = end;
  while (begin > 0 && IsWordChar(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

absl::string_view WordAt(absl::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size() && IsWordChar(text[end])) ++end;
  return text.substr(begin, end - begin);
}

size_t MatchingBracket(absl::string_view text, size_t open) {
  const char opening = text[open];
  const char closing = opening == '(' ? ')' : '>';
  int depth = 0;
  for (size_t i = open; i < text.size(); ++i) {
    if (text[i] == opening) ++depth;
    if (text[i] == closing && --depth == 0) return i;
  }
  return absl::string_view::npos;
}

}  // namespace halaltrace::house
