// SPDX-License-Identifier: Apache-2.0
#include "engine/divergence.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace halaltrace::engine {
namespace {

// The payload is "kind sequence what".
constexpr absl::string_view kPayload = "halaltrace/divergence";

}  // namespace

absl::Status Diverges(absl::string_view kind, uint64_t sequence,
                      absl::string_view what) {
  absl::Status status =
      absl::DataLossError(absl::StrCat(kind, " ", sequence, ": ", what));
  status.SetPayload(kPayload,
                    absl::Cord(absl::StrCat(kind, " ", sequence, " ", what)));
  return status;
}

absl::Status DivergesAt(absl::string_view kind, uint64_t sequence,
                        const absl::Status& status) {
  if (!absl::IsDataLoss(status) || status.GetPayload(kPayload).has_value()) {
    return status;
  }
  return Diverges(kind, sequence, status.message());
}

std::optional<Divergence> DivergenceOf(const absl::Status& status) {
  if (!absl::IsDataLoss(status)) return std::nullopt;
  const auto payload = status.GetPayload(kPayload);
  Divergence divergence = {
      .sequence = 0, .kind = "schema", .what = std::string(status.message())};
  if (!payload.has_value()) return divergence;
  const std::string text(*payload);
  const std::vector<absl::string_view> parts =
      absl::StrSplit(text, absl::MaxSplits(' ', 2));
  if (parts.size() == 3 && absl::SimpleAtoi(parts[1], &divergence.sequence)) {
    divergence.kind = std::string(parts[0]);
    divergence.what = std::string(parts[2]);
  }
  return divergence;
}

}  // namespace halaltrace::engine
