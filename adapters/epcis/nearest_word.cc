// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/nearest_word.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"

namespace halaltrace::epcis {
namespace {

// No word that is looked for is longer; the table of distances stays small.
constexpr size_t kLettersMax = 40;

std::string Letters(absl::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '_') continue;
    letters.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
  }
  return letters;
}

// Distance counts the slips from `a` to `b` (optimal string alignment), row by
// row; a swap looks back two rows.
size_t Distance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> before(b.size() + 1);
  std::vector<size_t> last(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, last);
    std::swap(last, row);
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t wrong = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

}  // namespace

absl::string_view NearestWord(absl::string_view text,
                              std::span<const absl::string_view> words) {
  const std::string letters = Letters(text);
  if (letters.size() > kLettersMax) return {};
  absl::string_view nearest;
  size_t least = kLettersMax;
  for (const absl::string_view word : words) {
    const std::string candidate = Letters(word);
    const size_t distance = Distance(letters, candidate);
    if (distance < least && distance * 3 <= candidate.size()) {
      nearest = word;
      least = distance;
    }
  }
  return nearest;
}

}  // namespace halaltrace::epcis
