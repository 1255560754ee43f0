// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/gather.h"

#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/graph/case_things.h"
#include "engine/graph/gather_facts.h"
#include "engine/graph/gather_lots.h"
#include "engine/graph/impact_seeds.h"
#include "engine/graph/scratch.h"

namespace halaltrace::graph {
namespace {

// Clear empties `evidence` and keeps its memory.
void Clear(model::Case& evidence) {
  const auto clear = [](auto&... rows) { (rows.clear(), ...); };
  model::Case& e = evidence;
  e.lot = model::CaseLot();
  clear(e.lots, e.steps, e.edges, e.lot_steps, e.more_said,
        e.named_certificates, e.stock, e.parties, e.roles, e.company_prefixes,
        e.sites, e.site_owners, e.keys, e.vouches, e.products, e.profiles,
        e.declarations, e.aids, e.approved_lists, e.approved_sources,
        e.certificates, e.certified_sites, e.certified_products, e.pack_forms,
        e.conditions, e.statuses, e.observations, e.closures,
        e.closed_certificates, e.closed_bodies, e.recognitions, e.territories,
        e.scopes, e.refused_corrections, e.other_statements);
}

absl::Status Unknown(absl::string_view lot) {
  return absl::NotFoundError(
      absl::StrCat("there is no record of a lot ", Quoted(lot)));
}

}  // namespace

absl::Status GatherInto(const TraceGraph& graph, absl::string_view lot,
                        uint64_t cut, model::Case& evidence) {
  const Tables& tables = graph.tables();
  if (cut > tables.entries) {
    return absl::InvalidArgumentError(absl::StrCat("the cut ", cut,
                                                   " lies beyond the ledger's ",
                                                   tables.entries, " entries"));
  }
  Clear(evidence);
  const auto at = static_cast<Sequence>(cut);
  const LotId id = FindLotWithin(tables, lot, at);
  if (!id.valid()) return Unknown(lot);

  ScratchPool::Loan scratch = graph.scratch().Borrow();
  evidence.registry = graph.registry();
  CaseThings things(tables, at, *scratch, evidence);
  LotGatherer(tables, at, *scratch, things, evidence).Gather(id);
  FactGatherer(tables, *scratch, things, evidence).Gather();
  return absl::OkStatus();
}

absl::StatusOr<model::Case> Gather(const TraceGraph& graph,
                                   absl::string_view lot, uint64_t cut) {
  model::Case evidence;
  HT_RETURN_IF_ERROR(GatherInto(graph, lot, cut, evidence));
  return evidence;
}

}  // namespace halaltrace::graph
