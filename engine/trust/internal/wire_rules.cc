// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/trust/wire_walk_test.cc.
#include "engine/trust/internal/wire_rules.h"

#include <algorithm>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "engine/base/check.h"
#include "engine/base/mutex.h"

namespace halaltrace::trust::internal {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;

WireForm FormOf(const FieldDescriptor& field) {
  switch (field.type()) {
    case FieldDescriptor::TYPE_INT64:
    case FieldDescriptor::TYPE_UINT64:
    case FieldDescriptor::TYPE_SINT64:
      return WireForm::kVarint64;
    case FieldDescriptor::TYPE_UINT32:
    case FieldDescriptor::TYPE_SINT32:
      return WireForm::kVarint32;
    case FieldDescriptor::TYPE_INT32:
      return WireForm::kInt32;
    case FieldDescriptor::TYPE_BOOL:
      return WireForm::kBool;
    case FieldDescriptor::TYPE_ENUM:
      return WireForm::kEnum;
    case FieldDescriptor::TYPE_FIXED32:
    case FieldDescriptor::TYPE_SFIXED32:
      return WireForm::kFixed32;
    case FieldDescriptor::TYPE_FIXED64:
    case FieldDescriptor::TYPE_SFIXED64:
      return WireForm::kFixed64;
    case FieldDescriptor::TYPE_STRING:
      return WireForm::kString;
    case FieldDescriptor::TYPE_BYTES:
      return WireForm::kBytes;
    case FieldDescriptor::TYPE_MESSAGE:
      return WireForm::kMessage;
    case FieldDescriptor::TYPE_FLOAT:
    case FieldDescriptor::TYPE_DOUBLE:
    case FieldDescriptor::TYPE_GROUP:
      break;
  }
  HT_CHECK(false && "the schema has no groups and no floating-point fields");
  return WireForm::kBytes;
}

WireType ElementTypeOf(WireForm form) {
  switch (form) {
    case WireForm::kFixed32:
      return kWireFixed32;
    case WireForm::kFixed64:
      return kWireFixed64;
    case WireForm::kString:
    case WireForm::kBytes:
    case WireForm::kMessage:
      return kWireLength;
    default:
      return kWireVarint;
  }
}

std::vector<int32_t> ValuesOf(const EnumDescriptor& type) {
  std::vector<int32_t> values;
  for (int i = 0; i < type.value_count(); ++i) {
    values.push_back(type.value(i)->number());
  }
  std::sort(values.begin(), values.end());
  return values;
}

// Rules is the table of all rules made so far.  A rule may name itself, so it
// is entered before its fields are filled in; the lock hides it until then.
class Rules {
 public:
  const MessageRule& Of(const Descriptor& type) {
    {
      const ReaderMutexLock lock(&mu_);
      if (const auto found = rules_.find(&type); found != rules_.end()) {
        return *found->second;
      }
    }
    const MutexLock lock(&mu_);
    return Make(type);
  }

 private:
  const MessageRule& Make(const Descriptor& type)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    if (const auto found = rules_.find(&type); found != rules_.end()) {
      return *found->second;
    }
    HT_CHECK(type.file()->syntax() == FileDescriptor::SYNTAX_PROTO3);
    HT_CHECK(type.real_oneof_decl_count() <= 32);
    MessageRule& rule = *(rules_[&type] = std::make_unique<MessageRule>());
    for (int i = 0; i < type.field_count(); ++i) {
      rule.fields.push_back(MakeField(*type.field(i)));
    }
    std::sort(rule.fields.begin(), rule.fields.end(),
              [](const FieldRule& a, const FieldRule& b) {
                return a.number < b.number;
              });
    return rule;
  }

  FieldRule MakeField(const FieldDescriptor& field)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    HT_CHECK(!field.is_map());
    FieldRule rule;
    rule.number = static_cast<uint32_t>(field.number());
    rule.name = field.name();
    rule.form = FormOf(field);
    rule.element_type = ElementTypeOf(rule.form);
    rule.repeated = field.is_repeated();
    rule.packed = field.is_packed();
    rule.wire_type = rule.packed ? kWireLength : rule.element_type;
    rule.default_is_absent = !rule.repeated && !field.has_presence();
    if (const auto* oneof = field.real_containing_oneof(); oneof != nullptr) {
      rule.oneof_bit = uint32_t{1} << oneof->index();
    }
    if (rule.form == WireForm::kMessage) {
      rule.message = &Make(*field.message_type());
    }
    if (rule.form == WireForm::kEnum) {
      rule.enum_values = ValuesOf(*field.enum_type());
    }
    return rule;
  }

  Mutex mu_;
  absl::flat_hash_map<const Descriptor*, std::unique_ptr<MessageRule>> rules_
      ABSL_GUARDED_BY(mu_);
};

}  // namespace

const FieldRule* MessageRule::Find(uint32_t number) const {
  const auto found =
      std::lower_bound(fields.begin(), fields.end(), number,
                       [](const FieldRule& field, uint32_t wanted) {
                         return field.number < wanted;
                       });
  return found != fields.end() && found->number == number ? &*found : nullptr;
}

const MessageRule& RuleOf(const Descriptor& type) {
  static Rules& rules = *new Rules;
  return rules.Of(type);
}

}  // namespace halaltrace::trust::internal
