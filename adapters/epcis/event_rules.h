// SPDX-License-Identifier: Apache-2.0
// What an event must have, beyond the type of each member.
#ifndef HALALTRACE_ADAPTERS_EPCIS_EVENT_RULES_H_
#define HALALTRACE_ADAPTERS_EPCIS_EVENT_RULES_H_

#include <bitset>

#include "absl/status/status.h"
#include "adapters/epcis/members.h"
#include "halaltrace/v1/supply_event.pb.h"

namespace halaltrace::epcis {

// Present is which members an event has.
class Present {
 public:
  void Add(Member member) { bits_.set(static_cast<size_t>(member)); }
  bool Has(Member member) const {
    return bits_.test(static_cast<size_t>(member));
  }

 private:
  std::bitset<64> bits_;
};

// CheckEvent returns INVALID_ARGUMENT unless the event has what EPCIS 2.0 asks
// of its type and action; the message names the member.
absl::Status CheckEvent(const Present& present, const v1::SupplyEvent& event);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_EVENT_RULES_H_
