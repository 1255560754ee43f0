// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policy.h"

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace halaltrace::model {

std::optional<Digest> Policy::PinnedDigest(absl::string_view profile) const {
  for (const PinnedProfile& pinned : profiles) {
    if (pinned.profile == profile) return pinned.digest;
  }
  return std::nullopt;
}

bool MaySpeakFor(const Anchor& anchor, absl::string_view party) {
  for (const std::string& name : anchor.names) {
    absl::string_view stem = name;
    if (absl::ConsumeSuffix(&stem, "*") ? absl::StartsWith(party, stem)
                                        : party == name) {
      return true;
    }
  }
  return false;
}

}  // namespace halaltrace::model
