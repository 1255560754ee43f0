// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "tests/house/code_rules.h"
#include "tests/house/words.h"

namespace halaltrace::house {
namespace {

constexpr auto kNone = absl::string_view::npos;
constexpr absl::string_view kType = "StatusOr<";
constexpr absl::string_view kCall = ".value()";

using Names = absl::flat_hash_set<std::string>;

size_t SkipBlanks(absl::string_view code, size_t at) {
  while (at < code.size() &&
         (code[at] == ' ' || code[at] == '\n' || code[at] == '&')) {
    ++at;
  }
  return at;
}

// Declared calls visit(name, is_function) for what `code` declares with the
// type StatusOr<…>; a qualified name is given without its class.
template <typename Visit>
void ForEachDeclared(absl::string_view code, Visit visit) {
  for (size_t at = code.find(kType); at != kNone;
       at = code.find(kType, at + 1)) {
    const size_t close = MatchingBracket(code, at + kType.size() - 1);
    if (close == kNone) return;
    size_t begin = SkipBlanks(code, close + 1);
    absl::string_view name = WordAt(code, begin);
    while (absl::StartsWith(code.substr(begin + name.size()), "::")) {
      begin += name.size() + 2;
      name = WordAt(code, begin);
    }
    if (name.empty()) continue;
    const size_t next = begin + name.size();
    visit(name, next < code.size() && code[next] == '(');
  }
}

// AutoFrom returns the name in `auto name = F(…` when F is one of `functions`.
absl::string_view AutoFrom(absl::string_view line, const Names& functions) {
  const size_t word = FindWord(line, "auto");
  const size_t equals = line.find(" = ");
  if (word == kNone || equals == kNone || equals < word) return "";
  const size_t call = line.find('(', equals);
  if (call == kNone || !functions.contains(WordBefore(line, call))) return "";
  return WordBefore(line, equals);
}

// OpeningOf returns the '(' that the ')' at `close` closes.
size_t OpeningOf(absl::string_view code, size_t close) {
  int depth = 0;
  for (size_t i = close + 1; i-- > 0;) {
    if (code[i] == ')') ++depth;
    if (code[i] == '(' && --depth == 0) return i;
  }
  return kNone;
}

// AsksStatusOr is true when what stands before the call at `at` is known to be
// a StatusOr: `name`, `std::move(name)` or `Function(…)`.
bool AsksStatusOr(absl::string_view code, size_t at, const Names& variables,
                  const Names& functions) {
  if (at == 0) return false;
  if (code[at - 1] != ')') return variables.contains(WordBefore(code, at));
  const size_t open = OpeningOf(code, at - 1);
  if (open == kNone) return false;
  const absl::string_view callee = WordBefore(code, open);
  if (callee == "move") return variables.contains(WordBefore(code, at - 1));
  return functions.contains(callee);
}

Names FunctionsOf(const Repository& repository) {
  Names functions;
  for (const SourceFile& file : repository.files) {
    if (!file.IsCpp()) continue;
    ForEachDeclared(absl::StrJoin(file.code, "\n"),
                    [&](absl::string_view name, bool is_function) {
                      if (is_function) functions.emplace(name);
                    });
  }
  return functions;
}

void Examine(const SourceFile& file, const Names& functions,
             Violations& found) {
  const std::string code = absl::StrJoin(file.code, "\n");
  Names variables;
  ForEachDeclared(code, [&](absl::string_view name, bool is_function) {
    if (!is_function) variables.emplace(name);
  });
  for (const std::string& line : file.code) {
    variables.emplace(AutoFrom(line, functions));
  }
  variables.erase("");
  int line = 1;
  for (size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '\n') ++line;
    if (absl::StartsWith(absl::string_view(code).substr(at), kCall) &&
        AsksStatusOr(code, at, variables, functions)) {
      found.push_back({file.path, line, "ask ok() and use *, not value()"});
    }
  }
}

}  // namespace

Violations StatusValueRule(const Repository& repository) {
  const Names functions = FunctionsOf(repository);
  Violations found;
  for (const SourceFile& file : repository.files) {
    if (file.IsCpp()) Examine(file, functions, found);
  }
  return found;
}

}  // namespace halaltrace::house
