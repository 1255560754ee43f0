// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/screen/times.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/model/time.h"

namespace halaltrace::cli {

std::string MinuteText(const v1::EventTime& time) {
  return MinuteText(time.unix_ms(), time.offset_minutes());
}

std::string MinuteText(int64_t unix_ms, int32_t offset_minutes) {
  const std::string text = model::FormatEventTime({unix_ms, offset_minutes});
  // "2026-11-24T10:12:00.000+09:00": day and minutes, then the offset.
  constexpr size_t kDay = 10;
  constexpr size_t kMinutes = 5;
  return absl::StrCat(text.substr(0, kDay), " ",
                      text.substr(kDay + 1, kMinutes), " ",
                      model::FormatOffset(offset_minutes));
}

absl::StatusOr<v1::EventTime> ParseMoment(absl::string_view text) {
  constexpr size_t kDayLength = 10;
  if (text.size() == kDayLength) {
    HT_RETURN_IF_ERROR(model::ParseDay(text).status());
    return EventTimeMessage(absl::StrCat(text, "T23:59:59.999Z"));
  }
  return EventTimeMessage(text);
}

absl::StatusOr<v1::EventTime> EventTimeMessage(absl::string_view text) {
  HT_ASSIGN_OR_RETURN(const model::EventTime time, model::ParseEventTime(text));
  v1::EventTime message;
  message.set_unix_ms(time.unix_ms);
  message.set_offset_minutes(time.offset_minutes);
  return message;
}

}  // namespace halaltrace::cli
