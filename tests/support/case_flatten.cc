// SPDX-License-Identifier: Apache-2.0
// A case in names becomes a case in indexes, in the order of the spec or
// shuffled.
#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <utility>

#include "engine/base/check.h"
#include "tests/support/case_builder.h"
#include "tests/support/case_numbers.h"

namespace halaltrace::testing {
namespace {

using model::Case;
using model::Slice;

class Flattener {
 public:
  Flattener(const CaseSpec& spec, uint64_t seed, const std::set<int>& dropped)
      : spec_(spec), seed_(seed), random_(seed), dropped_(dropped) {}

  Case Run(const std::string& lot) {
    Name();
    Parties();
    Sites();
    Keys();
    Lots();
    Steps();
    Stock();
    Products();
    Certificates();
    Statements();
    out_.lot = lots_.Of(lot);
    out_.registry = registry_;
    return std::move(out_);
  }

 private:
  // The rows that are not dropped, in spec order or shuffled.
  template <typename Row>
  std::vector<const Row*> Kept(const std::vector<Row>& rows) {
    std::vector<const Row*> kept;
    for (const Row& row : rows) {
      if (!dropped_.contains(row.said.statement)) kept.push_back(&row);
    }
    if (seed_ != 0) std::shuffle(kept.begin(), kept.end(), random_);
    return kept;
  }

  template <typename Id>
  void Number(std::vector<std::string> names, Numbers<Id>& numbers) {
    if (seed_ != 0) std::shuffle(names.begin(), names.end(), random_);
    for (const std::string& name : names) numbers.Add(name);
  }

  void Name() {
    std::vector<std::string> parties, sites, lots;
    for (const PartySpec& party : spec_.parties) parties.push_back(party.name);
    for (const SiteSpec& site : spec_.sites) sites.push_back(site.name);
    for (const LotSpec& lot : spec_.lots) lots.push_back(lot.name);
    Number(std::move(parties), parties_);
    Number(std::move(sites), sites_);
    Number(std::move(lots), lots_);
    Number(ProductsIn(spec_), products_);
  }

  model::NameId Text(const std::string& text) {
    return text.empty() ? model::NameId() : registry_->Intern(text);
  }

  model::StatementId Statement(int number) {
    if (number == 0) return model::StatementId();
    const Digest digest = DigestIn(spec_, number);
    const auto found = registry_->FindStatement(digest);
    return found.has_value() ? *found : registry_->AddStatement(digest);
  }

  model::Said Said(const SaidSpec& spec) {
    model::Said said;
    said.statement = Statement(spec.statement);
    said.issuer = parties_.Of(spec.issuer);
    said.source = parties_.Of(spec.source);
    said.key = KeyOf(spec.forger.empty() ? spec.issuer : spec.forger);
    if (spec.endorsement != 0 && !dropped_.contains(spec.endorsement)) {
      said.endorsement = Statement(spec.endorsement);
      said.endorsement_key = KeyOf(spec.source);
    }
    said.channel = spec.channel;
    said.has_document = spec.document;
    return said;
  }

  // Every party has the key of its own number; one that does not sign has it in
  // no ledger.
  model::CaseKey KeyOf(const std::string& party) const {
    return model::CaseKey(parties_.Of(party).value());
  }

  template <typename T>
  static Slice From(size_t begin, const std::vector<T>& rows) {
    return {static_cast<uint32_t>(begin),
            static_cast<uint32_t>(rows.size() - begin)};
  }

  Slice Texts(const std::vector<std::string>& texts,
              std::vector<model::NameId>& rows) {
    const size_t begin = rows.size();
    for (const std::string& text : texts) rows.push_back(Text(text));
    return From(begin, rows);
  }

  void Parties() {
    out_.parties.resize(parties_.size());
    for (const PartySpec& spec : spec_.parties) {
      model::Party& party = out_.parties[parties_.Of(spec.name).value()];
      party.id = Text(spec.name);
      party.enrolled = spec.enrolled;
      const size_t roles = out_.roles.size();
      for (const RoleSpec& role : spec.roles) {
        model::RoleFact fact;
        fact.role = role.role;
        fact.first_day = role.first_day;
        fact.said.statement = Statement(spec.statement);
        out_.roles.push_back(fact);
      }
      party.roles = From(roles, out_.roles);
      party.company_prefixes = Texts(spec.prefixes, out_.company_prefixes);
    }
  }

  void Keys() {
    out_.keys.resize(parties_.size());
    for (const PartySpec& spec : spec_.parties) {
      model::Key& key = out_.keys[parties_.Of(spec.name).value()];
      key.id = KeyIn(spec_, spec.name);
      if (spec.signs) key.party = parties_.Of(spec.name);
    }
  }

  void Sites() {
    out_.sites.resize(sites_.size());
    for (const SiteSpec& spec : spec_.sites) {
      model::Site& site = out_.sites[sites_.Of(spec.name).value()];
      site.id = Text(spec.name);
      site.country = Text(spec.country);
      site.name = Text(spec.label);
      const size_t owners = out_.site_owners.size();
      for (const std::string& owner : spec.owners) {
        out_.site_owners.push_back(parties_.Of(owner));
      }
      site.owners = From(owners, out_.site_owners);
    }
  }

  void Lots() {
    out_.lots.resize(lots_.size());
    for (const LotSpec& spec : spec_.lots) {
      model::Lot& lot = out_.lots[lots_.Of(spec.name).value()];
      lot.id = Text(spec.name);
      lot.is_carrier = spec.is_carrier;
      lot.product = products_.Of(spec.product);
      lot.name = Text(spec.label);
      lot.pack_form = Text(spec.pack_form);
      lot.amounts_compared = spec.amounts_compared;
      lot.certified_by = Texts(spec.certified_by, out_.named_certificates);
    }
  }

  Slice Edges(std::vector<std::string> names) {
    if (seed_ != 0) std::shuffle(names.begin(), names.end(), random_);
    const size_t begin = out_.edges.size();
    for (const std::string& name : names) {
      out_.edges.push_back(lots_.Of(name));
    }
    return From(begin, out_.edges);
  }

  void Steps() {
    for (const StepSpec* const spec : Kept(spec_.steps)) {
      model::Step step = Step(*spec);
      step.inputs = Edges(spec->inputs);
      step.outputs = Edges(spec->outputs);
      out_.steps.push_back(step);
    }
    LinkLots();
  }

  // A step without its lots.
  model::Step Step(const StepSpec& spec) {
    model::Step step;
    step.said = Said(spec.said);
    step.unix_ms = spec.unix_ms;
    step.offset_minutes = spec.offset_minutes;
    step.kind = spec.kind;
    step.made_after_told = spec.made_after_told;
    step.empties = spec.empties;
    step.site = sites_.Of(spec.site);
    step.biz_step = Text(spec.biz_step);
    step.giver = parties_.Of(spec.giver);
    step.receiver = parties_.Of(spec.receiver);
    step.from_site = sites_.Of(spec.from_site);
    step.to_site = sites_.Of(spec.to_site);
    return step;
  }

  void Stock() {
    const auto rows = Kept(spec_.stock);
    for (const LotSpec& lot : spec_.lots) {
      const size_t begin = out_.stock.size();
      for (const StockSpec* const spec : rows) {
        if (spec->lot != lot.name) continue;
        model::StockFact fact;
        fact.step = Step(*spec);
        fact.made = spec->made;
        fact.stated = !spec->amount.empty();
        if (fact.stated) fact.amount = *model::Decimal::Parse(spec->amount);
        fact.unit = Text(spec->unit);
        out_.stock.push_back(fact);
      }
      out_.lots[lots_.Of(lot.name).value()].stock = From(begin, out_.stock);
    }
  }

  void LinkLots() {
    for (uint32_t i = 0; i < out_.lots.size(); ++i) {
      const model::CaseLot lot(i);
      out_.lots[i].makers = Link([&](const model::Step& step) {
        return Makes(step) && Has(out_.Outputs(step), lot);
      });
      out_.lots[i].moves = Link([&](const model::Step& step) {
        return !Makes(step) && (Has(out_.Outputs(step), lot) ||
                                (step.kind == model::StepKind::kUnpack &&
                                 Has(out_.Inputs(step), lot)));
      });
      out_.lots[i].takers = Link([&](const model::Step& step) {
        return step.kind != model::StepKind::kUnpack &&
               Has(out_.Inputs(step), lot);
      });
    }
  }

  static bool Makes(const model::Step& step) {
    return step.kind <= model::StepKind::kPack;
  }

  static bool Has(std::span<const model::CaseLot> lots, model::CaseLot lot) {
    return std::find(lots.begin(), lots.end(), lot) != lots.end();
  }

  template <typename Test>
  Slice Link(Test test) {
    const size_t begin = out_.lot_steps.size();
    for (uint32_t i = 0; i < out_.steps.size(); ++i) {
      if (test(out_.steps[i])) out_.lot_steps.emplace_back(i);
    }
    return From(begin, out_.lot_steps);
  }

  void Products() {
    out_.products.resize(products_.size());
    const auto materials = Kept(spec_.materials);
    const auto declarations = Kept(spec_.declarations);
    for (const auto& [name, index] : products_.all()) {
      model::ProductClass& product = out_.products[index];
      product.id = Text(name);
      const size_t profiles = out_.profiles.size();
      for (const MaterialSpec* const spec : materials) {
        if (spec->product != name) continue;
        model::MaterialFact fact;
        fact.said = Said(spec->said);
        fact.product = products_.Of(name);
        fact.maker = parties_.Of(spec->maker);
        fact.name = Text(name);
        fact.material_class = spec->material_class;
        out_.profiles.push_back(fact);
      }
      product.profiles = From(profiles, out_.profiles);
      const size_t begin = out_.declarations.size();
      for (const DeclarationSpec* const spec : declarations) {
        if (spec->product == name) Declare(*spec);
      }
      product.declarations = From(begin, out_.declarations);
    }
    ApprovedLists();
  }

  void Declare(const DeclarationSpec& spec) {
    model::DeclarationFact fact;
    fact.said = Said(spec.said);
    fact.product = products_.Of(spec.product);
    fact.site = sites_.Of(spec.site);
    fact.maker = parties_.Of(spec.maker);
    fact.first_day = DayOf(spec.from);
    fact.last_day = DayOf(spec.until, model::kLastDay);
    fact.complete = spec.complete;
    fact.has_three_documents = spec.documents;
    const size_t aids = out_.aids.size();
    for (const AidSpec& aid : spec.aids) {
      out_.aids.push_back({Text(aid.name), aid.use, aid.origin});
    }
    fact.aids = From(aids, out_.aids);
    out_.declarations.push_back(fact);
  }

  void ApprovedLists() {
    for (const ApprovedListSpec* const spec : Kept(spec_.approved_lists)) {
      model::ApprovedListFact fact;
      fact.said = Said(spec->said);
      fact.product = products_.Of(spec->product);
      fact.site = sites_.Of(spec->site);
      fact.first_day = DayOf(spec->from);
      const size_t sources = out_.approved_sources.size();
      for (const ApprovedSpec& source : spec->sources) {
        out_.approved_sources.push_back({products_.Of(source.material),
                                         parties_.Of(source.supplier),
                                         sites_.Of(source.site)});
      }
      fact.sources = From(sources, out_.approved_sources);
      out_.approved_lists.push_back(fact);
    }
  }

  void Certificates() {
    for (const CertificateSpec* const spec : Kept(spec_.certificates)) {
      Certificate(*spec);
    }
    for (const StatusSpec* const spec : Kept(spec_.statuses)) {
      out_.statuses.push_back({Said(spec->said), parties_.Of(spec->body),
                               Text(spec->number), spec->state,
                               DayOf(spec->from)});
    }
    for (const LookSpec* const spec : Kept(spec_.looks)) {
      out_.observations.push_back({Said(spec->said), parties_.Of(spec->body),
                                   Text(spec->number), spec->result,
                                   DayOf(spec->day)});
    }
    for (const ClosureSpec* const spec : Kept(spec_.closures)) Close(*spec);
    for (const RecognitionSpec* const spec : Kept(spec_.recognitions)) {
      Recognise(*spec);
    }
  }

  void Certificate(const CertificateSpec& spec) {
    model::CertificateFact fact;
    fact.said = Said(spec.said);
    fact.number = Text(spec.number);
    fact.kind = spec.kind;
    fact.body = parties_.Of(spec.body);
    fact.holder = parties_.Of(spec.holder);
    fact.scheme = Text(spec.scheme);
    fact.building = Text(spec.building);
    fact.line = Text(spec.line);
    fact.category = Text(spec.category);
    fact.category_scheme = Text(spec.category_scheme);
    fact.conditions = Texts(spec.conditions, out_.conditions);
    const size_t sites = out_.certified_sites.size();
    for (const std::string& site : spec.sites) {
      if (!site.empty()) out_.certified_sites.push_back(sites_.Of(site));
    }
    fact.sites = From(sites, out_.certified_sites);
    const size_t lines = out_.certified_products.size();
    for (const LineSpec& line : spec.lines) {
      out_.certified_products.push_back(
          {products_.Of(line.product), Text(line.name),
           Texts(line.pack_forms, out_.pack_forms), DayOf(line.made_from)});
    }
    fact.products = From(lines, out_.certified_products);
    fact.issued = DayOf(spec.issued);
    fact.first_day = DayOf(spec.from);
    fact.last_day = DayOf(spec.until, model::kLastDay);
    out_.certificates.push_back(fact);
  }

  void Close(const ClosureSpec& spec) {
    model::RegisterClosedFact fact;
    fact.said = Said(spec.said);
    fact.holder = parties_.Of(spec.holder);
    fact.authority = parties_.Of(spec.authority);
    fact.body = parties_.Of(spec.body);
    fact.first_day = DayOf(spec.from);
    fact.last_day = DayOf(spec.until, model::kLastDay);
    const size_t names = out_.closed_certificates.size();
    for (const auto& [body, number] : spec.certificates) {
      out_.closed_certificates.push_back({parties_.Of(body), Text(number)});
    }
    fact.certificates = From(names, out_.closed_certificates);
    const size_t bodies = out_.closed_bodies.size();
    for (const std::string& body : spec.bodies) {
      out_.closed_bodies.push_back(parties_.Of(body));
    }
    fact.bodies = From(bodies, out_.closed_bodies);
    out_.closures.push_back(fact);
  }

  void Recognise(const RecognitionSpec& spec) {
    model::RecognitionFact fact;
    fact.said = Said(spec.said);
    fact.market = Text(spec.market);
    fact.authority = parties_.Of(spec.authority);
    fact.body = parties_.Of(spec.body);
    fact.state = spec.state;
    fact.first_day = DayOf(spec.from);
    fact.last_day = DayOf(spec.until, model::kLastDay);
    fact.territories = Texts(spec.territories, out_.territories);
    fact.scopes = Texts(spec.scopes, out_.scopes);
    fact.scope_scheme = Text(spec.scope_scheme);
    fact.transition = spec.transition;
    out_.recognitions.push_back(fact);
  }

  // Enrolments are statements that matter as a whole.
  void Statements() {
    for (const PartySpec& spec : spec_.parties) {
      out_.other_statements.push_back(Statement(spec.statement));
    }
    for (const CorrectionSpec* const spec : Kept(spec_.corrections)) {
      out_.refused_corrections.push_back(
          {Said(spec->said), Statement(spec->target)});
    }
  }

  const CaseSpec& spec_;
  uint64_t seed_;
  std::mt19937_64 random_;
  const std::set<int>& dropped_;
  std::shared_ptr<model::Registry> registry_ =
      std::make_shared<model::Registry>();
  Numbers<model::CaseParty> parties_;
  Numbers<model::CaseSite> sites_;
  Numbers<model::CaseLot> lots_;
  Numbers<model::CaseProduct> products_;
  Case out_;
};

}  // namespace

model::Case Flatten(const CaseSpec& spec, absl::string_view lot, uint64_t seed,
                    const std::set<int>& dropped) {
  return Flattener(spec, seed, dropped).Run(std::string(lot));
}

}  // namespace halaltrace::testing
