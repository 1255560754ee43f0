// SPDX-License-Identifier: Apache-2.0
// What an ilmd (instance and lot master data) says of the lot created.
#ifndef HALALTRACE_ADAPTERS_EPCIS_LOT_DETAILS_H_
#define HALALTRACE_ADAPTERS_EPCIS_LOT_DETAILS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "adapters/epcis/context.h"
#include "adapters/epcis/json_path.h"
#include "adapters/epcis/json_tree.h"
#include "halaltrace/v1/supply_event.pb.h"

namespace halaltrace::epcis {

// ReadLotDetails adds to `event` the lot details that the ilmd has in a form
// that we interpret; every other member becomes an extension.
//
//   name               cbvmda:descriptionShort, gs1:productName
//   production_time    gs1:productionDateTime; else cbvmda:productionDate,
//                      gs1:productionDate or productionDate alone
//   best_before        cbvmda:bestBeforeDate, gs1:bestBeforeDate
//   country_of_origin  cbvmda:countryOfOrigin
//   pack_form          urn:halaltrace:ilmd:packForm
//
// Dates may be given as a value object of JSON-LD.  A production date without a
// time is returned as yyyy-mm-dd, for SetProductionDay; empty: there is none.
//
// INVALID_ARGUMENT when it is no object, a member has no namespace, a text is
// not of the member's form, or two members say different things.
absl::StatusOr<std::string> ReadLotDetails(const Context& context,
                                           JsonValue ilmd, const JsonPath& at,
                                           v1::SupplyEvent& event);

// SetProductionDay sets the production time from a day of the calendar that
// holds at the event: on the event's own day it is the event time, earlier its
// last second, later its first.  Of a day that `details` have a time for it
// adds nothing; INVALID_ARGUMENT when that time lies on another day.
absl::Status SetProductionDay(absl::string_view day,
                              const v1::EventTime& event_time,
                              const JsonPath& at, v1::LotDetails& details);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_LOT_DETAILS_H_
