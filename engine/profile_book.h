// SPDX-License-Identifier: Apache-2.0
// The rule parameters that the ledger holds, by the digest that pins them.
#ifndef HALALTRACE_ENGINE_PROFILE_BOOK_H_
#define HALALTRACE_ENGINE_PROFILE_BOOK_H_

#include <set>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/model/policy.h"
#include "engine/verdict/judge.h"
#include "halaltrace/v1/profile.pb.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::engine {

// ProfileDigest returns SHA-256 of a profile's bytes: what a policy pins.
Digest ProfileDigest(const v1::MarketProfile& profile);
Digest ProfileDigest(const v1::SchemeProfile& profile);

// ProfileBook finds profiles by digest.  It does not matter who said them: a
// profile is used because the verifier's policy names its very bytes.
//
// Thread-compatible.
class ProfileBook {
 public:
  // Note keeps the profile that `statement` carries, if it does.
  void Note(const v1::Statement& statement);

  // AuthoritiesOf returns whom the profiles of `market`, or of any where it is
  // empty, name as the authority.
  std::set<std::string> AuthoritiesOf(absl::string_view market) const;

  // ProfilesFor returns the profile that `policy` pins for `market`, and every
  // scheme profile that it pins.
  //
  // Errors:
  //   FAILED_PRECONDITION  the policy pins none for the market, or one that the
  //                        ledger does not hold
  absl::StatusOr<verdict::Profiles> ProfilesFor(
      absl::string_view market, const model::Policy& policy) const;

 private:
  absl::flat_hash_map<Digest, v1::MarketProfile> markets_;
  absl::flat_hash_map<Digest, v1::SchemeProfile> schemes_;
};

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_PROFILE_BOOK_H_
