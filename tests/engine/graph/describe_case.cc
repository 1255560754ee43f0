// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/graph/describe_case.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace halaltrace::graph {
namespace {

class Describer {
 public:
  explicit Describer(const model::Case& evidence) : case_(evidence) {}

  std::string All() && {
    Lots();
    Things();
    ProductFacts();
    Certificates();
    Registers();
    for (const model::RefusedCorrection& row : case_.refused_corrections) {
      Line("refused ", Said(row.said), " of ", Statement(row.target));
    }
    for (const model::StatementId id : case_.other_statements) {
      Line("other ", Statement(id));
    }
    std::sort(lines_.begin(), lines_.end());
    return absl::StrCat("about ", Lot(case_.lot), "\n",
                        absl::StrJoin(lines_, "\n"), "\n");
  }

 private:
  template <typename... Parts>
  void Line(const Parts&... parts) {
    lines_.push_back(absl::StrCat(parts...));
  }

  template <typename Rows, typename Text>
  std::string List(const Rows& rows, Text text) const {
    std::vector<std::string> texts;
    for (const auto& row : rows) texts.push_back(text(row));
    std::sort(texts.begin(), texts.end());
    return absl::StrCat("[", absl::StrJoin(texts, " "), "]");
  }

  std::string Text(model::NameId id) const {
    return id.valid() ? std::string(case_.Text(id)) : "-";
  }
  std::string Statement(model::StatementId id) const {
    return id.valid() ? case_.registry->StatementDigest(id).Short() : "-";
  }
  std::string Lot(model::CaseLot id) const {
    return Text(case_.lots[id.value()].id);
  }
  std::string Party(model::CaseParty id) const {
    return id.valid() ? Text(case_.parties[id.value()].id) : "-";
  }
  std::string Site(model::CaseSite id) const {
    return id.valid() ? Text(case_.sites[id.value()].id) : "-";
  }
  std::string Product(model::CaseProduct id) const {
    return id.valid() ? Text(case_.products[id.value()].id) : "-";
  }
  std::string Key(model::CaseKey id) const {
    return id.valid() ? case_.keys[id.value()].id.Short() : "-";
  }
  std::string Said(const model::Said& said) const {
    return absl::StrCat(
        "{", Statement(said.statement), " by ", Party(said.issuer), " for ",
        Party(said.source), " key ", Key(said.key), " endorsed ",
        Statement(said.endorsement), " key ", Key(said.endorsement_key),
        " via ", said.channel, said.has_document ? " documented}" : "}");
  }
  std::string Step(model::CaseStep id) const {
    const model::Step& step = case_.steps[id.value()];
    return absl::StrCat(static_cast<int>(step.kind), "@", step.unix_ms, ":",
                        Statement(step.said.statement));
  }
  std::string Steps(model::Slice slice) const {
    return List(case_.Steps(slice), [&](model::CaseStep s) { return Step(s); });
  }
  std::string Lots(std::span<const model::CaseLot> lots) const {
    return List(lots, [&](model::CaseLot lot) { return Lot(lot); });
  }

  void Lots() {
    for (const model::Lot& lot : case_.lots) {
      Line("lot ", Text(lot.id), " of ", Product(lot.product), " named ",
           Text(lot.name), " form ", Text(lot.pack_form), " makers ",
           Steps(lot.makers), " moves ", Steps(lot.moves), " takers ",
           Steps(lot.takers), " certified ",
           List(case_.Rows(case_.named_certificates, lot.certified_by),
                [&](model::NameId name) { return Text(name); }),
           " stock ",
           List(case_.Rows(case_.stock, lot.stock),
                [&](const model::StockFact& fact) {
                  return absl::StrCat(
                      fact.made ? "made " : "taken ",
                      fact.stated ? fact.amount.ToString() : "?", " ",
                      Text(fact.unit), " at ", fact.step.unix_ms, " ",
                      Site(fact.step.site), Said(fact.step.said));
                }),
           lot.amounts_compared ? " compared" : "");
    }
    for (const model::Step& step : case_.steps) {
      Line("step ", static_cast<int>(step.kind), " at ", step.unix_ms, "+",
           step.offset_minutes, step.made_after_told ? " late" : "", " said ",
           Said(step.said), " site ", Site(step.site), " biz ",
           Text(step.biz_step), " takes ", Lots(case_.Inputs(step)), " makes ",
           Lots(case_.Outputs(step)), " custody ", Party(step.giver), ">",
           Party(step.receiver), " ", Site(step.from_site), ">",
           Site(step.to_site), " more ",
           List(case_.Rows(case_.more_said, step.more_said),
                [&](const model::Said& said) { return Said(said); }),
           " beside ",
           List(case_.Rows(case_.more_said, step.said_beside),
                [&](const model::Said& said) { return Said(said); }));
    }
  }

  void Things() {
    for (const model::Site& site : case_.sites) {
      Line("site ", Text(site.id), " named ", Text(site.name), " in ",
           Text(site.country), " of ",
           List(case_.Rows(case_.site_owners, site.owners),
                [&](model::CaseParty party) { return Party(party); }));
    }
    for (const model::Party& party : case_.parties) {
      Line("party ", Text(party.id), " named ", Text(party.name), " in ",
           Text(party.country), party.enrolled ? " enrolled" : "", " roles ",
           List(case_.Rows(case_.roles, party.roles),
                [&](const model::RoleFact& role) {
                  return absl::StrCat(role.role, ":", role.first_day, "-",
                                      role.last_day, Said(role.said));
                }),
           " prefixes ",
           List(case_.Rows(case_.company_prefixes, party.company_prefixes),
                [&](model::NameId name) { return Text(name); }));
    }
    for (const model::Key& key : case_.keys) {
      Line("key ", key.id.Short(), " of ", Party(key.party), " ",
           Said(key.said), " vouches ",
           List(case_.Rows(case_.vouches, key.vouches),
                [&](const model::Vouch& vouch) {
                  return absl::StrCat(vouch.root.Short(), ":", vouch.until_ms);
                }));
    }
  }

  void ProductFacts() {
    for (const model::ProductClass& product : case_.products) {
      Line("product ", Text(product.id), " profiles ", product.profiles.count,
           " declarations ", product.declarations.count);
    }
    for (const model::MaterialFact& fact : case_.profiles) {
      Line("profile ", Said(fact.said), Product(fact.product), " by ",
           Party(fact.maker), " ", Text(fact.name), " ", fact.material_class);
    }
    for (const model::DeclarationFact& fact : case_.declarations) {
      Line("declaration ", Said(fact.said), Product(fact.product), " at ",
           Site(fact.site), " by ", Party(fact.maker), " ", fact.first_day, "-",
           fact.last_day, " ", fact.complete, fact.has_three_documents, " ",
           List(case_.Rows(case_.aids, fact.aids),
                [&](const model::AidFact& aid) {
                  return absl::StrCat(Text(aid.name), aid.use, aid.origin);
                }));
    }
    for (const model::ApprovedListFact& fact : case_.approved_lists) {
      Line("approved ", Said(fact.said), Product(fact.product), " at ",
           Site(fact.site), " from ", fact.first_day, " ",
           List(case_.Rows(case_.approved_sources, fact.sources),
                [&](const model::ApprovedSourceFact& source) {
                  return absl::StrCat(Product(source.material), "@",
                                      Party(source.supplier), "@",
                                      Site(source.site));
                }));
    }
  }

  void Certificates() {
    for (const model::CertificateFact& fact : case_.certificates) {
      Line("certificate ", Text(fact.number), Said(fact.said), " kind ",
           fact.kind, " body ", Party(fact.body), " holder ",
           Party(fact.holder), " scheme ", Text(fact.scheme), " days ",
           fact.issued, " ", fact.first_day, "-", fact.last_day, " part ",
           Text(fact.building), "/", Text(fact.line), " category ",
           Text(fact.category_scheme), "/", Text(fact.category), " on ",
           List(case_.Rows(case_.conditions, fact.conditions),
                [&](model::NameId name) { return Text(name); }),
           " sites ",
           List(case_.Rows(case_.certified_sites, fact.sites),
                [&](model::CaseSite site) { return Site(site); }),
           " products ",
           List(case_.Rows(case_.certified_products, fact.products),
                [&](const model::CertifiedProductFact& line) {
                  return absl::StrCat(
                      Product(line.product), "/", Text(line.name), "/",
                      line.made_from,
                      List(case_.Rows(case_.pack_forms, line.pack_forms),
                           [&](model::NameId form) { return Text(form); }));
                }));
    }
    for (const model::CertificateStatusFact& fact : case_.statuses) {
      Line("status ", Text(fact.number), Said(fact.said), Party(fact.body), " ",
           fact.state, " from ", fact.first_day);
    }
    for (const model::RegisterObservationFact& fact : case_.observations) {
      Line("observation ", Text(fact.number), Said(fact.said), Party(fact.body),
           " ", fact.result, " on ", fact.day);
    }
  }

  void Registers() {
    for (const model::RegisterClosedFact& fact : case_.closures) {
      Line("closure ", Said(fact.said), " holder ", Party(fact.holder),
           " authority ", Party(fact.authority), " body ", Party(fact.body),
           " ", fact.first_day, "-", fact.last_day, " ",
           List(case_.Rows(case_.closed_certificates, fact.certificates),
                [&](const model::CertificateName& name) {
                  return absl::StrCat(Party(name.body), "/", Text(name.number));
                }),
           List(case_.Rows(case_.closed_bodies, fact.bodies),
                [&](model::CaseParty party) { return Party(party); }));
    }
    for (const model::RecognitionFact& fact : case_.recognitions) {
      Line("recognition ", Said(fact.said), Text(fact.market), " ",
           Party(fact.authority), " of ", Party(fact.body), " ", fact.state,
           " ", fact.first_day, "-", fact.last_day, " ",
           List(case_.Rows(case_.territories, fact.territories),
                [&](model::NameId name) { return Text(name); }),
           fact.transition, " of ", Text(fact.scope_scheme),
           List(case_.Rows(case_.scopes, fact.scopes),
                [&](model::NameId name) { return Text(name); }));
    }
  }

  const model::Case& case_;
  std::vector<std::string> lines_;
};

}  // namespace

std::string DescribeCase(const model::Case& evidence) {
  return Describer(evidence).All();
}

}  // namespace halaltrace::graph
