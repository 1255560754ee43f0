// SPDX-License-Identifier: Apache-2.0
// Tested by tests/adapters/epcis/read_epcis_json_test.cc.
#include "adapters/epcis/extensions.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "adapters/epcis/members.h"
#include "adapters/epcis/nearest_word.h"
#include "engine/base/bytes.h"

namespace halaltrace::epcis {

void Keep(JsonValue value, const JsonPath& at, v1::SupplyEvent& event) {
  v1::Extension& extension = *event.add_extensions();
  extension.set_pointer(at.Pointer());
  extension.set_json(value.raw().data(), value.raw().size());
}

absl::Status KeepExtension(const Context& context, JsonValue member,
                           const JsonPath& at, v1::SupplyEvent& event) {
  const absl::string_view name = member.key();
  const bool has_colon = absl::StrContains(name, ':');
  if (!has_colon && !context.Knows(name)) {
    const absl::string_view nearest = NearestWord(name, MemberNames());
    return at.Invalid(absl::StrCat(
        "neither a member that belongs here nor one with a namespace",
        nearest.empty() ? ""
                        : absl::StrCat("; the nearest is ", Quoted(nearest))));
  }
  std::string room;
  absl::string_view word = context.Expand(name, room);
  if (absl::ConsumePrefix(&word, kEpcisNamespace)) {
    return at.Invalid(absl::StrCat(
        "a member of EPCIS is written without a prefix: ", Quoted(word)));
  }
  Keep(member, at, event);
  return absl::OkStatus();
}

void SortExtensions(v1::SupplyEvent& event) {
  auto& extensions = *event.mutable_extensions();
  std::sort(extensions.begin(), extensions.end(),
            [](const v1::Extension& a, const v1::Extension& b) {
              return std::tie(a.pointer(), a.json()) <
                     std::tie(b.pointer(), b.json());
            });
}

}  // namespace halaltrace::epcis
