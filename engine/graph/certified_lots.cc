// SPDX-License-Identifier: Apache-2.0
// Tested by impact_test.cc.
#include "engine/graph/certified_lots.h"

#include <algorithm>
#include <optional>

#include "engine/graph/thing_names.h"

namespace halaltrace::graph {
namespace {

// Whether day and product are within the certificate, as far as it names them;
// a product that it names by words alone may be any.
bool Names(const CertificateRow& row, const Making& making, const LotRow& lot) {
  if (making.last_day < row.first_day || making.first_day > row.last_day) {
    return false;
  }
  return row.products.empty() || !lot.product.valid() ||
         std::any_of(row.products.begin(), row.products.end(),
                     [&](const CertifiedProductRow& line) {
                       return !line.product.valid() ||
                              line.product == lot.product;
                     });
}

}  // namespace

void CertifiedLots::Add(const CertificateRow& row) {
  names_.insert(row.number);
  const std::optional<NameId> urn = tables_.registry->FindName(
      CertificateIdOf(tables_, row.body, row.number));
  if (urn.has_value()) names_.insert(*urn);
  if (!row.fact.life.VisibleAt(cut_)) return;

  absl::flat_hash_set<SiteId> sites;
  for (const SiteId site : row.sites) {
    const auto overlapping = places_.Overlapping(site);
    sites.insert(overlapping.begin(), overlapping.end());
  }
  if (row.holder.valid()) {
    if (row.sites.empty()) sites = SitesOf(tables_, places_, row.holder, cut_);
    by_holder_[row.holder].push_back(&row);
  }
  for (const SiteId site : sites) by_site_[site].push_back(&row);
  for (const CertifiedProductRow& line : row.products) {
    if (line.product.valid()) by_product_[line.product].push_back(&row);
  }
}

void CertifiedLots::AppendTo(std::vector<LotId>& lots) {
  AppendMade(lots);
  AppendUndescribed(lots);
  AppendNaming(lots);
}

void CertifiedLots::AppendMade(std::vector<LotId>& lots) {
  if (by_site_.empty() && by_holder_.empty() && by_product_.empty()) return;
  for (uint32_t i = 0; i < tables_.steps.size(); ++i) {
    const StepRow& step = tables_.steps[i];
    if (!model::MakesGoods(step.kind) || !step.life.VisibleAt(cut_)) continue;
    for (uint32_t e = step.inputs; e < step.inputs + step.outputs; ++e) {
      const LotId lot = tables_.Edge(step, e);
      if (AnyFits(step, tables_.lots[lot.value()])) lots.push_back(lot);
    }
  }
}

// A certificate without a site, and a lot of which nobody says where it was
// made, may go together wherever holder or product agree.
bool CertifiedLots::AnyFits(const StepRow& step, const LotRow& lot) {
  const Making& making = makings_.Of(step);
  const auto any = [&](const auto& index, auto key, bool place_fits) {
    const auto found = index.find(key);
    return found != index.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](const CertificateRow* row) {
                         return (place_fits || row->sites.empty() ||
                                 making.sites.empty()) &&
                                Names(*row, making, lot);
                       });
  };
  return std::any_of(making.sites.begin(), making.sites.end(),
                     [&](SiteId site) { return any(by_site_, site, true); }) ||
         any(by_holder_, making.source, false) ||
         any(by_product_, lot.product, false);
}

// Of a lot whose making nobody described, the product is all that is known.
void CertifiedLots::AppendUndescribed(std::vector<LotId>& lots) const {
  if (by_product_.empty()) return;
  for (uint32_t i = 0; i < tables_.lots.size(); ++i) {
    const LotRow& lot = tables_.lots[i];
    if (by_product_.contains(lot.product) && !IsDescribed(lot)) {
      lots.emplace_back(i);
    }
  }
}

bool CertifiedLots::IsDescribed(const LotRow& lot) const {
  bool described = false;
  tables_.ForEachLink(lot, LotRole::kMade, [&](StepId id) {
    const StepRow& step = tables_.steps[id.value()];
    described |= model::MakesGoods(step.kind) && step.life.VisibleAt(cut_);
  });
  return described;
}

// What an event says of certificates it says of what it makes, or else of the
// lots that it is about; in parts of a transformation, of what any part makes.
void CertifiedLots::AppendNaming(std::vector<LotId>& lots) const {
  for (const auto& [id, details] : tables_.step_details) {
    const StepRow& step = tables_.steps[id.value()];
    if (!step.life.VisibleAt(cut_) ||
        std::none_of(details.certificates.begin(), details.certificates.end(),
                     [&](NameId name) { return names_.contains(name); })) {
      continue;
    }
    tables_.ForEachPart(step, cut_, [&](const StepRow& part) {
      const bool makes = model::Makes(part.kind);
      for (uint32_t e = makes ? part.inputs : 0; e < part.inputs + part.outputs;
           ++e) {
        lots.push_back(tables_.Edge(part, e));
      }
    });
  }
}

absl::flat_hash_set<SiteId> SitesOf(const Tables& tables, const Places& places,
                                    PartyId party, Sequence cut) {
  absl::flat_hash_set<SiteId> sites;
  for (const uint32_t at : tables.parties[party].enrolments) {
    const EnrolmentRow& row = tables.enrolments[at];
    if (!row.fact.life.VisibleAt(cut)) continue;
    for (const SiteGrant& grant : row.sites) {
      const auto overlapping = places.Overlapping(grant.site);
      sites.insert(overlapping.begin(), overlapping.end());
    }
  }
  return sites;
}

}  // namespace halaltrace::graph
