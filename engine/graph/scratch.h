// SPDX-License-Identifier: Apache-2.0
// Which rows a query has met, without clearing anything between queries.
//
// A colour map of all lots would cost more than most queries.  So marks are
// numbered on: a query takes the numbers from `base`, every smaller mark is
// left over from an earlier query and means "not met", and a mark less the base
// is the row's local number.
#ifndef HALALTRACE_ENGINE_GRAPH_SCRATCH_H_
#define HALALTRACE_ENGINE_GRAPH_SCRATCH_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "engine/base/mutex.h"
#include "engine/graph/rows.h"
#include "engine/model/case.h"

namespace halaltrace::graph {

// Marks numbers the rows of one table in the order in which a query meets them.
class Marks {
 public:
  static constexpr uint32_t kNone = ~uint32_t{0};

  // Begin forgets all marks; the table has `rows` rows.
  void Begin(size_t rows);

  // Find returns the local number of `row`, or kNone.
  uint32_t Find(uint32_t row) const {
    const uint32_t mark = marks_[row];
    return mark < base_ ? kNone : mark - base_;
  }

  // Meet returns the local number of `row`, giving it the next one if it has
  // none; *is_new tells which.
  uint32_t Meet(uint32_t row, bool* is_new) {
    const uint32_t mark = marks_[row];
    *is_new = mark < base_;
    if (!*is_new) return mark - base_;
    marks_[row] = base_ + met_;
    return met_++;
  }

  // Put gives `row`, which has none, the local number `number`.
  void Put(uint32_t row, uint32_t number) {
    marks_[row] = base_ + number;
    met_ = std::max(met_, number + 1);
  }

  // Number gives `row`, which has none, the next local number.
  void Number(uint32_t row) { marks_[row] = base_ + met_++; }

  // met is how many local numbers are taken.
  uint32_t met() const { return met_; }

 private:
  std::vector<uint32_t> marks_;
  uint32_t base_ = 1;
  uint32_t met_ = 0;
};

// Scratch is the working memory of one query.  The ids stand by local number.
struct Scratch {
  Marks lots;
  Marks steps;
  Marks voices;
  Marks parties;
  Marks sites;
  Marks products;
  Marks keys;
  Marks certificates;
  Marks statuses;
  Marks observations;
  Marks closures;
  std::vector<uint32_t> lot_ids;
  std::vector<uint32_t> step_ids;
  std::vector<uint32_t> party_ids;
  std::vector<uint32_t> site_ids;
  std::vector<uint32_t> product_ids;
  std::vector<uint32_t> key_ids;
  std::vector<uint32_t> certificate_ids;
  std::vector<model::Said> voice_rows;
  std::vector<uint32_t> pending;  // steps whose edges wait for all lots
  std::vector<StepId> parts;      // of one transformation
};

// ScratchPool lends working memory and takes it back, so that it is as large as
// the most queries that ever ran at once.
//
// Thread-safe.
class ScratchPool {
 public:
  // Loan is a Scratch for as long as it lives.
  class Loan {
   public:
    Loan(ScratchPool& pool, std::unique_ptr<Scratch> scratch)
        : pool_(pool), scratch_(std::move(scratch)) {}
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() { pool_.Return(std::move(scratch_)); }

    Scratch& operator*() { return *scratch_; }
    Scratch* operator->() { return scratch_.get(); }

   private:
    ScratchPool& pool_;
    std::unique_ptr<Scratch> scratch_;
  };

  Loan Borrow();

 private:
  void Return(std::unique_ptr<Scratch> scratch);

  Mutex mu_;
  std::vector<std::unique_ptr<Scratch>> idle_ ABSL_GUARDED_BY(mu_);
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_SCRATCH_H_
