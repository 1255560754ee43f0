// SPDX-License-Identifier: Apache-2.0
// Promises: the walk takes exactly the bytes that protobuf, having read them,
// writes again, within its limits; what it refuses it refuses in one sentence.
// Method: each input is walked as several types and compared with the slow twin
// in tests/reference.
#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/utf8.h"
#include "engine/trust/wire_walk.h"
#include "google/protobuf/message.h"
#include "halaltrace/v1/envelope.pb.h"
#include "halaltrace/v1/policy.pb.h"
#include "halaltrace/v1/statement.pb.h"
#include "tests/reference/canonical_message.h"
#include "tests/support/zoo.h"

namespace halaltrace::trust {
namespace {

using ::google::protobuf::Message;

void CheckSentence(absl::string_view message) {
  HT_CHECK(!message.empty());
  HT_CHECK(IsUtf8(message));
  HT_CHECK(!absl::StrContains(message, '\n'));
}

// A message inside another takes two bytes at least, so that shorter input
// cannot be nested too deep.
bool MayBeOverLimit(absl::string_view bytes) {
  return bytes.size() > size_t{2} * limits::kPayloadDepthMax;
}

void CheckWalk(const Message& prototype, absl::string_view bytes) {
  const absl::Status walked = WalkStrict(*prototype.GetDescriptor(), bytes);
  if (walked.code() == absl::StatusCode::kResourceExhausted) {
    HT_CHECK(MayBeOverLimit(bytes));
    CheckSentence(walked.message());
    return;
  }
  HT_CHECK(walked.ok() == reference::IsCanonicalMessage(prototype, bytes));
  if (walked.ok()) {
    HT_CHECK(bytes.size() <= limits::kEnvelopeBytesMax);
  } else {
    HT_CHECK(walked.code() == absl::StatusCode::kInvalidArgument);
    CheckSentence(walked.message());
  }
}

void CheckParse(absl::string_view bytes) {
  const absl::StatusOr<v1::Statement> statement =
      ParseStrict<v1::Statement>(bytes);
  if (statement.ok()) HT_CHECK(CanonicalBytes(*statement) == bytes);
}

}  // namespace
}  // namespace halaltrace::trust

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  halaltrace::trust::CheckWalk(halaltrace::testing::ZooPrototype(), input);
  halaltrace::trust::CheckWalk(halaltrace::v1::Statement(), input);
  halaltrace::trust::CheckWalk(halaltrace::v1::Envelope(), input);
  halaltrace::trust::CheckWalk(halaltrace::v1::TrustPolicy(), input);
  halaltrace::trust::CheckParse(input);
  return 0;
}
