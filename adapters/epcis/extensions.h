// SPDX-License-Identifier: Apache-2.0
// What we keep and do not interpret.
#ifndef HALALTRACE_ADAPTERS_EPCIS_EXTENSIONS_H_
#define HALALTRACE_ADAPTERS_EPCIS_EXTENSIONS_H_

#include "absl/status/status.h"
#include "adapters/epcis/context.h"
#include "adapters/epcis/json_path.h"
#include "adapters/epcis/json_tree.h"
#include "halaltrace/v1/supply_event.pb.h"

namespace halaltrace::epcis {

// Keep adds `value` to the extensions of `event` as it was given.
void Keep(JsonValue value, const JsonPath& at, v1::SupplyEvent& event);

// KeepExtension keeps a member of the sender's own.  INVALID_ARGUMENT unless
// its name has a namespace: a prefix, or a declaration in the context.  Without
// this a misspelt member would be kept and its meaning lost.
absl::Status KeepExtension(const Context& context, JsonValue member,
                           const JsonPath& at, v1::SupplyEvent& event);

// SortExtensions puts the extensions in an order that does not depend on the
// order of members in the document.
void SortExtensions(v1::SupplyEvent& event);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_EXTENSIONS_H_
