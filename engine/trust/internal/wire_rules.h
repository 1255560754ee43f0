// SPDX-License-Identifier: Apache-2.0
// What the strict walk must know of a message type, laid out for reading once
// a field and never asking the descriptor again.
#ifndef HALALTRACE_ENGINE_TRUST_INTERNAL_WIRE_RULES_H_
#define HALALTRACE_ENGINE_TRUST_INTERNAL_WIRE_RULES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"

namespace halaltrace::trust::internal {

// WireForm is what the value of a field may look like.
enum class WireForm : uint8_t {
  kVarint64,  // int64, uint64, sint64: any varint
  kVarint32,  // uint32, sint32: below 2^32
  kInt32,     // int32: sign-extended to 64 bits
  kBool,      // 0 or 1
  kEnum,      // one of EnumRule
  kFixed32,
  kFixed64,
  kString,
  kBytes,
  kMessage,
};

// The wire types of protobuf.
enum WireType : uint32_t {
  kWireVarint = 0,
  kWireFixed64 = 1,
  kWireLength = 2,
  kWireStartGroup = 3,
  kWireEndGroup = 4,
  kWireFixed32 = 5,
};

struct MessageRule;

// FieldRule is one field.
struct FieldRule {
  uint32_t number = 0;
  WireForm form = WireForm::kVarint64;
  WireType element_type = kWireVarint;  // of one value
  WireType wire_type = kWireVarint;  // of the field: a packed list has length
  bool repeated = false;
  bool packed = false;
  bool default_is_absent = false;        // a default value must not be written
  uint32_t oneof_bit = 0;                // 0: in no oneof
  const MessageRule* message = nullptr;  // of kMessage
  std::vector<int32_t> enum_values;      // of kEnum, ascending
  std::string name;
};

// MessageRule is all fields of a type, ascending by number.
struct MessageRule {
  std::vector<FieldRule> fields;

  // Find returns the field with `number`, or nullptr.
  const FieldRule* Find(uint32_t number) const;
};

// RuleOf returns the rule of `type`, made at the first call and kept for ever.
// It is a programmer's error to ask for a type with maps, groups, required or
// floating-point fields, extensions, or more than 32 oneofs.  Thread-safe.
const MessageRule& RuleOf(const google::protobuf::Descriptor& type);

}  // namespace halaltrace::trust::internal

#endif  // HALALTRACE_ENGINE_TRUST_INTERNAL_WIRE_RULES_H_
