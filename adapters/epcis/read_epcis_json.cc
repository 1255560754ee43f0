// SPDX-License-Identifier: Apache-2.0
#include "adapters/epcis/read_epcis_json.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "adapters/epcis/context.h"
#include "adapters/epcis/event_reader.h"
#include "adapters/epcis/json_path.h"
#include "adapters/epcis/json_tree.h"
#include "adapters/epcis/json_walk.h"
#include "adapters/epcis/members.h"
#include "adapters/epcis/nearest_word.h"
#include "adapters/epcis/value_reader.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"

namespace halaltrace::epcis {
namespace {

constexpr absl::string_view kDocument = "EPCISDocument";
constexpr absl::string_view kQueryDocument = "EPCISQueryDocument";

constexpr absl::string_view kDocumentMembers[] = {
    "@context",  "creationDate",
    "epcisBody", "epcisHeader",
    "id",        "instanceIdentifier",
    "receiver",  "schemaVersion",
    "sender",    "type",
};

// Require returns the member of that name; INVALID_ARGUMENT when it is missing.
absl::StatusOr<JsonValue> Require(JsonValue object, const JsonPath& at,
                                  absl::string_view name) {
  HT_RETURN_IF_ERROR(Expect(JsonKind::kObject, object, at));
  const std::optional<JsonValue> member = object.Find(name);
  if (!member.has_value()) return JsonPath(at, name).Invalid("missing");
  return *member;
}

// RequireVersion2 refuses what another version of EPCIS may mean otherwise.
absl::Status RequireVersion2(JsonValue value, const JsonPath& at) {
  HT_ASSIGN_OR_RETURN(const absl::string_view text, ReadText(value, at));
  if (text == "2" || absl::StartsWith(text, "2.")) return absl::OkStatus();
  return at.Invalid(
      absl::StrCat("version ", Quoted(text), " where EPCIS 2.0 belongs"));
}

// Events collects the events of a document.
class Events {
 public:
  explicit Events(const Context& context) : context_(context) {}

  absl::Status Add(JsonValue json) {
    EpcisEvent& event = events_.emplace_back();
    event.part = static_cast<uint32_t>(events_.size());
    const absl::Status status = ReadEvent(context_, json, event);
    if (status.ok()) return status;
    return {status.code(),
            absl::StrCat("event ", event.part, ", ", status.message())};
  }

  absl::Status AddAll(JsonValue list, const JsonPath& at) {
    HT_RETURN_IF_ERROR(Expect(JsonKind::kArray, list, at));
    const size_t count = list.size();
    if (count > limits::kEventsPerDocumentMax) {
      return absl::ResourceExhaustedError(
          absl::StrCat("more than ", limits::kEventsPerDocumentMax, " events"));
    }
    events_.reserve(count);
    for (const JsonValue item : list) {
      HT_RETURN_IF_ERROR(Add(item));
    }
    return absl::OkStatus();
  }

  std::vector<EpcisEvent> Take() && { return std::move(events_); }

 private:
  const Context& context_;
  std::vector<EpcisEvent> events_;
};

// CheckDocument checks what stands around the events.  It says nothing about
// them, so it is not kept: the document is.
absl::Status CheckDocument(const Context& context, JsonValue document,
                           bool is_query) {
  const JsonPath start;
  for (const absl::string_view name : {"schemaVersion", "creationDate"}) {
    if (is_query) break;  // GS1 asks for both in a document only
    HT_RETURN_IF_ERROR(Require(document, start, name).status());
  }
  return ForEachMember(
      document, start, [&](JsonValue value, const JsonPath& at) {
        const absl::string_view name = value.key();
        if (name == "schemaVersion") return RequireVersion2(value, at);
        if (name == "creationDate") return ReadTime(value, at).status();
        if (name == "epcisHeader") return Expect(JsonKind::kObject, value, at);
        if (name == "id") return ReadText(value, at).status();
        if (std::ranges::find(kDocumentMembers, name) !=
                std::end(kDocumentMembers) ||
            absl::StrContains(name, ':') || context.Knows(name)) {
          return absl::OkStatus();
        }
        const absl::string_view nearest = NearestWord(name, kDocumentMembers);
        return at.Invalid(absl::StrCat(
            "no member of a document",
            nearest.empty()
                ? ""
                : absl::StrCat("; the nearest is ", Quoted(nearest))));
      });
}

// AddBody adds the events of a document: those of the eventList that stands at
// the end of the way, epcisBody first.
absl::Status AddBody(JsonValue document, bool is_query, Events& events) {
  const JsonPath start;
  const JsonPath body_at(start, "epcisBody");
  HT_ASSIGN_OR_RETURN(const JsonValue body,
                      Require(document, start, "epcisBody"));
  if (!is_query) {
    HT_ASSIGN_OR_RETURN(const JsonValue list,
                        Require(body, body_at, "eventList"));
    return events.AddAll(list, JsonPath(body_at, "eventList"));
  }
  const JsonPath query_at(body_at, "queryResults");
  HT_ASSIGN_OR_RETURN(const JsonValue query,
                      Require(body, body_at, "queryResults"));
  const JsonPath results_at(query_at, "resultsBody");
  HT_ASSIGN_OR_RETURN(const JsonValue results,
                      Require(query, query_at, "resultsBody"));
  HT_ASSIGN_OR_RETURN(const JsonValue list,
                      Require(results, results_at, "eventList"));
  return events.AddAll(list, JsonPath(results_at, "eventList"));
}

// ReadObject reads a document or a single event.  Either must name its context:
// without one its words have no meaning in JSON-LD.
absl::StatusOr<std::vector<EpcisEvent>> ReadObject(JsonValue root) {
  const JsonPath start;
  HT_ASSIGN_OR_RETURN(const JsonValue type, Require(root, start, "type"));
  HT_ASSIGN_OR_RETURN(const absl::string_view name,
                      ReadText(type, JsonPath(start, "type")));
  HT_ASSIGN_OR_RETURN(const JsonValue declared,
                      Require(root, start, "@context"));
  Context context;
  Events events(context);
  const bool is_query = name == kQueryDocument;
  if (name == kDocument || is_query) {
    HT_RETURN_IF_ERROR(context.Declare(declared, JsonPath(start, "@context")));
    HT_RETURN_IF_ERROR(CheckDocument(context, root, is_query));
    HT_RETURN_IF_ERROR(AddBody(root, is_query, events));
  } else {
    HT_RETURN_IF_ERROR(events.Add(root));
  }
  return std::move(events).Take();
}

}  // namespace

absl::StatusOr<std::vector<EpcisEvent>> ReadEpcisJson(
    absl::string_view document) {
  HT_ASSIGN_OR_RETURN(const JsonTree tree,
                      JsonTree::Parse(document, NameOf(Member::kEventId)));
  const JsonValue root = tree.root();
  if (root.is_object()) return ReadObject(root);
  const Context context;
  Events events(context);
  HT_RETURN_IF_ERROR(events.AddAll(root, JsonPath()));
  return std::move(events).Take();
}

}  // namespace halaltrace::epcis
