// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/group_plan_test.cc.
#include "engine/courtesy.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/model/time.h"

namespace halaltrace::engine {
void WarnOfTime(const v1::Header& header, int64_t now_unix_ms,
                std::vector<graph::Warning>& warnings) {
  const v1::EventTime& time = header.event_time();
  if (time.unix_ms() <= now_unix_ms + model::kMsPerDay) return;
  warnings.push_back(
      {v1::FINDING_CODE_UNSPECIFIED, "",
       absl::StrCat(
           "this is of ",
           model::FormatEventTime({time.unix_ms(), time.offset_minutes()}),
           ", a time to come: until then no answer counts it")});
}

void WarnOfAuthority(const v1::Statement& statement,
                     const ProfileBook& profiles,
                     std::vector<graph::Warning>& warnings) {
  const bool is_list = statement.register_closed().has_authority();
  if (!is_list && !statement.has_recognition()) return;
  const std::string& market = statement.recognition().market();
  const std::string& authority =
      is_list ? statement.register_closed().authority().party().id()
              : statement.recognition().authority().party().id();
  const auto named = profiles.AuthoritiesOf(market);
  if (authority.empty() || named.empty() || named.contains(authority)) return;
  warnings.push_back(
      {v1::FINDING_CODE_BODY_NOT_RECOGNISED, "",
       absl::StrCat("no market profile of this ledger names ",
                    Quoted(authority), " as the authority",
                    market.empty() ? "" : absl::StrCat(" of ", Quoted(market)),
                    ": this changes nothing under those that it holds")});
}

}  // namespace halaltrace::engine
