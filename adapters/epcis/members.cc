// SPDX-License-Identifier: Apache-2.0
// Tested by tests/adapters/epcis/members_test.cc and event_refusals_test.cc.
#include "adapters/epcis/members.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/container/flat_hash_map.h"

namespace halaltrace::epcis {
namespace {

constexpr unsigned Bit(v1::EventType type) { return 1U << type; }

constexpr unsigned kObject = Bit(v1::EVENT_TYPE_OBJECT);
constexpr unsigned kAggregation = Bit(v1::EVENT_TYPE_AGGREGATION);
constexpr unsigned kTransaction = Bit(v1::EVENT_TYPE_TRANSACTION);
constexpr unsigned kTransformation = Bit(v1::EVENT_TYPE_TRANSFORMATION);
constexpr unsigned kAssociation = Bit(v1::EVENT_TYPE_ASSOCIATION);
constexpr unsigned kAll =
    kObject | kAggregation | kTransaction | kTransformation | kAssociation;

struct Row {
  Member member;
  absl::string_view name;
  unsigned types;
};

// GS1's schema gives persistentDisposition to object and transformation events;
// its own example has it in an aggregation, and so may all.
constexpr Row kRows[] = {
    {Member::kContext, "@context", kAll},
    {Member::kType, "type", kAll},
    {Member::kId, "id", kAll},
    {Member::kEventId, "eventID", kAll},
    {Member::kEventTime, "eventTime", kAll},
    {Member::kEventTimeZoneOffset, "eventTimeZoneOffset", kAll},
    {Member::kRecordTime, "recordTime", kAll},
    {Member::kAction, "action", kAll & ~kTransformation},
    {Member::kEpcList, "epcList", kObject | kTransaction},
    {Member::kQuantityList, "quantityList", kObject | kTransaction},
    {Member::kParentId, "parentID", kAggregation | kAssociation | kTransaction},
    {Member::kChildEpcs, "childEPCs", kAggregation | kAssociation},
    {Member::kChildQuantityList, "childQuantityList",
     kAggregation | kAssociation},
    {Member::kInputEpcList, "inputEPCList", kTransformation},
    {Member::kInputQuantityList, "inputQuantityList", kTransformation},
    {Member::kOutputEpcList, "outputEPCList", kTransformation},
    {Member::kOutputQuantityList, "outputQuantityList", kTransformation},
    {Member::kTransformationId, "transformationID", kTransformation},
    {Member::kBizStep, "bizStep", kAll},
    {Member::kDisposition, "disposition", kAll},
    {Member::kPersistentDisposition, "persistentDisposition", kAll},
    {Member::kReadPoint, "readPoint", kAll},
    {Member::kBizLocation, "bizLocation", kAll},
    {Member::kBizTransactionList, "bizTransactionList", kAll},
    {Member::kSourceList, "sourceList", kAll},
    {Member::kDestinationList, "destinationList", kAll},
    {Member::kCertificationInfo, "certificationInfo", kAll},
    {Member::kErrorDeclaration, "errorDeclaration", kAll},
    {Member::kSensorElementList, "sensorElementList", kAll},
    {Member::kIlmd, "ilmd", kObject | kTransformation},
};

constexpr bool RowsStandInOrder() {
  for (size_t i = 0; i < std::size(kRows); ++i) {
    if (kRows[i].member != static_cast<Member>(i)) return false;
  }
  return true;
}
static_assert(RowsStandInOrder());

// Inside or around an event.
constexpr absl::string_view kOtherNames[] = {
    "bizTransaction",
    "correctiveEventIDs",
    "declarationTime",
    "destination",
    "epcClass",
    "epcisBody",
    "epcisHeader",
    "eventList",
    "quantity",
    "queryName",
    "queryResults",
    "reason",
    "resultsBody",
    "schemaVersion",
    "sensorMetadata",
    "sensorReport",
    "set",
    "source",
    "unset",
    "uom",
};

constexpr std::array<absl::string_view, 6> kTypeNames = {
    "",
    "ObjectEvent",
    "AggregationEvent",
    "TransactionEvent",
    "TransformationEvent",
    "AssociationEvent",
};

}  // namespace

std::optional<Member> FindMember(absl::string_view name) {
  static const auto& members = *[] {
    auto* const map = new absl::flat_hash_map<absl::string_view, Member>;
    for (const Row& row : kRows) map->emplace(row.name, row.member);
    return map;
  }();
  const auto found = members.find(name);
  if (found == members.end()) return std::nullopt;
  return found->second;
}

absl::string_view NameOf(Member member) {
  return kRows[static_cast<size_t>(member)].name;
}

bool MayHave(v1::EventType type, Member member) {
  return (kRows[static_cast<size_t>(member)].types & Bit(type)) != 0;
}

std::span<const absl::string_view> MemberNames() {
  static const auto& names = *[] {
    auto* const list = new std::array<absl::string_view, std::size(kRows)>;
    std::ranges::transform(kRows, list->begin(), &Row::name);
    return list;
  }();
  return names;
}

bool IsMemberName(absl::string_view name) {
  return FindMember(name).has_value() ||
         std::ranges::find(kOtherNames, name) != std::end(kOtherNames);
}

v1::EventType TypeOf(absl::string_view name) {
  if (name.empty()) return v1::EVENT_TYPE_UNSPECIFIED;
  const auto found = std::ranges::find(kTypeNames, name);
  if (found == kTypeNames.end()) return v1::EVENT_TYPE_UNSPECIFIED;
  return static_cast<v1::EventType>(found - kTypeNames.begin());
}

absl::string_view NameOf(v1::EventType type) {
  return kTypeNames[static_cast<size_t>(type)];
}

}  // namespace halaltrace::epcis
