// SPDX-License-Identifier: Apache-2.0
// EPCIS 2.0 documents in JSON or JSON-LD, to events in canonical form.
//
//   HT_ASSIGN_OR_RETURN(const std::vector<epcis::EpcisEvent> events,
//                       epcis::ReadEpcisJson(bytes));
//
// A document is read whole or not at all: half of a day's events would be a
// false record of that day.
#ifndef HALALTRACE_ADAPTERS_EPCIS_READ_EPCIS_JSON_H_
#define HALALTRACE_ADAPTERS_EPCIS_READ_EPCIS_JSON_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "halaltrace/v1/supply_event.pb.h"
#include "halaltrace/v1/time.pb.h"

namespace halaltrace::epcis {

// EpcisEvent is one event of a document.
struct EpcisEvent {
  v1::SupplyEvent event;

  // For the statement's header: the instant of eventTime with the offset of
  // eventTimeZoneOffset.
  v1::EventTime event_time;

  // Which event of the document it is, from 1: the header's evidence names it.
  uint32_t part = 0;
};

// ReadEpcisJson reads an EPCISDocument, an EPCISQueryDocument, one event, or a
// list of events, in the order of the text.  The order of members never
// matters, and no context is fetched.
//
// Errors; each message is one sentence that says which event (from 1), where in
// it (a JSON pointer) and what is wrong:
//   INVALID_ARGUMENT    malformed JSON, or not EPCIS 2.0 (README.md lists what
//                       is refused)
//   RESOURCE_EXHAUSTED  over a limit of limits.h: bytes, depth, values, events,
//                       the size of one event, digits, letters
absl::StatusOr<std::vector<EpcisEvent>> ReadEpcisJson(
    absl::string_view document);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_READ_EPCIS_JSON_H_
