// SPDX-License-Identifier: Apache-2.0
// EPC URNs (GS1 EPC Tag Data Standard §6): company prefix and reference with a
// dot between, no check digit, an indicator or extension digit moved behind the
// prefix.  Tested by tests/engine/model/gs1_key_test.cc.
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/model/gs1_readers.h"
#include "engine/model/uri.h"

namespace halaltrace::model::gs1 {
namespace {

// Scheme is the layout of one EPC scheme: prefix.reference[.more…].
struct Scheme {
  absl::string_view name;
  absl::string_view ai;
  size_t digits;         // prefix and reference together; 0: not only digits
  bool indicator_first;  // the first digit of the reference leads the key
  size_t parts;
  absl::string_view last;  // AI of the last part; empty: it ends the key
};

constexpr absl::string_view kId = "urn:epc:id:";
constexpr absl::string_view kIdPattern = "urn:epc:idpat:";
constexpr absl::string_view kClass = "urn:epc:class:";

constexpr Scheme kSchemes[] = {
    {"sgtin", "01", 13, true, 3, "21"},  {"upui", "01", 13, true, 3, "235"},
    {"lgtin", "01", 13, true, 3, "10"},  {"itip", "8006", 13, true, 5, "21"},
    {"sscc", "00", 17, true, 2, ""},     {"sgln", "414", 12, false, 3, "254"},
    {"pgln", "417", 12, false, 2, ""},   {"gdti", "253", 12, false, 3, ""},
    {"sgcn", "255", 12, false, 3, ""},   {"grai", "8003", 12, false, 3, ""},
    {"giai", "8004", 0, false, 2, ""},   {"gsrn", "8018", 17, false, 2, ""},
    {"gsrnp", "8017", 17, false, 2, ""}, {"gsin", "402", 16, false, 2, ""},
    {"ginc", "401", 0, false, 2, ""},    {"cpi", "8010", 0, false, 3, "8011"},
};

const Scheme* FindScheme(absl::string_view name) {
  for (const Scheme& scheme : kSchemes) {
    if (scheme.name == name) return &scheme;
  }
  return nullptr;
}

absl::Status Malformed(absl::string_view text, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("EPC URN ", Quoted(text), ": ", why));
}

// Name is the part of `text` between its prefix and the next colon: the scheme
// that it claims to be of.
struct Name {
  const Scheme* scheme;
  bool pattern;
  absl::string_view body;
};
std::optional<Name> ReadName(absl::string_view text) {
  Name name{};
  const bool lot = absl::ConsumePrefix(&text, kClass);
  name.pattern = !lot && absl::ConsumePrefix(&text, kIdPattern);
  if (!lot && !name.pattern && !absl::ConsumePrefix(&text, kId)) {
    return std::nullopt;
  }
  const size_t colon = text.find(':');
  if (colon == absl::string_view::npos) return std::nullopt;
  name.scheme = FindScheme(text.substr(0, colon));
  name.body = text.substr(colon + 1);
  if (name.scheme == nullptr) return std::nullopt;
  if (lot != (name.scheme->name == "lgtin")) return std::nullopt;
  return name;
}

// KeyValue joins prefix and reference into the value of the key.
std::string KeyValue(const Scheme& scheme, absl::string_view prefix,
                     absl::string_view reference) {
  if (scheme.digits == 0) return absl::StrCat(prefix, reference);
  std::string value;
  if (scheme.indicator_first) {
    value = absl::StrCat(reference.substr(0, 1), prefix, reference.substr(1));
  } else {
    value = absl::StrCat(prefix, reference);
  }
  value.push_back(CheckDigit(value));
  return scheme.ai == "8003" ? absl::StrCat("0", value) : value;
}

// ReadParts takes the body apart at its dots and decodes it.  The last part may
// have dots of its own.
absl::StatusOr<std::vector<std::string>> ReadParts(absl::string_view text,
                                                   const Name& name) {
  const Scheme& scheme = *name.scheme;
  const auto dots = static_cast<int>(scheme.parts - 1);
  std::vector<std::string> parts =
      absl::StrSplit(name.body, absl::MaxSplits('.', dots));
  if (parts.size() != scheme.parts) {
    return Malformed(text, absl::StrCat("expected ", scheme.parts, " parts"));
  }
  for (std::string& part : parts) {
    std::optional<std::string> raw = PercentDecode(part);
    if (!raw.has_value()) return Malformed(text, "bad percent-encoding");
    part = *std::move(raw);
  }
  const size_t prefix = parts[0].size();
  if (prefix < 6 || prefix > 12 || !HasOnly(parts[0], Alphabet::kDigits)) {
    return Malformed(text, "a company prefix has 6 to 12 digits");
  }
  if (scheme.digits != 0 && (prefix + parts[1].size() != scheme.digits ||
                             !HasOnly(parts[1], Alphabet::kDigits))) {
    return Malformed(text, absl::StrCat("expected ", scheme.digits,
                                        " digits in prefix and reference"));
  }
  if (scheme.name == "itip" && (parts[2].size() != 2 || parts[3].size() != 2)) {
    return Malformed(text, "piece and total have two digits each");
  }
  if (name.pattern && (scheme.parts < 3 || parts.back() != "*")) {
    return Malformed(text, "a pattern names a class only by a last part of *");
  }
  return parts;
}

}  // namespace

bool IsEpcUrn(absl::string_view text) { return ReadName(text).has_value(); }

absl::StatusOr<Reading> ReadEpcUrn(absl::string_view text) {
  const std::optional<Name> name = ReadName(text);
  if (!name.has_value()) return Malformed(text, "unknown scheme");
  const Scheme& scheme = *name->scheme;
  HT_ASSIGN_OR_RETURN(const std::vector<std::string> parts,
                      ReadParts(text, *name));

  Reading reading{FindKey(scheme.ai), KeyValue(scheme, parts[0], parts[1]), {}};
  HT_CHECK(reading.key != nullptr);
  if (scheme.name == "itip") reading.value += parts[2] + parts[3];
  if (scheme.parts == 2 || name->pattern) return reading;
  if (scheme.last.empty()) {
    reading.value += parts.back();
    return reading;
  }
  const QualifierSpec* const last = FindQualifier(*reading.key, scheme.last);
  HT_CHECK(last != nullptr);
  HT_RETURN_IF_ERROR(reading.Add(*last, parts.back()));
  return reading;
}

}  // namespace halaltrace::model::gs1
