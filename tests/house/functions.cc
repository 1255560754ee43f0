// SPDX-License-Identifier: Apache-2.0
// The idea: outside of functions, each brace is opened by the statement before
// it, and that statement's words tell whether it opens a namespace, a type, a
// function or an initialiser.  Inside a function, only the depth matters.
#include "tests/house/functions.h"

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "tests/house/words.h"

namespace halaltrace::house {
namespace {

constexpr auto kNone = absl::string_view::npos;

enum class Block { kScope, kFunction, kInitialiser };

// WithoutTemplate drops "template <…>", whose parameters look like types.
absl::string_view WithoutTemplate(absl::string_view statement) {
  while (WordAt(statement, 0) == "template") {
    const size_t open = statement.find('<');
    const size_t close =
        open == kNone ? kNone : MatchingBracket(statement, open);
    if (close == kNone) return statement;
    statement = absl::StripLeadingAsciiWhitespace(statement.substr(close + 1));
  }
  return statement;
}

// OpensMemberInitialiser is true at the brace of `: a_{1}`, which looks like
// the body of a constructor and is not.
bool OpensMemberInitialiser(absl::string_view statement) {
  const char last = statement.back();
  const size_t close = statement.find(')');
  if (close == kNone || !(IsWordChar(last) || last == '>')) return false;
  const size_t colon = statement.find(':', close);
  return colon != kNone && colon + 1 < statement.size() &&
         statement[colon + 1] != ':';
}

// Classify says what a brace behind `statement` opens.
Block Classify(absl::string_view statement) {
  statement = WithoutTemplate(statement);
  if (statement.empty() || statement.back() == '=') return Block::kInitialiser;
  const size_t open = statement.find('(');
  const absl::string_view head = statement.substr(0, open);
  for (const char* word : {"namespace", "class", "struct", "union", "enum"}) {
    if (HasWord(head, word)) return Block::kScope;
  }
  if (open == kNone) {
    return WordAt(statement, 0) == "extern" ? Block::kScope
                                            : Block::kInitialiser;
  }
  return OpensMemberInitialiser(statement) ? Block::kInitialiser
                                           : Block::kFunction;
}

// NameOf is the word before the parameters; a test's is the whole macro.
std::string NameOf(absl::string_view statement) {
  statement = WithoutTemplate(statement);
  const size_t open = statement.find('(');
  const size_t symbol = FindWord(statement.substr(0, open), "operator");
  if (symbol != kNone) {
    return std::string(statement.substr(symbol, open - symbol));
  }
  const absl::string_view name = WordBefore(statement, open);
  if (!absl::StartsWith(name, "TEST")) return std::string(name);
  return std::string(statement.substr(0, statement.find(')') + 1));
}

class Finder {
 public:
  std::vector<FunctionSpan> Find(const std::vector<std::string>& code) && {
    bool directive = false;
    for (const std::string& line : code) {
      ++line_;
      const absl::string_view text = absl::StripAsciiWhitespace(line);
      directive = directive || absl::StartsWith(text, "#");
      if (!directive) {
        for (const char c : text) Read(c);
        Read(' ');
      }
      directive = directive && absl::EndsWith(text, "\\");
    }
    return std::move(functions_);
  }

 private:
  bool InsideScope() const {
    return blocks_.empty() || blocks_.back() == Block::kScope;
  }

  void Read(char c) {
    if (c == '{' && (!InsideScope() || parentheses_ > 0)) {
      blocks_.push_back(Block::kInitialiser);
    } else if (c == '{') {
      Open();
    } else if (c == '}') {
      Close();
    } else if (InsideScope()) {
      Extend(c);
    }
  }

  void Extend(char c) {
    if (c == '(') ++parentheses_;
    if (c == ')') --parentheses_;
    if (c == ';' && parentheses_ == 0) {
      statement_.clear();
      return;
    }
    if (statement_.empty()) {
      if (c == ' ') return;
      statement_line_ = line_;
    }
    statement_ += c;
    for (const char* access : {"public:", "private:", "protected:"}) {
      if (statement_ == access) statement_.clear();
    }
  }

  void Open() {
    const absl::string_view statement =
        absl::StripTrailingAsciiWhitespace(statement_);
    blocks_.push_back(Classify(statement));
    if (blocks_.back() == Block::kScope) statement_.clear();
  }

  void Close() {
    if (blocks_.empty()) return;
    const Block closed = blocks_.back();
    if (closed == Block::kFunction) {
      functions_.push_back({NameOf(statement_), statement_line_, line_});
    }
    blocks_.pop_back();
    if (closed != Block::kInitialiser) {
      statement_.clear();
    } else if (InsideScope()) {
      statement_ += '}';  // an initialiser is a part of its statement
    }
  }

  int line_ = 0;
  std::vector<Block> blocks_;
  std::string statement_;
  int statement_line_ = 0;
  int parentheses_ = 0;
  std::vector<FunctionSpan> functions_;
};

}  // namespace

std::vector<FunctionSpan> FindFunctions(const SourceFile& file) {
  return Finder().Find(file.code);
}

}  // namespace halaltrace::house
