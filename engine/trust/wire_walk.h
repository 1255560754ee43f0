// SPDX-License-Identifier: Apache-2.0
// Decides which bytes are a message: exactly one encoding for each.
//
// Protobuf readers take many encodings of one message, keep what they do not
// know, and let the last of two values win; two readers of one signed payload
// could so see two statements.  The walk looks at the bytes before protobuf
// does and refuses every encoding but the one that a deterministic writer
// gives.  The schema is its only table.
#ifndef HALALTRACE_ENGINE_TRUST_WIRE_WALK_H_
#define HALALTRACE_ENGINE_TRUST_WIRE_WALK_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/status_macros.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace halaltrace::trust {

// WalkStrict returns OK if `bytes` is the canonical encoding of a message of
// `type`: parsing it and writing it again gives the same bytes.  `type` is
// proto3 without maps, groups and floating-point fields, and lives for ever, as
// generated types do.  Thread-safe.
//
// The message of an error begins with the path of the field
// ("supply_event.quantities[3].item: …").
//
// Errors:
//   INVALID_ARGUMENT    an unknown field or enum value ("made by a newer
//                       version"); a field out of order or written twice; two
//                       members of a oneof; a varint that is not minimal or
//                       does not fit its type; an explicit default; an unpacked
//                       or split list of numbers; a group; another wire type;
//                       text that is not UTF-8; input that ends too soon
//   RESOURCE_EXHAUSTED  over kEnvelopeBytesMax or kPayloadDepthMax
absl::Status WalkStrict(const google::protobuf::Descriptor& type,
                        absl::string_view bytes);

// ParseStrict returns the message that `bytes` encodes.  Errors: WalkStrict's.
template <typename Message>
absl::StatusOr<Message> ParseStrict(absl::string_view bytes) {
  HT_RETURN_IF_ERROR(WalkStrict(*Message::descriptor(), bytes));
  Message message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::InvalidArgumentError("the bytes do not parse");
  }
  return message;
}

// CanonicalBytes writes `message` as WalkStrict demands, provided that it holds
// no unknown field or enum value and only UTF-8 text.  Thread-safe.
std::string CanonicalBytes(const google::protobuf::Message& message);

}  // namespace halaltrace::trust

#endif  // HALALTRACE_ENGINE_TRUST_WIRE_WALK_H_
