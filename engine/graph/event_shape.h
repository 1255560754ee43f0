// SPDX-License-Identifier: Apache-2.0
// What a supply event does to lots: which it takes and which it makes.
#ifndef HALALTRACE_ENGINE_GRAPH_EVENT_SHAPE_H_
#define HALALTRACE_ENGINE_GRAPH_EVENT_SHAPE_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/model/case.h"
#include "engine/model/quantity.h"
#include "halaltrace/v1/supply_event.pb.h"

namespace halaltrace::graph {

// EventItem is a lot of an event, with its amount in base units, so that sums
// need no conversion.
struct EventItem {
  absl::string_view lot;
  std::optional<model::Quantity> amount;  // hidden or unstated: none
};

// EventShape is an event as a step.  It points into the event.
//
//   event                             kind        inputs     outputs
//   object ADD                        create                 items
//   object OBSERVE                    move                   items
//   object DELETE                     consume     items
//   transformation                    transform   inputs     outputs
//   aggregation, association ADD      pack        children   parent
//   … DELETE                          unpack      parent     children
//   … OBSERVE                         move                   parent, children
//   … any, the parent being a place   move                   children
//   transaction                       move                   parent, items
//
// A product without lot or serial is no lot: nothing tells its goods from
// others.  What is made of it is made of something, so it stays where it is
// taken (transformed or packed); everywhere else it is left out.  A lot that
// is listed several times on one side stands there once, with the sum: none
// where a part states no amount, or another unit.
struct EventShape {
  model::StepKind kind = model::StepKind::kMove;
  std::vector<EventItem> inputs;
  std::vector<EventItem> outputs;
  absl::string_view to_place;  // of an association with a place
};

// ShapeOf reads `event`, which must live as long as the shape.
EventShape ShapeOf(const v1::SupplyEvent& event);

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_EVENT_SHAPE_H_
