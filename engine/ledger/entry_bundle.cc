// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/entry_bundle.h"

#include <cstddef>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "engine/base/check.h"
#include "engine/ledger/tile.h"

namespace halaltrace::ledger {
namespace {

constexpr size_t kLengthBytes = 2;

}  // namespace

void AppendToEntryBundle(absl::string_view entry, std::string& bundle) {
  HT_CHECK(entry.size() <= UINT16_MAX);
  bundle.push_back(static_cast<char>(entry.size() >> 8));
  bundle.push_back(static_cast<char>(entry.size() & 0xFF));
  absl::StrAppend(&bundle, entry);
}

absl::StatusOr<std::vector<absl::string_view>> ParseEntryBundle(
    absl::string_view bundle) {
  std::vector<absl::string_view> entries;
  while (!bundle.empty() && entries.size() < kTileHashesMax) {
    if (bundle.size() < kLengthBytes) break;
    const size_t length = static_cast<size_t>(static_cast<uint8_t>(bundle[0]))
                              << 8 |
                          static_cast<uint8_t>(bundle[1]);
    if (bundle.size() < kLengthBytes + length) break;
    entries.push_back(bundle.substr(kLengthBytes, length));
    bundle.remove_prefix(kLengthBytes + length);
  }
  if (entries.empty() || !bundle.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "an entry bundle is malformed after ", entries.size(), " entries"));
  }
  return entries;
}

}  // namespace halaltrace::ledger
