// SPDX-License-Identifier: Apache-2.0
#include "engine/verdict/profiles.h"

#include <string>

#include "engine/base/check.h"
#include "google/protobuf/text_format.h"

namespace halaltrace::verdict {
namespace {

// The text was compiled in, so that it parses is ours to see to.
template <typename Profile>
Profile Parse(absl::string_view text) {
  Profile profile;
  HT_CHECK(google::protobuf::TextFormat::ParseFromString(std::string(text),
                                                         &profile));
  return profile;
}

}  // namespace

std::optional<v1::MarketProfile> BuiltInMarket(absl::string_view market) {
  if (market != "MY") return std::nullopt;
  return Parse<v1::MarketProfile>(internal::MarketMyText());
}

std::optional<v1::SchemeProfile> BuiltInScheme(absl::string_view scheme) {
  if (scheme != "MPPHM") return std::nullopt;
  return Parse<v1::SchemeProfile>(internal::SchemeMpphmText());
}

std::vector<absl::string_view> BuiltInMarkets() { return {"MY"}; }

std::vector<absl::string_view> BuiltInSchemes() { return {"MPPHM"}; }

}  // namespace halaltrace::verdict
