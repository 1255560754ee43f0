// SPDX-License-Identifier: Apache-2.0
#include "engine/profile_book.h"

#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/trust/sha256.h"
#include "engine/trust/wire_walk.h"

namespace halaltrace::engine {
namespace {

constexpr absl::string_view kMarket = "market/";
constexpr absl::string_view kScheme = "scheme/";

absl::Status NotHeld(const model::PinnedProfile& pinned) {
  return absl::FailedPreconditionError(absl::StrCat(
      "the policy pins the profile ", Quoted(pinned.profile), " by the digest ",
      pinned.digest.Short(), ", and the ledger does not hold it"));
}

}  // namespace

Digest ProfileDigest(const v1::MarketProfile& profile) {
  return trust::Sha256(trust::CanonicalBytes(profile));
}

Digest ProfileDigest(const v1::SchemeProfile& profile) {
  return trust::Sha256(trust::CanonicalBytes(profile));
}

void ProfileBook::Note(const v1::Statement& statement) {
  if (statement.has_market_profile()) {
    const v1::MarketProfile& profile = statement.market_profile();
    markets_.try_emplace(ProfileDigest(profile), profile);
  } else if (statement.has_scheme_profile()) {
    const v1::SchemeProfile& profile = statement.scheme_profile();
    schemes_.try_emplace(ProfileDigest(profile), profile);
  }
}

absl::StatusOr<verdict::Profiles> ProfileBook::ProfilesFor(
    absl::string_view market, const model::Policy& policy) const {
  verdict::Profiles profiles;
  bool pins_market = false;
  std::vector<absl::string_view> markets;
  for (const model::PinnedProfile& pinned : policy.profiles) {
    absl::string_view name = pinned.profile;
    if (absl::ConsumePrefix(&name, kMarket)) markets.push_back(name);
    if (pinned.profile == absl::StrCat(kMarket, market)) {
      const auto found = markets_.find(pinned.digest);
      if (found == markets_.end()) return NotHeld(pinned);
      profiles.market = found->second;
      profiles.market_digest = pinned.digest;
      pins_market = true;
    } else if (absl::StartsWith(pinned.profile, kScheme)) {
      const auto found = schemes_.find(pinned.digest);
      if (found == schemes_.end()) return NotHeld(pinned);
      profiles.schemes.push_back(found->second);
      profiles.scheme_digests.push_back(pinned.digest);
    }
  }
  if (!pins_market) {
    return absl::FailedPreconditionError(absl::StrCat(
        "the policy pins no profile for the market ", Quoted(market),
        "; it pins ", absl::StrJoin(markets, ", ")));
  }
  return profiles;
}

}  // namespace halaltrace::engine
