// SPDX-License-Identifier: Apache-2.0
// The material part of a case: the lineage and what happened to its lots.
#ifndef HALALTRACE_ENGINE_GRAPH_GATHER_LOTS_H_
#define HALALTRACE_ENGINE_GRAPH_GATHER_LOTS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/digest.h"
#include "engine/graph/case_things.h"
#include "engine/graph/rows.h"
#include "engine/graph/scratch.h"
#include "engine/graph/tables.h"
#include "engine/model/case.h"

namespace halaltrace::graph {

// LotGatherer walks upstream, breadth first, each lot and each step once, so
// that cycles end and nothing recurses.
class LotGatherer {
 public:
  LotGatherer(const Tables& tables, Sequence cut, Scratch& scratch,
              CaseThings& things, model::Case& evidence);

  // Gather fills lots, steps and the edges between them.
  void Gather(LotId lot);

 private:
  static constexpr uint32_t kAhead = 4;  // lots whose makers are fetched

  // Packing is a step that packs a lot of the case into a carrier.
  struct Packing {
    uint32_t carrier;
    StepId step;

    friend auto operator<=>(const Packing&, const Packing&) = default;
  };

  uint32_t MeetLot(LotId lot);
  void FetchMaker(LotId lot) const;
  void VisitLot(uint32_t local);
  void AddMaker(uint32_t local_lot, size_t first_maker, StepId id);
  void AddOther(uint32_t local_lot, StepId id);
  uint32_t MeetMaker(uint32_t local_lot, StepId id, const StepRow& row);
  uint32_t MeetTransformation(GroupId group);
  uint32_t AddStep(StepId id, const StepRow& row);
  model::Step StepOf(const StepRow& row);
  void AddParts(uint32_t local);
  void AddPartsOfOthers(GroupId group, uint32_t local);
  void AddDetails(uint32_t local_lot, StepId id, const StepRow& row);
  void AddInputs(const StepRow& row);
  void MeetCarriers();
  void MeetCarriersOf(uint32_t local_lot, std::vector<Packing>& packings);
  void FillCarrier(std::span<const Packing> packings);
  uint32_t MeetStep(StepId id, const StepRow& row);
  void AddStockOfUntaken();
  bool IsOnlyTransformed(const model::Lot& lot) const;
  void AddStockRows(model::Lot& lot, LotId id, const LotRow& row);
  void AddStock(uint32_t local_lot, LotId id, const LotRow& row);
  void AddStockOf(LotId lot, StepId id, bool made);
  SiteId SiteOf(const StepRow& row);
  void ListPending(uint32_t local);
  void ListMet(const StepRow& row, uint32_t begin, uint32_t end);
  void ListTakers();
  void CollectParts(GroupId group);

  const Tables& tables_;
  const Sequence cut_;
  Scratch& scratch_;
  CaseThings& things_;
  model::Case& case_;
  StatementId described_by_;  // of the lot that is being visited
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_GATHER_LOTS_H_
