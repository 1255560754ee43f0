// SPDX-License-Identifier: Apache-2.0
// Goal: what is no event of EPCIS 2.0 is refused with one sentence that says
// which event, where in it, and what is wrong.
// Method: a sound event of each type, and patches (RFC 7396: null takes a
// member away) that each make one thing wrong.
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "adapters/epcis/read_epcis_json.h"
#include "engine/base/limits.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/adapters/epcis/events.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::epcis {
namespace {

using ::halaltrace::testing::EventDocument;
using ::halaltrace::testing::IsOk;
using ::halaltrace::testing::StatusIs;
using ::testing::HasSubstr;
using Json = nlohmann::json;

constexpr char kObject[] = R"({
  "type": "ObjectEvent", "action": "ADD",
  "eventTime": "2026-03-01T09:00:00+09:00", "eventTimeZoneOffset": "+09:00",
  "bizStep": "commissioning", "disposition": "active",
  "readPoint": {"id": "urn:epc:id:sgln:4012345.00001.0"},
  "epcList": ["urn:epc:id:sgtin:4012345.011122.25"],
  "quantityList": [{"epcClass": "urn:epc:class:lgtin:4012345.012345.A1",
                    "quantity": 200, "uom": "KGM"}]})";

constexpr char kAggregation[] = R"({
  "type": "AggregationEvent", "action": "ADD",
  "eventTime": "2026-03-01T09:00:00+09:00", "eventTimeZoneOffset": "+09:00",
  "parentID": "urn:epc:id:sscc:0614141.1234567890",
  "childEPCs": ["urn:epc:id:sgtin:4012345.011122.25"]})";

constexpr char kAssociation[] = R"({
  "type": "AssociationEvent", "action": "OBSERVE",
  "eventTime": "2026-03-01T09:00:00+09:00", "eventTimeZoneOffset": "+09:00",
  "parentID": "urn:epc:id:grai:4012345.55555.987",
  "childEPCs": ["urn:epc:id:giai:4000001.12345"]})";

constexpr char kTransaction[] = R"({
  "type": "TransactionEvent", "action": "ADD",
  "eventTime": "2026-03-01T09:00:00+09:00", "eventTimeZoneOffset": "+09:00",
  "bizTransactionList": [{"type": "po", "bizTransaction": "urn:x:po:1"}],
  "epcList": ["urn:epc:id:sgtin:4012345.011122.25"]})";

constexpr char kTransformation[] = R"({
  "type": "TransformationEvent",
  "eventTime": "2026-03-01T09:00:00+09:00", "eventTimeZoneOffset": "+09:00",
  "inputQuantityList": [{"epcClass": "urn:epc:class:lgtin:4012345.012345.A1"}],
  "outputQuantityList": [
    {"epcClass": "urn:epc:class:lgtin:4012345.011111.B2"}]})";

std::string Patched(const char* event, const std::string& patch) {
  Json json = Json::parse(event);
  json.merge_patch(Json::parse(patch));
  return json.dump();
}

// Refused is one thing wrong with a sound event.
struct Refused {
  const char* event;
  std::string patch;
  std::string message;  // behind "event 2, "
};

void ExpectRefused(const std::vector<Refused>& cases) {
  for (const Refused& one : cases) {
    EXPECT_THAT(ReadEpcisJson(EventDocument(
                    {kObject, Patched(one.event, one.patch), kObject})),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         absl::StrCat("event 2, ", one.message)))
        << one.patch;
  }
}

TEST(EventRefusalsTest, TheEventsThatArePatchedAreSound) {
  for (const char* const event :
       {kObject, kAggregation, kAssociation, kTransaction, kTransformation}) {
    EXPECT_THAT(ReadEpcisJson(EventDocument({event})), IsOk()) << event;
  }
}

TEST(EventRefusalsTest, WhatIsMissing) {
  ExpectRefused({
      {kObject, R"({"type": null})", "/type: missing"},
      {kObject, R"({"eventTime": null})", "/eventTime: missing"},
      {kObject, R"({"eventTimeZoneOffset": null})",
       "/eventTimeZoneOffset: missing"},
      {kObject, R"({"action": null})", "/action: missing"},
      {kAggregation, R"({"action": null})", "/action: missing"},
      {kTransaction, R"({"action": null})", "/action: missing"},
      {kAssociation, R"({"action": null})", "/action: missing"},
      {kObject, R"({"epcList": null, "quantityList": []})",
       "/epcList: missing, and no quantityList stands for it"},
      {kObject,
       R"({"epcList": null, "quantityList": null, "readPoint": null,
           "sensorElementList": [{"sensorReport": [{"type": "Mass"}]}]})",
       "/epcList: missing, and no quantityList stands for it"},
      {kObject,
       R"({"epcList": null, "quantityList": null, "sensorElementList": []})",
       "/epcList: missing, and no quantityList stands for it"},
      {kAggregation, R"({"parentID": null})", "/parentID: missing"},
      {kAggregation, R"({"parentID": null, "action": "DELETE"})",
       "/parentID: missing"},
      {kAggregation, R"({"childEPCs": []})",
       "/childEPCs: missing, and no childQuantityList stands for it"},
      {kAssociation, R"({"parentID": null})", "/parentID: missing"},
      {kAssociation, R"({"childEPCs": null})",
       "/childEPCs: missing, and no childQuantityList stands for it"},
      {kTransaction, R"({"bizTransactionList": null})",
       "/bizTransactionList: missing or empty"},
      {kTransaction, R"({"bizTransactionList": []})",
       "/bizTransactionList: missing or empty"},
      {kTransaction, R"({"epcList": null})",
       "/epcList: missing, and no quantityList stands for it"},
      {kTransformation, R"({"inputQuantityList": null})",
       "/inputQuantityList: missing, and neither inputEPCList nor a "
       "transformationID stands for it"},
      {kTransformation, R"({"outputQuantityList": null})",
       "/outputQuantityList: missing, and neither outputEPCList nor a "
       "transformationID stands for it"},
      {kTransformation,
       R"({"inputQuantityList": null, "outputQuantityList": [],
           "transformationID": "urn:x:t:1"})",
       "/inputQuantityList: missing, and neither inputEPCList nor a "
       "transformationID stands for it"},
      {kObject, R"({"readPoint": {"id": null}})", "/readPoint/id: missing"},
      {kObject, R"({"quantityList": [{"quantity": 1}]})",
       "/quantityList/0/epcClass: missing"},
      {kObject, R"({"bizTransactionList": [{"type": "po"}]})",
       "/bizTransactionList/0/bizTransaction: missing"},
      {kObject, R"({"sourceList": [{"source": "urn:x:1"}]})",
       "/sourceList/0/type: missing"},
      {kObject, R"({"destinationList": [{"type": "location"}]})",
       "/destinationList/0/destination: missing"},
      {kObject, R"({"errorDeclaration": {"reason": "incorrect_data"}})",
       "/errorDeclaration/declarationTime: missing"},
      {kObject, R"({"persistentDisposition": {}})",
       "/persistentDisposition: neither set nor unset"},
      {kObject, R"({"persistentDisposition": {"set": []}})",
       "/persistentDisposition/set: an empty list"},
      {kObject, R"({"sensorElementList": [{"sensorMetadata": {}}]})",
       "/sensorElementList/0/sensorReport: missing"},
      {kObject, R"({"sensorElementList": [{"sensorReport": []}]})",
       "/sensorElementList/0/sensorReport: an empty list"},
      {kObject, R"({"sensorElementList": [{"sensorReport": [{}]}]})",
       "/sensorElementList/0/sensorReport/0/type: missing"},
  });
}

TEST(EventRefusalsTest, WhatIsOfAnotherType) {
  ExpectRefused({
      {kObject, R"({"type": 1})", "/type: a number where text belongs"},
      {kObject, R"({"eventTime": 1772323200})",
       "/eventTime: a number where text belongs"},
      {kObject, R"({"action": true})", "/action: a boolean where text belongs"},
      {kObject, R"({"epcList": "urn:epc:id:sgtin:4012345.011122.25"})",
       "/epcList: text where a list belongs"},
      {kObject, R"({"epcList": [null]})",
       "/epcList/0: null where text belongs"},
      {kObject, R"({"quantityList": [["urn:x:1", 2]]})",
       "/quantityList/0: a list where an object belongs"},
      {kObject, R"({"quantityList": [{"epcClass": "urn:x:1",
                                      "quantity": "200"}]})",
       "/quantityList/0/quantity: text where a number belongs"},
      {kObject, R"({"bizStep": ["shipping"]})",
       "/bizStep: a list where text belongs"},
      {kObject, R"({"readPoint": "urn:epc:id:sgln:4012345.00001.0"})",
       "/readPoint: text where an object belongs"},
      {kObject, R"({"sourceList": [{"type": {}, "source": "urn:x:1"}]})",
       "/sourceList/0/type: an object where text belongs"},
      {kObject, R"({"certificationInfo": {"id": "urn:x:1"}})",
       "/certificationInfo: an object where text belongs"},
      {kObject, R"({"certificationInfo": [1]})",
       "/certificationInfo/0: a number where text belongs"},
      {kObject, R"({"ilmd": "harvested"})",
       "/ilmd: text where an object belongs"},
      {kObject, R"({"errorDeclaration": []})",
       "/errorDeclaration: a list where an object belongs"},
      {kObject, R"({"sensorElementList": [{"sensorReport": {}}]})",
       "/sensorElementList/0/sensorReport: an object where a list belongs"},
      {kObject, R"({"sensorElementList": [{"sensorReport": [1]}]})",
       "/sensorElementList/0/sensorReport/0: a number where an object belongs"},
      {kObject, R"({"sensorElementList": [{"sensorMetadata": "thermometer"}]})",
       "/sensorElementList/0/sensorMetadata: text where an object belongs"},
      {kObject, R"({"sensorElementList": [{"sensorReport": [{"type": 1}]}]})",
       "/sensorElementList/0/sensorReport/0/type: a number where text belongs"},
      {kObject, R"({"@context": 1})", "/@context: a context is no a number"},
  });
  EXPECT_THAT(ReadEpcisJson(EventDocument({kObject, "[]"})),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "event 2, a list where an object belongs"));
}

TEST(EventRefusalsTest, WordsThatAreNone) {
  ExpectRefused({
      {kObject, R"({"type": "Objectevent"})",
       "/type: \"Objectevent\" is no event type of EPCIS 2.0"},
      {kObject, R"({"action": "add"})",
       "/action: \"add\" is none of ADD, OBSERVE, DELETE"},
      {kObject, R"({"bizStep": "shiping"})",
       "/bizStep: \"shiping\" is no business step of CBV and no URI; the "
       "nearest is \"shipping\""},
      {kObject, R"({"bizStep": "urn:epcglobal:cbv:bizstep:recieving"})",
       "/bizStep: \"urn:epcglobal:cbv:bizstep:recieving\" is no business step "
       "of CBV; the nearest is \"receiving\""},
      {kObject, R"({"disposition": "in transit"})",
       "/disposition: \"in transit\" is no disposition of CBV and no URI; the "
       "nearest is \"in_transit\""},
      {kObject, R"({"disposition": "https://ref.gs1.org/cbv/BizStep-packing"})",
       "/disposition: \"https://ref.gs1.org/cbv/BizStep-packing\" is no "
       "disposition of CBV"},
      {kObject, R"({"persistentDisposition": {"set": ["halal"]}})",
       "/persistentDisposition/set/0: \"halal\" is no disposition of CBV and "
       "no URI"},
      {kObject,
       R"({"bizTransactionList": [{"type": "invoice",
                                   "bizTransaction": "urn:x:1"}]})",
       "/bizTransactionList/0/type: \"invoice\" is no business transaction "
       "type of CBV and no URI"},
      {kObject,
       R"({"sourceList": [{"type": "owning-party", "source": "urn:x:1"}]})",
       "/sourceList/0/type: \"owning-party\" is no source or destination type "
       "of CBV and no URI; the nearest is \"owning_party\""},
      {kObject,
       R"({"errorDeclaration": {"declarationTime": "2026-03-01T00:00:00Z",
                                "reason": "oops"}})",
       "/errorDeclaration/reason: \"oops\" is no error reason of CBV and no "
       "URI"},
  });
}

TEST(EventRefusalsTest, MembersThatDoNotBelong) {
  ExpectRefused({
      {kObject, R"({"epclist": []})",
       "/epclist: neither a member that belongs here nor one with a "
       "namespace; the nearest is \"epcList\""},
      {kObject, R"({"colour": "red"})",
       "/colour: neither a member that belongs here nor one with a namespace"},
      {kObject, R"({"epcis:epcList": []})",
       "/epcis:epcList: a member of EPCIS is written without a prefix: "
       "\"epcList\""},
      {kObject, R"({"parentID": "urn:x:1"})",
       "/parentID: no member of ObjectEvent"},
      {kTransformation, R"({"action": "ADD"})",
       "/action: no member of TransformationEvent"},
      {kTransformation, R"({"epcList": []})",
       "/epcList: no member of TransformationEvent"},
      {kAggregation, R"({"ilmd": {}})", "/ilmd: no member of AggregationEvent"},
      {kTransaction, R"({"ilmd": {}})", "/ilmd: no member of TransactionEvent"},
      {kAssociation, R"({"ilmd": {}})", "/ilmd: no member of AssociationEvent"},
      {kAssociation, R"({"epcList": []})",
       "/epcList: no member of AssociationEvent"},
      {kObject, R"({"action": "OBSERVE", "ilmd": {}})",
       "/ilmd: an object event has it only when its action is ADD"},
      {kObject, R"({"action": "DELETE", "ilmd": {}})",
       "/ilmd: an object event has it only when its action is ADD"},
      {kObject, R"({"ilmd": {"bestBefore": "2026-09-01"}})",
       "/ilmd/bestBefore: neither a member that belongs here nor one with a "
       "namespace"},
      {kObject, R"({"quantityList": [{"epcClass": "urn:x:1", "unit": "KGM"}]})",
       "/quantityList/0/unit: no member that belongs here"},
      {kObject, R"({"sourceList": [{"type": "location",
                                    "destination": "urn:x:1"}]})",
       "/sourceList/0/destination: no member that belongs here"},
      {kObject, R"({"bizTransactionList": [{"id": "urn:x:1"}]})",
       "/bizTransactionList/0/id: no member that belongs here"},
      {kObject, R"({"persistentDisposition": {"add": ["active"]}})",
       "/persistentDisposition/add: no member that belongs here"},
      {kObject, R"({"readPoint": {"name": "dock"}})",
       "/readPoint/name: neither a member that belongs here nor one with a "
       "namespace"},
  });
}

TEST(EventRefusalsTest, ValuesThatAreNotWhatTheySayTheyAre) {
  ExpectRefused({
      {kObject, R"({"epcList": [""]})", "/epcList/0: an empty text"},
      {kObject, R"({"epcList": ["box 7"]})", "/epcList/0: \"box 7\" is no URI"},
      {kObject, R"({"quantityList": [{"epcClass": "urn:x:1", "uom": "KGM"}]})",
       "/quantityList/0/uom: a unit of no quantity"},
      {kObject, R"({"quantityList": [{"epcClass": "urn:x:1", "quantity": 2,
                                      "uom": "kg"}]})",
       "/quantityList/0/uom: \"kg\" is no unit code of UN/ECE Recommendation "
       "20; the nearest is \"KGM\""},
      {kObject, R"({"quantityList": [{"epcClass": "urn:x:1", "quantity": -2,
                                      "uom": "KGM"}]})",
       "/quantityList/0/quantity: \"-2\" is less than nothing"},
      {kObject,
       R"({"epcList": ["urn:epc:id:sgtin:4012345.011122.25",
                       "urn:epc:id:sgtin:4012345.011122.25"]})",
       "/epcList/1: \"urn:epc:id:sgtin:4012345.011122.25\" stands twice"},
      {kObject, R"({"ilmd": {"cbvmda:countryOfOrigin": "Japan"}})",
       "/ilmd/cbvmda:countryOfOrigin: \"Japan\" is no country code of two "
       "letters (ISO 3166-1)"},
      {kObject, R"({"@context": {"bizStep": "https://ext.example/step"}})",
       "/@context/bizStep: \"bizStep\" has its meaning from EPCIS"},
  });
}

// These messages are partly those of the model, which has its own tests.
TEST(EventRefusalsTest, NamesThePlaceBeforeTheWordsOfTheModel) {
  const auto refusal = [](const char* event, const std::string& patch) {
    const auto read = ReadEpcisJson(EventDocument({Patched(event, patch)}));
    EXPECT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument);
    return std::string(read.status().message());
  };
  EXPECT_THAT(refusal(kObject, R"({"epcList": ["urn:epc:id:sgtin:1.2.3"]})"),
              HasSubstr("event 1, /epcList/0: "));
  EXPECT_THAT(refusal(kObject, R"({"readPoint": {"id":
                          "https://id.gs1.org/414/9506000134308"}})"),
              HasSubstr("event 1, /readPoint/id: "));
  EXPECT_THAT(refusal(kObject, R"({"eventTimeZoneOffset": "+15:00"})"),
              HasSubstr("event 1, /eventTimeZoneOffset: "));
  EXPECT_THAT(refusal(kObject, R"({"eventTimeZoneOffset": "Z"})"),
              HasSubstr("event 1, /eventTimeZoneOffset: "));
  EXPECT_THAT(refusal(kObject, R"({"eventTime": "0001-01-01T00:00:00Z",
                                   "eventTimeZoneOffset": "-01:00"})"),
              HasSubstr("event 1, /eventTimeZoneOffset: "));
  EXPECT_THAT(refusal(kObject, R"({"eventTime": "2026-03-01T09:00:00"})"),
              HasSubstr("event 1, /eventTime: "));
  EXPECT_THAT(
      refusal(kObject, R"({"ilmd": {"cbvmda:bestBeforeDate": "September"}})"),
      HasSubstr("event 1, /ilmd/cbvmda:bestBeforeDate: "));
  EXPECT_THAT(refusal(kObject, R"({"recordTime": "yesterday"})"),
              HasSubstr("event 1, /recordTime: "));
  EXPECT_THAT(refusal(kObject, R"({"parentID": "x", "type":
                                   "AggregationEvent", "epcList": null,
                                   "quantityList": null})"),
              HasSubstr("event 1, /parentID: "));
  EXPECT_THAT(refusal(kObject, R"({"quantityList": [{"epcClass": "urn:x:1",
                                   "quantity": 1, "uom": "kilo"}]})"),
              HasSubstr("event 1, /quantityList/0/uom: "));
}

TEST(EventRefusalsTest, WhatIsOverALimit) {
  const std::string forty(40, '7');
  EXPECT_THAT(ReadEpcisJson(EventDocument({absl::StrCat(
                  R"({"type": "ObjectEvent", "action": "ADD",)"
                  R"("eventTime": "2026-03-01T09:00:00Z",)"
                  R"("eventTimeZoneOffset": "+09:00", "quantityList":)"
                  R"([{"epcClass": "urn:x:1", "quantity": )",
                  forty, "}]}")})),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       HasSubstr("event 1, /quantityList/0/quantity: ")));

  const std::string long_text(limits::kTextBytesMax + 1, 'x');
  EXPECT_THAT(ReadEpcisJson(EventDocument(
                  {Patched(kObject, Json({{"eventID", long_text}}).dump())})),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       HasSubstr("event 1, /eventID: ")));

  Json large = {{"ext:data", std::string(limits::kEnvelopeBytesMax, 'x')}};
  EXPECT_THAT(ReadEpcisJson(EventDocument({Patched(kObject, large.dump())})),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       HasSubstr("event 1, an event of more than ")));

  const std::vector<std::string> many(limits::kEventsPerDocumentMax + 1, "{}");
  EXPECT_THAT(
      ReadEpcisJson(EventDocument(many)),
      StatusIs(absl::StatusCode::kResourceExhausted, "more than 20000 events"));
}

}  // namespace
}  // namespace halaltrace::epcis
