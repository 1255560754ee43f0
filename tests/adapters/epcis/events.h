// SPDX-License-Identifier: Apache-2.0
// Events as tests write them down.
#ifndef HALALTRACE_TESTS_ADAPTERS_EPCIS_EVENTS_H_
#define HALALTRACE_TESTS_ADAPTERS_EPCIS_EVENTS_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "adapters/epcis/read_epcis_json.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"

namespace halaltrace::testing {

// Spelt writes out the two long names that events are full of: gs1: at the
// start of an identifier and cbv: at the start of a term.
inline std::string Spelt(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\"gs1:", "\"https://id.gs1.org/"},
                                    {"\"cbv:", "\"https://ref.gs1.org/cbv/"}});
}

// EqualsMessage matches a message that equals `expected`.
MATCHER_P(EqualsMessage, expected, "") {
  std::string report;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&report);
  if (differencer.Compare(expected, arg)) return true;
  *result_listener << "which differs:\n" << report;
  return false;
}

// IsMessage matches a message by its text format, spelt out.
MATCHER_P(IsMessage, text, "") {
  std::decay_t<decltype(arg)> expected;
  if (!google::protobuf::TextFormat::ParseFromString(Spelt(text), &expected)) {
    *result_listener << "and the expected text is malformed";
    return false;
  }
  return ::testing::ExplainMatchResult(EqualsMessage(expected), arg,
                                       result_listener);
}

// EventDocument returns an EPCISDocument with these events, JSON each.
inline std::string EventDocument(const std::vector<std::string>& events) {
  std::string list;
  for (const std::string& event : events) {
    absl::StrAppend(&list, list.empty() ? "" : ",", event);
  }
  return absl::StrCat(
      R"({"@context":["https://ref.gs1.org/standards/epcis/2.0.0/)"
      R"(epcis-context.jsonld",{"ext":"https://ext.example/"}],)"
      R"("type":"EPCISDocument","schemaVersion":"2.0",)"
      R"("creationDate":"2026-03-01T00:00:00Z","epcisBody":{"eventList":[)",
      list, "]}}");
}

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_ADAPTERS_EPCIS_EVENTS_H_
