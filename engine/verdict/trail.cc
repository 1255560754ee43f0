// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/trail.h"

#include <algorithm>

#include "engine/model/time.h"

namespace halaltrace::verdict {

void Trail::Read(const model::Said& said) {
  facts_.insert(said.statement);
  if (said.endorsement.valid()) facts_.insert(said.endorsement);
}

void Trail::Rely(const model::Said& said, v1::Assurance assurance) {
  Read(said);
  if (relied_facts_.insert(said.statement).second) RelyOnStep(assurance);
}

bool Trail::HasCome(model::Day day) {
  if (day == model::kFirstDay) return true;
  if (day == model::kLastDay) return false;
  return HasCome(model::kMsPerDay * day -
                 model::kMsPerMinute * offset_minutes_);
}

bool Trail::HasCome(int64_t unix_ms) {
  if (unix_ms <= as_of_ms_) {
    from_ms_ = std::max(from_ms_, unix_ms);
    return true;
  }
  until_ms_ = std::min(until_ms_, unix_ms);
  return false;
}

bool Trail::HasRead(model::StatementId statement) const {
  return facts_.contains(statement) ||
         std::find(steps_.begin(), steps_.end(), statement) != steps_.end();
}

std::vector<model::StatementId> Trail::ReadSet() const {
  std::vector<model::StatementId> all;
  all.reserve(steps_.size() + facts_.size());
  for (const model::StatementId statement : steps_) {
    if (!facts_.contains(statement)) all.push_back(statement);
  }
  all.insert(all.end(), facts_.begin(), facts_.end());
  return all;
}

int64_t Trail::same_from_unix_ms() const {
  return from_ms_ == -kNever ? 0 : from_ms_;
}

int64_t Trail::same_until_unix_ms() const {
  return until_ms_ == kNever ? 0 : until_ms_;
}

}  // namespace halaltrace::verdict
