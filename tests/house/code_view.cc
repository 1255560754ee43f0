// SPDX-License-Identifier: Apache-2.0
#include "tests/house/code_view.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/house/words.h"

namespace halaltrace::house {
namespace {

constexpr auto kEnd = absl::string_view::npos;

// Viewer walks the text once; each method is called at the start of what it
// blanks and leaves the position behind it.
class Viewer {
 public:
  explicit Viewer(absl::string_view text)
      : text_(text),
        view_{std::string(text), std::vector<bool>(text.size(), false)} {}

  CodeView Run() && {
    while (at_ < text_.size()) {
      if (absl::StartsWith(Rest(), "//")) {
        Blank(EndOfLineComment());
      } else if (absl::StartsWith(Rest(), "/*")) {
        Blank(After("*/", at_ + 2));
      } else if (absl::StartsWith(Rest(), "R\"") && !AfterWord()) {
        RawString();
      } else if (text_[at_] == '"' || (text_[at_] == '\'' && !AfterWord())) {
        Literal(text_[at_]);
      } else {
        ++at_;
      }
    }
    return std::move(view_);
  }

 private:
  absl::string_view Rest() const { return text_.substr(at_); }

  // The quote in 1'000 follows a digit and begins no literal; the R of a name
  // such as FOR begins no raw string.
  bool AfterWord() const { return at_ > 0 && IsWordChar(text_[at_ - 1]); }

  // The position behind the next `mark` at or after `from`.
  size_t After(absl::string_view mark, size_t from) const {
    const size_t found = text_.find(mark, from);
    return found == kEnd ? text_.size() : found + mark.size();
  }

  size_t EndOfLineComment() const {
    const size_t found = text_.find('\n', at_);
    return found == kEnd ? text_.size() : found;
  }

  void Blank(size_t end) {
    for (; at_ < end; ++at_) {
      if (text_[at_] != '\n') view_.code[at_] = ' ';
    }
  }

  // R"mark( … )mark"
  void RawString() {
    const size_t open = text_.find('(', at_);
    if (open == kEnd) {
      at_ = text_.size();
      return;
    }
    const std::string close =
        absl::StrCat(")", text_.substr(at_ + 2, open - at_ - 2), "\"");
    const size_t end = After(close, open);
    at_ += 2;
    for (size_t i = at_; i < end; ++i) view_.raw[i] = true;
    Blank(end == text_.size() ? end : end - 1);
    ++at_;
  }

  void Literal(char quote) {
    size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    ++at_;
    Blank(std::min(end, text_.size()));
    if (at_ < text_.size() && text_[at_] == quote) ++at_;
  }

  absl::string_view text_;
  CodeView view_;
  size_t at_ = 0;
};

}  // namespace

CodeView ViewCode(absl::string_view text) { return Viewer(text).Run(); }

}  // namespace halaltrace::house
