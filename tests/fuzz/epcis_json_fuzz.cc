// SPDX-License-Identifier: Apache-2.0
// Promises: any bytes are read or refused, never more.  What is refused names
// no more than one sentence; what is read is numbered in order, has a type, and
// is read to the same again.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "adapters/epcis/read_epcis_json.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/utf8.h"

namespace halaltrace::epcis {
namespace {

void CheckRefusal(const absl::Status& status) {
  HT_CHECK(status.code() == absl::StatusCode::kInvalidArgument ||
           status.code() == absl::StatusCode::kResourceExhausted);
  const absl::string_view message = status.message();
  HT_CHECK(!message.empty());
  HT_CHECK(IsUtf8(message));
  HT_CHECK(!absl::StrContains(message, '\n'));
}

void CheckEvent(const EpcisEvent& event, size_t part) {
  HT_CHECK(event.part == part);
  HT_CHECK(event.event.type() != v1::EVENT_TYPE_UNSPECIFIED);
  std::string bytes;
  HT_CHECK(event.event.SerializeToString(&bytes));
  HT_CHECK(bytes.size() <= limits::kEnvelopeBytesMax);
}

void Run(absl::string_view bytes) {
  const absl::StatusOr<std::vector<EpcisEvent>> events = ReadEpcisJson(bytes);
  if (!events.ok()) {
    CheckRefusal(events.status());
    return;
  }
  const absl::StatusOr<std::vector<EpcisEvent>> again = ReadEpcisJson(bytes);
  HT_CHECK(again.ok() && again->size() == events->size());
  for (size_t i = 0; i < events->size(); ++i) {
    CheckEvent((*events)[i], i + 1);
    HT_CHECK((*events)[i].event.SerializeAsString() ==
             (*again)[i].event.SerializeAsString());
  }
}

}  // namespace
}  // namespace halaltrace::epcis

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  halaltrace::epcis::Run({reinterpret_cast<const char*>(data), size});
  return 0;
}
