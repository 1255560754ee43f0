// SPDX-License-Identifier: Apache-2.0
// The rule parameters that come with this release, as data: each value with its
// source and the day somebody looked.  They are compiled in and read from no
// path at run time; a ledger carries its own copy as a statement.
#ifndef HALALTRACE_ENGINE_VERDICT_PROFILES_H_
#define HALALTRACE_ENGINE_VERDICT_PROFILES_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "halaltrace/v1/profile.pb.h"

namespace halaltrace::verdict {

// BuiltInMarket returns the profile of a market by its ISO 3166-1 alpha-2 code,
// or nullopt if this release has none.  Its serialised bytes are the same in
// every build: it has no map and no unknown field.
std::optional<v1::MarketProfile> BuiltInMarket(absl::string_view market);

// BuiltInScheme returns the profile of a scheme by its name ("MPPHM"), or
// nullopt.
std::optional<v1::SchemeProfile> BuiltInScheme(absl::string_view scheme);

// BuiltInMarkets and BuiltInSchemes list what there is, in ascending order.
std::vector<absl::string_view> BuiltInMarkets();
std::vector<absl::string_view> BuiltInSchemes();

namespace internal {

// The text of the files in profiles/.
absl::string_view MarketMyText();
absl::string_view SchemeMpphmText();

}  // namespace internal
}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_PROFILES_H_
