// SPDX-License-Identifier: Apache-2.0
// Instants with the local offset in force, days, and intervals.
//
// Everything is computed from the arguments in the proleptic Gregorian
// calendar: no time zone of the process, no locale, no clock.
#ifndef HALALTRACE_ENGINE_MODEL_TIME_H_
#define HALALTRACE_ENGINE_MODEL_TIME_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::model {

inline constexpr int64_t kMsPerSecond = 1000;
inline constexpr int64_t kMsPerMinute = 60 * kMsPerSecond;
inline constexpr int64_t kMsPerHour = 60 * kMsPerMinute;
inline constexpr int64_t kMsPerDay = 24 * kMsPerHour;

// The first and the last millisecond of the years 1 to 9999, in UTC.
inline constexpr int64_t kUnixMsMin = -62'135'596'800'000;
inline constexpr int64_t kUnixMsMax = 253'402'300'799'999;

// Offsets from UTC lie within fourteen hours.
inline constexpr int32_t kOffsetMinutesMax = 14 * 60;

// EventTime is an instant and the offset of the local time where it happened.
// Instants are compared by unix_ms; equality is of both.
struct EventTime {
  int64_t unix_ms = 0;
  int32_t offset_minutes = 0;

  friend bool operator==(const EventTime&, const EventTime&) = default;
};

// CheckEventTime returns INVALID_ARGUMENT unless the instant, in UTC and in
// local time, lies in the years 1 to 9999 and the offset within fourteen hours.
absl::Status CheckEventTime(const EventTime& time);

// ParseEventTime reads an RFC 3339 date-time: yyyy-mm-ddThh:mm:ss, a fraction
// of any length, and Z or an offset; T and Z are capitals.  The fraction is
// rounded to milliseconds, half up, carrying as far as needed.  -00:00 is read
// as UTC.
//
// A leap second (:60) is refused: no day in the trade of food has needed one,
// and folding it would give two instants one number.
//
// INVALID_ARGUMENT for any other text and for a time that CheckEventTime
// refuses.
absl::StatusOr<EventTime> ParseEventTime(absl::string_view text);

// FormatEventTime returns the time in RFC 3339 with its offset, Z for zero, and
// milliseconds where they are not zero: ParseEventTime reads it back.  `time`
// must be one that CheckEventTime accepts.
std::string FormatEventTime(const EventTime& time);

// ParseOffset reads Z, +hh:mm or -hh:mm, as minutes east of UTC;
// INVALID_ARGUMENT for any other text and beyond fourteen hours.
absl::StatusOr<int32_t> ParseOffset(absl::string_view text);

// FormatOffset returns +hh:mm or -hh:mm, for zero +00:00.  The offset must lie
// within fourteen hours.
std::string FormatOffset(int32_t offset_minutes);

// Day is days since 1970-01-01 of a local calendar.
using Day = int32_t;
inline constexpr Day kFirstDay = std::numeric_limits<Day>::min();
inline constexpr Day kLastDay = std::numeric_limits<Day>::max();

// ParseDay reads yyyy-mm-dd, years 0001 to 9999; INVALID_ARGUMENT for any other
// text and for a day that the calendar does not have.
absl::StatusOr<Day> ParseDay(absl::string_view text);

// FormatDay returns yyyy-mm-dd.  `day` must lie in the years 1 to 9999, or be
// kFirstDay or kLastDay, which give the empty text.
std::string FormatDay(Day day);

// LocalDay returns the day that it is at `unix_ms`, `offset_minutes` east of
// UTC.  Both must be such that CheckEventTime accepts them.
inline Day LocalDay(int64_t unix_ms, int32_t offset_minutes) {
  const int64_t local = unix_ms + offset_minutes * kMsPerMinute;
  return static_cast<Day>(local / kMsPerDay - (local % kMsPerDay < 0 ? 1 : 0));
}

// Interval is the instants from `from_ms` on and before `until_ms`, as
// milliseconds since 1970.  The extreme values stand for an open end.
struct Interval {
  static constexpr int64_t kOpenFrom = std::numeric_limits<int64_t>::min();
  static constexpr int64_t kOpenUntil = std::numeric_limits<int64_t>::max();

  int64_t from_ms = kOpenFrom;
  int64_t until_ms = kOpenUntil;

  bool IsEmpty() const { return from_ms >= until_ms; }

  // Intersect returns the instants that both have; empty when there are none.
  Interval Intersect(const Interval& other) const;

  friend bool operator==(const Interval&, const Interval&) = default;
};

// DaysInterval returns the instants of the local days `first` to `last`, both
// included, at `offset_minutes` from UTC.  kFirstDay and kLastDay leave that
// end open.
Interval DaysInterval(Day first, Day last, int32_t offset_minutes);

// AreOneTerm says whether two terms, from the first to the last day of each,
// are of one certificate: those that share no more than a day follow each
// other.
inline bool AreOneTerm(Day first_a, Day last_a, Day first_b, Day last_b) {
  return first_a == first_b ||
         std::max(first_a, first_b) < std::min(last_a, last_b);
}

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_TIME_H_
