// SPDX-License-Identifier: Apache-2.0
// One EPCIS event, from JSON to the canonical message.
#ifndef HALALTRACE_ADAPTERS_EPCIS_EVENT_READER_H_
#define HALALTRACE_ADAPTERS_EPCIS_EVENT_READER_H_

#include "absl/status/status.h"
#include "adapters/epcis/context.h"
#include "adapters/epcis/json_tree.h"
#include "adapters/epcis/read_epcis_json.h"

namespace halaltrace::epcis {

// ReadEvent fills `read`, which must be new, with the event that `json` is, but
// for its part number.  `context` is the document's; the event may add to it.
// Places in messages are JSON pointers inside the event.
//
// Errors:
//   INVALID_ARGUMENT    no event of EPCIS 2.0
//   RESOURCE_EXHAUSTED  larger than limits::kEnvelopeBytesMax, or a number or
//                       text in it over its limit
absl::Status ReadEvent(const Context& context, JsonValue json,
                       EpcisEvent& read);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_EVENT_READER_H_
