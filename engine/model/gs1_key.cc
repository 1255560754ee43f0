// SPDX-License-Identifier: Apache-2.0
#include "engine/model/gs1_key.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/model/gs1_readers.h"
#include "engine/model/gs1_table.h"
#include "engine/model/uri.h"

namespace halaltrace::model {
namespace {

using gs1::Alphabet;
using gs1::HasOnly;
using gs1::KeySpec;
using gs1::QualifierSpec;
using gs1::Reading;

constexpr absl::string_view kCanonicalDomain = "https://id.gs1.org";

absl::Status Invalid(const KeySpec& key, absl::string_view value,
                     absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat(key.name, " ", Quoted(value), ": ", why));
}

absl::Status CheckKey(const KeySpec& key, absl::string_view value) {
  const absl::string_view digits = value.substr(0, key.digits);
  const absl::string_view tail = value.substr(digits.size());
  if (digits.size() < key.digits || !HasOnly(digits, Alphabet::kDigits)) {
    return Invalid(key, value, absl::StrCat("needs ", key.digits, " digits"));
  }
  if (tail.size() > key.tail_max) {
    return Invalid(key, value, "is too long");
  }
  if (!HasOnly(tail, key.tail_alphabet)) {
    return Invalid(key, value, "has a character that GS1 does not allow");
  }
  if (key.digits == 0 &&
      (tail.size() < kCompanyPrefixDigitsMin ||
       !HasOnly(tail.substr(0, kCompanyPrefixDigitsMin), Alphabet::kDigits))) {
    return Invalid(key, value, "does not start with a company prefix");
  }
  if (key.kind == Gs1Key::Kind::kGrai && digits[0] != '0') {
    return Invalid(key, value, "does not start with 0");
  }
  if (key.check_digit_at == 0) return absl::OkStatus();
  const char expected =
      gs1::CheckDigit(digits.substr(0, key.check_digit_at - 1));
  if (digits[key.check_digit_at - 1] != expected) {
    return Invalid(key, value,
                   absl::StrCat("its check digit should be ",
                                absl::string_view(&expected, 1)));
  }
  return absl::OkStatus();
}

absl::Status CheckQualifier(const QualifierSpec& spec,
                            absl::string_view value) {
  if (!value.empty() && value.size() <= spec.size_max &&
      HasOnly(value, spec.alphabet)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat("(", spec.ai, ") ", Quoted(value), ": not 1 to ",
                   spec.size_max, " allowed characters"));
}

// ReadScan reads what a scanner sent behind an AIM symbology identifier.
absl::StatusOr<Reading> ReadScan(absl::string_view text) {
  const absl::string_view symbology = text.substr(0, 3);
  const absl::string_view data = text.substr(symbology.size());
  if (symbology == "]C1" || symbology == "]d2" || symbology == "]e0" ||
      symbology == "]J1" || symbology == "]Q3") {
    return gs1::ReadPlain(data);
  }
  if ((symbology == "]E0" && data.size() == 13) ||
      (symbology == "]E4" && data.size() == 8) ||
      (symbology == "]I1" && data.size() == 14)) {
    return Reading{gs1::FindKey("01"),
                   absl::StrCat(std::string(14 - data.size(), '0'), data),
                   {}};
  }
  if ((symbology == "]Q1" || symbology == "]d1" || symbology == "]J0") &&
      gs1::IsWebAddress(data)) {
    return gs1::ReadDigitalLink(data);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("scan ", Quoted(text), ": holds no GS1 key"));
}

// StartsLikeScan says whether a scan came without its symbology identifier: it
// holds a separator, or starts with an SSCC or a GTIN.
bool StartsLikeScan(absl::string_view text) {
  if (text.find('\x1D') != absl::string_view::npos) return true;
  const absl::string_view ai = text.substr(0, 2);
  if (ai != "00" && ai != "01") return false;
  const absl::string_view digits = text.substr(2, gs1::FixedValueSize(ai));
  return digits.size() == gs1::FixedValueSize(ai) &&
         HasOnly(digits, Alphabet::kDigits);
}

absl::StatusOr<Reading> ReadAnyForm(absl::string_view text) {
  if (gs1::IsEpcUrn(text)) return gs1::ReadEpcUrn(text);
  if (gs1::IsWebAddress(text)) return gs1::ReadDigitalLink(text);
  if (absl::StartsWith(text, "(")) return gs1::ReadBracketed(text);
  if (absl::StartsWith(text, "]")) return ReadScan(text);
  if (StartsLikeScan(text)) return gs1::ReadPlain(text);
  return absl::InvalidArgumentError(
      absl::StrCat(Quoted(text), " is not a GS1 key in any form"));
}

}  // namespace

absl::string_view DigitsFromCompanyPrefix(absl::string_view identifier) {
  if (!absl::ConsumePrefix(&identifier, kCanonicalDomain)) return {};
  if (!absl::ConsumePrefix(&identifier, "/01/") &&
      !absl::ConsumePrefix(&identifier, "/00/")) {
    return {};
  }
  return absl::ClippedSubstr(identifier, 1);
}

// Gs1KeyBuilder is the only maker of keys: it checks a reading and writes the
// canonical form.
class Gs1KeyBuilder {
 public:
  static absl::StatusOr<Gs1Key> Build(Reading reading) {
    const KeySpec& spec = *reading.key;
    HT_RETURN_IF_ERROR(CheckKey(spec, reading.value));
    Gs1Key key;
    key.kind_ = spec.kind;
    key.key_ = std::move(reading.value);
    key.serial_ = spec.digits == 0 ? "" : key.key_.substr(spec.digits);
    key.uri_ = absl::StrCat(kCanonicalDomain, "/", spec.ai, "/");
    const size_t before_key = key.uri_.size();
    AppendPercentEncoded(key.key_, key.uri_);
    // Digits are never escaped.
    key.class_uri_size_ =
        spec.digits == 0 ? key.uri_.size() : before_key + spec.digits;
    HT_RETURN_IF_ERROR(AddQualifiers(reading, key));
    return key;
  }

 private:
  // The finest qualifier, first in the table, ends the canonical form.
  static absl::Status AddQualifiers(Reading& reading, Gs1Key& key) {
    const QualifierSpec* finest = nullptr;
    for (Reading::Qualifier& found : reading.qualifiers) {
      HT_RETURN_IF_ERROR(CheckQualifier(*found.spec, found.value));
      const bool no_extension = found.spec->ai == "254" && found.value == "0";
      if (found.spec->part == QualifierSpec::Part::kDropped || no_extension) {
        continue;
      }
      // Specs are in one array, so their addresses have the table's order.
      const bool finer = finest == nullptr || found.spec < finest;
      if (finer) finest = found.spec;
      if (found.spec->part == QualifierSpec::Part::kLot) {
        key.lot_ = std::move(found.value);
      } else if (finer) {
        key.serial_ = std::move(found.value);
      }
    }
    if (finest == nullptr) return absl::OkStatus();
    key.kind_ = finest->kind;
    absl::StrAppend(&key.uri_, "/", finest->ai, "/");
    AppendPercentEncoded(
        finest->part == QualifierSpec::Part::kLot ? key.lot_ : key.serial_,
        key.uri_);
    return absl::OkStatus();
  }
};

absl::StatusOr<Gs1Key> Gs1Key::Parse(absl::string_view text) {
  if (text.size() > limits::kTextBytesMax) {
    return absl::ResourceExhaustedError(
        absl::StrCat("GS1 key ", Quoted(text), ": longer than ",
                     limits::kTextBytesMax, " bytes (kTextBytesMax)"));
  }
  HT_ASSIGN_OR_RETURN(Reading reading, ReadAnyForm(text));
  return Gs1KeyBuilder::Build(std::move(reading));
}

absl::string_view Gs1Key::gtin() const {
  switch (kind_) {
    case Kind::kGtin:
    case Kind::kLgtin:
    case Kind::kSgtin:
    case Kind::kUpui:
      return key_;
    default:
      return "";
  }
}

std::string Gs1Key::ClassUri() const { return uri_.substr(0, class_uri_size_); }

bool LooksLikeGs1Key(absl::string_view text) {
  return gs1::IsEpcUrn(text) || gs1::LooksLikeDigitalLink(text) ||
         absl::StartsWith(text, "(") || absl::StartsWith(text, "]") ||
         StartsLikeScan(text);
}

}  // namespace halaltrace::model
