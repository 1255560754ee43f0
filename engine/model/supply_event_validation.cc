// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/model/statement_validation_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/model/body_validation.h"
#include "engine/model/field_rules.h"

namespace halaltrace::model {
namespace {

using Quantities = google::protobuf::RepeatedPtrField<v1::QuantityElement>;

absl::Status ValidateQuantityElement(const v1::QuantityElement& element) {
  HT_RETURN_IF_ERROR(CheckIdentifier("item", element.item(), Named::kAnything,
                                     Need::kRequired));
  return element.has_quantity() ? CheckQuantity("quantity", element.quantity())
                                : absl::OkStatus();
}

absl::Status ValidateQuantities(absl::string_view field,
                                const Quantities& quantities) {
  return Each(field, quantities, ValidateQuantityElement);
}

absl::Status ValidateBizTransaction(const v1::BizTransaction& transaction) {
  HT_RETURN_IF_ERROR(CheckUri("type", transaction.type(), Need::kOptional));
  return CheckIdentifier("id", transaction.id(), Named::kAnything,
                         Need::kRequired);
}

// Each type of source or destination names a party or a place, never both.
absl::Status ValidateSourceDestination(const v1::SourceDestination& end) {
  HT_RETURN_IF_ERROR(CheckChosen("type", end.type()));
  const bool is_other = end.type() == v1::SOURCE_DESTINATION_TYPE_OTHER;
  if (!is_other && !end.type_uri().empty()) {
    return Refuse("type_uri", "only for the type OTHER");
  }
  HT_RETURN_IF_ERROR(CheckUri("type_uri", end.type_uri(),
                              is_other ? Need::kRequired : Need::kOptional));
  const bool names_party =
      end.type() == v1::SOURCE_DESTINATION_TYPE_OWNING_PARTY ||
      end.type() == v1::SOURCE_DESTINATION_TYPE_POSSESSING_PARTY;
  if (names_party) {
    if (!end.place().empty()) return Refuse("place", "this type has a party");
    return CheckParty("party", end.party());
  }
  if (end.has_party()) return Refuse("party", "this type has a place");
  return CheckIdentifier("place", end.place(), Named::kAnything,
                         Need::kRequired);
}

absl::Status ValidateLotDetails(const v1::LotDetails& details) {
  HT_RETURN_IF_ERROR(CheckText("name", details.name(), Need::kOptional));
  if (details.has_production_time()) {
    HT_RETURN_IF_ERROR(CheckTime("production_time", details.production_time()));
  }
  HT_RETURN_IF_ERROR(
      CheckText("pack_form", details.pack_form(), Need::kOptional));
  HT_RETURN_IF_ERROR(
      CheckDay("best_before", details.best_before(), Need::kOptional));
  return CheckCountry("country_of_origin", details.country_of_origin(),
                      Need::kOptional);
}

absl::Status ValidateErrorDeclaration(const v1::ErrorDeclaration& error) {
  if (!error.has_declaration_time()) {
    return Refuse("declaration_time", "missing");
  }
  HT_RETURN_IF_ERROR(CheckTime("declaration_time", error.declaration_time()));
  HT_RETURN_IF_ERROR(CheckUri("reason", error.reason(), Need::kOptional));
  return CheckTexts("corrective_event_ids", error.corrective_event_ids());
}

// What an extension holds is limited by the envelope alone: a day's sensor
// readings are long.
absl::Status ValidateExtension(const v1::Extension& extension) {
  HT_RETURN_IF_ERROR(
      CheckText("pointer", extension.pointer(), Need::kRequired));
  return extension.json().empty() ? Refuse("json", "missing")
                                  : absl::OkStatus();
}

// ValidateType asks that what belongs to other types of event is absent.
absl::Status ValidateType(const v1::SupplyEvent& event) {
  HT_RETURN_IF_ERROR(CheckChosen("type", event.type()));
  const auto absent = [&](absl::string_view field, bool is_absent) {
    return is_absent ? absl::OkStatus()
                     : Refuse(field, "not in an event of this type");
  };
  if (event.type() == v1::EVENT_TYPE_TRANSFORMATION) {
    HT_RETURN_IF_ERROR(
        absent("action", event.action() == v1::ACTION_UNSPECIFIED));
    HT_RETURN_IF_ERROR(absent("epcs", event.epcs().empty()));
    HT_RETURN_IF_ERROR(absent("quantities", event.quantities().empty()));
    return absent("parent_id", event.parent_id().empty());
  }
  HT_RETURN_IF_ERROR(CheckChosen("action", event.action()));
  HT_RETURN_IF_ERROR(absent("input_epcs", event.input_epcs().empty()));
  HT_RETURN_IF_ERROR(
      absent("input_quantities", event.input_quantities().empty()));
  HT_RETURN_IF_ERROR(absent("output_epcs", event.output_epcs().empty()));
  HT_RETURN_IF_ERROR(
      absent("output_quantities", event.output_quantities().empty()));
  HT_RETURN_IF_ERROR(
      absent("transformation_id", event.transformation_id().empty()));
  return absent("parent_id", event.type() != v1::EVENT_TYPE_OBJECT ||
                                 event.parent_id().empty());
}

absl::Status ValidateGoods(const v1::SupplyEvent& event) {
  HT_RETURN_IF_ERROR(CheckIdentifiers("epcs", event.epcs()));
  HT_RETURN_IF_ERROR(ValidateQuantities("quantities", event.quantities()));
  HT_RETURN_IF_ERROR(CheckIdentifiers("input_epcs", event.input_epcs()));
  HT_RETURN_IF_ERROR(
      ValidateQuantities("input_quantities", event.input_quantities()));
  HT_RETURN_IF_ERROR(CheckIdentifiers("output_epcs", event.output_epcs()));
  HT_RETURN_IF_ERROR(
      ValidateQuantities("output_quantities", event.output_quantities()));
  HT_RETURN_IF_ERROR(CheckIdentifier("transformation_id",
                                     event.transformation_id(),
                                     Named::kAnything, Need::kOptional));
  return CheckIdentifier("parent_id", event.parent_id(), Named::kAnything,
                         Need::kOptional);
}

absl::Status ValidateUris(absl::string_view field, const Texts& uris) {
  return Each(field, uris, [](const std::string& uri) {
    return CheckUri("", uri, Need::kRequired);
  });
}

absl::Status ValidateContext(const v1::SupplyEvent& event) {
  HT_RETURN_IF_ERROR(CheckText("event_id", event.event_id(), Need::kOptional));
  HT_RETURN_IF_ERROR(CheckUri("biz_step", event.biz_step(), Need::kOptional));
  HT_RETURN_IF_ERROR(
      CheckUri("disposition", event.disposition(), Need::kOptional));
  HT_RETURN_IF_ERROR(ValidateUris("persistent_disposition_set",
                                  event.persistent_disposition_set()));
  HT_RETURN_IF_ERROR(ValidateUris("persistent_disposition_unset",
                                  event.persistent_disposition_unset()));
  HT_RETURN_IF_ERROR(CheckIdentifier("read_point", event.read_point(),
                                     Named::kAnything, Need::kOptional));
  return CheckIdentifier("biz_location", event.biz_location(), Named::kAnything,
                         Need::kOptional);
}

}  // namespace

absl::Status ValidateSupplyEvent(const v1::SupplyEvent& event) {
  HT_RETURN_IF_ERROR(ValidateType(event));
  HT_RETURN_IF_ERROR(ValidateGoods(event));
  HT_RETURN_IF_ERROR(ValidateContext(event));
  HT_RETURN_IF_ERROR(Each("biz_transactions", event.biz_transactions(),
                          ValidateBizTransaction));
  HT_RETURN_IF_ERROR(
      Each("sources", event.sources(), ValidateSourceDestination));
  HT_RETURN_IF_ERROR(
      Each("destinations", event.destinations(), ValidateSourceDestination));
  HT_RETURN_IF_ERROR(
      CheckIdentifiers("certification_info", event.certification_info()));
  if (event.has_lot_details()) {
    HT_RETURN_IF_ERROR(
        At("lot_details", ValidateLotDetails(event.lot_details())));
  }
  if (event.has_error_declaration()) {
    HT_RETURN_IF_ERROR(At("error_declaration",
                          ValidateErrorDeclaration(event.error_declaration())));
  }
  return Each("extensions", event.extensions(), ValidateExtension);
}

}  // namespace halaltrace::model
