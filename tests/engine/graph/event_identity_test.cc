// SPDX-License-Identifier: Apache-2.0
// Goal: an error declaration and the event that it repeats have one key, and
// two events have two.
// Method: one event, and changes of it that do and do not matter.
#include "engine/graph/event_identity.h"

#include <algorithm>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace halaltrace::graph {
namespace {

v1::Statement Event() {
  v1::Statement statement;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(R"(
    header { nonce: "1" event_time { unix_ms: 1772323200000 } }
    supply_event {
      type: EVENT_TYPE_OBJECT action: ACTION_ADD
      epcs: "urn:a:1" epcs: "urn:a:2"
      quantities { item: "urn:a:3" }
      quantities { item: "urn:a:4" quantity { value { amount: "1" } } }
      extensions { pointer: "/recordTime" json: "\"2026-03-01\"" }
      extensions { pointer: "/x:line" json: "4" }
    })",
                                                            &statement));
  return statement;
}

EventKey Key(const v1::Statement& statement) {
  return EventKeyOf(statement, "urn:party:plant");
}

TEST(EventKeyTest, ADeclarationHasTheKeyOfTheEventItRepeats) {
  v1::Statement error = Event();
  error.mutable_header()->set_nonce("2");
  error.mutable_header()->mutable_evidence()->set_part(7);
  v1::SupplyEvent& event = *error.mutable_supply_event();
  event.mutable_error_declaration()->set_reason("urn:why");
  event.mutable_extensions(0)->set_json("\"2026-04-01\"");
  v1::Extension& comment = *event.add_extensions();
  comment.set_pointer("/errorDeclaration/x:by");
  comment.set_json("\"Aiko\"");
  EXPECT_EQ(Key(error), Key(Event()));
}

TEST(EventKeyTest, TheOrderOfListsDoesNotMatter) {
  v1::Statement other = Event();
  v1::SupplyEvent& event = *other.mutable_supply_event();
  event.mutable_epcs()->SwapElements(0, 1);
  event.mutable_quantities()->SwapElements(0, 1);
  event.mutable_extensions()->SwapElements(0, 1);
  EXPECT_EQ(Key(other), Key(Event()));
}

TEST(EventKeyTest, WhateverElseIsSaidMatters) {
  std::vector<v1::Statement> others(8, Event());
  others[0].mutable_header()->mutable_event_time()->set_unix_ms(1);
  others[1].mutable_header()->mutable_event_time()->set_offset_minutes(1);
  others[2].mutable_supply_event()->set_action(v1::ACTION_OBSERVE);
  others[3].mutable_supply_event()->set_epcs(0, "urn:a:9");
  others[4].mutable_supply_event()->clear_quantities();
  others[5].mutable_supply_event()->mutable_extensions(1)->set_json("5");
  others[6].mutable_supply_event()->set_event_id("urn:x:1");
  // The same words in another member.
  others[7].mutable_supply_event()->mutable_input_epcs()->Swap(
      others[7].mutable_supply_event()->mutable_epcs());
  std::vector<EventKey> keys = {Key(Event()),
                                EventKeyOf(Event(), "urn:party:dairy")};
  for (const v1::Statement& other : others) keys.push_back(Key(other));
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::unique(keys.begin(), keys.end()), keys.end());
}

TEST(EventKeyTest, AnEventIdIsAllThatCounts) {
  v1::Statement first = Event();
  first.mutable_supply_event()->set_event_id("urn:uuid:00aa");
  v1::Statement second;
  second.mutable_supply_event()->set_event_id("URN:UUID:00AA");
  EXPECT_EQ(Key(first), Key(second));
  second.mutable_supply_event()->set_event_id("urn:uuid:00ab");
  EXPECT_NE(Key(first), Key(second));
}

TEST(CanonicalEventIdTest, OnlyUuidsAreTheSameInCapitals) {
  EXPECT_EQ(CanonicalEventId("urn:UUID:00AA"), "urn:uuid:00aa");
  for (const char* id : {"", "ni:///sha-256;AbC?ver=CBV2.0", "urn:x:A"}) {
    EXPECT_EQ(CanonicalEventId(id), id);
  }
}

TEST(EventBookTest, FindsAllThatTellAnEvent) {
  EventBook book;
  EXPECT_TRUE(book.empty());
  const auto found = [&](EventKey key) {
    std::vector<uint32_t> ids;
    book.ForEach(key, [&](StatementId id) { ids.push_back(id.value()); });
    return ids;
  };
  for (const uint32_t id : {1U, 2U, 3U, 4U, 5U}) {
    book.Add(id % 2, StatementId(id));
  }
  EXPECT_FALSE(book.empty());
  EXPECT_THAT(found(1), ::testing::UnorderedElementsAre(1, 3, 5));
  EXPECT_THAT(found(0), ::testing::UnorderedElementsAre(2, 4));
  EXPECT_THAT(found(7), ::testing::IsEmpty());
}

}  // namespace
}  // namespace halaltrace::graph
