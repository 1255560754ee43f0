// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/value_reader.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/model/decimal.h"
#include "engine/model/identifier.h"
#include "engine/model/time.h"
#include "engine/model/unit.h"

namespace halaltrace::epcis {
namespace {

// What people write for a unit, in small letters, and the code that it has.
constexpr std::pair<absl::string_view, absl::string_view> kSlips[] = {
    {"kg", "KGM"},  {"kgs", "KGM"}, {"g", "GRM"},  {"gr", "GRM"},
    {"gm", "GRM"},  {"mg", "MGM"},  {"t", "TNE"},  {"to", "TNE"},
    {"ton", "TNE"}, {"l", "LTR"},   {"lt", "LTR"}, {"ml", "MLT"},
    {"kl", "MTQ"},  {"m3", "MTQ"},  {"pc", "H87"}, {"pcs", "H87"},
    {"lb", "LBR"},  {"lbs", "LBR"}, {"oz", "ONZ"}, {"doz", "DZN"},
};

// WithPlace adds the place to an error.
template <typename T>
absl::StatusOr<T> WithPlace(absl::StatusOr<T> read, const JsonPath& at) {
  if (!read.ok()) return at.Within(read.status());
  return read;
}

}  // namespace

absl::Status Expect(JsonKind kind, JsonValue value, const JsonPath& at) {
  if (value.kind() == kind) return absl::OkStatus();
  return at.Invalid(absl::StrCat(KindName(value.kind()), " where ",
                                 KindName(kind), " belongs"));
}

absl::StatusOr<absl::string_view> ReadText(JsonValue value,
                                           const JsonPath& at) {
  HT_RETURN_IF_ERROR(Expect(JsonKind::kString, value, at));
  const absl::string_view text = value.text();
  if (text.empty()) return at.Invalid("an empty text");
  if (text.size() > limits::kTextBytesMax) {
    return at.Within(absl::ResourceExhaustedError(
        absl::StrCat("a text of more than ", limits::kTextBytesMax, " bytes")));
  }
  return text;
}

absl::StatusOr<v1::EventTime> ReadTime(JsonValue value, const JsonPath& at) {
  HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(value, at));
  HT_ASSIGN_OR_RETURN(const model::EventTime time,
                      WithPlace(model::ParseEventTime(text), at));
  v1::EventTime read;
  read.set_unix_ms(time.unix_ms);
  read.set_offset_minutes(time.offset_minutes);
  return read;
}

absl::StatusOr<std::string> ReadDay(JsonValue value, const JsonPath& at) {
  HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(value, at));
  HT_RETURN_IF_ERROR(WithPlace(model::ParseDay(text), at).status());
  return std::string(text);
}

absl::StatusOr<std::string> ReadIdentifier(const Context& context,
                                           JsonValue value,
                                           const JsonPath& at) {
  HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(value, at));
  // A declared term is no identifier; only prefix:rest is expanded.
  if (!absl::StrContains(text, ':')) {
    return at.Invalid(absl::StrCat(Quoted(text), " is no URI"));
  }
  std::string room;
  return WithPlace(model::CanonicalIdentifier(context.Expand(text, room)), at);
}

absl::StatusOr<std::string> ReadTerm(const Context& context,
                                     Vocabulary vocabulary, JsonValue value,
                                     const JsonPath& at) {
  HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(value, at));
  std::string room;
  return WithPlace(CanonicalTerm(vocabulary, context.Expand(text, room)), at);
}

absl::StatusOr<std::string> ReadAmount(JsonValue value, const JsonPath& at) {
  HT_RETURN_IF_ERROR(Expect(JsonKind::kNumber, value, at));
  HT_ASSIGN_OR_RETURN(const model::Decimal amount,
                      WithPlace(model::Decimal::Parse(value.raw()), at));
  if (amount.IsNegative()) {
    return at.Invalid(
        absl::StrCat(Quoted(value.raw()), " is less than nothing"));
  }
  return amount.ToString();
}

absl::StatusOr<std::string> ReadUnit(JsonValue value, const JsonPath& at) {
  HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(value, at));
  const std::string small = absl::AsciiStrToLower(text);
  for (const auto& [slip, code] : kSlips) {
    if (small != slip) continue;
    return at.Invalid(absl::StrCat(Quoted(text),
                                   " is no unit code of UN/ECE Recommendation "
                                   "20; the nearest is ",
                                   Quoted(code)));
  }
  HT_RETURN_IF_ERROR(WithPlace(model::Unit::FromCode(text), at).status());
  return std::string(text);
}

}  // namespace halaltrace::epcis
