// SPDX-License-Identifier: Apache-2.0
// Closures for people: named, placed, dated, in an order that does not depend
// on arrival.
// Tested by lineage_test.cc.
#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/graph/impact_seeds.h"
#include "engine/graph/lineage.h"
#include "engine/graph/site_grant.h"
#include "engine/graph/thing_names.h"

namespace halaltrace::graph {
namespace {

enum class Side : uint8_t { kBack, kForward };

// Tracer describes the lots of one closure.
class Tracer {
 public:
  Tracer(const Tables& tables, Sequence cut, Side side, const Closure& closure)
      : tables_(tables), cut_(cut), side_(side), closure_(closure) {}

  std::vector<TracedLot> All() && {
    for (size_t i = 0; i < closure_.lots.size(); ++i) {
      places_.emplace(closure_.lots[i], i);
      traced_.push_back(Describe(closure_.lots[i], closure_.depths[i]));
    }
    for (const StepId step : closure_.steps) AddVia(step);
    for (TracedLot& lot : traced_) {
      SortByText(lot.via);
      lot.via.erase(std::unique(lot.via.begin(), lot.via.end()), lot.via.end());
    }
    std::sort(traced_.begin(), traced_.end(),
              [&](const TracedLot& a, const TracedLot& b) {
                return a.depth != b.depth ? a.depth < b.depth
                                          : Text(a.lot) < Text(b.lot);
              });
    return std::move(traced_);
  }

 private:
  absl::string_view Text(NameId id) const { return tables_.registry->Text(id); }
  void SortByText(std::vector<NameId>& names) const {
    std::sort(names.begin(), names.end(),
              [&](NameId a, NameId b) { return Text(a) < Text(b); });
  }

  TracedLot Describe(LotId id, uint32_t depth) const {
    const LotRow& row = tables_.lots[id.value()];
    TracedLot lot;
    lot.lot = row.id;
    lot.depth = depth;
    const StepRow* first = nullptr;
    StepId first_id;
    tables_.ForEachLink(row, LotRole::kMade, [&](StepId step_id) {
      const StepRow& step = tables_.steps[step_id.value()];
      if (!step.life.VisibleAt(cut_)) return;
      if (first != nullptr && !Precedes(step, *first)) return;
      first = &step;
      first_id = step_id;
    });
    if (first != nullptr) {
      lot.is_made = true;
      lot.unix_ms = first->unix_ms;
      lot.offset_minutes = first->offset_minutes;
      lot.biz_step = first->biz_step;
      const SiteId site = SiteOf(*first);
      if (site.valid()) lot.site = SiteText(site);
      const auto details = tables_.step_details.find(first_id);
      if (details != tables_.step_details.end()) {
        lot.name = details->second.name;
      }
    }
    if (!lot.name.valid() && row.product.valid()) {
      lot.name = ProductText(row.product);
    }
    return lot;
  }

  bool Precedes(const StepRow& a, const StepRow& b) const {
    if (a.unix_ms != b.unix_ms) return a.unix_ms < b.unix_ms;
    return tables_.registry->StatementDigest(a.statement) <
           tables_.registry->StatementDigest(b.statement);
  }

  // A transformation's place may stand in another of its events: of several
  // with a place, the first.
  SiteId SiteOf(const StepRow& step) const {
    if (step.site.valid()) return step.site;
    const StepRow* placed = nullptr;
    tables_.ForEachPart(step, cut_, [&](const StepRow& part) {
      if (!part.site.valid()) return;
      if (placed == nullptr || Precedes(part, *placed)) placed = &part;
    });
    return placed == nullptr ? SiteId() : placed->site;
  }

  // Of several names the first by bytes.
  void Prefer(NameId candidate, NameId& name) const {
    if (!candidate.valid()) return;
    if (!name.valid() || Text(candidate) < Text(name)) name = candidate;
  }

  NameId SiteText(SiteId id) const {
    const SiteGrant* const grant = GrantOf(tables_, id, cut_);
    return grant != nullptr && grant->name.valid() ? grant->name
                                                   : tables_.sites[id].id;
  }

  NameId ProductText(ProductId id) const {
    NameId name;
    for (const uint32_t at : tables_.products[id].materials) {
      const MaterialRow& row = tables_.materials[at];
      if (row.fact.life.VisibleAt(cut_)) Prefer(row.name, name);
    }
    return name;
  }

  // AddVia notes for each lot on the far side of `step` those on the near side
  // that are one step nearer.
  void AddVia(StepId id) {
    const StepRow& step = tables_.steps[id.value()];
    std::vector<LotId> near;
    std::vector<LotId> far;
    tables_.ForEachPart(step, cut_, [&](const StepRow& row) {
      for (uint32_t i = 0; i < row.inputs + row.outputs; ++i) {
        const bool is_input = i < row.inputs;
        (is_input == (side_ == Side::kBack) ? far : near)
            .push_back(tables_.Edge(row, i));
      }
    });
    for (const LotId from : near) {
      const auto nearer = places_.find(from);
      if (nearer == places_.end()) continue;
      for (const LotId to : far) {
        const size_t place = places_.at(to);
        if (traced_[place].depth != traced_[nearer->second].depth + 1) continue;
        traced_[place].via.push_back(traced_[nearer->second].lot);
      }
    }
  }

  const Tables& tables_;
  const Sequence cut_;
  const Side side_;
  const Closure& closure_;
  std::vector<TracedLot> traced_;
  absl::flat_hash_map<LotId, size_t> places_;
};

absl::Status CheckCut(const Tables& tables, uint64_t cut) {
  if (cut <= tables.entries) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("the cut ", cut,
                                                 " lies beyond the ledger's ",
                                                 tables.entries, " entries"));
}

std::vector<TracedLot> TraceLots(const TraceGraph& graph,
                                 std::span<const LotId> lots, uint64_t cut,
                                 Side side) {
  const Closure closure = side == Side::kBack ? Upstream(graph, lots, cut)
                                              : Downstream(graph, lots, cut);
  return Tracer(graph.tables(), static_cast<Sequence>(cut), side, closure)
      .All();
}

absl::StatusOr<std::vector<TracedLot>> TraceLot(const TraceGraph& graph,
                                                absl::string_view lot,
                                                uint64_t cut, Side side) {
  const Tables& tables = graph.tables();
  HT_RETURN_IF_ERROR(CheckCut(tables, cut));
  const LotId id = FindLotWithin(tables, lot, static_cast<Sequence>(cut));
  if (!id.valid()) {
    return absl::NotFoundError(
        absl::StrCat("there is no record of a lot ", Quoted(lot)));
  }
  std::vector<LotId> lots = {id};
  if (side == Side::kForward) {
    AddContents(tables, static_cast<Sequence>(cut), lots);
  }
  return TraceLots(graph, lots, cut, side);
}

}  // namespace

absl::StatusOr<std::vector<TracedLot>> TraceBack(const TraceGraph& graph,
                                                 absl::string_view lot,
                                                 uint64_t cut) {
  return TraceLot(graph, lot, cut, Side::kBack);
}

absl::StatusOr<std::vector<TracedLot>> TraceForward(const TraceGraph& graph,
                                                    absl::string_view lot,
                                                    uint64_t cut) {
  return TraceLot(graph, lot, cut, Side::kForward);
}

absl::StatusOr<std::vector<TracedLot>> Impact(const TraceGraph& graph,
                                              absl::string_view identifier,
                                              uint64_t cut) {
  const Tables& tables = graph.tables();
  HT_RETURN_IF_ERROR(CheckCut(tables, cut));
  const std::optional<std::vector<LotId>> seeds =
      ImpactSeeds(tables, identifier, static_cast<Sequence>(cut));
  if (!seeds.has_value()) return NoRecordOf(identifier);
  return TraceLots(graph, *seeds, cut, Side::kForward);
}

}  // namespace halaltrace::graph
