// SPDX-License-Identifier: Apache-2.0
// Visiting what is inside a JSON value, with its place.
#ifndef HALALTRACE_ADAPTERS_EPCIS_JSON_WALK_H_
#define HALALTRACE_ADAPTERS_EPCIS_JSON_WALK_H_

#include <cstddef>

#include "absl/status/status.h"
#include "adapters/epcis/json_path.h"
#include "adapters/epcis/json_tree.h"
#include "adapters/epcis/value_reader.h"
#include "engine/base/status_macros.h"

namespace halaltrace::epcis {

// ForEachItem calls visit(item, place) for the items of a list until one
// returns an error, which it returns.  INVALID_ARGUMENT when `list` is none.
template <typename Visit>
absl::Status ForEachItem(JsonValue list, const JsonPath& at, Visit visit) {
  HT_RETURN_IF_ERROR(Expect(JsonKind::kArray, list, at));
  size_t i = 0;
  for (const JsonValue item : list) {
    HT_RETURN_IF_ERROR(visit(item, JsonPath(at, i++)));
  }
  return absl::OkStatus();
}

// ForEachMember is the same for the members of an object.
template <typename Visit>
absl::Status ForEachMember(JsonValue object, const JsonPath& at, Visit visit) {
  HT_RETURN_IF_ERROR(Expect(JsonKind::kObject, object, at));
  for (const JsonValue member : object) {
    HT_RETURN_IF_ERROR(visit(member, JsonPath(at, member.key())));
  }
  return absl::OkStatus();
}

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_JSON_WALK_H_
