// SPDX-License-Identifier: Apache-2.0
// What an answer leans on: the statements it depends on, how each reached the
// ledger, and for which as-of times it stays the same.
#ifndef HALALTRACE_ENGINE_VERDICT_TRAIL_H_
#define HALALTRACE_ENGINE_VERDICT_TRAIL_H_

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "engine/model/case.h"
#include "engine/model/time.h"
#include "halaltrace/v1/assurance.pb.h"
#include "halaltrace/v1/time.pb.h"

namespace halaltrace::verdict {

// Trail grows while a case is judged.
//
// Invariant: whatever can change the answer was given to Read before it was
// acted upon, also when it turned out not to count; so a statement outside the
// read-set may be dropped and the verdict stays.
class Trail {
 public:
  explicit Trail(const v1::EventTime& as_of)
      : as_of_ms_(as_of.unix_ms()),
        offset_minutes_(as_of.offset_minutes()),
        as_of_day_(model::LocalDay(as_of.unix_ms(), as_of.offset_minutes())) {}

  // Read notes that the answer depends on `said`.
  void Read(const model::Said& said);

  // ReadStep is Read for the statement of a step; the caller gives each step
  // once.
  void ReadStep(const model::Said& said) {
    steps_.push_back(said.statement);
    if (said.endorsement.valid()) facts_.insert(said.endorsement);
  }

  // Rely notes that `said` supports the answer; a statement counts once.
  void Rely(const model::Said& said, v1::Assurance assurance);

  // RelyOnStep is Rely for a step; the caller gives each step once.
  void RelyOnStep(v1::Assurance assurance) {
    ++relied_[static_cast<size_t>(assurance)];
  }

  // HasCome says whether the day, or the instant, has come by as-of, and notes
  // that the answer turns on it.
  bool HasCome(model::Day day);
  bool HasCome(int64_t unix_ms);

  model::Day as_of_day() const { return as_of_day_; }
  uint32_t relied(v1::Assurance assurance) const {
    return relied_[static_cast<size_t>(assurance)];
  }

  // HasRead says whether the answer depends on `statement`.
  bool HasRead(model::StatementId statement) const;

  // ReadSet returns the statements in no order, each once.
  std::vector<model::StatementId> ReadSet() const;

  // The answer stays the same for as-of in [same_from, same_until); 0: open.
  int64_t same_from_unix_ms() const;
  int64_t same_until_unix_ms() const;

 private:
  static constexpr int64_t kNever = std::numeric_limits<int64_t>::max();

  int64_t as_of_ms_;
  int32_t offset_minutes_;
  model::Day as_of_day_;
  int64_t from_ms_ = -kNever;
  int64_t until_ms_ = kNever;
  std::vector<model::StatementId> steps_;
  absl::flat_hash_set<model::StatementId> facts_;
  absl::flat_hash_set<model::StatementId> relied_facts_;
  std::array<uint32_t, v1::Assurance_ARRAYSIZE> relied_{};
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_TRAIL_H_
