// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/read_epcis_json.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/adapters/epcis/events.h"
#include "tests/support/corpus.h"
#include "tests/support/seed.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::CorpusBytes;
using ::halaltrace::testing::CorpusFiles;
using ::halaltrace::testing::Dice;
using ::halaltrace::testing::EventDocument;
using ::halaltrace::testing::IsMessage;
using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::Seed;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using OrderedJson = nlohmann::ordered_json;

constexpr char kEvent[] = R"({
  "@context": "https://ref.gs1.org/standards/epcis/2.0.1/epcis-context.jsonld",
  "type": "ObjectEvent", "action": "OBSERVE",
  "eventTime": "2026-03-01T09:00:00+09:00", "eventTimeZoneOffset": "+09:00",
  "epcList": ["urn:epc:id:sgtin:4012345.011122.25"]})";

// The one event of a document that must be sound.
EpcisEvent OneOf(const std::string& document) {
  const absl::StatusOr<std::vector<EpcisEvent>> events =
      ReadEpcisJson(document);
  EXPECT_THAT(events, IsOk()) << document;
  if (!events.ok() || events->size() != 1) return {};
  return events->front();
}

TEST(ReadEpcisJsonTest, ReadsEveryShapeOfADocument) {
  constexpr char kExpected[] = R"(
    type: EVENT_TYPE_OBJECT action: ACTION_OBSERVE
    epcs: "gs1:01/04012345111224/21/25")";
  const std::string query = absl::StrReplaceAll(
      EventDocument({kEvent}),
      {{"EPCISDocument", "EPCISQueryDocument"},
       {R"("epcisBody":{)",
        R"("epcisBody":{"queryResults":{"queryName":"q","resultsBody":{)"},
       {"]}}", "]}}}}"}});
  for (const std::string& document :
       {std::string(kEvent), EventDocument({kEvent}), query,
        absl::StrCat("[", kEvent, "]"), absl::StrCat("\xEF\xBB\xBF", kEvent)}) {
    const EpcisEvent event = OneOf(document);
    EXPECT_THAT(event.event, IsMessage(kExpected)) << document;
    EXPECT_THAT(event.event_time,
                IsMessage("unix_ms: 1772323200000 offset_minutes: 540"));
    EXPECT_EQ(event.part, 1u);
  }
}

TEST(ReadEpcisJsonTest, NumbersEventsInTheOrderOfTheText) {
  HT_ASSERT_OK_AND_ASSIGN(const std::vector<EpcisEvent> events,
                          ReadEpcisJson(EventDocument({kEvent, kEvent})));
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].part, 1u);
  EXPECT_EQ(events[1].part, 2u);

  HT_ASSERT_OK_AND_ASSIGN(const std::vector<EpcisEvent> none,
                          ReadEpcisJson(EventDocument({})));
  EXPECT_THAT(none, IsEmpty());
}

TEST(ReadEpcisJsonTest, RefusesWhatIsNoDocument) {
  const std::string good = EventDocument({kEvent});
  const auto without = [&good](const std::string& part) {
    EXPECT_THAT(good, HasSubstr(part));
    return absl::StrReplaceAll(good, {{part, ""}});
  };
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{}", "/type: missing"},
      {R"({"type":"ObjectEvent"})", "/@context: missing"},
      {R"({"type":"EPCISDocument"})", "/@context: missing"},
      {R"({"type":"Event","@context":[]})",
       "event 1, /type: \"Event\" is no event type of EPCIS 2.0"},
      {without(R"("schemaVersion":"2.0",)"), "/schemaVersion: missing"},
      {without(R"("creationDate":"2026-03-01T00:00:00Z",)"),
       "/creationDate: missing"},
      {absl::StrReplaceAll(good, {{R"("2.0")", R"("1.2")"}}),
       "/schemaVersion: version \"1.2\" where EPCIS 2.0 belongs"},
      {absl::StrReplaceAll(good, {{"epcisBody", "epcisbody"}}),
       "/epcisbody: no member of a document; the nearest is \"epcisBody\""},
      {absl::StrReplaceAll(good, {{"eventList", "events"}}),
       "/epcisBody/eventList: missing"},
      {absl::StrReplaceAll(good, {{"EPCISDocument", "EPCISQueryDocument"}}),
       "/epcisBody/queryResults: missing"},
      {absl::StrReplaceAll(good,
                           {{"\"eventList\":[", "\"eventList\":7,\"x:y\":["}}),
       "/epcisBody/eventList: a number where a list belongs"},
      {absl::StrReplaceAll(good, {{"\"epcisBody\"", "\"id\":1,\"epcisBody\""}}),
       "/id: a number where text belongs"},
      {"[1]", "event 1, a number where an object belongs"},
  };
  for (const auto& [document, message] : cases) {
    EXPECT_THAT(ReadEpcisJson(document),
                StatusIs(absl::StatusCode::kInvalidArgument, message))
        << document;
  }
  EXPECT_THAT(ReadEpcisJson("{\"type\":\"ObjectEvent\",\"type\":\"x\"}"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("the key \"type\" stands twice")));
  EXPECT_THAT(ReadEpcisJson(good + "x"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ReadEpcisJsonTest, NumbersSurviveToTheLastDigit) {
  const std::vector<std::pair<std::string, std::string>> numbers = {
      {"1.10", "1.1"},
      {"1e3", "1000"},
      {"1E+2", "100"},
      {"25e-2", "0.25"},
      {"0", "0"},
      {"-0", "0"},
      {"0.1", "0.1"},
      {"200.5", "200.5"},
      {"16777217.001", "16777217.001"},
      {"9007199254740993", "9007199254740993"},
      {"123456789012345678901234567890.123456",
       "123456789012345678901234567890.123456"},
      {"999999999999999999999999999999999999",
       "999999999999999999999999999999999999"},
  };
  for (const auto& [written, amount] : numbers) {
    const EpcisEvent event = OneOf(EventDocument({absl::StrReplaceAll(
        kEvent,
        {{R"("epcList": ["urn:epc:id:sgtin:4012345.011122.25"])",
          absl::StrCat(R"("quantityList": [{"epcClass": "urn:x:1",)",
                       R"("uom": "KGM", "quantity": )", written, "}]")}})}));
    ASSERT_EQ(event.event.quantities_size(), 1) << written;
    EXPECT_EQ(event.event.quantities(0).quantity().value().amount(), amount);
  }
}

TEST(ReadEpcisJsonTest, EscapesAreNotPartOfWhatIsSaid) {
  const EpcisEvent event = OneOf(EventDocument({R"({
      "t\u0079pe": "\u004fbjectEvent", "action": "ADD",
      "eventTime": "2026-03-01T09:00:00+09:00",
      "eventTimeZoneOffset": "\u002b09:00",
      "epcList": ["https:\/\/id.gs1.org\/01\/04012345111224\/21\/25"],
      "ilmd": {"cbvmda:descriptionShort": "\u5927\u798f \ud83c\udf61"},
      "ext:kept\/as": "\u5927\u798f"})"}));
  EXPECT_THAT(event.event, IsMessage(R"(
    type: EVENT_TYPE_OBJECT action: ACTION_ADD
    epcs: "gs1:01/04012345111224/21/25"
    lot_details { name: "大福 🍡" }
    extensions { pointer: "/ext:kept~1as" json: "\"\\u5927\\u798f\"" })"));
}

constexpr char kMade[] = R"({
      "type": "TransformationEvent",
      "eventTime": "2026-03-01T00:00:00.5Z", "eventTimeZoneOffset": "+09:00",
      "recordTime": "2026-03-02T00:00:00Z",
      "eventID": "urn:uuid:1",
      "transformationID": "urn:epc:id:gdti:0614141.12345.400",
      "inputQuantityList": [
        {"epcClass": "urn:epc:class:lgtin:4012345.012345.A1"}],
      "outputQuantityList": [
        {"epcClass": "urn:epc:class:lgtin:4012345.011111.B2",
         "quantity": 1200, "uom": "C62"}],
      "bizStep": "cbv:BizStep-commissioning",
      "disposition": "urn:epcglobal:cbv:disp:active",
      "certificationInfo": ["urn:epc:id:gdti:0614141.12345.9",
                            "https://body.example/cert/7"],
      "sourceList": [{"type": "https://own.example/broker",
                      "source": "urn:halaltrace:party:plant.example:broker"}],
      "errorDeclaration": {"declarationTime": "2026-03-03T10:00:00+09:00",
                           "reason": "https://ref.gs1.org/cbv/ER-did_not_occur",
                           "correctiveEventIDs": ["urn:uuid:2", "urn:uuid:3"]},
      "sensorElementList": [{"sensorReport": [{"type": "Temperature",
                                               "value": -18.50}]}],
      "readPoint": {"id": "urn:epc:id:sgln:4012345.00001.0",
                    "ext:gate": 4},
      "ilmd": {"cbvmda:descriptionShort": "daifuku",
               "cbvmda:lotNumber": "B2",
               "cbvmda:bestBeforeDate": "2026-09-01",
               "cbvmda:countryOfOrigin": "JP",
               "gs1:productionDateTime": "2026-02-28T13:00:00+09:00",
               "gs1:bestBeforeDate": {"@value": "2026-09-01"},
               "urn:halaltrace:ilmd:packForm": "tray of 12",
               "cbvmda:certificationList": {"certification": [ {"n":1} ]}}
      })";

constexpr char kMadeRead[] = R"(
    type: EVENT_TYPE_TRANSFORMATION
    event_id: "urn:uuid:1"
    input_quantities { item: "gs1:01/04012345123456/10/A1" }
    output_quantities {
      item: "gs1:01/04012345111118/10/B2"
      quantity { value { amount: "1200" unit: "C62" } }
    }
    transformation_id: "gs1:253/0614141123452400"
    biz_step: "cbv:BizStep-commissioning"
    disposition: "cbv:Disp-active"
    read_point: "gs1:414/4012345000016"
    sources {
      type: SOURCE_DESTINATION_TYPE_OTHER
      type_uri: "https://own.example/broker"
      place: "urn:halaltrace:party:plant.example:broker"
    }
    certification_info: "gs1:253/06141411234529"
    certification_info: "https://body.example/cert/7"
    lot_details {
      name: "daifuku"
      production_time { unix_ms: 1772251200000 offset_minutes: 540 }
      pack_form: "tray of 12"
      best_before: "2026-09-01"
      country_of_origin: "JP"
    }
    error_declaration {
      declaration_time { unix_ms: 1772499600000 offset_minutes: 540 }
      reason: "cbv:ER-did_not_occur"
      corrective_event_ids: "urn:uuid:2"
      corrective_event_ids: "urn:uuid:3"
    }
    extensions { pointer: "/ilmd/cbvmda:certificationList"
                 json: "{\"certification\": [ {\"n\":1} ]}" }
    extensions { pointer: "/ilmd/cbvmda:lotNumber" json: "\"B2\"" }
    extensions { pointer: "/readPoint/ext:gate" json: "4" }
    extensions { pointer: "/recordTime" json: "\"2026-03-02T00:00:00Z\"" }
    extensions {
      pointer: "/sensorElementList"
      json: "[{\"sensorReport\": [{\"type\": \"Temperature\",\n          "
            "                                     \"value\": -18.50}]}]"
    })";

// Goal: every member that we interpret ends up where the vocabulary says.
TEST(ReadEpcisJsonTest, ReadsLotDetailsCertificatesAndErrors) {
  const EpcisEvent event = OneOf(EventDocument({kMade}));
  EXPECT_THAT(event.event_time,
              IsMessage("unix_ms: 1772323200500 offset_minutes: 540"));
  EXPECT_THAT(event.event, IsMessage(kMadeRead));
}

TEST(ReadEpcisJsonTest, OneInstanceInTwoSpellingsIsOne) {
  const EpcisEvent event = OneOf(EventDocument(
      {absl::StrReplaceAll(kEvent, {{R"("urn:epc:id:sgtin:4012345.011122.25")",
                                     R"("urn:epc:id:sgtin:4012345.011122.25",
                   "https://shop.example/01/04012345111224/21/25")"}})}));
  EXPECT_THAT(
      event.event.epcs(),
      ::testing::ElementsAre("https://id.gs1.org/01/04012345111224/21/25"));
}

// Shuffled returns `json` with the members of all objects that are interpreted
// in another order; what is kept as text stays as it is.
OrderedJson Shuffled(const OrderedJson& json, Dice& dice) {
  if (json.is_array()) {
    OrderedJson list = OrderedJson::array();
    for (const OrderedJson& item : json) list.push_back(Shuffled(item, dice));
    return list;
  }
  if (!json.is_object()) return json;
  std::vector<std::pair<std::string, OrderedJson>> members;
  for (const auto& [key, value] : json.items()) {
    const bool kept = absl::StrContains(key, ':') || key == "sensorElementList";
    members.emplace_back(key, kept ? value : Shuffled(value, dice));
  }
  OrderedJson object = OrderedJson::object();
  while (!members.empty()) {
    const auto pick = members.begin() +
                      static_cast<std::ptrdiff_t>(dice.Below(members.size()));
    object[pick->first] = pick->second;
    members.erase(pick);
  }
  return object;
}

TEST(ReadEpcisJsonTest, TheOrderOfMembersNeverMatters) {
  SCOPED_TRACE(absl::StrCat("HALALTRACE_SEED=", Seed()));
  const std::vector<std::string> names =
      CorpusFiles("gs1-epcis/JSON", ".jsonld");
  if (names.empty()) GTEST_SKIP() << "SKIPPED: no corpus";
  Dice dice(Seed());
  for (const std::string& name : names) {
    const OrderedJson json =
        OrderedJson::parse(*CorpusBytes(absl::StrCat("gs1-epcis/JSON/", name)));
    HT_ASSERT_OK_AND_ASSIGN(const std::vector<EpcisEvent> events,
                            ReadEpcisJson(json.dump()));
    for (int round = 0; round < 10; ++round) {
      HT_ASSERT_OK_AND_ASSIGN(const std::vector<EpcisEvent> again,
                              ReadEpcisJson(Shuffled(json, dice).dump()));
      ASSERT_EQ(again.size(), events.size()) << name;
      for (size_t i = 0; i < events.size(); ++i) {
        EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(
            events[i].event, again[i].event))
            << name;
        EXPECT_EQ(events[i].event_time.unix_ms(),
                  again[i].event_time.unix_ms());
      }
    }
  }
}

// Goal: no cut of a document is read as another document.
TEST(ReadEpcisJsonTest, RefusesEveryBeginningOfADocument) {
  const std::string document = EventDocument({kEvent});
  for (size_t size = 0; size < document.size(); ++size) {
    EXPECT_THAT(ReadEpcisJson(document.substr(0, size)),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << size;
  }
}

}  // namespace
}  // namespace halaltrace::epcis
