// SPDX-License-Identifier: Apache-2.0
// A Change comes from the planner and is used once; what it is applied to is
// touched under the lock alone.
#include "engine/graph/change.h"

#include "engine/sequencer.h"

namespace halaltrace::engine {
namespace {

[[maybe_unused]] size_t Use(const graph::Change& change) {
#ifdef HT_CASE_1  // says: is private within this context|private constructor
  const graph::Change forged(nullptr);
#endif
#ifdef HT_CASE_2  // says: use of deleted function|call to implicitly-deleted
                  // copy
  const graph::Change twice = change;
#endif
  return change.entry_count();
}

[[maybe_unused]] uint64_t Look(const SharedState& shared) {
#ifdef HT_CASE_3  // clang says: reading variable 'state' requires holding mutex
  return shared.state.graph.entry_count();
#endif
  const ReaderMutexLock lock(&shared.mu);
  return shared.state.graph.entry_count();
}

}  // namespace
}  // namespace halaltrace::engine
