// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/lot_details.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "adapters/epcis/extensions.h"
#include "adapters/epcis/value_reader.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/model/time.h"

namespace halaltrace::epcis {
namespace {

enum class Field {
  kName,
  kProductionTime,
  kProductionDate,
  kBestBefore,
  kCountryOfOrigin,
  kPackForm,
};

struct Row {
  absl::string_view uri;
  Field field;
};

constexpr Row kRows[] = {
    {"urn:epcglobal:cbv:mda:descriptionShort", Field::kName},
    {"https://gs1.org/voc/productName", Field::kName},
    {"https://gs1.org/voc/productionDateTime", Field::kProductionTime},
    {"urn:epcglobal:cbv:mda:productionDate", Field::kProductionDate},
    {"https://gs1.org/voc/productionDate", Field::kProductionDate},
    {"productionDate", Field::kProductionDate},
    {"urn:epcglobal:cbv:mda:bestBeforeDate", Field::kBestBefore},
    {"https://gs1.org/voc/bestBeforeDate", Field::kBestBefore},
    {"urn:epcglobal:cbv:mda:countryOfOrigin", Field::kCountryOfOrigin},
    {"urn:halaltrace:ilmd:packForm", Field::kPackForm},
};

// Say sets a field that another member may have set before.
absl::Status Say(absl::string_view value, const JsonPath& at,
                 std::string* field) {
  if (!field->empty() && *field != value) {
    return at.Invalid(absl::StrCat(Quoted(value), " where another member says ",
                                   Quoted(*field)));
  }
  field->assign(value.data(), value.size());
  return absl::OkStatus();
}

absl::StatusOr<absl::string_view> ReadCountry(JsonValue value,
                                              const JsonPath& at) {
  HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(value, at));
  if (text.size() != 2 || !std::ranges::all_of(text, [](unsigned char c) {
        return absl::ascii_isupper(c);
      })) {
    return at.Invalid(absl::StrCat(
        Quoted(text), " is no country code of two letters (ISO 3166-1)"));
  }
  return text;
}

bool IsDate(Field field) {
  return field == Field::kProductionTime || field == Field::kProductionDate ||
         field == Field::kBestBefore;
}

// GS1's own vocabulary may give an object where we look for a text; of a date
// it is {"type": "xsd:date", "@value": "2026-01-15"}.
std::optional<JsonValue> TextIn(Field field, JsonValue member) {
  if (member.is_string()) return member;
  if (!IsDate(field) || !member.is_object()) return std::nullopt;
  for (const absl::string_view name : {"@value", "value"}) {
    const std::optional<JsonValue> value = member.Find(name);
    if (value.has_value() && value->is_string()) return value;
  }
  return std::nullopt;
}

absl::Status SayTime(const v1::EventTime& time, const JsonPath& at,
                     v1::LotDetails& details) {
  const v1::EventTime& before = details.production_time();
  if (details.has_production_time() &&
      (before.unix_ms() != time.unix_ms() ||
       before.offset_minutes() != time.offset_minutes())) {
    return at.Invalid("another member says another time");
  }
  *details.mutable_production_time() = time;
  return absl::OkStatus();
}

absl::Status ReadField(Field field, JsonValue value, const JsonPath& at,
                       v1::LotDetails& details, std::string& production_day) {
  switch (field) {
    case Field::kName: {
      HT_ASSIGN_OR_RETURN(const absl::string_view name, ReadText(value, at));
      return Say(name, at, details.mutable_name());
    }
    case Field::kProductionTime: {
      HT_ASSIGN_OR_RETURN(const v1::EventTime time, ReadTime(value, at));
      return SayTime(time, at, details);
    }
    case Field::kProductionDate: {
      if (absl::StrContains(value.text(), 'T')) {
        return ReadField(Field::kProductionTime, value, at, details,
                         production_day);
      }
      HT_ASSIGN_OR_RETURN(const std::string day, ReadDay(value, at));
      return Say(day, at, &production_day);
    }
    case Field::kBestBefore: {
      HT_ASSIGN_OR_RETURN(const std::string day, ReadDay(value, at));
      return Say(day, at, details.mutable_best_before());
    }
    case Field::kCountryOfOrigin: {
      HT_ASSIGN_OR_RETURN(const absl::string_view code, ReadCountry(value, at));
      return Say(code, at, details.mutable_country_of_origin());
    }
    case Field::kPackForm: {
      HT_ASSIGN_OR_RETURN(const absl::string_view form, ReadText(value, at));
      return Say(form, at, details.mutable_pack_form());
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> ReadLotDetails(const Context& context,
                                           JsonValue ilmd, const JsonPath& at,
                                           v1::SupplyEvent& event) {
  std::string production_day;
  HT_RETURN_IF_ERROR(Expect(JsonKind::kObject, ilmd, at));
  for (const JsonValue member : ilmd) {
    const JsonPath here(at, member.key());
    std::string room;
    const absl::string_view uri = context.Expand(member.key(), room);
    const auto* const row = std::ranges::find(kRows, uri, &Row::uri);
    const std::optional<JsonValue> text =
        row == std::end(kRows) ? std::nullopt : TextIn(row->field, member);
    if (text.has_value()) {
      HT_RETURN_IF_ERROR(ReadField(row->field, *text, here,
                                   *event.mutable_lot_details(),
                                   production_day));
    } else {
      HT_RETURN_IF_ERROR(KeepExtension(context, member, here, event));
    }
  }
  return production_day;
}

absl::Status SetProductionDay(absl::string_view day,
                              const v1::EventTime& event_time,
                              const JsonPath& at, v1::LotDetails& details) {
  HT_ASSIGN_OR_RETURN(const model::Day made, model::ParseDay(day));
  if (details.has_production_time()) {
    const v1::EventTime& time = details.production_time();
    return made == model::LocalDay(time.unix_ms(), time.offset_minutes())
               ? absl::OkStatus()
               : at.Invalid(absl::StrCat(Quoted(day), " where another member ",
                                         "says a time of another day"));
  }
  const model::Day told =
      model::LocalDay(event_time.unix_ms(), event_time.offset_minutes());
  const model::Interval that_day =
      model::DaysInterval(made, made, event_time.offset_minutes());
  v1::EventTime& time = *details.mutable_production_time();
  time = event_time;
  if (made < told) time.set_unix_ms(that_day.until_ms - model::kMsPerSecond);
  if (made > told) time.set_unix_ms(that_day.from_ms);
  return absl::OkStatus();
}

}  // namespace halaltrace::epcis
