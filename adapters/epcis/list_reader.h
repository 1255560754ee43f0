// SPDX-License-Identifier: Apache-2.0
// The lists of an event: what, from whom to whom, for which business.
//
// Each function adds to what it is given, and returns INVALID_ARGUMENT or
// RESOURCE_EXHAUSTED, with the place, as value_reader.h says.
#ifndef HALALTRACE_ADAPTERS_EPCIS_LIST_READER_H_
#define HALALTRACE_ADAPTERS_EPCIS_LIST_READER_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "adapters/epcis/context.h"
#include "adapters/epcis/json_path.h"
#include "adapters/epcis/json_tree.h"
#include "halaltrace/v1/supply_event.pb.h"

namespace halaltrace::epcis {

template <typename T>
using Repeated = google::protobuf::RepeatedPtrField<T>;

// ReadEpcs reads a list of instances.  One that stands there in two spellings
// is read once; the same text twice is refused.
absl::Status ReadEpcs(const Context& context, JsonValue list,
                      const JsonPath& at, Repeated<std::string>& epcs);

// ReadQuantities reads a list of quantity elements.
absl::Status ReadQuantities(const Context& context, JsonValue list,
                            const JsonPath& at,
                            Repeated<v1::QuantityElement>& quantities);

// ReadBizTransactions reads a list of business documents.
absl::Status ReadBizTransactions(const Context& context, JsonValue list,
                                 const JsonPath& at,
                                 Repeated<v1::BizTransaction>& transactions);

// ReadEnds reads a sourceList or destinationList; `name` is the member that
// names the end, "source" or "destination".
absl::Status ReadEnds(const Context& context, absl::string_view name,
                      JsonValue list, const JsonPath& at,
                      Repeated<v1::SourceDestination>& ends);

// ReadDispositions reads a list of dispositions that must not be empty.
absl::Status ReadDispositions(const Context& context, JsonValue list,
                              const JsonPath& at,
                              Repeated<std::string>& dispositions);

// ReadUris reads one URI or a list of them.
absl::Status ReadUris(const Context& context, JsonValue value,
                      const JsonPath& at, Repeated<std::string>& uris);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_LIST_READER_H_
