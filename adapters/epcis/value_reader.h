// SPDX-License-Identifier: Apache-2.0
// Single values of an event: of the right type, in canonical form, or refused
// with their place.
#ifndef HALALTRACE_ADAPTERS_EPCIS_VALUE_READER_H_
#define HALALTRACE_ADAPTERS_EPCIS_VALUE_READER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "adapters/epcis/context.h"
#include "adapters/epcis/json_path.h"
#include "adapters/epcis/json_tree.h"
#include "adapters/epcis/vocabulary.h"
#include "halaltrace/v1/quantity.pb.h"
#include "halaltrace/v1/time.pb.h"

namespace halaltrace::epcis {

// Expect returns INVALID_ARGUMENT unless `value` is of `kind`.
absl::Status Expect(JsonKind kind, JsonValue value, const JsonPath& at);

// ReadText returns a text that is not empty.
//
// Errors, as those of the functions below, name the place:
//   INVALID_ARGUMENT    another type, or not what the function asks for
//   RESOURCE_EXHAUSTED  a limit; here limits::kTextBytesMax
absl::StatusOr<absl::string_view> ReadText(JsonValue value, const JsonPath& at);

// ReadTime reads a date and time with its offset (RFC 3339).
absl::StatusOr<v1::EventTime> ReadTime(JsonValue value, const JsonPath& at);

// ReadDay reads yyyy-mm-dd and returns it as it is.
absl::StatusOr<std::string> ReadDay(JsonValue value, const JsonPath& at);

// ReadIdentifier returns the canonical form of a GS1 key or other URI, short
// names expanded (engine/model/identifier.h).
absl::StatusOr<std::string> ReadIdentifier(const Context& context,
                                           JsonValue value, const JsonPath& at);

// ReadTerm returns the web URI of a vocabulary term, short names expanded.
absl::StatusOr<std::string> ReadTerm(const Context& context,
                                     Vocabulary vocabulary, JsonValue value,
                                     const JsonPath& at);

// ReadAmount returns the exact value of a JSON number that is not negative, as
// canonical decimal text.
absl::StatusOr<std::string> ReadAmount(JsonValue value, const JsonPath& at);

// ReadUnit returns a unit code of UN/ECE Recommendation 20.  A code without a
// known factor is kept; a known slip ("KG") is refused with the right code.
absl::StatusOr<std::string> ReadUnit(JsonValue value, const JsonPath& at);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_VALUE_READER_H_
