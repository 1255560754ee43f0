// SPDX-License-Identifier: Apache-2.0
// Few ids under each of many keys.
//
// Tested by tests/engine/graph/event_identity_test.cc.
#ifndef HALALTRACE_ENGINE_GRAPH_CHAINS_H_
#define HALALTRACE_ENGINE_GRAPH_CHAINS_H_

#include "absl/container/flat_hash_map.h"

namespace halaltrace::graph {

// Chains holds the ids of each key as a chain, the newest first: most keys have
// one id, and pay for no list.  An id stands under one key alone.
template <typename Key, typename Id>
class Chains {
 public:
  void Add(Key key, Id id) {
    const auto [newest, is_first] = newest_.try_emplace(key, id);
    if (is_first) return;
    before_[id] = newest->second;
    newest->second = id;
  }

  bool empty() const { return newest_.empty(); }

  // ForEach calls visit(Id) for those of `key`.
  template <typename Visit>
  void ForEach(Key key, Visit visit) const {
    const auto newest = newest_.find(key);
    if (newest == newest_.end()) return;
    visit(newest->second);
    for (auto next = before_.find(newest->second); next != before_.end();
         next = before_.find(next->second)) {
      visit(next->second);
    }
  }

 private:
  absl::flat_hash_map<Key, Id> newest_;
  absl::flat_hash_map<Id, Id> before_;  // where there are several
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_CHAINS_H_
