// SPDX-License-Identifier: Apache-2.0
// Tested by planner_test.cc.
#include "engine/graph/change.h"

#include "engine/graph/change_rows.h"

namespace halaltrace::graph {

Change::Change(std::unique_ptr<ChangeRows> rows) : rows_(std::move(rows)) {}
Change::Change(Change&&) noexcept = default;
Change& Change::operator=(Change&&) noexcept = default;
Change::~Change() = default;

size_t Change::entry_count() const { return rows_->entries; }

}  // namespace halaltrace::graph
