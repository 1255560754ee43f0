// SPDX-License-Identifier: Apache-2.0
// Tested by impact_test.cc and lineage_test.cc.
#include "engine/graph/impact_seeds.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "engine/graph/certified_lots.h"
#include "engine/graph/makings.h"
#include "engine/graph/on_record.h"
#include "engine/graph/places.h"
#include "engine/graph/thing_names.h"

namespace halaltrace::graph {
namespace {

// Seeds asks every step that makes or packs something; a question asked once in
// a crisis may read all rows.
class Seeds {
 public:
  Seeds(const Tables& tables, Sequence cut)
      : tables_(tables),
        cut_(cut),
        places_(tables),
        certified_(tables, places_, cut) {}

  // AddSite adds what was made or packed at the place called `name`.
  void AddSite(absl::string_view name) {
    const std::vector<SiteId> sites = places_.Overlapping(name);
    AddMadeAt({sites.begin(), sites.end()}, PartyId());
  }

  // AddParty adds what the party made or packed, what was at its sites, and
  // what may rest on a certificate that it gave as a body, or that a body gave
  // which it lists as an authority.
  void AddParty(PartyId party) {
    AddMadeAt(SitesOf(tables_, places_, party, cut_), party);
    AddCertificatesOf(party);
    for (const PartyId body : BodiesListedBy(tables_, party, cut_)) {
      if (body != party) AddCertificatesOf(body);
    }
  }

  void AddCertificatesOf(PartyId body) {
    for (uint32_t i = 0; i < tables_.certificates.size(); ++i) {
      const CertificateRow& row = tables_.certificates[i];
      if (row.body != body) continue;
      AddCertificate(row);
      AddWithoutBody(row.number);
    }
  }

  void AddProduct(ProductId product) {
    for (uint32_t i = 0; i < tables_.lots.size(); ++i) {
      if (tables_.lots[i].product == product) lots_.push_back(LotId(i));
    }
  }

  // AddCertificates adds what may rest on the certificates called `name`, a
  // number or a URN.
  void AddCertificates(NameId name) {
    certified_.AddName(name);
    for (const uint32_t at : CalledCertificates(name)) {
      AddCertificate(tables_.certificates[at]);
    }
  }

  // AddWithoutBody adds what may rest on a certificate that was told by its
  // number alone: it may be that of any body.
  void AddWithoutBody(NameId number) {
    certified_.AddName(number);
    for (const uint32_t at : CalledCertificates(number)) {
      const CertificateRow& row = tables_.certificates[at];
      if (!row.body.valid()) AddCertificate(row);
    }
  }

  std::vector<LotId> Take() && {
    certified_.AppendTo(lots_);
    std::sort(lots_.begin(), lots_.end());
    lots_.erase(std::unique(lots_.begin(), lots_.end()), lots_.end());
    return std::move(lots_);
  }

 private:
  const Postings& CalledCertificates(NameId name) const {
    static const auto& none = *new Postings;
    const auto found = tables_.certificates_by_name.find(name);
    return found == tables_.certificates_by_name.end() ? none : found->second;
  }

  void AddCertificate(const CertificateRow& row) {
    if (row.fact.life.recorded < cut_) certified_.Add(row);
  }

  // AddMadeAt adds what was made or packed at one of `sites`, or by `party`.
  void AddMadeAt(const absl::flat_hash_set<SiteId>& sites, PartyId party) {
    if (sites.empty() && !party.valid()) return;
    Makings makings(tables_, cut_);
    for (uint32_t i = 0; i < tables_.steps.size(); ++i) {
      const StepRow& step = tables_.steps[i];
      if (!model::Makes(step.kind)) continue;
      if (!step.life.VisibleAt(cut_)) continue;
      const Making& making = makings.Of(step);
      const bool at_one =
          std::any_of(making.sites.begin(), making.sites.end(),
                      [&](SiteId site) { return sites.contains(site); });
      if (!at_one && !(party.valid() && making.source == party)) continue;
      for (uint32_t e = step.inputs; e < step.inputs + step.outputs; ++e) {
        lots_.push_back(tables_.Edge(step, e));
      }
    }
  }

  const Tables& tables_;
  const Sequence cut_;
  const Places places_;
  CertifiedLots certified_;
  std::vector<LotId> lots_;
};

// Adds what depends on whatever is called `spelling`, and says whether anybody
// spoke of such a thing.
bool AddThing(const Tables& tables, absl::string_view spelling, Sequence cut,
              Seeds& seeds) {
  seeds.AddSite(spelling);
  bool known = false;
  if (const auto id = ParseCertificateId(tables, spelling); id.has_value()) {
    seeds.AddWithoutBody(id->number);
    known = IsOnRecord(tables, *id, cut);
  }
  const std::optional<NameId> name = tables.registry->FindName(spelling);
  if (!name.has_value()) return known;
  if (const PartyId party = tables.parties.Find(*name); party.valid()) {
    seeds.AddParty(party);
    known = known || !BodiesListedBy(tables, party, cut).empty();
  }
  if (const ProductId product = tables.products.Find(*name); product.valid()) {
    seeds.AddProduct(product);
  }
  seeds.AddCertificates(*name);
  return known || IsOnRecord(tables, *name, cut);
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

void AddContents(const Tables& tables, Sequence cut, std::vector<LotId>& lots) {
  absl::flat_hash_set<LotId> met(lots.begin(), lots.end());
  const auto add = [&](const StepRow& step, uint32_t begin, uint32_t end) {
    for (uint32_t e = begin; e < end; ++e) {
      const LotId content = tables.Edge(step, e);
      const LotRow& row = tables.lots[content.value()];
      const bool has_number =
          !row.product.valid() || tables.products[row.product].id != row.id;
      if (has_number && met.insert(content).second) lots.push_back(content);
    }
  };
  for (size_t i = 0; i < lots.size(); ++i) {
    const LotRow& row = tables.lots[lots[i].value()];
    bool was_emptied = false;
    tables.ForEachLink(row, LotRole::kOther, [&](StepId id) {
      const StepRow& step = tables.steps[id.value()];
      if (step.kind != model::StepKind::kUnpack || step.inputs == 0 ||
          tables.Edge(step, 0) != lots[i] || !step.life.VisibleAt(cut)) {
        return;
      }
      was_emptied = was_emptied || step.outputs == 0;
      add(step, step.inputs, step.inputs + step.outputs);
    });
    if (!was_emptied) continue;
    tables.ForEachLink(row, LotRole::kMade, [&](StepId id) {
      const StepRow& step = tables.steps[id.value()];
      if (step.kind != model::StepKind::kPack || !step.life.VisibleAt(cut)) {
        return;
      }
      add(step, 0, step.inputs);
    });
  }
}

std::vector<PartyId> BodiesListedBy(const Tables& tables, PartyId authority,
                                    Sequence cut) {
  std::vector<PartyId> bodies;
  if (!authority.valid()) return bodies;
  for (uint32_t i = 0; i < tables.recognitions.size(); ++i) {
    const RecognitionRow& row = tables.recognitions[i];
    if (row.authority != authority || row.fact.life.recorded >= cut) continue;
    if (row.body.valid()) bodies.push_back(row.body);
  }
  for (const uint32_t at : tables.authority_closures) {
    const ClosureRow& row = tables.closures[at];
    if (row.authority != authority || row.fact.life.recorded >= cut) continue;
    std::copy_if(row.bodies.begin(), row.bodies.end(),
                 std::back_inserter(bodies),
                 [](PartyId body) { return body.valid(); });
  }
  std::sort(bodies.begin(), bodies.end());
  bodies.erase(std::unique(bodies.begin(), bodies.end()), bodies.end());
  return bodies;
}

std::optional<std::vector<LotId>> ImpactSeeds(const Tables& tables,
                                              absl::string_view identifier,
                                              Sequence cut) {
  if (const LotId lot = FindLotWithin(tables, identifier, cut); lot.valid()) {
    std::vector<LotId> lots = {lot};
    AddContents(tables, cut, lots);
    return lots;
  }
  Seeds seeds(tables, cut);
  bool known = false;
  for (const std::string& spelling : SpellingsOf(identifier)) {
    known |= AddThing(tables, spelling, cut, seeds);
  }
  std::vector<LotId> lots = std::move(seeds).Take();
  std::erase_if(lots, [&](LotId lot) {
    return !FindLotWithin(
                tables, tables.registry->Text(tables.lots[lot.value()].id), cut)
                .valid();
  });
  if (lots.empty() && !known) return std::nullopt;
  AddContents(tables, cut, lots);
  return lots;
}

}  // namespace halaltrace::graph
