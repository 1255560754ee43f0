// SPDX-License-Identifier: Apache-2.0
// Goal: a name, a number and a time have one spelling each, which is read back
// to the same.
// Method: what a parser takes is written canonically, read again and compared.
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/model/decimal.h"
#include "engine/model/gs1_key.h"
#include "engine/model/identifier.h"
#include "engine/model/time.h"
#include "engine/model/uri.h"

namespace halaltrace::model {
namespace {

void CheckIdentifier(absl::string_view input) {
  const absl::StatusOr<std::string> id = CanonicalIdentifier(input);
  if (!id.ok()) return;
  HT_CHECK(id->size() <= limits::kIdentifierBytesMax);
  HT_CHECK(IsAbsoluteUri(*id));
  const absl::StatusOr<std::string> again = CanonicalIdentifier(*id);
  HT_CHECK(again.ok());
  HT_CHECK(*again == *id);

  const IdentifierKind kind = KindOf(*id);
  const bool goods =
      kind == IdentifierKind::kLot || kind == IdentifierKind::kInstance;
  const absl::StatusOr<std::string> product = ProductOfLot(*id);
  if (!product.ok()) {
    HT_CHECK(!goods ||
             product.status().code() == absl::StatusCode::kResourceExhausted);
    return;
  }
  HT_CHECK(goods);
  HT_CHECK(KindOf(*product) == IdentifierKind::kProduct);
  HT_CHECK(CanonicalIdentifier(*product).ok());
  HT_CHECK(*CanonicalIdentifier(*product) == *product);
}

void CheckGs1Key(absl::string_view input) {
  const absl::StatusOr<Gs1Key> key = Gs1Key::Parse(input);
  if (!key.ok()) return;
  HT_CHECK(LooksLikeGs1Key(key->uri()));
  for (const std::string& uri : {key->uri(), key->ClassUri()}) {
    const absl::StatusOr<Gs1Key> again = Gs1Key::Parse(uri);
    HT_CHECK(again.ok());
    HT_CHECK(again->uri() == uri);
    HT_CHECK(again->ClassUri() == key->ClassUri());
  }
}

void CheckDecimal(absl::string_view input) {
  const absl::StatusOr<Decimal> number = Decimal::Parse(input);
  if (!number.ok()) return;
  const absl::StatusOr<Decimal> again = Decimal::Parse(number->ToString());
  HT_CHECK(again.ok());
  HT_CHECK(*again == *number);
  HT_CHECK(again->ToString() == number->ToString());
  const absl::StatusOr<Decimal> square = number->Multiply(*number);
  HT_CHECK(!square.ok() || !square->IsNegative());
  const absl::StatusOr<Decimal> nothing = number->Subtract(*number);
  HT_CHECK(nothing.ok());
  HT_CHECK(nothing->IsZero());
}

void CheckTime(absl::string_view input) {
  const absl::StatusOr<EventTime> time = ParseEventTime(input);
  if (time.ok()) {
    const absl::StatusOr<EventTime> again =
        ParseEventTime(FormatEventTime(*time));
    HT_CHECK(again.ok());
    HT_CHECK(*again == *time);
  }
  const absl::StatusOr<Day> day = ParseDay(input);
  if (day.ok()) HT_CHECK(FormatDay(*day) == input);
}

}  // namespace
}  // namespace halaltrace::model

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view input(reinterpret_cast<const char*>(data), size);
  halaltrace::model::CheckIdentifier(input);
  halaltrace::model::CheckGs1Key(input);
  halaltrace::model::CheckDecimal(input);
  halaltrace::model::CheckTime(input);
  return 0;
}
