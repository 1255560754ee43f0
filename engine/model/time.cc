// SPDX-License-Identifier: Apache-2.0
#include "engine/model/time.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"

namespace halaltrace::model {
namespace {

// `yyyy-mm-dd` and `hh:mm:ss`
constexpr size_t kDateSize = 10;
constexpr size_t kClockSize = 8;

absl::Status Invalid(absl::string_view what, absl::string_view text) {
  return absl::InvalidArgumentError(
      absl::StrCat(Quoted(text), " is not ", what));
}

bool IsDigit(char c) {
  return absl::ascii_isdigit(static_cast<unsigned char>(c));
}

// Matches says whether `text` has the shape of `pattern`, in which 0 stands for
// any digit and every other character for itself.
bool Matches(absl::string_view text, absl::string_view pattern) {
  return std::ranges::equal(text, pattern, [](char c, char p) {
    return p == '0' ? IsDigit(c) : c == p;
  });
}

// Number reads digits, which the caller has matched.
int Number(absl::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

// FloorDiv divides towards minus infinity, so that the day before 1970 is -1.
constexpr int64_t FloorDiv(int64_t value, int64_t divisor) {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

std::optional<Day> ReadDay(absl::string_view text) {
  if (!Matches(text, "0000-00-00")) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year(Number(text.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(Number(text.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(Number(text.substr(8, 2))))};
  if (!date.ok() || date.year() < std::chrono::year(1)) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

// ReadClock reads hh:mm:ss as milliseconds since midnight.
std::optional<int64_t> ReadClock(absl::string_view text) {
  if (!Matches(text, "00:00:00")) return std::nullopt;
  const int hours = Number(text.substr(0, 2));
  const int minutes = Number(text.substr(3, 2));
  const int seconds = Number(text.substr(6, 2));
  if (hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  return (hours * 60 + minutes) * kMsPerMinute + seconds * kMsPerSecond;
}

// TakeFraction takes `.` and digits from the start of `text`, if they are
// there, as milliseconds, half up: 0 to 1000.  nullopt for a bare point.
std::optional<int64_t> TakeFraction(absl::string_view& text) {
  if (text.empty() || text[0] != '.') return 0;
  size_t end = 1;
  int64_t ms = 0;
  for (; end < text.size() && IsDigit(text[end]); ++end) {
    if (end <= 3) ms = ms * 10 + (text[end] - '0');
    if (end == 4 && text[end] >= '5') ++ms;
  }
  if (end == 1) return std::nullopt;
  for (size_t digits = end - 1; digits < 3; ++digits) ms *= 10;
  text.remove_prefix(end);
  return ms;
}

bool InYears1To9999(int64_t unix_ms) {
  return unix_ms >= kUnixMsMin && unix_ms <= kUnixMsMax;
}

}  // namespace

absl::Status CheckEventTime(const EventTime& time) {
  if (time.offset_minutes < -kOffsetMinutesMax ||
      time.offset_minutes > kOffsetMinutesMax) {
    return absl::InvalidArgumentError(absl::StrCat(
        "offset of ", time.offset_minutes, " minutes: beyond fourteen hours"));
  }
  if (!InYears1To9999(time.unix_ms) ||
      !InYears1To9999(time.unix_ms + time.offset_minutes * kMsPerMinute)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "time of ", time.unix_ms, " ms: not in the years 1 to 9999"));
  }
  return absl::OkStatus();
}

absl::StatusOr<EventTime> ParseEventTime(absl::string_view text) {
  constexpr absl::string_view kWhat =
      "a time such as 2026-03-01T09:30:00+09:00";
  constexpr size_t kClockAt = kDateSize + 1;
  if (text.size() < kClockAt + kClockSize || text[kDateSize] != 'T') {
    return Invalid(kWhat, text);
  }
  const std::optional<Day> day = ReadDay(text.substr(0, kDateSize));
  const std::optional<int64_t> clock =
      ReadClock(text.substr(kClockAt, kClockSize));
  absl::string_view rest = text.substr(kClockAt + kClockSize);
  const std::optional<int64_t> fraction = TakeFraction(rest);
  const absl::StatusOr<int32_t> offset = ParseOffset(rest);
  if (!day || !clock || !fraction || !offset.ok()) return Invalid(kWhat, text);

  const int64_t local_ms = *day * kMsPerDay + *clock + *fraction;
  const EventTime time{local_ms - *offset * kMsPerMinute, *offset};
  HT_RETURN_IF_ERROR(CheckEventTime(time));
  return time;
}

std::string FormatEventTime(const EventTime& time) {
  HT_CHECK(CheckEventTime(time).ok());
  const int64_t local_ms = time.unix_ms + time.offset_minutes * kMsPerMinute;
  const int64_t day = FloorDiv(local_ms, kMsPerDay);
  const int64_t of_day = local_ms - day * kMsPerDay;
  std::string text =
      absl::StrFormat("%sT%02d:%02d:%02d", FormatDay(static_cast<Day>(day)),
                      of_day / kMsPerHour, of_day / kMsPerMinute % 60,
                      of_day / kMsPerSecond % 60);
  if (of_day % kMsPerSecond != 0) {
    absl::StrAppendFormat(&text, ".%03d", of_day % kMsPerSecond);
  }
  text += time.offset_minutes == 0 ? "Z" : FormatOffset(time.offset_minutes);
  return text;
}

absl::StatusOr<int32_t> ParseOffset(absl::string_view text) {
  constexpr absl::string_view kWhat = "an offset such as +09:00";
  if (text == "Z") return 0;
  if (!Matches(text, "+00:00") && !Matches(text, "-00:00")) {
    return Invalid(kWhat, text);
  }
  const int minutes = Number(text.substr(4, 2));
  const int offset = Number(text.substr(1, 2)) * 60 + minutes;
  if (minutes > 59 || offset > kOffsetMinutesMax) return Invalid(kWhat, text);
  return text[0] == '-' ? -offset : offset;
}

std::string FormatOffset(int32_t offset_minutes) {
  const int32_t minutes = std::abs(offset_minutes);
  return absl::StrFormat("%c%02d:%02d", offset_minutes < 0 ? '-' : '+',
                         minutes / 60, minutes % 60);
}

absl::StatusOr<Day> ParseDay(absl::string_view text) {
  const std::optional<Day> day = ReadDay(text);
  if (!day.has_value()) return Invalid("a day such as 2026-03-01", text);
  return *day;
}

std::string FormatDay(Day day) {
  if (day == kFirstDay || day == kLastDay) return "";
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(day))};
  HT_CHECK(date.year() >= std::chrono::year(1) &&
           date.year() <= std::chrono::year(9999));
  return absl::StrFormat("%04d-%02d-%02d", static_cast<int>(date.year()),
                         static_cast<unsigned>(date.month()),
                         static_cast<unsigned>(date.day()));
}

Interval Interval::Intersect(const Interval& other) const {
  return {std::max(from_ms, other.from_ms), std::min(until_ms, other.until_ms)};
}

Interval DaysInterval(Day first, Day last, int32_t offset_minutes) {
  Interval interval;
  const int64_t shift = offset_minutes * kMsPerMinute;
  if (first != kFirstDay) interval.from_ms = first * kMsPerDay - shift;
  if (last != kLastDay)
    interval.until_ms = (int64_t{last} + 1) * kMsPerDay - shift;
  return interval;
}

}  // namespace halaltrace::model
