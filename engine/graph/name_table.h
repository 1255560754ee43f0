// SPDX-License-Identifier: Apache-2.0
// Dense rows for things that are known by one name each.
#ifndef HALALTRACE_ENGINE_GRAPH_NAME_TABLE_H_
#define HALALTRACE_ENGINE_GRAPH_NAME_TABLE_H_

#include <cstddef>
#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "engine/base/segmented_vector.h"

namespace halaltrace::graph {

// NameTable gives each name of its things an id, from 0, and a row.
//
// Threads: one writer, who excludes readers.
template <typename Id, typename Name, typename Row>
class NameTable {
 public:
  // Find returns the id of the thing called `name`; invalid: there is none.
  Id Find(const Name& name) const {
    const auto found = ids_.find(name);
    return found == ids_.end() ? Id() : found->second;
  }

  // Add makes a row for `name`, which has none yet.
  Id Add(const Name& name) {
    Row row;
    row.id = name;
    const Id id(static_cast<uint32_t>(rows_.Append(std::move(row))));
    ids_.emplace(name, id);
    return id;
  }

  const Row& operator[](Id id) const { return rows_[id.value()]; }
  Row& operator[](Id id) { return rows_[id.value()]; }
  size_t size() const { return rows_.size(); }

 private:
  SegmentedVector<Row> rows_;
  absl::flat_hash_map<Name, Id> ids_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_NAME_TABLE_H_
