// SPDX-License-Identifier: Apache-2.0
// Tested by gather_test.cc.
#include "engine/graph/gather_facts.h"

#include <algorithm>

#include "absl/strings/string_view.h"
#include "engine/graph/site_grant.h"
#include "engine/model/gs1_key.h"

namespace halaltrace::graph {
namespace {

model::Slice SliceFrom(size_t begin, size_t end) {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end - begin)};
}

template <typename Name>
const Postings& PostingsOf(const absl::flat_hash_map<Name, Postings>& map,
                           Name name) {
  static const auto& none = *new Postings;
  const auto found = map.find(name);
  return found == map.end() ? none : found->second;
}

bool MayBe(PartyId told, PartyId body) {
  return told == body || !told.valid() || !body.valid();
}

}  // namespace

FactGatherer::FactGatherer(const Tables& tables, Scratch& scratch,
                           CaseThings& things, model::Case& evidence)
    : tables_(tables), scratch_(scratch), things_(things), case_(evidence) {
  scratch.certificates.Begin(tables.certificates.size());
  scratch.statuses.Begin(tables.statuses.size());
  scratch.observations.Begin(tables.observations.size());
  scratch.closures.Begin(tables.closures.size());
  scratch.certificate_ids.clear();
}

void FactGatherer::Gather() {
  // The things of the lots themselves; then the owners of their sites; then the
  // makers and suppliers that their products name.
  const size_t sites = case_.sites.size();
  const size_t products = case_.products.size();
  while (sites_filled_ < sites) FillSite(sites_filled_++);
  AddProductFacts(products);
  AddCertificates(case_.parties.size(), sites, products);

  // Closures of everybody so far, holders of certificates included.
  const size_t parties = case_.parties.size();
  for (size_t party = 0; party < parties; ++party) {
    const PartyId id(scratch_.party_ids[party]);
    for (const uint32_t at : tables_.parties[id].closures) AddClosure(at);
  }
  for (const uint32_t at : tables_.authority_closures) AddClosure(at);
  for (uint32_t party = 0; party < case_.parties.size(); ++party) {
    AddRecognitions(party);
  }
  FillThings();
}

void FactGatherer::AddProductFacts(size_t products) {
  for (uint32_t product = 0; product < products; ++product) {
    AddNumberers(product);
    AddMaterials(product);
    AddDeclarations(product);
    AddApprovedLists(product);
  }
}

// Who numbered a product may be its maker and hold its certificate: the party
// of its URN, and whoever is enrolled with the company prefix of its GTIN.
void FactGatherer::AddNumberers(uint32_t product) {
  const ProductRow& row =
      tables_.products[ProductId(scratch_.product_ids[product])];
  things_.Party(row.numberer);
  if (tables_.prefix_holders.empty()) return;
  const absl::string_view digits = absl::ClippedSubstr(
      model::DigitsFromCompanyPrefix(tables_.registry->Text(row.id)), 0,
      model::kCompanyPrefixDigitsMax);
  for (size_t size = model::kCompanyPrefixDigitsMin; size <= digits.size();
       ++size) {
    const auto found =
        tables_.prefix_holders.find(PrefixKeyOf(digits.substr(0, size)));
    if (found == tables_.prefix_holders.end()) continue;
    for (const uint32_t at : found->second) {
      const EnrolmentRow& enrolment = tables_.enrolments[at];
      if (Visible(enrolment)) things_.Party(enrolment.party);
    }
  }
}

void FactGatherer::AddMaterials(uint32_t product) {
  const ProductId id(scratch_.product_ids[product]);
  const size_t begin = case_.profiles.size();
  for (const uint32_t at : tables_.products[id].materials) {
    const MaterialRow& row = tables_.materials[at];
    if (!Visible(row)) continue;
    model::MaterialFact fact;
    fact.said = things_.Said(row.fact);
    fact.product = model::CaseProduct(product);
    fact.maker = things_.Party(row.maker);
    fact.name = row.name;
    fact.material_class = row.material_class;
    case_.profiles.push_back(fact);
  }
  case_.products[product].profiles = SliceFrom(begin, case_.profiles.size());
}

void FactGatherer::AddDeclarations(uint32_t product) {
  const ProductId id(scratch_.product_ids[product]);
  const size_t begin = case_.declarations.size();
  for (const uint32_t at : tables_.products[id].declarations) {
    const DeclarationRow& row = tables_.declarations[at];
    if (!Visible(row)) continue;
    model::DeclarationFact fact;
    fact.said = things_.Said(row.fact);
    fact.product = model::CaseProduct(product);
    fact.site = things_.Site(row.site);
    fact.maker = things_.Party(row.maker);
    fact.first_day = row.first_day;
    fact.last_day = row.last_day;
    fact.complete = row.complete;
    fact.has_three_documents = row.has_three_documents;
    const size_t aids = case_.aids.size();
    case_.aids.insert(case_.aids.end(), row.aids.begin(), row.aids.end());
    fact.aids = SliceFrom(aids, case_.aids.size());
    case_.declarations.push_back(fact);
  }
  case_.products[product].declarations =
      SliceFrom(begin, case_.declarations.size());
}

void FactGatherer::AddApprovedLists(uint32_t product) {
  const ProductId id(scratch_.product_ids[product]);
  for (const uint32_t at : tables_.products[id].approved_lists) {
    const ApprovedListRow& row = tables_.approved_lists[at];
    if (!Visible(row)) continue;
    model::ApprovedListFact fact;
    fact.said = things_.Said(row.fact);
    fact.product = model::CaseProduct(product);
    fact.site = things_.Site(row.site);
    fact.first_day = row.first_day;
    const size_t begin = case_.approved_sources.size();
    for (const ApprovedSourceRow& source : row.sources) {
      case_.approved_sources.push_back({things_.Product(source.material),
                                        things_.Party(source.supplier),
                                        things_.Site(source.site)});
    }
    fact.sources = SliceFrom(begin, case_.approved_sources.size());
    case_.approved_lists.push_back(fact);
  }
}

void FactGatherer::AddCertificates(size_t parties, size_t sites,
                                   size_t products) {
  for (size_t i = 0; i < parties; ++i) {
    AddCertificatesOf(tables_.parties[PartyId(scratch_.party_ids[i])].held);
  }
  for (size_t i = 0; i < sites; ++i) {
    AddCertificatesOf(tables_.sites[SiteId(scratch_.site_ids[i])].certificates);
  }
  for (size_t i = 0; i < products; ++i) {
    AddCertificatesOf(
        tables_.products[ProductId(scratch_.product_ids[i])].certificates);
  }
  for (const NameId name : case_.named_certificates) {
    AddCertificatesOf(PostingsOf(tables_.certificates_by_name, name));
  }
  // Whatever else was said of one of them, as far as it may be the same.
  for (size_t i = 0; i < scratch_.certificate_ids.size(); ++i) {
    const CertificateRow& row =
        tables_.certificates[scratch_.certificate_ids[i]];
    for (const uint32_t at :
         PostingsOf(tables_.certificates_by_name, row.number)) {
      if (MayBe(tables_.certificates[at].body, row.body)) AddCertificateAt(at);
    }
    AddRegister(row.number, row.body);
  }
}

void FactGatherer::AddCertificatesOf(const Postings& postings) {
  for (const uint32_t at : postings) AddCertificateAt(at);
}

void FactGatherer::AddCertificateAt(uint32_t at) {
  bool is_new = false;
  scratch_.certificates.Meet(at, &is_new);
  const CertificateRow& row = tables_.certificates[at];
  if (!is_new || !Visible(row)) return;
  scratch_.certificate_ids.push_back(at);
  AddCertificate(row);
}

void FactGatherer::AddCertificate(const CertificateRow& row) {
  model::CertificateFact fact;
  fact.said = things_.Said(row.fact);
  fact.number = row.number;
  fact.kind = row.kind;
  fact.body = things_.Party(row.body);
  fact.holder = things_.Party(row.holder);
  fact.scheme = row.scheme;
  fact.building = row.building;
  fact.line = row.line;
  fact.category = row.category;
  fact.category_scheme = row.category_scheme;
  const size_t conditions = case_.conditions.size();
  case_.conditions.insert(case_.conditions.end(), row.conditions.begin(),
                          row.conditions.end());
  fact.conditions = SliceFrom(conditions, case_.conditions.size());
  fact.issued = row.issued;
  fact.first_day = row.first_day;
  fact.last_day = row.last_day;
  const size_t sites = case_.certified_sites.size();
  for (const SiteId site : row.sites) {
    case_.certified_sites.push_back(things_.Site(site));
  }
  fact.sites = SliceFrom(sites, case_.certified_sites.size());
  const size_t products = case_.certified_products.size();
  for (const CertifiedProductRow& line : row.products) {
    const size_t forms = case_.pack_forms.size();
    case_.pack_forms.insert(case_.pack_forms.end(), line.pack_forms.begin(),
                            line.pack_forms.end());
    case_.certified_products.push_back(
        {things_.Product(line.product), line.name,
         SliceFrom(forms, case_.pack_forms.size()), line.made_from});
  }
  fact.products = SliceFrom(products, case_.certified_products.size());
  case_.certificates.push_back(fact);
}

// What a body's register says of a certificate, and what the body did to it; a
// body that is hidden may be this one.
void FactGatherer::AddRegister(NameId number, PartyId body) {
  bool is_new = false;
  for (const uint32_t at : PostingsOf(tables_.statuses_by_number, number)) {
    const StatusRow& row = tables_.statuses[at];
    if (!MayBe(row.body, body) || !Visible(row)) continue;
    scratch_.statuses.Meet(at, &is_new);
    if (!is_new) continue;
    case_.statuses.push_back({things_.Said(row.fact), things_.Party(row.body),
                              number, row.state, row.first_day});
  }
  for (const uint32_t at : PostingsOf(tables_.observations_by_number, number)) {
    const ObservationRow& row = tables_.observations[at];
    if (!MayBe(row.body, body) || !Visible(row)) continue;
    scratch_.observations.Meet(at, &is_new);
    if (!is_new) continue;
    case_.observations.push_back({things_.Said(row.fact),
                                  things_.Party(row.body), number, row.result,
                                  row.day});
  }
}

void FactGatherer::AddClosure(uint32_t at) {
  const ClosureRow& row = tables_.closures[at];
  bool is_new = false;
  scratch_.closures.Meet(at, &is_new);
  if (!is_new || !Visible(row)) return;
  model::RegisterClosedFact fact;
  fact.said = things_.Said(row.fact);
  fact.holder = things_.Party(row.holder);
  fact.authority = things_.Party(row.authority);
  fact.body = things_.Party(row.body);
  fact.first_day = row.first_day;
  fact.last_day = row.last_day;
  const size_t certificates = case_.closed_certificates.size();
  for (const CertificateNameRow& name : row.certificates) {
    case_.closed_certificates.push_back(
        {things_.Party(name.body), name.number});
  }
  fact.certificates = SliceFrom(certificates, case_.closed_certificates.size());
  const size_t bodies = case_.closed_bodies.size();
  for (const PartyId body : row.bodies) {
    case_.closed_bodies.push_back(things_.Party(body));
  }
  fact.bodies = SliceFrom(bodies, case_.closed_bodies.size());
  case_.closures.push_back(fact);
}

void FactGatherer::AddRecognitions(uint32_t party) {
  const PartyId id(scratch_.party_ids[party]);
  for (const uint32_t at : tables_.parties[id].recognitions) {
    const RecognitionRow& row = tables_.recognitions[at];
    if (!Visible(row)) continue;
    model::RecognitionFact fact;
    fact.said = things_.Said(row.fact);
    fact.market = row.market;
    fact.authority = things_.Party(row.authority);
    fact.body = model::CaseParty(party);
    fact.state = row.state;
    fact.first_day = row.first_day;
    fact.last_day = row.last_day;
    const size_t territories = case_.territories.size();
    case_.territories.insert(case_.territories.end(), row.territories.begin(),
                             row.territories.end());
    fact.territories = SliceFrom(territories, case_.territories.size());
    const size_t scopes = case_.scopes.size();
    case_.scopes.insert(case_.scopes.end(), row.scopes.begin(),
                        row.scopes.end());
    fact.scopes = SliceFrom(scopes, case_.scopes.size());
    fact.scope_scheme = row.scope_scheme;
    fact.transition = row.transition;
    case_.recognitions.push_back(fact);
  }
}

// Filling a row may meet further parties and keys: go on until all are filled.
void FactGatherer::FillThings() {
  while (sites_filled_ < case_.sites.size()) FillSite(sites_filled_++);
  while (parties_filled_ < case_.parties.size() ||
         keys_filled_ < case_.keys.size()) {
    while (parties_filled_ < case_.parties.size()) FillParty(parties_filled_++);
    while (keys_filled_ < case_.keys.size()) FillKey(keys_filled_++);
  }
}

namespace {

// Newer says whether enrolment `a` is the later word than `b`: by its own time,
// then by digest, never by arrival.
bool Newer(const EnrolmentRow& a, const EnrolmentRow* b,
           const CaseThings& things) {
  if (b == nullptr) return true;
  if (a.unix_ms != b->unix_ms) return a.unix_ms > b->unix_ms;
  return things.Precedes(b->fact.statement, a.fact.statement);
}

}  // namespace

void FactGatherer::FillSite(uint32_t site) {
  const SiteId id(scratch_.site_ids[site]);
  const size_t begin = case_.site_owners.size();
  for (const uint32_t at : tables_.sites[id].enrolments) {
    const EnrolmentRow& row = tables_.enrolments[at];
    if (!Visible(row)) continue;
    const model::CaseParty owner = things_.Party(row.party);
    const auto first = case_.site_owners.begin() + static_cast<long>(begin);
    if (std::find(first, case_.site_owners.end(), owner) ==
        case_.site_owners.end()) {
      case_.site_owners.push_back(owner);
    }
  }
  if (const SiteGrant* const grant = GrantOf(tables_, id, things_.cut())) {
    case_.sites[site].name = grant->name;
    case_.sites[site].country = grant->country;
  }
  case_.sites[site].owners = SliceFrom(begin, case_.site_owners.size());
}

void FactGatherer::FillParty(uint32_t party) {
  const PartyId id(scratch_.party_ids[party]);
  const size_t roles = case_.roles.size();
  const size_t prefixes = case_.company_prefixes.size();
  const EnrolmentRow* newest = nullptr;
  for (const uint32_t at : tables_.parties[id].enrolments) {
    const EnrolmentRow& row = tables_.enrolments[at];
    if (!Visible(row)) continue;
    const model::Said said = things_.Said(row.fact);
    for (const RoleRow& role : row.roles) {
      case_.roles.push_back({role.role, role.first_day, role.last_day, said});
    }
    case_.company_prefixes.insert(case_.company_prefixes.end(),
                                  row.company_prefixes.begin(),
                                  row.company_prefixes.end());
    case_.other_statements.push_back(row.fact.statement);
    case_.parties[party].enrolled = true;
    if (!row.name.valid() || !Newer(row, newest, things_)) continue;
    newest = &row;
    case_.parties[party].name = row.name;
    case_.parties[party].country = row.country;
  }
  case_.parties[party].roles = SliceFrom(roles, case_.roles.size());
  case_.parties[party].company_prefixes =
      SliceFrom(prefixes, case_.company_prefixes.size());
}

// The roots that vouched whenever the key was enrolled for `party`: a renewed
// credential adds to the first, and an enrolment without one takes nothing
// away.
model::Slice FactGatherer::AddVouches(KeyId key, PartyId party) {
  const size_t first = case_.vouches.size();
  for (const uint32_t at : tables_.keys[key].enrolments) {
    const EnrolmentRow& row = tables_.enrolments[at];
    if (!Visible(row) || row.party != party) continue;
    case_.vouches.insert(case_.vouches.end(), row.vouches.begin(),
                         row.vouches.end());
  }
  const auto begin = case_.vouches.begin() + static_cast<ptrdiff_t>(first);
  std::sort(begin, case_.vouches.end());
  case_.vouches.erase(std::unique(begin, case_.vouches.end()),
                      case_.vouches.end());
  return SliceFrom(first, case_.vouches.size());
}

// Of several enrolments with one key the one with the least digest counts.
void FactGatherer::FillKey(uint32_t key) {
  const KeyId id(scratch_.key_ids[key]);
  const EnrolmentRow* first = nullptr;
  for (const uint32_t at : tables_.keys[id].enrolments) {
    const EnrolmentRow& row = tables_.enrolments[at];
    if (!Visible(row)) continue;
    if (first == nullptr ||
        things_.Precedes(row.fact.statement, first->fact.statement)) {
      first = &row;
    }
  }
  if (first == nullptr) return;
  const model::CaseParty party = things_.Party(first->party);
  const model::Said said = things_.Said(first->fact);
  case_.keys[key].party = party;
  case_.keys[key].said = said;
  case_.keys[key].vouches = AddVouches(id, first->party);
}

}  // namespace halaltrace::graph
