// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/lot_details.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/adapters/epcis/events.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::IsMessage;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;

absl::StatusOr<v1::SupplyEvent> Read(absl::string_view json) {
  const absl::StatusOr<JsonTree> tree = JsonTree::Parse(json);
  if (!tree.ok()) return tree.status();
  v1::SupplyEvent event;
  const JsonPath start;
  const JsonPath at(start, "ilmd");
  const absl::StatusOr<std::string> day =
      ReadLotDetails(Context(), tree->root(), at, event);
  if (!day.ok()) return day.status();
  if (day->empty()) return event;
  v1::EventTime told;  // 2026-03-10T11:00:00+09:00
  told.set_unix_ms(1773108000000);
  told.set_offset_minutes(540);
  const absl::Status status =
      SetProductionDay(*day, told, at, *event.mutable_lot_details());
  if (!status.ok()) return status;
  return event;
}

TEST(LotDetailsTest, AreReadUnderEitherVocabulary) {
  HT_ASSERT_OK_AND_ASSIGN(const v1::SupplyEvent event, Read(R"({
      "https://gs1.org/voc/productName": "beet sugar",
      "gs1:bestBeforeDate": "2028-02-29",
      "urn:epcglobal:cbv:mda:bestBeforeDate": "2028-02-29",
      "gs1:productionDateTime": "2026-02-28T13:00:00+09:00",
      "urn:halaltrace:ilmd:packForm": "paper bag 30 kg"})"));
  EXPECT_THAT(event, IsMessage(R"(lot_details {
    name: "beet sugar"
    production_time { unix_ms: 1772251200000 offset_minutes: 540 }
    pack_form: "paper bag 30 kg"
    best_before: "2028-02-29"
  })"));
}

// The production time that `ilmd` gives, as milliseconds.
int64_t MadeMs(absl::string_view ilmd) {
  const absl::StatusOr<v1::SupplyEvent> event = Read(ilmd);
  EXPECT_TRUE(event.ok()) << event.status();
  return event.ok() ? event->lot_details().production_time().unix_ms() : 0;
}

TEST(LotDetailsTest, AProductionDateIsADayWhereTheEventHappened) {
  constexpr int64_t kHourMs = 3'600'000;
  constexpr int64_t kToldMs = 1773108000000;
  constexpr int64_t kMidnightMs = kToldMs - 11 * kHourMs;
  for (const char* const name :
       {"cbvmda:productionDate", "gs1:productionDate", "productionDate",
        "https://gs1.org/voc/productionDate"}) {
    const auto made = [&](const char* day) {
      return MadeMs(absl::StrCat("{\"", name, "\": \"", day, "\"}"));
    };
    EXPECT_EQ(made("2026-03-10"), kToldMs) << name;
    EXPECT_EQ(made("2026-03-09"), kMidnightMs - 1000) << name;
    EXPECT_EQ(made("2026-03-11"), kMidnightMs + 24 * kHourMs) << name;
  }
  for (const char* const value :
       {R"({"type": "xsd:date", "value": "2026-03-09"})",
        R"({"@type": "xsd:date", "@value": "2026-03-09"})",
        R"("2026-03-09T23:59:59+09:00")"}) {
    EXPECT_EQ(MadeMs(absl::StrCat(R"({"gs1:productionDate": )", value, "}")),
              kMidnightMs - 1000)
        << value;
  }
}

TEST(LotDetailsTest, AProductionTimeIsMoreThanItsDate) {
  constexpr char kTime[] =
      R"({"gs1:productionDateTime": "2026-03-09T08:00:00+09:00",
          "cbvmda:productionDate": ")";
  EXPECT_EQ(MadeMs(absl::StrCat(kTime, "2026-03-09\"}")), 1773010800000);
  EXPECT_THAT(Read(absl::StrCat(kTime, "2026-03-08\"}")),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("a time of another day")));
  EXPECT_THAT(Read(R"({"cbvmda:productionDate": "2026-03-09",
                       "gs1:productionDate": "2026-03-08"})"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("another member says")));
}

TEST(LotDetailsTest, OtherMembersAreKept) {
  HT_ASSERT_OK_AND_ASSIGN(const v1::SupplyEvent event, Read(R"({
      "cbvmda:lotNumber": "B2", "gs1:productName": [{"@value": "sugar"}]})"));
  EXPECT_THAT(event, IsMessage(R"(
    extensions { pointer: "/ilmd/cbvmda:lotNumber" json: "\"B2\"" }
    extensions { pointer: "/ilmd/gs1:productName"
                 json: "[{\"@value\": \"sugar\"}]" })"));
}

TEST(LotDetailsTest, TwoMembersMustNotDiffer) {
  EXPECT_THAT(Read(R"({"cbvmda:bestBeforeDate": "2028-02-29",
                       "gs1:bestBeforeDate": "2028-03-01"})"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "/ilmd/gs1:bestBeforeDate: \"2028-03-01\" where another "
                       "member says \"2028-02-29\""));
  EXPECT_THAT(Read(R"({"gs1:productionDateTime": "2026-02-28T13:00:00Z",
               "https://gs1.org/voc/productionDateTime":
                   "2026-02-28T14:00:00Z"})"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("another member says another time")));
}

TEST(LotDetailsTest, RefusesTextsOfAnotherForm) {
  for (const char* const json :
       {R"({"cbvmda:bestBeforeDate": "2026-02-29"})",
        R"({"cbvmda:countryOfOrigin": "jp"})",
        R"({"cbvmda:countryOfOrigin": "392"})",
        R"({"gs1:productionDateTime": "2026-02-28"})",
        R"({"productionDate": "28 February"})", R"({"gs1:productName": ""})",
        R"({"name": "sugar"})", "[]"}) {
    EXPECT_THAT(Read(json), StatusIs(absl::StatusCode::kInvalidArgument))
        << json;
  }
}

}  // namespace
}  // namespace halaltrace::epcis
