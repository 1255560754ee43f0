// SPDX-License-Identifier: Apache-2.0
// Tested by lineage_test.cc.
#include "engine/graph/impact_seeds.h"

#include <algorithm>
#include <optional>

#include "absl/container/flat_hash_set.h"
#include "engine/model/time.h"

namespace halaltrace::graph {
namespace {

using model::StepKind;

// Seeds asks every step that makes something; a question asked once in a crisis
// may read all rows.
class Seeds {
 public:
  Seeds(const Tables& tables, Sequence cut) : tables_(tables), cut_(cut) {}

  // AddMadeWhere adds what was made by the steps that `matches`, as far as
  // `covers` the lot.
  template <typename Matches, typename Covers>
  void AddMadeWhere(Matches matches, Covers covers) {
    for (uint32_t i = 0; i < tables_.steps.size(); ++i) {
      const StepRow& step = tables_.steps[i];
      const bool makes =
          step.kind == StepKind::kCreate || step.kind == StepKind::kTransform;
      if (!makes || !step.life.VisibleAt(cut_) || !matches(step)) continue;
      for (uint32_t e = step.inputs; e < step.inputs + step.outputs; ++e) {
        const LotId lot = tables_.Edge(step, e);
        if (covers(tables_.lots[lot.value()])) lots_.push_back(lot);
      }
    }
  }
  template <typename Matches>
  void AddMadeWhere(Matches matches) {
    AddMadeWhere(matches, [](const LotRow&) { return true; });
  }

  void AddProduct(ProductId product) {
    for (uint32_t i = 0; i < tables_.lots.size(); ++i) {
      if (tables_.lots[i].product == product) lots_.push_back(LotId(i));
    }
  }

  void AddSite(SiteId site) {
    AddMadeWhere([&](const StepRow& step) { return step.site == site; });
  }

  void AddParty(PartyId party) {
    const auto sites = SitesOf(party);
    AddMadeWhere([&](const StepRow& step) {
      return tables_.voices[step.voice.value()].source == party ||
             sites.contains(step.site);
    });
  }

  void AddCertificate(const CertificateRow& row) {
    absl::flat_hash_set<SiteId> sites(row.sites.begin(), row.sites.end());
    if (sites.empty() && row.holder.valid()) sites = SitesOf(row.holder);
    absl::flat_hash_set<ProductId> products;
    for (const CertifiedProductRow& line : row.products) {
      if (line.product.valid()) products.insert(line.product);
    }
    AddMadeWhere(
        [&](const StepRow& step) {
          const Day day = model::LocalDay(step.unix_ms, step.offset_minutes);
          if (day < row.first_day || day > row.last_day) return false;
          return sites.contains(step.site) ||
                 (row.sites.empty() && row.holder.valid() &&
                  tables_.voices[step.voice.value()].source == row.holder);
        },
        [&](const LotRow& lot) {
          return products.empty() || products.contains(lot.product);
        });
  }

  std::vector<LotId> Take() && {
    std::sort(lots_.begin(), lots_.end());
    lots_.erase(std::unique(lots_.begin(), lots_.end()), lots_.end());
    return std::move(lots_);
  }

  bool Visible(const Fact& fact) const { return fact.life.VisibleAt(cut_); }

 private:
  absl::flat_hash_set<SiteId> SitesOf(PartyId party) const {
    absl::flat_hash_set<SiteId> sites;
    for (const uint32_t at : tables_.parties[party].enrolments) {
      const EnrolmentRow& row = tables_.enrolments[at];
      if (!Visible(row.fact)) continue;
      for (const SiteGrant& grant : row.sites) sites.insert(grant.site);
    }
    return sites;
  }

  const Tables& tables_;
  const Sequence cut_;
  std::vector<LotId> lots_;
};

}  // namespace

LotId FindLotWithin(const Tables& tables, absl::string_view lot, Sequence cut) {
  const std::optional<NameId> name = tables.registry->FindName(lot);
  if (!name.has_value()) return LotId();
  const LotId id = tables.FindLot(*name);
  if (!id.valid()) return LotId();
  bool known = false;
  for (const LotRole role :
       {LotRole::kMade, LotRole::kTaken, LotRole::kOther}) {
    if (known) break;
    tables.ForEachLink(tables.lots[id.value()], role, [&](StepId step) {
      known |= tables.steps[step.value()].life.recorded < cut;
    });
  }
  return known ? id : LotId();
}

std::vector<LotId> ImpactSeeds(const Tables& tables,
                               absl::string_view identifier, Sequence cut) {
  if (const LotId lot = FindLotWithin(tables, identifier, cut); lot.valid()) {
    return {lot};
  }
  const std::optional<NameId> name = tables.registry->FindName(identifier);
  if (!name.has_value()) return {};
  Seeds seeds(tables, cut);
  if (const SiteId site = tables.sites.Find(*name); site.valid()) {
    seeds.AddSite(site);
  }
  if (const PartyId party = tables.parties.Find(*name); party.valid()) {
    seeds.AddParty(party);
  }
  if (const ProductId product = tables.products.Find(*name); product.valid()) {
    seeds.AddProduct(product);
  }
  const auto certificates = tables.certificates_by_name.find(*name);
  if (certificates != tables.certificates_by_name.end()) {
    for (const uint32_t at : certificates->second) {
      const CertificateRow& row = tables.certificates[at];
      if (seeds.Visible(row.fact)) seeds.AddCertificate(row);
    }
  }
  std::vector<LotId> lots = std::move(seeds).Take();
  std::erase_if(lots, [&](LotId lot) {
    return !FindLotWithin(
                tables, tables.registry->Text(tables.lots[lot.value()].id), cut)
                .valid();
  });
  return lots;
}

}  // namespace halaltrace::graph
