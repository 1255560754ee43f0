// SPDX-License-Identifier: Apache-2.0
#include "tests/support/zoo.h"

#include <utility>
#include <vector>

#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/dynamic_message.h"

namespace halaltrace::testing {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::Message;

// One line a field: name, number, type, and what else there is to say.
google::protobuf::FileDescriptorProto ZooFile() {
  using Field = google::protobuf::FieldDescriptorProto;
  google::protobuf::FileDescriptorProto file;
  file.set_name("zoo.proto");
  file.set_syntax("proto3");
  auto& colour = *file.add_enum_type();
  colour.set_name("Colour");
  for (const auto& [name, number] : std::vector<std::pair<const char*, int>>{
           {"NONE", 0}, {"RED", 1}, {"BLUE", 3}, {"BELOW", -1}}) {
    colour.add_value()->set_name(name);
    colour.mutable_value()->rbegin()->set_number(number);
  }
  auto& zoo = *file.add_message_type();
  zoo.set_name("Zoo");
  zoo.add_oneof_decl()->set_name("choice");
  zoo.add_oneof_decl()->set_name("_maybe");
  const auto add = [&](const char* name, int number, Field::Type type,
                       Field::Label label = Field::LABEL_OPTIONAL) {
    Field& field = *zoo.add_field();
    field.set_name(name);
    field.set_number(number);
    field.set_type(type);
    field.set_label(label);
    if (type == Field::TYPE_ENUM) field.set_type_name(".Colour");
    if (type == Field::TYPE_MESSAGE) field.set_type_name(".Zoo");
    return &field;
  };
  add("i32", 1, Field::TYPE_INT32);
  add("i64", 2, Field::TYPE_INT64);
  add("u32", 3, Field::TYPE_UINT32);
  add("u64", 4, Field::TYPE_UINT64);
  add("s32", 5, Field::TYPE_SINT32);
  add("s64", 6, Field::TYPE_SINT64);
  add("flag", 7, Field::TYPE_BOOL);
  add("colour", 8, Field::TYPE_ENUM);
  add("f32", 9, Field::TYPE_FIXED32);
  add("f64", 10, Field::TYPE_SFIXED64);
  add("text", 11, Field::TYPE_STRING);
  add("raw", 12, Field::TYPE_BYTES);
  add("child", 13, Field::TYPE_MESSAGE);
  add("left", 14, Field::TYPE_UINT32)->set_oneof_index(0);
  add("right", 15, Field::TYPE_STRING)->set_oneof_index(0);
  add("third", 22, Field::TYPE_BOOL)->set_oneof_index(0);
  Field& maybe = *add("maybe", 16, Field::TYPE_UINT32);
  maybe.set_oneof_index(1);
  maybe.set_proto3_optional(true);
  add("list", 17, Field::TYPE_UINT32, Field::LABEL_REPEATED);
  add("children", 18, Field::TYPE_MESSAGE, Field::LABEL_REPEATED);
  add("words", 19, Field::TYPE_STRING, Field::LABEL_REPEATED);
  add("fixes", 20, Field::TYPE_FIXED32, Field::LABEL_REPEATED);
  add("colours", 21, Field::TYPE_ENUM, Field::LABEL_REPEATED);
  add("last", 5000, Field::TYPE_UINT32);
  return file;
}

}  // namespace

const Descriptor& ZooType() {
  static google::protobuf::DescriptorPool& pool =
      *new google::protobuf::DescriptorPool;
  static const Descriptor* const type =
      pool.BuildFile(ZooFile())->FindMessageTypeByName("Zoo");
  return *type;
}

const Message& ZooPrototype() {
  static google::protobuf::DynamicMessageFactory& factory =
      *new google::protobuf::DynamicMessageFactory;
  return *factory.GetPrototype(&ZooType());
}

}  // namespace halaltrace::testing
