// SPDX-License-Identifier: Apache-2.0
// Tested by tests/adapters/epcis/read_epcis_json_test.cc and
// event_refusals_test.cc.
#include "adapters/epcis/event_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "adapters/epcis/event_rules.h"
#include "adapters/epcis/extensions.h"
#include "adapters/epcis/json_path.h"
#include "adapters/epcis/json_walk.h"
#include "adapters/epcis/list_reader.h"
#include "adapters/epcis/lot_details.h"
#include "adapters/epcis/members.h"
#include "adapters/epcis/value_reader.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/model/time.h"

namespace halaltrace::epcis {
namespace {

// Reader fills one event.  Each function reads one member.
class Reader {
 public:
  Reader(const Context& context, EpcisEvent& read)
      : context_(&context), read_(read), event_(read.event) {}

  absl::Status Read(JsonValue json) {
    const JsonPath start;
    HT_RETURN_IF_ERROR(Expect(JsonKind::kObject, json, start));
    // What the other members mean depends on these two.
    HT_RETURN_IF_ERROR(ReadContext(json, start));
    HT_RETURN_IF_ERROR(ReadType(json, start));
    HT_RETURN_IF_ERROR(
        ForEachMember(json, start, [this](JsonValue value, const JsonPath& at) {
          return ReadNamed(value, at);
        }));
    HT_RETURN_IF_ERROR(CheckEvent(present_, event_));
    HT_RETURN_IF_ERROR(FinishTime(start));
    HT_RETURN_IF_ERROR(FinishProduction(start));
    FinishEventId(start);
    SortExtensions(event_);
    if (event_.ByteSizeLong() > limits::kEnvelopeBytesMax) {
      return absl::ResourceExhaustedError(absl::StrCat(
          "an event of more than ", limits::kEnvelopeBytesMax, " bytes"));
    }
    return absl::OkStatus();
  }

 private:
  absl::Status ReadContext(JsonValue json, const JsonPath& at) {
    const std::optional<JsonValue> context = json.Find("@context");
    if (!context.has_value()) return absl::OkStatus();
    own_context_ = *context_;
    context_ = &*own_context_;
    return own_context_->Declare(*context, JsonPath(at, "@context"));
  }

  absl::Status ReadType(JsonValue json, const JsonPath& start) {
    const JsonPath at(start, "type");
    const std::optional<JsonValue> type = json.Find("type");
    if (!type.has_value()) return at.Invalid("missing");
    HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(*type, at));
    std::string room;
    const absl::string_view uri = context_->Expand(text, room);
    event_.set_type(TypeOf(absl::StripPrefix(uri, kEpcisNamespace)));
    if (event_.type() != v1::EVENT_TYPE_UNSPECIFIED) return absl::OkStatus();
    return at.Invalid(
        absl::StrCat(Quoted(text), " is no event type of EPCIS 2.0"));
  }

  absl::Status ReadNamed(JsonValue value, const JsonPath& at) {
    const std::optional<Member> member = FindMember(value.key());
    if (!member.has_value()) {
      return KeepExtension(*context_, value, at, event_);
    }
    if (!MayHave(event_.type(), *member)) {
      return at.Invalid(absl::StrCat("no member of ", NameOf(event_.type())));
    }
    present_.Add(*member);
    return ReadMember(*member, value, at);
  }

  absl::Status ReadMember(Member member, JsonValue value, const JsonPath& at) {
    switch (member) {
      case Member::kContext:
      case Member::kType:
        return absl::OkStatus();  // read before
      case Member::kId:
      case Member::kEventId:
        return ReadEventId(value, at);
      case Member::kEventTime:
        return ReadEventTime(value, at);
      case Member::kEventTimeZoneOffset:
        return ReadOffset(value, at);
      case Member::kRecordTime:
        return ReadRecordTime(value, at);
      case Member::kAction:
        return ReadAction(value, at);
      case Member::kEpcList:
      case Member::kChildEpcs:
        return ReadEpcs(*context_, value, at, *event_.mutable_epcs());
      case Member::kInputEpcList:
        return ReadEpcs(*context_, value, at, *event_.mutable_input_epcs());
      case Member::kOutputEpcList:
        return ReadEpcs(*context_, value, at, *event_.mutable_output_epcs());
      case Member::kQuantityList:
      case Member::kChildQuantityList:
        return ReadQuantities(*context_, value, at,
                              *event_.mutable_quantities());
      case Member::kInputQuantityList:
        return ReadQuantities(*context_, value, at,
                              *event_.mutable_input_quantities());
      case Member::kOutputQuantityList:
        return ReadQuantities(*context_, value, at,
                              *event_.mutable_output_quantities());
      case Member::kParentId:
        return ReadId(value, at, *event_.mutable_parent_id());
      case Member::kTransformationId:
        return ReadId(value, at, *event_.mutable_transformation_id());
      case Member::kBizStep:
        return ReadWord(Vocabulary::kBizStep, value, at,
                        *event_.mutable_biz_step());
      case Member::kDisposition:
        return ReadWord(Vocabulary::kDisposition, value, at,
                        *event_.mutable_disposition());
      case Member::kPersistentDisposition:
        return ReadPersistentDisposition(value, at);
      case Member::kReadPoint:
        return ReadPlace(value, at, *event_.mutable_read_point());
      case Member::kBizLocation:
        return ReadPlace(value, at, *event_.mutable_biz_location());
      case Member::kBizTransactionList:
        return ReadBizTransactions(*context_, value, at,
                                   *event_.mutable_biz_transactions());
      case Member::kSourceList:
        return ReadEnds(*context_, "source", value, at,
                        *event_.mutable_sources());
      case Member::kDestinationList:
        return ReadEnds(*context_, "destination", value, at,
                        *event_.mutable_destinations());
      case Member::kCertificationInfo:
        return ReadUris(*context_, value, at,
                        *event_.mutable_certification_info());
      case Member::kErrorDeclaration:
        return ReadErrorDeclaration(value, at);
      case Member::kSensorElementList:
        return ReadSensors(value, at);
      case Member::kIlmd:
        return ReadIlmd(value, at);
    }
    return absl::OkStatus();
  }

  // JSON-LD has two names for the same, and GS1's own examples have an event
  // with two of it.  Such an event has no one name; both are kept.
  absl::Status ReadEventId(JsonValue value, const JsonPath& at) {
    HT_ASSIGN_OR_RETURN(const absl::string_view id, ReadText(value, at));
    event_ids_.push_back(value);
    event_.set_event_id(id.data(), id.size());
    return absl::OkStatus();
  }

  void FinishEventId(const JsonPath& start) {
    const auto differs = [this](JsonValue value) {
      return value.text() != event_.event_id();
    };
    if (std::none_of(event_ids_.begin(), event_ids_.end(), differs)) return;
    event_.clear_event_id();
    for (const JsonValue value : event_ids_) {
      Keep(value, JsonPath(start, value.key()), event_);
    }
  }

  absl::Status ReadEventTime(JsonValue value, const JsonPath& at) {
    HT_ASSIGN_OR_RETURN(const v1::EventTime time, ReadTime(value, at));
    read_.event_time.set_unix_ms(time.unix_ms());
    return absl::OkStatus();
  }

  absl::Status ReadOffset(JsonValue value, const JsonPath& at) {
    HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(value, at));
    const absl::StatusOr<int32_t> offset = model::ParseOffset(text);
    if (!offset.ok()) return at.Within(offset.status());
    if (text == "Z") return at.Invalid("\"Z\" where +hh:mm or -hh:mm belongs");
    read_.event_time.set_offset_minutes(*offset);
    return absl::OkStatus();
  }

  absl::Status ReadRecordTime(JsonValue value, const JsonPath& at) {
    HT_RETURN_IF_ERROR(ReadTime(value, at).status());
    Keep(value, at, event_);
    return absl::OkStatus();
  }

  // FinishTime asks that the local time lies in the calendar too.
  absl::Status FinishTime(const JsonPath& start) const {
    const absl::Status status = model::CheckEventTime(
        {read_.event_time.unix_ms(), read_.event_time.offset_minutes()});
    if (status.ok()) return status;
    return JsonPath(start, NameOf(Member::kEventTimeZoneOffset)).Within(status);
  }

  absl::Status ReadIlmd(JsonValue value, const JsonPath& at) {
    HT_ASSIGN_OR_RETURN(production_day_,
                        ReadLotDetails(*context_, value, at, event_));
    return absl::OkStatus();
  }

  // A day becomes a time once the event has its own.
  absl::Status FinishProduction(const JsonPath& start) {
    if (production_day_.empty()) return absl::OkStatus();
    return SetProductionDay(production_day_, read_.event_time,
                            JsonPath(start, NameOf(Member::kIlmd)),
                            *event_.mutable_lot_details());
  }

  absl::Status ReadAction(JsonValue value, const JsonPath& at) {
    HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(value, at));
    if (text == "ADD") {
      event_.set_action(v1::ACTION_ADD);
    } else if (text == "OBSERVE") {
      event_.set_action(v1::ACTION_OBSERVE);
    } else if (text == "DELETE") {
      event_.set_action(v1::ACTION_DELETE);
    } else {
      return at.Invalid(
          absl::StrCat(Quoted(text), " is none of ADD, OBSERVE, DELETE"));
    }
    return absl::OkStatus();
  }

  absl::Status ReadId(JsonValue value, const JsonPath& at, std::string& into) {
    HT_ASSIGN_OR_RETURN(into, ReadIdentifier(*context_, value, at));
    return absl::OkStatus();
  }

  absl::Status ReadWord(Vocabulary vocabulary, JsonValue value,
                        const JsonPath& at, std::string& into) {
    HT_ASSIGN_OR_RETURN(into, ReadTerm(*context_, vocabulary, value, at));
    return absl::OkStatus();
  }

  absl::Status ReadPersistentDisposition(JsonValue json, const JsonPath& at) {
    HT_RETURN_IF_ERROR(
        ForEachMember(json, at, [&](JsonValue value, const JsonPath& here) {
          if (value.key() == "set") {
            return ReadDispositions(
                *context_, value, here,
                *event_.mutable_persistent_disposition_set());
          }
          if (value.key() == "unset") {
            return ReadDispositions(
                *context_, value, here,
                *event_.mutable_persistent_disposition_unset());
          }
          return here.Invalid("no member that belongs here");
        }));
    if (json.empty()) return at.Invalid("neither set nor unset");
    return absl::OkStatus();
  }

  absl::Status ReadPlace(JsonValue json, const JsonPath& at,
                         std::string& place) {
    HT_RETURN_IF_ERROR(
        ForEachMember(json, at, [&](JsonValue value, const JsonPath& here) {
          if (value.key() == "id") return ReadId(value, here, place);
          return KeepExtension(*context_, value, here, event_);
        }));
    return place.empty() ? JsonPath(at, "id").Invalid("missing")
                         : absl::OkStatus();
  }

  absl::Status ReadErrorDeclaration(JsonValue json, const JsonPath& at) {
    v1::ErrorDeclaration& error = *event_.mutable_error_declaration();
    HT_RETURN_IF_ERROR(ForEachMember(
        json, at, [&](JsonValue value, const JsonPath& here) -> absl::Status {
          if (value.key() == "declarationTime") {
            HT_ASSIGN_OR_RETURN(*error.mutable_declaration_time(),
                                ReadTime(value, here));
            return absl::OkStatus();
          }
          if (value.key() == "reason") {
            return ReadWord(Vocabulary::kErrorReason, value, here,
                            *error.mutable_reason());
          }
          if (value.key() == "correctiveEventIDs") {
            return ReadCorrectiveIds(value, here, error);
          }
          return KeepExtension(*context_, value, here, event_);
        }));
    return error.has_declaration_time()
               ? absl::OkStatus()
               : JsonPath(at, "declarationTime").Invalid("missing");
  }

  static absl::Status ReadCorrectiveIds(JsonValue list, const JsonPath& at,
                                        v1::ErrorDeclaration& error) {
    return ForEachItem(
        list, at, [&](JsonValue item, const JsonPath& here) -> absl::Status {
          HT_ASSIGN_OR_RETURN(const absl::string_view id, ReadText(item, here));
          error.add_corrective_event_ids(id.data(), id.size());
          return absl::OkStatus();
        });
  }

  // Sensor data is kept whole; only its outline must be right.
  absl::Status ReadSensors(JsonValue list, const JsonPath& at) {
    HT_RETURN_IF_ERROR(ForEachItem(list, at, CheckSensorElement));
    if (!list.empty()) Keep(list, at, event_);
    return absl::OkStatus();
  }

  static absl::Status CheckSensorElement(JsonValue json, const JsonPath& at) {
    HT_RETURN_IF_ERROR(Expect(JsonKind::kObject, json, at));
    if (const auto metadata = json.Find("sensorMetadata")) {
      HT_RETURN_IF_ERROR(
          Expect(JsonKind::kObject, *metadata, JsonPath(at, "sensorMetadata")));
    }
    const JsonPath reports_at(at, "sensorReport");
    const std::optional<JsonValue> reports = json.Find("sensorReport");
    if (!reports.has_value()) return reports_at.Invalid("missing");
    HT_RETURN_IF_ERROR(ForEachItem(*reports, reports_at, CheckSensorReport));
    return reports->empty() ? reports_at.Invalid("an empty list")
                            : absl::OkStatus();
  }

  static absl::Status CheckSensorReport(JsonValue json, const JsonPath& at) {
    HT_RETURN_IF_ERROR(Expect(JsonKind::kObject, json, at));
    const JsonPath type_at(at, "type");
    const std::optional<JsonValue> type = json.Find("type");
    if (!type.has_value()) return type_at.Invalid("missing");
    return ReadText(*type, type_at).status();
  }

  const Context* context_;
  std::optional<Context> own_context_;  // when the event adds to it
  EpcisEvent& read_;
  v1::SupplyEvent& event_;
  Present present_;
  std::vector<JsonValue> event_ids_;
  std::string production_day_;  // stated without a time; empty: none
};

}  // namespace

absl::Status ReadEvent(const Context& context, JsonValue json,
                       EpcisEvent& read) {
  return Reader(context, read).Read(json);
}

}  // namespace halaltrace::epcis
