// SPDX-License-Identifier: Apache-2.0
// Times as people read and write them.
#ifndef HALALTRACE_TOOLS_HALALTRACE_SCREEN_TIMES_H_
#define HALALTRACE_TOOLS_HALALTRACE_SCREEN_TIMES_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "halaltrace/v1/time.pb.h"

namespace halaltrace::cli {

// MinuteText returns "2026-11-24 10:12 +09:00": the zone always stands there.
std::string MinuteText(const v1::EventTime& time);
std::string MinuteText(int64_t unix_ms, int32_t offset_minutes);

// ParseMoment reads RFC 3339 with offset, or a day, which means its end in UTC:
// "as of the 24th" includes what happened on the 24th.
//
// Errors: INVALID_ARGUMENT.
absl::StatusOr<v1::EventTime> ParseMoment(absl::string_view text);

// EventTimeMessage reads RFC 3339 with offset, nothing else.
//
// Errors: INVALID_ARGUMENT.
absl::StatusOr<v1::EventTime> EventTimeMessage(absl::string_view text);

}  // namespace halaltrace::cli

#endif  // HALALTRACE_TOOLS_HALALTRACE_SCREEN_TIMES_H_
