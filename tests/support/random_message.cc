// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_message.h"

#include <cstdint>
#include <limits>
#include <string>

#include "google/protobuf/descriptor.h"

namespace halaltrace::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kDepthMax = 6;

class Filler {
 public:
  explicit Filler(std::mt19937_64& random) : random_(random) {}

  void Fill(Message& message, int depth) {
    const auto& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor& field = *type.field(i);
      if (Below(2) == 0) continue;
      if (field.message_type() != nullptr && depth == kDepthMax) continue;
      const auto values = field.is_repeated() ? 1 + Below(3) : 1;
      for (uint64_t n = 0; n < values; ++n) Set(message, field, depth);
    }
  }

 private:
  uint64_t Below(uint64_t end) { return random_() % end; }

  template <typename T>
  T Number() {
    constexpr T kEdges[] = {0,
                            1,
                            T(127),
                            T(128),
                            std::numeric_limits<T>::max(),
                            std::numeric_limits<T>::min()};
    return Below(2) == 0 ? kEdges[Below(std::size(kEdges))]
                         : static_cast<T>(random_() >> Below(64));
  }

  std::string Bytes() {
    std::string bytes(Below(4) == 0 ? 0 : Below(40), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random_());
    return bytes;
  }

  std::string Text() {
    constexpr const char* kLetters[] = {"a", "Z",  "7",  " ",
                                        "é", "糖", "\n", "🐄"};
    std::string text;
    for (uint64_t n = Below(20); n > 0; --n) {
      text += kLetters[Below(std::size(kLetters))];
    }
    return text;
  }

  void Set(Message& message, const FieldDescriptor& field, int depth);

  std::mt19937_64& random_;
};

void Filler::Set(Message& message, const FieldDescriptor& field, int depth) {
  const Reflection& reflection = *message.GetReflection();
  const bool repeated = field.is_repeated();
  const auto set = [&](auto setter, auto adder, auto value) {
    repeated ? (reflection.*adder)(&message, &field, std::move(value))
             : (reflection.*setter)(&message, &field, std::move(value));
  };
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return set(&Reflection::SetInt32, &Reflection::AddInt32,
                 Number<int32_t>());
    case FieldDescriptor::CPPTYPE_INT64:
      return set(&Reflection::SetInt64, &Reflection::AddInt64,
                 Number<int64_t>());
    case FieldDescriptor::CPPTYPE_UINT32:
      return set(&Reflection::SetUInt32, &Reflection::AddUInt32,
                 Number<uint32_t>());
    case FieldDescriptor::CPPTYPE_UINT64:
      return set(&Reflection::SetUInt64, &Reflection::AddUInt64,
                 Number<uint64_t>());
    case FieldDescriptor::CPPTYPE_BOOL:
      return set(&Reflection::SetBool, &Reflection::AddBool, Below(2) == 0);
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto& values = *field.enum_type();
      const auto n =
          static_cast<int>(Below(static_cast<uint64_t>(values.value_count())));
      return set(&Reflection::SetEnumValue, &Reflection::AddEnumValue,
                 values.value(n)->number());
    }
    case FieldDescriptor::CPPTYPE_STRING:
      return set(
          &Reflection::SetString, &Reflection::AddString,
          field.type() == FieldDescriptor::TYPE_STRING ? Text() : Bytes());
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return Fill(repeated ? *reflection.AddMessage(&message, &field)
                           : *reflection.MutableMessage(&message, &field),
                  depth + 1);
    default:
      return;  // the schema has no floating-point fields
  }
}

}  // namespace

void FillAtRandom(std::mt19937_64& random, Message& message) {
  Filler(random).Fill(message, 0);
}

}  // namespace halaltrace::testing
