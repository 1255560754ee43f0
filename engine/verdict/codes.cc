// SPDX-License-Identifier: Apache-2.0
#include "engine/verdict/codes.h"

#include <algorithm>
#include <array>
#include <span>

#include "engine/base/check.h"
#include "engine/verdict/code_rows.h"

namespace halaltrace::verdict {
namespace {

std::vector<CodeRow> Collect() {
  std::vector<CodeRow> rows;
  for (const std::span<const CodeRow> part :
       {internal::RecordRows(), internal::CertificateRows(),
        internal::RecognitionRows(), internal::MaterialRows()}) {
    rows.insert(rows.end(), part.begin(), part.end());
  }
  std::sort(rows.begin(), rows.end(),
            [](const CodeRow& a, const CodeRow& b) { return a.code < b.code; });
  return rows;
}

using Index = std::array<const CodeRow*, v1::FindingCode_ARRAYSIZE>;

Index MakeIndex() {
  Index index{};
  for (const CodeRow& row : AllCodes()) {
    index[static_cast<size_t>(row.code)] = &row;
  }
  return index;
}

// Null for a number that is no code.
const CodeRow* Find(v1::FindingCode code) {
  static const Index& index = *new Index(MakeIndex());
  const auto at = static_cast<size_t>(code);
  return at < index.size() ? index[at] : nullptr;
}

}  // namespace

const std::vector<CodeRow>& AllCodes() {
  static const auto& rows = *new std::vector<CodeRow>(Collect());
  return rows;
}

absl::string_view CodeText(v1::FindingCode code) {
  const CodeRow* const row = Find(code);
  return row == nullptr ? absl::string_view() : row->text;
}

std::optional<v1::FindingCode> ParseCode(absl::string_view text) {
  for (const CodeRow& row : AllCodes()) {
    if (row.text == text) return row.code;
  }
  return std::nullopt;
}

const CodeRow& DescribeCode(v1::FindingCode code) {
  const CodeRow* const row = Find(code);
  HT_CHECK(row != nullptr);
  return *row;
}

}  // namespace halaltrace::verdict
