// SPDX-License-Identifier: Apache-2.0
// The members of EPCIS 2.0 events, and which event may have which.
#ifndef HALALTRACE_ADAPTERS_EPCIS_MEMBERS_H_
#define HALALTRACE_ADAPTERS_EPCIS_MEMBERS_H_

#include <cstdint>
#include <optional>
#include <span>

#include "absl/strings/string_view.h"
#include "halaltrace/v1/supply_event.pb.h"

namespace halaltrace::epcis {

inline constexpr absl::string_view kEpcisNamespace =
    "https://ref.gs1.org/epcis/";

// Member is a member of an event, in the order in which members.cc lists them.
enum class Member : uint8_t {
  kContext,
  kType,
  kId,
  kEventId,
  kEventTime,
  kEventTimeZoneOffset,
  kRecordTime,
  kAction,
  kEpcList,
  kQuantityList,
  kParentId,
  kChildEpcs,
  kChildQuantityList,
  kInputEpcList,
  kInputQuantityList,
  kOutputEpcList,
  kOutputQuantityList,
  kTransformationId,
  kBizStep,
  kDisposition,
  kPersistentDisposition,
  kReadPoint,
  kBizLocation,
  kBizTransactionList,
  kSourceList,
  kDestinationList,
  kCertificationInfo,
  kErrorDeclaration,
  kSensorElementList,
  kIlmd,
};

// FindMember returns the member of that name, or nullopt.
std::optional<Member> FindMember(absl::string_view name);

// NameOf returns the member's name.
absl::string_view NameOf(Member member);

// MayHave says whether an event of that type may have the member.
bool MayHave(v1::EventType type, Member member);

// MemberNames returns the names of all members.
std::span<const absl::string_view> MemberNames();

// IsMemberName says whether EPCIS gives the name its meaning, in an event or
// around it.
bool IsMemberName(absl::string_view name);

// TypeOf returns the event type of that name ("ObjectEvent"), or UNSPECIFIED.
v1::EventType TypeOf(absl::string_view name);

// NameOf returns the name of an event type.
absl::string_view NameOf(v1::EventType type);

}  // namespace halaltrace::epcis

#endif  // HALALTRACE_ADAPTERS_EPCIS_MEMBERS_H_
