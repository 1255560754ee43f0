// SPDX-License-Identifier: Apache-2.0
// Where in an event a reader is, so that an error can say so.
#ifndef HALALTRACE_ADAPTERS_EPCIS_JSON_PATH_H_
#define HALALTRACE_ADAPTERS_EPCIS_JSON_PATH_H_

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace halaltrace::epcis {

// JsonPath is one step from a value to one inside it.  The steps lie on the
// stack of those who read; the text is made when it is asked for.
class JsonPath {
 public:
  // JsonPath() is the value that reading starts from.
  JsonPath() = default;

  // A member of the object at `parent`, or an item (from 0) of the list there.
  // Both must outlive the path.
  JsonPath(const JsonPath& parent, absl::string_view key)
      : parent_(&parent), key_(key) {}
  JsonPath(const JsonPath& parent, size_t index)
      : parent_(&parent), index_(index) {}

  // Pointer returns the way as a JSON pointer (RFC 6901); empty at the start.
  std::string Pointer() const;

  // Invalid returns INVALID_ARGUMENT with the place before `what`, in quotes
  // when it has unusual letters or is long.
  absl::Status Invalid(absl::string_view what) const;

  // Within returns `status`, which must be an error, with the place before its
  // message.
  absl::Status Within(const absl::Status& status) const;

 private:
  const JsonPath* parent_ = nullptr;
  absl::string_view key_;  // of a member; null for an item
  size_t index_ = 0;
};

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_JSON_PATH_H_
