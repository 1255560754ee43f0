// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/model/statement_validation_test.cc.
#include "engine/model/field_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "engine/base/bytes.h"
#include "engine/base/digest.h"
#include "engine/base/limits.h"
#include "engine/model/decimal.h"
#include "engine/model/gs1_key.h"
#include "engine/model/identifier.h"
#include "engine/model/time.h"
#include "engine/model/unit.h"
#include "engine/model/uri.h"

namespace halaltrace::model {
namespace {

constexpr size_t kOriginBytesMax = 255;
constexpr size_t kDayBytes = 10;

absl::Status Missing(absl::string_view field) {
  return Refuse(field, "missing");
}

absl::Status OverLimit(absl::string_view field, absl::string_view name,
                       size_t limit) {
  return absl::ResourceExhaustedError(absl::StrCat(
      field, ": over the limit of ", limit, " bytes (", name, ")"));
}

// CanName says whether an identifier of `kind` may stand for such a thing.  A
// GLN names a place and, in older data, the party there (AsParty); a URI that
// does not say may name anything.
bool CanName(IdentifierKind kind, Named named) {
  switch (named) {
    case Named::kAnything:
      return true;
    case Named::kParty:
      return kind == IdentifierKind::kParty || kind == IdentifierKind::kSite ||
             kind == IdentifierKind::kOther;
    case Named::kSite:
      return kind == IdentifierKind::kSite || kind == IdentifierKind::kOther;
    case Named::kProduct:
      return kind == IdentifierKind::kProduct || kind == IdentifierKind::kOther;
  }
  return false;
}

absl::string_view NameOf(Named named) {
  switch (named) {
    case Named::kAnything:
      return "thing";
    case Named::kParty:
      return "party";
    case Named::kSite:
      return "site";
    case Named::kProduct:
      return "product";
  }
  return "";
}

}  // namespace

absl::Status Refuse(absl::string_view field, absl::string_view reason) {
  return absl::InvalidArgumentError(absl::StrCat(field, ": ", reason));
}

absl::Status At(absl::string_view field, absl::Status status) {
  if (status.ok() || field.empty()) return status;
  return absl::Status(status.code(),
                      absl::StrCat(field, ".", status.message()));
}

absl::Status At(absl::string_view field, int index, absl::Status status) {
  if (status.ok()) return status;
  // An element that is a value and no message has no field of its own.
  const absl::string_view message = status.message();
  const absl::string_view joint =
      !message.empty() && message[0] == ':' ? "" : ".";
  return absl::Status(status.code(),
                      absl::StrCat(field, "[", index, "]", joint, message));
}

// Whether `text` (UTF-8) holds a control character, a line or paragraph
// separator, or one that turns the direction of what follows: a name must not
// write over the verdict beside it.
bool HidesItself(absl::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte_at = [&](size_t at) {
      return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
    };
    const int first = byte_at(i);
    const int second = byte_at(i + 1);
    const int third = byte_at(i + 2);
    if (first < 0x20 || first == 0x7f) return true;
    if (first == 0xc2 && second < 0xa0) return true;  // U+0080 to U+009F
    if (first != 0xe2) continue;
    // U+200E, U+200F, U+2028 to U+202E; U+2066 to U+2069.
    if (second == 0x80 &&
        (third == 0x8e || third == 0x8f || (third >= 0xa8 && third <= 0xae))) {
      return true;
    }
    if (second == 0x81 && third >= 0xa6 && third <= 0xa9) return true;
  }
  return false;
}

absl::Status CheckSize(absl::string_view field, absl::string_view bytes,
                       Need need) {
  if (bytes.empty()) {
    return need == Need::kOptional ? absl::OkStatus() : Missing(field);
  }
  if (bytes.size() > limits::kTextBytesMax) {
    return OverLimit(field, "kTextBytesMax", limits::kTextBytesMax);
  }
  return absl::OkStatus();
}

absl::Status CheckText(absl::string_view field, absl::string_view text,
                       Need need) {
  HT_RETURN_IF_ERROR(CheckSize(field, text, need));
  return HidesItself(text)
             ? Refuse(field, absl::StrCat(Quoted(text),
                                          " holds a character that steers a "
                                          "screen"))
             : absl::OkStatus();
}

absl::Status CheckTexts(absl::string_view field, const Texts& texts) {
  return Each(field, texts, [](const std::string& text) {
    return CheckText("", text, Need::kRequired);
  });
}

absl::Status CheckBytes(absl::string_view field, absl::string_view bytes,
                        size_t size, Need need) {
  if (bytes.size() == size) return absl::OkStatus();
  if (bytes.empty()) {
    return need == Need::kOptional ? absl::OkStatus() : Missing(field);
  }
  return Refuse(field, absl::StrCat(bytes.size(), " bytes and not ", size));
}

absl::Status CheckDigest(absl::string_view field, absl::string_view digest,
                         Need need) {
  return CheckBytes(field, digest, Digest::kSize, need);
}

absl::Status CheckChosen(absl::string_view field, int value) {
  return value == 0 ? Missing(field) : absl::OkStatus();
}

absl::Status CheckIdentifier(absl::string_view field, absl::string_view text,
                             Named named, Need need) {
  if (text.empty()) {
    return need == Need::kOptional ? absl::OkStatus() : Missing(field);
  }
  const absl::StatusOr<std::string> canonical = CanonicalIdentifier(text);
  if (!canonical.ok()) {
    return absl::Status(
        canonical.status().code(),
        absl::StrCat(field, ": ", canonical.status().message()));
  }
  if (*canonical != text) {
    return Refuse(
        field, absl::StrCat(Quoted(text), " is written ", Quoted(*canonical)));
  }
  if (!CanName(KindOf(text), named)) {
    return Refuse(field,
                  absl::StrCat(Quoted(text), " names no ", NameOf(named)));
  }
  return absl::OkStatus();
}

absl::Status CheckIdentifiers(absl::string_view field, const Texts& texts) {
  return Each(field, texts, [](const std::string& text) {
    return CheckIdentifier("", text, Named::kAnything, Need::kRequired);
  });
}

absl::Status CheckUri(absl::string_view field, absl::string_view text,
                      Need need) {
  HT_RETURN_IF_ERROR(CheckText(field, text, need));
  if (text.empty() || IsAbsoluteUri(text)) return absl::OkStatus();
  return Refuse(field, absl::StrCat(Quoted(text), " is not an absolute URI"));
}

absl::Status CheckOrigin(absl::string_view field, absl::string_view text) {
  if (text.empty()) return Missing(field);
  if (text.size() > kOriginBytesMax) {
    return Refuse(field, absl::StrCat("longer than ", kOriginBytesMax,
                                      " bytes: ", Quoted(text)));
  }
  const bool fits = std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isgraph(static_cast<unsigned char>(c)) && c != '+';
  });
  return fits ? absl::OkStatus()
              : Refuse(field,
                       absl::StrCat("not an origin line: ", Quoted(text)));
}

absl::Status CheckCountry(absl::string_view field, absl::string_view text,
                          Need need) {
  if (text.empty()) {
    return need == Need::kOptional ? absl::OkStatus() : Missing(field);
  }
  const auto is_capital = [](char c) {
    return absl::ascii_isupper(static_cast<unsigned char>(c));
  };
  if (text.size() == 2 && is_capital(text[0]) && is_capital(text[1])) {
    return absl::OkStatus();
  }
  return Refuse(field,
                absl::StrCat("not a country code of two capital letters: ",
                             Quoted(text)));
}

absl::Status CheckDay(absl::string_view field, absl::string_view text,
                      Need need) {
  if (text.empty()) {
    return need == Need::kOptional ? absl::OkStatus() : Missing(field);
  }
  const absl::StatusOr<Day> day = ParseDay(text);
  return day.ok() ? absl::OkStatus() : Refuse(field, day.status().message());
}

// The form yyyy-mm-dd sorts as text.
absl::Status CheckOrder(absl::string_view from_field, absl::string_view from,
                        absl::string_view until_field,
                        absl::string_view until) {
  if (from.empty() || until.empty() || from <= until) return absl::OkStatus();
  return Refuse(until_field, absl::StrCat(until, " is before ", from_field,
                                          " (", from, ")"));
}

absl::Status CheckVersion(absl::string_view field, absl::string_view text) {
  HT_RETURN_IF_ERROR(CheckText(field, text, Need::kRequired));
  return CheckDay(field, text.substr(0, kDayBytes), Need::kRequired);
}

absl::Status CheckTime(absl::string_view field, const v1::EventTime& time) {
  const absl::Status checked =
      CheckEventTime({time.unix_ms(), time.offset_minutes()});
  return checked.ok() ? checked : Refuse(field, checked.message());
}

absl::Status CheckParty(absl::string_view field, const v1::PartyRef& party) {
  switch (party.form_case()) {
    case v1::PartyRef::kParty:
      return At(field,
                At("party", CheckIdentifier("id", party.party().id(),
                                            Named::kParty, Need::kRequired)));
    case v1::PartyRef::kCommitment:
      return At(field,
                CheckDigest("commitment", party.commitment(), Need::kRequired));
    case v1::PartyRef::FORM_NOT_SET:
      break;
  }
  return Missing(field);
}

absl::Status CheckQuantity(absl::string_view field,
                           const v1::Quantity& quantity) {
  if (quantity.form_case() == v1::Quantity::FORM_NOT_SET) return Missing(field);
  if (quantity.has_commitment()) {
    return At(field, CheckDigest("commitment", quantity.commitment(),
                                 Need::kRequired));
  }
  const v1::QuantityValue& value = quantity.value();
  const absl::StatusOr<Decimal> amount = Decimal::Parse(value.amount());
  if (!amount.ok()) {
    return absl::Status(
        amount.status().code(),
        absl::StrCat(field, ".value.amount: ", amount.status().message()));
  }
  if (amount->ToString() != value.amount() || amount->IsNegative()) {
    return Refuse(absl::StrCat(field, ".value.amount"),
                  amount->IsNegative()
                      ? absl::StrCat(value.amount(), " is less than nothing")
                      : absl::StrCat(Quoted(value.amount()), " is written ",
                                     Quoted(amount->ToString())));
  }
  const absl::StatusOr<Unit> unit = Unit::FromCode(value.unit());
  return unit.ok() ? absl::OkStatus()
                   : Refuse(absl::StrCat(field, ".value.unit"),
                            unit.status().message());
}

absl::Status CheckCompanyPrefix(absl::string_view prefix) {
  const bool fits = prefix.size() >= kCompanyPrefixDigitsMin &&
                    prefix.size() <= kCompanyPrefixDigitsMax &&
                    std::all_of(prefix.begin(), prefix.end(), [](char c) {
                      return absl::ascii_isdigit(static_cast<unsigned char>(c));
                    });
  return fits ? absl::OkStatus()
              : Refuse("", absl::StrCat("not a GS1 company prefix: ",
                                        Quoted(prefix)));
}

absl::Status CheckCertificateName(const v1::PartyRef& body,
                                  absl::string_view number) {
  HT_RETURN_IF_ERROR(CheckParty("body", body));
  if (number.empty()) return Missing("number");
  if (number.size() > limits::kIdentifierBytesMax) {
    return OverLimit("number", "kIdentifierBytesMax",
                     limits::kIdentifierBytesMax);
  }
  // A body that is hidden now may be opened later.
  absl::string_view id = "hidden";
  if (body.has_party()) id = body.party().id();
  const absl::Status urn =
      MakeUrn(IdentifierKind::kCertificate, {id, number}).status();
  return urn.ok() ? urn
                  : absl::Status(urn.code(),
                                 absl::StrCat("number: ", urn.message()));
}

absl::Status CheckCertificateRef(absl::string_view field,
                                 const v1::CertificateRef& certificate) {
  return At(field,
            CheckCertificateName(certificate.body(), certificate.number()));
}

}  // namespace halaltrace::model
