// SPDX-License-Identifier: Apache-2.0
#include "engine/profile_book.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/model/identifier.h"
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

// SpellOnce writes a party as cases spell it.
void SpellOnce(v1::PartyRef& ref) {
  if (!ref.has_party()) return;
  std::string room;
  const absl::string_view id = model::AsParty(ref.party().id(), room);
  if (id != ref.party().id()) ref.mutable_party()->set_id(std::string(id));
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
    v1::MarketProfile profile = statement.market_profile();
    const Digest digest = ProfileDigest(profile);
    if (profile.has_authority()) SpellOnce(*profile.mutable_authority());
    markets_.try_emplace(digest, std::move(profile));
  } else if (statement.has_scheme_profile()) {
    v1::SchemeProfile profile = statement.scheme_profile();
    const Digest digest = ProfileDigest(profile);
    if (profile.has_body()) SpellOnce(*profile.mutable_body());
    schemes_.try_emplace(digest, std::move(profile));
  }
}

std::set<std::string> ProfileBook::AuthoritiesOf(
    absl::string_view market) const {
  std::set<std::string> authorities;
  for (const auto& [digest, profile] : markets_) {
    if (market.empty() || profile.market() == market) {
      authorities.insert(profile.authority().party().id());
    }
  }
  return authorities;
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
