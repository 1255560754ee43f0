// SPDX-License-Identifier: Apache-2.0
// Tested by tests/adapters/epcis/event_refusals_test.cc.
#include "adapters/epcis/event_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace halaltrace::epcis {
namespace {

absl::Status Missing(absl::string_view pointer, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(pointer, ": missing", what));
}

absl::Status Require(const Present& present, Member member) {
  if (present.Has(member)) return absl::OkStatus();
  return Missing(absl::StrCat("/", NameOf(member)), "");
}

bool IsSensorData(const v1::Extension& extension) {
  return extension.pointer() == "/sensorElementList";
}

bool Empties(const v1::SupplyEvent& event) {
  return event.action() == v1::ACTION_DELETE;
}

bool HasChildren(const v1::SupplyEvent& event) {
  return event.epcs_size() + event.quantities_size() > 0;
}

absl::Status CheckObject(const Present& present, const v1::SupplyEvent& event) {
  // A sensor may report from a place, with no object named.
  const bool senses = present.Has(Member::kReadPoint) &&
                      std::any_of(event.extensions().begin(),
                                  event.extensions().end(), IsSensorData);
  if (!present.Has(Member::kEpcList) && event.quantities_size() == 0 &&
      !senses) {
    return Missing("/epcList", ", and no quantityList stands for it");
  }
  if (present.Has(Member::kIlmd) && event.action() != v1::ACTION_ADD) {
    return absl::InvalidArgumentError(
        "/ilmd: an object event has it only when its action is ADD");
  }
  return absl::OkStatus();
}

absl::Status CheckAggregation(const Present& present,
                              const v1::SupplyEvent& event) {
  if (event.action() != v1::ACTION_OBSERVE) {
    HT_RETURN_IF_ERROR(Require(present, Member::kParentId));
  }
  if (HasChildren(event) || Empties(event)) return absl::OkStatus();
  return Missing("/childEPCs", ", and no childQuantityList stands for it");
}

absl::Status CheckAssociation(const Present& present,
                              const v1::SupplyEvent& event) {
  HT_RETURN_IF_ERROR(Require(present, Member::kParentId));
  if (HasChildren(event) || Empties(event)) return absl::OkStatus();
  return Missing("/childEPCs", ", and no childQuantityList stands for it");
}

absl::Status CheckTransaction(const Present& present,
                              const v1::SupplyEvent& event) {
  if (event.biz_transactions_size() == 0) {
    return Missing("/bizTransactionList", " or empty");
  }
  if (present.Has(Member::kEpcList) || event.quantities_size() > 0 ||
      Empties(event)) {
    return absl::OkStatus();
  }
  return Missing("/epcList", ", and no quantityList stands for it");
}

absl::Status CheckTransformation(const Present& present,
                                 const v1::SupplyEvent& event) {
  const bool takes =
      event.input_epcs_size() + event.input_quantities_size() > 0;
  const bool makes =
      event.output_epcs_size() + event.output_quantities_size() > 0;
  if (takes && makes) return absl::OkStatus();
  // One of several events about one transformation may tell half of it.
  if (present.Has(Member::kTransformationId) && (takes || makes)) {
    return absl::OkStatus();
  }
  return takes ? Missing("/outputQuantityList",
                         ", and neither outputEPCList nor a transformationID "
                         "stands for it")
               : Missing("/inputQuantityList",
                         ", and neither inputEPCList nor a transformationID "
                         "stands for it");
}

}  // namespace

absl::Status CheckEvent(const Present& present, const v1::SupplyEvent& event) {
  HT_RETURN_IF_ERROR(Require(present, Member::kEventTime));
  HT_RETURN_IF_ERROR(Require(present, Member::kEventTimeZoneOffset));
  if (MayHave(event.type(), Member::kAction)) {
    HT_RETURN_IF_ERROR(Require(present, Member::kAction));
  }
  switch (event.type()) {
    case v1::EVENT_TYPE_OBJECT:
      return CheckObject(present, event);
    case v1::EVENT_TYPE_AGGREGATION:
      return CheckAggregation(present, event);
    case v1::EVENT_TYPE_ASSOCIATION:
      return CheckAssociation(present, event);
    case v1::EVENT_TYPE_TRANSACTION:
      return CheckTransaction(present, event);
    default:
      return CheckTransformation(present, event);
  }
}

}  // namespace halaltrace::epcis
