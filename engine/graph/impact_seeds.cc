// SPDX-License-Identifier: Apache-2.0
// Tested by lineage_test.cc.
#include "engine/graph/impact_seeds.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "engine/graph/on_record.h"
#include "engine/graph/thing_names.h"
#include "engine/model/time.h"

namespace halaltrace::graph {
namespace {

using model::StepKind;

// Seeds asks every step that makes something; a question asked once in a crisis
// may read all rows.
class Seeds {
 public:
  Seeds(const Tables& tables, Sequence cut) : tables_(tables), cut_(cut) {}

  void AddProduct(ProductId product) {
    for (uint32_t i = 0; i < tables_.lots.size(); ++i) {
      if (tables_.lots[i].product == product) lots_.push_back(LotId(i));
    }
  }

  void AddSite(SiteId site) {
    AddMade(
        [&](const StepRow& step, const LotRow&) { return step.site == site; });
  }

  // What the party made, what was made at its sites, and what rests on a
  // certificate that it gave as a body.
  void AddParty(PartyId party) {
    const auto sites = SitesOf(party);
    AddMade([&](const StepRow& step, const LotRow&) {
      return tables_.voices[step.voice.value()].source == party ||
             sites.contains(step.site);
    });
    Certificates given;
    for (uint32_t i = 0; i < tables_.certificates.size(); ++i) {
      const CertificateRow& row = tables_.certificates[i];
      if (row.body == party && Visible(row.fact)) given.push_back(&row);
    }
    AddCertified(given);
  }

  void AddCertificates(const Postings& postings) {
    Certificates rows;
    for (const uint32_t at : postings) {
      const CertificateRow& row = tables_.certificates[at];
      if (Visible(row.fact)) rows.push_back(&row);
    }
    AddCertified(rows);
  }

  std::vector<LotId> Take() && {
    std::sort(lots_.begin(), lots_.end());
    lots_.erase(std::unique(lots_.begin(), lots_.end()), lots_.end());
    return std::move(lots_);
  }

 private:
  using Certificates = std::vector<const CertificateRow*>;

  bool Visible(const Fact& fact) const { return fact.life.VisibleAt(cut_); }

  // AddMade adds the lots that a step made, each where `seeded` says so.
  template <typename Seeded>
  void AddMade(Seeded seeded) {
    for (uint32_t i = 0; i < tables_.steps.size(); ++i) {
      const StepRow& step = tables_.steps[i];
      const bool makes =
          step.kind == StepKind::kCreate || step.kind == StepKind::kTransform;
      if (!makes || !step.life.VisibleAt(cut_)) continue;
      for (uint32_t e = step.inputs; e < step.inputs + step.outputs; ++e) {
        const LotId lot = tables_.Edge(step, e);
        if (seeded(step, tables_.lots[lot.value()])) lots_.push_back(lot);
      }
    }
  }

  // All certificates in one pass: a body has given thousands.
  void AddCertified(const Certificates& rows) {
    if (rows.empty()) return;
    absl::flat_hash_map<SiteId, Certificates> by_site;
    absl::flat_hash_map<PartyId, Certificates> by_holder;
    for (const CertificateRow* const row : rows) {
      for (const SiteId site : row->sites) by_site[site].push_back(row);
      if (!row->sites.empty() || !row->holder.valid()) continue;
      by_holder[row->holder].push_back(row);
      for (const SiteId site : SitesOf(row->holder)) {
        by_site[site].push_back(row);
      }
    }
    const auto any_names = [](const auto& index, auto key, const StepRow& step,
                              const LotRow& lot) {
      const auto found = index.find(key);
      return found != index.end() &&
             std::any_of(found->second.begin(), found->second.end(),
                         [&](const CertificateRow* row) {
                           return Names(*row, step, lot);
                         });
    };
    AddMade([&](const StepRow& step, const LotRow& lot) {
      return any_names(by_site, step.site, step, lot) ||
             any_names(by_holder, tables_.voices[step.voice.value()].source,
                       step, lot);
    });
  }

  // Whether day and product are within the certificate, as far as it names
  // them; a product that it names by words alone may be any.
  static bool Names(const CertificateRow& row, const StepRow& step,
                    const LotRow& lot) {
    const Day day = model::LocalDay(step.unix_ms, step.offset_minutes);
    if (day < row.first_day || day > row.last_day) return false;
    return row.products.empty() ||
           std::any_of(row.products.begin(), row.products.end(),
                       [&](const CertifiedProductRow& line) {
                         return !line.product.valid() ||
                                line.product == lot.product;
                       });
  }

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

// Adds what depends on whatever is called `name`.
void AddThing(const Tables& tables, NameId name, Seeds& seeds) {
  if (const SiteId site = tables.sites.Find(name); site.valid()) {
    seeds.AddSite(site);
  }
  if (const PartyId party = tables.parties.Find(name); party.valid()) {
    seeds.AddParty(party);
  }
  if (const ProductId product = tables.products.Find(name); product.valid()) {
    seeds.AddProduct(product);
  }
  const auto certificates = tables.certificates_by_name.find(name);
  if (certificates != tables.certificates_by_name.end()) {
    seeds.AddCertificates(certificates->second);
  }
}

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

std::optional<std::vector<LotId>> ImpactSeeds(const Tables& tables,
                                              absl::string_view identifier,
                                              Sequence cut) {
  if (const LotId lot = FindLotWithin(tables, identifier, cut); lot.valid()) {
    return std::vector<LotId>{lot};
  }
  Seeds seeds(tables, cut);
  bool known = false;
  for (const std::string& spelling : SpellingsOf(identifier)) {
    const std::optional<NameId> name = tables.registry->FindName(spelling);
    if (!name.has_value()) continue;
    AddThing(tables, *name, seeds);
    known |= IsOnRecord(tables, *name, cut);
  }
  std::vector<LotId> lots = std::move(seeds).Take();
  std::erase_if(lots, [&](LotId lot) {
    return !FindLotWithin(
                tables, tables.registry->Text(tables.lots[lot.value()].id), cut)
                .valid();
  });
  if (lots.empty() && !known) return std::nullopt;
  return lots;
}

}  // namespace halaltrace::graph
