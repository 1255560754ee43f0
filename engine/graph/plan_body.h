// SPDX-License-Identifier: Apache-2.0
// The rows that the body of one statement adds.
#ifndef HALALTRACE_ENGINE_GRAPH_PLAN_BODY_H_
#define HALALTRACE_ENGINE_GRAPH_PLAN_BODY_H_

#include <cstdint>

#include "engine/base/digest.h"
#include "engine/graph/draft.h"
#include "engine/graph/facts.h"
#include "engine/graph/rows.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::graph {

// IsStep says whether `statement` is an event of goods, and no word about one.
inline bool IsStep(const v1::Statement& statement) {
  return statement.has_supply_event() &&
         !statement.supply_event().has_error_declaration();
}

// PlanEvent adds the step that `event` is and returns its id.  The event must
// not be an error declaration.
StepId PlanEvent(Draft& draft, const Fact& fact, const v1::Header& header,
                 const v1::SupplyEvent& event);

// PlanFact adds the row of any other body and returns its position in the table
// of its kind; 0 for a body without rows.  `vouches` are those of an
// enrolment's credentials.
uint32_t PlanFact(Draft& draft, const Fact& fact,
                  const v1::Statement& statement,
                  std::vector<model::Vouch> vouches);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_PLAN_BODY_H_
