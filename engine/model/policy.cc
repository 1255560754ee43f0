// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policy.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace halaltrace::model {
namespace {

// The digits of a party that goes by its Global Location Number; empty for any
// other.
absl::string_view LocationDigits(absl::string_view party) {
  for (const absl::string_view start :
       {"https://id.gs1.org/417/", "https://id.gs1.org/414/"}) {
    if (absl::ConsumePrefix(&party, start)) return party;
  }
  return {};
}

}  // namespace

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
  const absl::string_view digits = LocationDigits(party);
  return std::any_of(anchor.gs1_company_prefixes.begin(),
                     anchor.gs1_company_prefixes.end(),
                     [digits](const std::string& prefix) {
                       return absl::StartsWith(digits, prefix);
                     });
}

Policy PolicyFor(absl::string_view origin, Policy policy) {
  std::erase_if(policy.anchors, [origin](const Anchor& anchor) {
    return !anchor.origins.empty() &&
           std::find(anchor.origins.begin(), anchor.origins.end(), origin) ==
               anchor.origins.end();
  });
  return policy;
}

}  // namespace halaltrace::model
