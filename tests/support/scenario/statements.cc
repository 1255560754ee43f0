// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scenario/statements.h"

#include <functional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/model/time.h"
#include "tests/support/scenario/facts.h"

namespace halaltrace::testing {

absl::StatusOr<v1::EventTime> TimeOf(const std::string& text, int hour) {
  HT_ASSIGN_OR_RETURN(
      const model::EventTime time,
      model::ParseEventTime(
          absl::StrContains(text, 'T')
              ? absl::StrCat(text, ":00+09:00")
              : absl::StrFormat("%sT%02d:00:00+09:00", text, hour)));
  v1::EventTime message;
  message.set_unix_ms(time.unix_ms);
  message.set_offset_minutes(time.offset_minutes);
  return message;
}

namespace {

// [event ID] [in-error] of any event
void SetIdentity(const TraceLine& line, v1::Statement& statement) {
  v1::SupplyEvent& event = *statement.mutable_supply_event();
  event.set_event_id(line.Option("event"));
  if (!line.Has("in-error")) return;
  *event.mutable_error_declaration()->mutable_declaration_time() =
      statement.header().event_time();
}

}  // namespace

absl::StatusOr<Spoken> SpokenBy(const TraceLine& line, World& world) {
  static const auto* const kVerbs =
      new std::map<std::string, std::function<absl::StatusOr<Spoken>(
                                    const TraceLine&, World&)>>{
          {"party", SpokenParty},
          {"body", SpokenParty},
          {"authority", SpokenParty},
          {"product", SpokenProduct},
          {"market", SpokenMarket},
          {"declare", SpokenDeclaration},
          {"approve", SpokenApproval},
          {"cert", SpokenCertificate},
          {"status", SpokenStatus},
          {"observe", SpokenObservation},
          {"register", SpokenRegister},
          {"recognise", SpokenRecognition},
          {"unrecognise", SpokenRecognition},
          {"lot", SpokenLot},
          {"step", SpokenStep},
          {"move", SpokenMove},
          {"pack", SpokenPack},
          {"unpack", SpokenPack},
          {"void", SpokenVoid},
          {"endorse", SpokenEndorsement},
      };
  const auto verb = kVerbs->find(line.verb);
  if (verb == kVerbs->end()) {
    return absl::UnimplementedError(
        absl::StrCat("\"", line.verb, "\" is no fact"));
  }
  absl::StatusOr<Spoken> spoken = verb->second(line, world);
  if (spoken.ok() && spoken->statement.has_supply_event()) {
    SetIdentity(line, spoken->statement);
  }
  return spoken;
}

}  // namespace halaltrace::testing
