// SPDX-License-Identifier: Apache-2.0
// What a verified hop will do to the graph, before anything is committed.
#ifndef HALALTRACE_ENGINE_GRAPH_PLANNER_H_
#define HALALTRACE_ENGINE_GRAPH_PLANNER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/digest.h"
#include "engine/graph/change.h"
#include "engine/graph/trace_graph.h"
#include "engine/graph/warning.h"
#include "engine/model/case.h"
#include "engine/trust/hop.h"
#include "halaltrace/v1/enrolment.pb.h"

namespace halaltrace::graph {

// RootFinder returns the X.509 roots to which the credentials of an enrolment
// of that event time lead.
using RootFinder = std::function<std::vector<model::Vouch>(
    const v1::PartyEnrolment&, int64_t unix_ms)>;

// Planned is a hop that may enter the ledger.
struct Planned {
  uint64_t sequence = 0;  // the entry that it will be
  std::vector<Warning> warnings;
};

// Admission is by whose leave a hop enters the plan.
enum class Admission : uint8_t {
  kCapture,  // it asks for entry: what repeats or stands beside is refused
  kReplay,   // the ledger has it: whatever it says was admitted, and stands
};

// FirstSequence returns where the first of a repeat stands, if `status` is
// Planner::Add's refusal of one.
std::optional<uint64_t> FirstSequence(const absl::Status& status);

// FirstNamesItsDocument says, of such a refusal, whether the first names the
// document that the repeat was read from too, if that names one.
bool FirstNamesItsDocument(const absl::Status& status);

// Planner reads the graph and the group so far, and writes a Change.
//
// Threads: one thread, under the graph's lock for readers; `graph` must outlive
// the planner and not change before Apply.
class Planner {
 public:
  explicit Planner(const TraceGraph& graph, RootFinder roots_of = nullptr,
                   Admission admission = Admission::kCapture);
  Planner(Planner&&) noexcept;
  ~Planner();

  // Add plans `hop` as the next entry of the group.  What it contradicts is a
  // warning and is judged later; a hop that is refused leaves the plan as it
  // was.  At replay nothing is refused for what it says, nor warned of: of
  // repeats, the same statement with the same signers alone.
  //
  // Errors:
  //   ALREADY_EXISTS       a repeat (decision 0002) of FirstSequence
  //   FAILED_PRECONDITION  beside another reading that stands (decision 0005)
  //   RESOURCE_EXHAUSTED   a ledger of 2^32 - 1 entries
  absl::StatusOr<Planned> Add(const trust::VerifiedHop& hop);

  // TakeChange returns everything that was admitted.
  Change TakeChange() &&;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_PLANNER_H_
