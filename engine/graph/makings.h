// SPDX-License-Identifier: Apache-2.0
// Where, when and by whom lots were made, as far as anybody said so.
#ifndef HALALTRACE_ENGINE_GRAPH_MAKINGS_H_
#define HALALTRACE_ENGINE_GRAPH_MAKINGS_H_

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/graph/facts.h"
#include "engine/graph/rows.h"
#include "engine/graph/tables.h"
#include "engine/model/time.h"

namespace halaltrace::graph {

// Making is what is said of one making: of a transformation told in several
// events, what any of them says.
struct Making {
  std::vector<SiteId> sites;  // empty: nobody says where
  PartyId source;             // invalid: hidden
  Day first_day = kLastDay;
  Day last_day = kFirstDay;

  void Add(const StepRow& event) {
    const Day day = model::LocalDay(event.unix_ms, event.offset_minutes);
    first_day = std::min(first_day, day);
    last_day = std::max(last_day, day);
    if (event.site.valid()) sites.push_back(event.site);
  }
};

// Makings reads each transformation once.  `tables` must outlive it.
class Makings {
 public:
  Makings(const Tables& tables, Sequence cut) : tables_(tables), cut_(cut) {}

  // Of returns how `step` made its lots.  The reference lives until the next
  // call.
  const Making& Of(const StepRow& step) {
    Making& making =
        step.group.valid() ? transformations_[step.group] : single_;
    if (step.group.valid() && making.first_day <= making.last_day) {
      return making;
    }
    making.sites.clear();
    making.first_day = kLastDay;
    making.last_day = kFirstDay;
    making.source = tables_.voices[step.voice.value()].source;
    tables_.ForEachPart(step, cut_,
                        [&](const StepRow& part) { making.Add(part); });
    return making;
  }

 private:
  const Tables& tables_;
  const Sequence cut_;
  absl::flat_hash_map<GroupId, Making> transformations_;
  Making single_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_MAKINGS_H_
