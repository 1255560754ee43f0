// SPDX-License-Identifier: Apache-2.0
#include "engine/model/time.h"

#include <ctime>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::model {
namespace {

using ::halaltrace::testing::Dice;
using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::Seed;
using ::halaltrace::testing::StatusIs;

EventTime Read(absl::string_view text) {
  const absl::StatusOr<EventTime> time = ParseEventTime(text);
  EXPECT_TRUE(time.ok()) << time.status();
  return time.ok() ? *time : EventTime{};
}

TEST(EventTimeTest, KeepsInstantAndOffset) {
  EXPECT_EQ(Read("1970-01-01T00:00:00Z"), (EventTime{0, 0}));
  EXPECT_EQ(Read("1970-01-01T09:00:00+09:00"), (EventTime{0, 540}));
  EXPECT_EQ(Read("1969-12-31T23:59:59.999Z"), (EventTime{-1, 0}));
  EXPECT_EQ(Read("2026-03-01T09:30:15.25+09:00"),
            (EventTime{1'772'325'015'250, 540}));
  EXPECT_EQ(Read("2024-02-29T00:00:00-03:30"),
            (EventTime{1'709'177'400'000, -210}));
  EXPECT_EQ(Read("1970-01-01T00:00:00-00:00"), (EventTime{0, 0}));
}

TEST(EventTimeTest, RoundsTheFourthDecimalHalfUp) {
  EXPECT_EQ(Read("1970-01-01T00:00:00.1424999Z").unix_ms, 142);
  EXPECT_EQ(Read("1970-01-01T00:00:00.1425Z").unix_ms, 143);
  EXPECT_EQ(Read("1970-01-01T00:00:00.9995Z").unix_ms, 1000);
  EXPECT_EQ(Read("1969-12-31T23:59:59.9995Z").unix_ms, 0);
  EXPECT_EQ(Read("1970-01-01T00:00:00.5Z").unix_ms, 500);
  EXPECT_EQ(
      Read(absl::StrCat("1970-01-01T00:00:00.", std::string(500, '9'), "Z"))
          .unix_ms,
      1000);
}

TEST(EventTimeTest, WritesWhatItReads) {
  for (const char* const text :
       {"2026-03-01T09:30:15.250+09:00", "2026-03-01T00:30:15Z",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z",
        "1969-12-31T23:59:59.001-14:00", "2000-02-29T12:00:00+05:45"}) {
    EXPECT_EQ(FormatEventTime(Read(text)), text);
  }
}

TEST(EventTimeTest, RefusesEveryOtherText) {
  for (const char* const text :
       {"", "2026-03-01", "2026-03-01T09:30:00", "2026-03-01T09:30Z",
        "2026-03-01 09:30:00Z", "2026-03-01t09:30:00Z", "2026-03-01T09:30:00z",
        "2026-03-01T09:30:00.Z", "2026-03-01T09:30:00,5Z",
        "2026-03-01T09:30:00+9:00", "2026-03-01T09:30:00+0900",
        "2026-03-01T09:30:00+09:60", "2026-03-01T09:30:00+14:01",
        "2026-03-01T09:30:00Z ", " 2026-03-01T09:30:00Z",
        "2026-03-01T24:00:00Z", "2026-03-01T09:60:00Z",
        "2016-12-31T23:59:60Z",  // a leap second, and a real one
        "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "+2026-01-01T00:00:00Z",
        "12026-01-01T00:00:00Z", "2026-W09-7T00:00:00Z",
        // local years 1 and 9999, but not so in UTC
        "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-01:00",
        "9999-12-31T23:59:59.9995Z"}) {
    EXPECT_THAT(ParseEventTime(text),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
}

TEST(EventTimeTest, ChecksNumbersToo) {
  EXPECT_THAT(CheckEventTime({kUnixMsMin, 0}), IsOk());
  EXPECT_THAT(CheckEventTime({kUnixMsMax, -840}), IsOk());
  for (const EventTime& time :
       {EventTime{kUnixMsMin - 1, 0}, EventTime{kUnixMsMax + 1, 0},
        EventTime{kUnixMsMin, -1}, EventTime{kUnixMsMax, 1}, EventTime{0, 841},
        EventTime{0, -841},
        EventTime{std::numeric_limits<int64_t>::max(),
                  std::numeric_limits<int32_t>::min()}}) {
    EXPECT_THAT(CheckEventTime(time),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

// Goal: any instant in any offset comes back from its text, and the text tells
// the same local time as the C library's own calendar.
TEST(EventTimeTest, AgreesWithTheCLibrary) {
  SCOPED_TRACE(absl::StrCat("HALALTRACE_SEED=", Seed()));
  Dice dice(Seed());
  constexpr auto kSpan = static_cast<uint64_t>(kUnixMsMax - kUnixMsMin);
  for (int i = 0; i < 20'000; ++i) {
    const EventTime time{kUnixMsMin + static_cast<int64_t>(dice.Below(kSpan)),
                         static_cast<int32_t>(dice.Below(2 * 840 + 1)) - 840};
    if (!CheckEventTime(time).ok()) continue;
    const std::string text = FormatEventTime(time);
    EXPECT_EQ(Read(text), time);
    const int64_t local_ms =
        time.unix_ms + time.offset_minutes * int64_t{60'000};
    const int64_t ms = ((local_ms % 1000) + 1000) % 1000;
    const std::time_t seconds = (local_ms - ms) / 1000;
    std::tm utc{};
    ASSERT_NE(gmtime_r(&seconds, &utc), nullptr);
    EXPECT_EQ(text.substr(0, 19),
              absl::StrFormat("%04d-%02d-%02dT%02d:%02d:%02d",
                              utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                              utc.tm_hour, utc.tm_min, utc.tm_sec));
  }
}

TEST(OffsetTest, ReadsAndWritesMinutes) {
  for (const auto& [text, minutes] :
       {std::pair<const char*, int32_t>{"+09:00", 540},
        {"-03:30", -210},
        {"+14:00", 840},
        {"-14:00", -840},
        {"+00:00", 0}}) {
    HT_ASSERT_OK_AND_ASSIGN(const int32_t offset, ParseOffset(text));
    EXPECT_EQ(offset, minutes);
    EXPECT_EQ(FormatOffset(minutes), text);
  }
  HT_ASSERT_OK_AND_ASSIGN(const int32_t utc, ParseOffset("Z"));
  EXPECT_EQ(utc, 0);
  for (const char* const text : {"", "z", "09:00", "+9:00", "+09", "+15:00"}) {
    EXPECT_THAT(ParseOffset(text),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
}

// Goal: days agree with a calendar that is counted off day by day.
TEST(DayTest, CountsEveryDayOfTheCalendar) {
  HT_ASSERT_OK_AND_ASSIGN(const Day first, ParseDay("0001-01-01"));
  HT_ASSERT_OK_AND_ASSIGN(const Day epoch, ParseDay("1970-01-01"));
  EXPECT_EQ(epoch, 0);
  int year = 1;
  int month = 1;
  int day_of_month = 1;
  Day day = first;
  for (; year < 10'000; ++day) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int last = kDays[month - 1] + (leap && month == 2 ? 1 : 0);
    if (day_of_month == 1 || day_of_month == last) {
      const std::string text =
          absl::StrFormat("%04d-%02d-%02d", year, month, day_of_month);
      ASSERT_EQ(FormatDay(day), text);
      ASSERT_THAT(ParseDay(text), IsOk());
      ASSERT_EQ(*ParseDay(text), day);
    }
    if (++day_of_month <= last) continue;
    day_of_month = 1;
    month = month % 12 + 1;
    if (month == 1) ++year;
  }
  HT_ASSERT_OK_AND_ASSIGN(const Day end, ParseDay("9999-12-31"));
  EXPECT_EQ(day - 1, end);
}

TEST(DayTest, RefusesEveryOtherText) {
  for (const char* const text :
       {"", "2026-3-01", "2026-02-30", "20260301", "2026/03/01", "0000-01-01",
        "2026-03-01T", "２０２６-03-01"}) {
    EXPECT_THAT(ParseDay(text), StatusIs(absl::StatusCode::kInvalidArgument))
        << text;
  }
  EXPECT_EQ(FormatDay(kFirstDay), "");
  EXPECT_EQ(FormatDay(kLastDay), "");
}

// Goal: half past nine in the evening in UTC is tomorrow in Japan.
TEST(DayTest, IsLocal) {
  HT_ASSERT_OK_AND_ASSIGN(const Day march_1, ParseDay("2026-03-01"));
  const EventTime utc = Read("2026-03-01T21:30:00Z");
  EXPECT_EQ(LocalDay(utc.unix_ms, 0), march_1);
  EXPECT_EQ(LocalDay(utc.unix_ms, 540), march_1 + 1);
  EXPECT_EQ(LocalDay(-1, 0), -1);
  EXPECT_EQ(LocalDay(0, -1), -1);
}

TEST(IntervalTest, Intersects) {
  constexpr Interval kInterval{10, 20};
  EXPECT_EQ(kInterval.Intersect({15, 30}), (Interval{15, 20}));
  EXPECT_EQ(kInterval.Intersect(Interval{}), kInterval);
  EXPECT_FALSE(kInterval.Intersect({19, 20}).IsEmpty());
  EXPECT_TRUE(kInterval.Intersect({20, 30}).IsEmpty());
  EXPECT_TRUE(kInterval.Intersect({0, 10}).IsEmpty());
}

// Goal: a certificate until the first of March holds through that day, as it is
// counted where the goods were made.
TEST(IntervalTest, OfDaysTakesInTheLastOne) {
  HT_ASSERT_OK_AND_ASSIGN(const Day march_1, ParseDay("2026-03-01"));
  const Interval japan = DaysInterval(march_1 - 1, march_1, 540);
  EXPECT_EQ(japan.from_ms, Read("2026-02-28T00:00:00+09:00").unix_ms);
  EXPECT_EQ(japan.until_ms, Read("2026-03-02T00:00:00+09:00").unix_ms);
  EXPECT_EQ(DaysInterval(kFirstDay, kLastDay, 540), Interval{});
  EXPECT_EQ(DaysInterval(march_1, kLastDay, 0).until_ms, Interval::kOpenUntil);
}

}  // namespace
}  // namespace halaltrace::model
