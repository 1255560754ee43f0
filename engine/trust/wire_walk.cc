// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/wire_walk.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/base/utf8.h"
#include "engine/trust/internal/wire_rules.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace halaltrace::trust {
namespace {

using internal::FieldRule;
using internal::MessageRule;
using internal::WireForm;
using internal::WireType;

constexpr absl::string_view kNewer = "made by a newer version";
constexpr absl::string_view kTooShort = "the input ends in the middle of it";

// Walker reads one message.  Its functions return false after Refuse; on the
// way up each level adds its step to the path, so that success costs no path.
class Walker {
 public:
  absl::Status Walk(const MessageRule& rule, absl::string_view bytes) {
    if (WalkMessage(rule, bytes, 0)) return absl::OkStatus();
    std::string path;
    for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
      absl::StrAppend(&path, path.empty() ? "" : ".", *step);
    }
    return absl::Status(code_,
                        absl::StrCat(path, path.empty() ? "" : ": ", reason_));
  }

 private:
  bool Refuse(std::string reason,
              absl::StatusCode code = absl::StatusCode::kInvalidArgument) {
    reason_ = std::move(reason);
    code_ = code;
    return false;
  }

  bool WalkMessage(const MessageRule& rule, absl::string_view in, int depth);
  bool RefuseNumber(const MessageRule& rule, uint32_t number, uint32_t last);
  bool WalkField(const FieldRule& field, WireType wire_type,
                 absl::string_view& in, int depth);
  bool WalkLength(const FieldRule& field, absl::string_view& in, int depth);
  bool WalkPacked(const FieldRule& field, absl::string_view in);
  bool WalkNumber(const FieldRule& field, absl::string_view& in);
  bool WalkVarint(const FieldRule& field, absl::string_view& in);
  bool WalkFixed(const FieldRule& field, size_t width, absl::string_view& in);
  bool ReadVarint(absl::string_view& in, uint64_t& value);

  std::vector<std::string> steps_;  // innermost first
  std::string reason_;
  absl::StatusCode code_ = absl::StatusCode::kInvalidArgument;
};

// The fields of the rule and of the input both ascend, so one cursor passes
// over both: a number that the cursor has passed is out of order.
bool Walker::WalkMessage(const MessageRule& rule, absl::string_view in,
                         int depth) {
  if (depth > limits::kPayloadDepthMax) {
    return Refuse(absl::StrCat("over the limit of ", limits::kPayloadDepthMax,
                               " nested messages"),
                  absl::StatusCode::kResourceExhausted);
  }
  const size_t count = rule.fields.size();
  size_t next = 0;
  size_t element = 0;
  uint32_t last = 0;
  uint32_t oneofs = 0;
  while (!in.empty()) {
    uint64_t tag = 0;
    if (!ReadVarint(in, tag)) return false;
    if (tag > UINT32_MAX) return Refuse("a field number is over its limit");
    const auto number = static_cast<uint32_t>(tag >> 3);
    if (number == 0) return Refuse("there is no field 0");
    while (next < count && rule.fields[next].number < number) ++next;
    if (next == count || rule.fields[next].number != number) {
      return RefuseNumber(rule, number, last);
    }
    const FieldRule& field = rule.fields[next];
    element = number == last ? element + 1 : 0;
    last = number;
    if ((oneofs & field.oneof_bit) != 0) {
      steps_.push_back(field.name);
      return Refuse("only one of this field and its rivals may be written");
    }
    oneofs |= field.oneof_bit;
    if (!WalkField(field, static_cast<WireType>(tag & 7), in, depth)) {
      const bool indexed = field.repeated && !field.packed;
      steps_.push_back(indexed ? absl::StrCat(field.name, "[", element, "]")
                               : field.name);
      return false;
    }
    if (!field.repeated || field.packed) ++next;
  }
  return true;
}

bool Walker::RefuseNumber(const MessageRule& rule, uint32_t number,
                          uint32_t last) {
  const FieldRule* const field = rule.Find(number);
  if (field == nullptr) {
    return Refuse(
        absl::StrCat("field ", number, " is not known here: ", kNewer));
  }
  steps_.push_back(field->name);
  if (number != last) return Refuse("it is written out of order");
  return Refuse(field->packed ? "its list is split" : "it is written twice");
}

bool Walker::WalkField(const FieldRule& field, WireType wire_type,
                       absl::string_view& in, int depth) {
  if (wire_type != field.wire_type) {
    if (wire_type == internal::kWireStartGroup ||
        wire_type == internal::kWireEndGroup) {
      return Refuse("groups are not used");
    }
    if (field.packed && wire_type == field.element_type) {
      return Refuse("a list of numbers is written packed");
    }
    return Refuse(absl::StrCat("it has wire type ", uint32_t{wire_type},
                               " and not ", uint32_t{field.wire_type}));
  }
  return wire_type == internal::kWireLength ? WalkLength(field, in, depth)
                                            : WalkNumber(field, in);
}

bool Walker::WalkLength(const FieldRule& field, absl::string_view& in,
                        int depth) {
  uint64_t length = 0;
  if (!ReadVarint(in, length)) return false;
  if (length > in.size()) return Refuse(std::string(kTooShort));
  const absl::string_view value = in.substr(0, length);
  in.remove_prefix(length);
  if (field.packed) return WalkPacked(field, value);
  if (field.form == WireForm::kMessage) {
    return WalkMessage(*field.message, value, depth + 1);
  }
  if (value.empty() && field.default_is_absent) {
    return Refuse("an empty value is written by leaving it out");
  }
  if (field.form == WireForm::kString && !IsUtf8(value)) {
    return Refuse("the text is not UTF-8");
  }
  return true;
}

bool Walker::WalkPacked(const FieldRule& field, absl::string_view in) {
  if (in.empty()) return Refuse("an empty list is written by leaving it out");
  while (!in.empty()) {
    if (!WalkNumber(field, in)) return false;
  }
  return true;
}

bool Walker::WalkNumber(const FieldRule& field, absl::string_view& in) {
  switch (field.element_type) {
    case internal::kWireFixed32:
      return WalkFixed(field, sizeof(uint32_t), in);
    case internal::kWireFixed64:
      return WalkFixed(field, sizeof(uint64_t), in);
    default:
      return WalkVarint(field, in);
  }
}

bool Walker::WalkVarint(const FieldRule& field, absl::string_view& in) {
  uint64_t value = 0;
  if (!ReadVarint(in, value)) return false;
  if (value == 0 && field.default_is_absent) {
    return Refuse("zero is written by leaving it out");
  }
  // An int32 or enum is written as the 64-bit number of the same value.
  const auto low = static_cast<int32_t>(static_cast<uint32_t>(value));
  const bool is_int32 = static_cast<uint64_t>(int64_t{low}) == value;
  bool fits = true;
  switch (field.form) {
    case WireForm::kVarint32:
      fits = value <= UINT32_MAX;
      break;
    case WireForm::kInt32:
    case WireForm::kEnum:
      fits = is_int32;
      break;
    case WireForm::kBool:
      fits = value <= 1;
      break;
    default:
      break;
  }
  if (!fits) return Refuse("the number does not fit its type");
  if (field.form == WireForm::kEnum &&
      !std::binary_search(field.enum_values.begin(), field.enum_values.end(),
                          low)) {
    return Refuse(absl::StrCat("value ", low, " is not known here: ", kNewer));
  }
  return true;
}

bool Walker::WalkFixed(const FieldRule& field, size_t width,
                       absl::string_view& in) {
  if (in.size() < width) return Refuse(std::string(kTooShort));
  const absl::string_view value = in.substr(0, width);
  in.remove_prefix(width);
  if (field.default_is_absent &&
      value.find_first_not_of('\0') == absl::string_view::npos) {
    return Refuse("zero is written by leaving it out");
  }
  return true;
}

// A varint is minimal if its last byte is not zero; its tenth byte has room for
// one bit.
bool Walker::ReadVarint(absl::string_view& in, uint64_t& value) {
  constexpr size_t kBytesMax = 10;
  value = 0;
  for (size_t i = 0; i < kBytesMax; ++i) {
    if (i == in.size()) return Refuse(std::string(kTooShort));
    const auto byte = static_cast<uint8_t>(in[i]);
    if (i == kBytesMax - 1 && byte > 1) break;
    value |= uint64_t{byte & 0x7Fu} << (7 * i);
    if (byte >= 0x80) continue;
    if (byte == 0 && i > 0) {
      return Refuse("a number is written longer than it need be");
    }
    in.remove_prefix(i + 1);
    return true;
  }
  return Refuse("a number is over 64 bits");
}

}  // namespace

absl::Status WalkStrict(const google::protobuf::Descriptor& type,
                        absl::string_view bytes) {
  if (bytes.size() > limits::kEnvelopeBytesMax) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "over the limit of ", limits::kEnvelopeBytesMax, " bytes"));
  }
  return Walker().Walk(internal::RuleOf(type), bytes);
}

std::string CanonicalBytes(const google::protobuf::Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream out(&stream);
    out.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&out);
  }
  return bytes;
}

}  // namespace halaltrace::trust
