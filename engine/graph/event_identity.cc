// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/event_identity.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/base/bytes.h"
#include "engine/trust/sha256.h"
#include "google/protobuf/message.h"

namespace halaltrace::graph {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void AppendPart(absl::string_view part, std::string& out) {
  AppendU64(part.size(), out);
  out.append(part.data(), part.size());
}

bool IsOfTheRecord(const v1::Extension& extension) {
  return extension.pointer() == "/recordTime" ||
         absl::StartsWith(extension.pointer(), "/errorDeclaration/");
}

// The values of a field, the elements of a list in the order of their bytes.
std::vector<std::string> ValuesOf(const v1::SupplyEvent& event,
                                  const FieldDescriptor& field) {
  const auto& reflection = *event.GetReflection();
  if (!field.is_repeated()) {
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return {reflection.GetMessage(event, &field).SerializeAsString()};
      case FieldDescriptor::CPPTYPE_STRING:
        return {reflection.GetString(event, &field)};
      default:
        return {std::to_string(reflection.GetEnumValue(event, &field))};
    }
  }
  std::vector<std::string> values;
  for (int i = 0; i < reflection.FieldSize(event, &field); ++i) {
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      values.push_back(reflection.GetRepeatedString(event, &field, i));
      continue;
    }
    const Message& element = reflection.GetRepeatedMessage(event, &field, i);
    if (field.number() == v1::SupplyEvent::kExtensionsFieldNumber &&
        IsOfTheRecord(static_cast<const v1::Extension&>(element))) {
      continue;
    }
    values.push_back(element.SerializeAsString());
  }
  std::sort(values.begin(), values.end());
  return values;
}

// Everything that the event says but for its name and the declaration.
std::string WordsOf(const v1::SupplyEvent& event) {
  std::vector<const FieldDescriptor*> fields;
  event.GetReflection()->ListFields(event, &fields);
  std::string words;
  for (const FieldDescriptor* field : fields) {
    if (field->number() == v1::SupplyEvent::kEventIdFieldNumber ||
        field->number() == v1::SupplyEvent::kErrorDeclarationFieldNumber) {
      continue;
    }
    const std::vector<std::string> values = ValuesOf(event, *field);
    if (values.empty()) continue;
    AppendU64(static_cast<uint64_t>(field->number()), words);
    AppendU64(values.size(), words);
    for (const std::string& value : values) AppendPart(value, words);
  }
  return words;
}

}  // namespace

std::string CanonicalEventId(absl::string_view id) {
  return absl::StartsWithIgnoreCase(id, "urn:uuid:") ? absl::AsciiStrToLower(id)
                                                     : std::string(id);
}

EventKey EventKeyOf(const v1::Statement& statement, absl::string_view source) {
  const v1::SupplyEvent& event = statement.supply_event();
  std::string told;
  AppendPart(source, told);
  AppendPart(CanonicalEventId(event.event_id()), told);
  if (event.event_id().empty()) {
    AppendPart(statement.header().event_time().SerializeAsString(), told);
    told += WordsOf(event);
  }
  const Digest digest = trust::Sha256(told);
  EventKey key = 0;
  std::memcpy(&key, digest.bytes.data(), sizeof(key));
  return key;
}

}  // namespace halaltrace::graph
