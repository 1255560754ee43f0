// SPDX-License-Identifier: Apache-2.0
// GS1 element strings (General Specifications §7.8): application identifiers,
// each with its value, in brackets for people or run together for scanners.
// Tested by tests/engine/model/gs1_key_test.cc.
#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/model/gs1_readers.h"

namespace halaltrace::model::gs1 {
namespace {

constexpr char kGroupSeparator = '\x1D';

// No application identifier allows a longer value.
constexpr size_t kValueSizeMax = 90;

absl::Status Malformed(absl::string_view text, absl::string_view why) {
  return absl::InvalidArgumentError(
      absl::StrCat("element string ", Quoted(text), ": ", why));
}

// Element is one application identifier and its value.
struct Element {
  absl::string_view ai;
  std::string value;
};

absl::Status CheckElement(absl::string_view text, const Element& element) {
  if (element.ai.size() < 2 ||
      AiSize(element.ai.substr(0, 2)) != element.ai.size() ||
      !HasOnly(element.ai, Alphabet::kDigits)) {
    return Malformed(
        text, absl::StrCat("no application identifier ", Quoted(element.ai)));
  }
  const size_t fixed = FixedValueSize(element.ai);
  if (fixed != 0 && (element.value.size() != fixed ||
                     !HasOnly(element.value, Alphabet::kDigits))) {
    return Malformed(
        text, absl::StrCat("(", element.ai, ") needs ", fixed, " digits"));
  }
  // A component and part identifier has characters of its own.
  const bool fits =
      HasOnly(element.value, Alphabet::kSet82) ||
      (element.ai == "8010" && HasOnly(element.value, Alphabet::kSet39));
  if (element.value.empty() || element.value.size() > kValueSizeMax || !fits) {
    return Malformed(text,
                     absl::StrCat("(", element.ai, ") has no valid value"));
  }
  return absl::OkStatus();
}

// FromElements picks the one primary key and its qualifiers.  The other
// elements describe and do not name.
absl::StatusOr<Reading> FromElements(absl::string_view text,
                                     const std::vector<Element>& elements) {
  Reading reading{nullptr, "", {}};
  for (const Element& element : elements) {
    HT_RETURN_IF_ERROR(CheckElement(text, element));
    const KeySpec* const key = FindKey(element.ai);
    if (key == nullptr) continue;
    if (reading.key != nullptr &&
        (reading.key != key || reading.value != element.value)) {
      return Malformed(
          text, absl::StrCat("names two things: ", reading.key->name, " and ",
                             key->name));
    }
    reading.key = key;
    reading.value = element.value;
  }
  if (reading.key == nullptr) return Malformed(text, "no key");
  for (const Element& element : elements) {
    const QualifierSpec* const qualifier =
        FindQualifier(*reading.key, element.ai);
    if (qualifier == nullptr) continue;
    HT_RETURN_IF_ERROR(reading.Add(*qualifier, element.value));
  }
  return reading;
}

}  // namespace

absl::Status Reading::Add(const QualifierSpec& spec,
                          absl::string_view qualifier) {
  const auto there = std::ranges::find(qualifiers, &spec, &Qualifier::spec);
  if (there == qualifiers.end()) {
    qualifiers.push_back({&spec, std::string(qualifier)});
    return absl::OkStatus();
  }
  if (there->value == qualifier) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("(", spec.ai, ") stands twice: ", Quoted(there->value),
                   " and ", Quoted(qualifier)));
}

absl::StatusOr<Reading> ReadBracketed(absl::string_view text) {
  std::vector<Element> elements;
  size_t at = 0;
  while (at < text.size()) {
    const size_t close = text.find(')', at);
    if (text[at] != '(' || close == absl::string_view::npos) {
      return Malformed(text, "expected an application identifier in brackets");
    }
    Element element{text.substr(at + 1, close - at - 1), ""};
    at = close + 1;
    while (at < text.size() && text[at] != '(') {
      const bool escaped = text[at] == '\\' && at + 1 < text.size() &&
                           (text[at + 1] == '(' || text[at + 1] == ')');
      if (escaped) ++at;
      element.value.push_back(text[at++]);
    }
    elements.push_back(std::move(element));
  }
  return FromElements(text, elements);
}

absl::StatusOr<Reading> ReadPlain(absl::string_view text) {
  std::vector<Element> elements;
  size_t at = 0;
  if (!text.empty() && text[0] == kGroupSeparator)
    ++at;  // FNC1 of some readers
  while (at < text.size()) {
    const size_t ai_size = AiSize(text.substr(at, 2));
    if (ai_size == 0 || at + ai_size > text.size()) {
      return Malformed(text, absl::StrCat("no application identifier ",
                                          Quoted(text.substr(at, 4))));
    }
    const absl::string_view ai = text.substr(at, ai_size);
    at += ai_size;
    const size_t fixed = FixedValueSize(ai);
    const size_t end = std::min(text.find(kGroupSeparator, at), text.size());
    const size_t size = fixed == 0 ? end - at : std::min(fixed, end - at);
    elements.push_back({ai, std::string(text.substr(at, size))});
    at += size;
    if (at < text.size() && text[at] == kGroupSeparator) ++at;
  }
  return FromElements(text, elements);
}

}  // namespace halaltrace::model::gs1
