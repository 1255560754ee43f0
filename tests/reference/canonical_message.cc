// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/canonical_message.h"

#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/stubs/logging.h"

namespace halaltrace::reference {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

bool IsKnown(const FieldDescriptor& field, int enum_value) {
  return field.enum_type()->FindValueByNumber(enum_value) != nullptr;
}

bool EnumIsKnown(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    return IsKnown(field, reflection.GetEnumValue(message, &field));
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    if (!IsKnown(field, reflection.GetRepeatedEnumValue(message, &field, i))) {
      return false;
    }
  }
  return true;
}

bool KnowsAll(const Message& message);

bool KnowsAllInside(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) {
    return KnowsAll(reflection.GetMessage(message, &field));
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    if (!KnowsAll(reflection.GetRepeatedMessage(message, &field, i))) {
      return false;
    }
  }
  return true;
}

// KnowsAll says whether nothing in `message` is unknown to its schema.
bool KnowsAll(const Message& message) {
  const Reflection& reflection = *message.GetReflection();
  if (!reflection.GetUnknownFields(message).empty()) return false;
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* const field : fields) {
    if (field->enum_type() != nullptr && !EnumIsKnown(message, *field)) {
      return false;
    }
    if (field->message_type() != nullptr && !KnowsAllInside(message, *field)) {
      return false;
    }
  }
  return true;
}

std::string Write(const Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream out(&stream);
  out.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&out);
  out.Trim();
  return bytes;
}

}  // namespace

bool IsCanonicalMessage(const Message& prototype, absl::string_view bytes) {
  // Protobuf would print each text that is not UTF-8.
  const google::protobuf::LogSilencer silence;
  const std::unique_ptr<Message> message(prototype.New());
  return message->ParseFromArray(bytes.data(),
                                 static_cast<int>(bytes.size())) &&
         KnowsAll(*message) && Write(*message) == bytes;
}

}  // namespace halaltrace::reference
