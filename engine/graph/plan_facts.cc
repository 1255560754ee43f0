// SPDX-License-Identifier: Apache-2.0
// Tested by planner_test.cc and gather_test.cc.
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/graph/plan_body.h"
#include "engine/model/identifier.h"
#include "engine/model/time.h"
#include "engine/trust/sha256.h"

namespace halaltrace::graph {
namespace {

// DayOr reads a day; a verified hop has no malformed one.
Day DayOr(absl::string_view text, Day otherwise) {
  if (text.empty()) return otherwise;
  const absl::StatusOr<Day> day = model::ParseDay(text);
  return day.ok() ? *day : otherwise;
}

// Push appends `row` to the new rows of a table that has `standing` rows.
template <typename Row>
uint32_t Push(std::vector<Row>& rows, size_t standing, Row row) {
  rows.push_back(std::move(row));
  return static_cast<uint32_t>(standing + rows.size() - 1);
}

uint32_t PushEnrolment(Draft& draft, EnrolmentRow row) {
  if (row.key.valid()) draft.AddKeyOwner(row.key, row.party);
  return Push(draft.rows().enrolments, draft.tables().enrolments.size(),
              std::move(row));
}

uint32_t Plan(Draft& draft, const Fact& fact, const v1::Header& header,
              const v1::Genesis& body) {
  EnrolmentRow row;
  row.fact = fact;
  row.party = draft.Party(body.operator_party());
  row.key = draft.Key(trust::Sha256(body.operator_key()));
  row.unix_ms = header.event_time().unix_ms();
  row.roles.push_back({v1::ROLE_OPERATOR, kFirstDay, kLastDay});
  return PushEnrolment(draft, std::move(row));
}

uint32_t Plan(Draft& draft, const Fact& fact, const v1::Header& header,
              const v1::PartyEnrolment& body,
              std::vector<model::Vouch> vouches) {
  EnrolmentRow row;
  row.fact = fact;
  // Whoever else says it is heard and enrols nobody.
  if (!draft.IsOperators(header)) return PushEnrolment(draft, row);
  row.party = draft.Party(body.party());
  row.name = draft.Name(body.name());
  row.country = draft.Name(body.country());
  if (!body.key().empty()) row.key = draft.Key(trust::Sha256(body.key()));
  row.vouches = std::move(vouches);
  row.unix_ms = header.event_time().unix_ms();
  for (const v1::RoleGrant& role : body.roles()) {
    row.roles.push_back({role.role(), DayOr(role.from(), kFirstDay),
                         DayOr(role.until(), kLastDay)});
  }
  for (const std::string& prefix : body.gs1_company_prefixes()) {
    row.company_prefixes.push_back(draft.Name(prefix));
  }
  for (const v1::Site& site : body.sites()) {
    row.sites.push_back({draft.Site(site.id()), draft.Name(site.name()),
                         draft.Name(site.country())});
  }
  return PushEnrolment(draft, std::move(row));
}

uint32_t Plan(Draft& draft, const Fact& fact, const v1::MaterialProfile& body) {
  MaterialRow row;
  row.fact = fact;
  row.product = draft.Product(body.product());
  row.maker = draft.Party(body.maker());
  row.name = draft.Name(body.name());
  row.material_class = body.material_class();
  return Push(draft.rows().materials, draft.tables().materials.size(), row);
}

uint32_t Plan(Draft& draft, const Fact& fact,
              const v1::ProcessDeclaration& body) {
  DeclarationRow row;
  row.fact = fact;
  row.product = draft.Product(body.product());
  row.site = draft.Site(body.site());
  row.maker = draft.Party(body.maker());
  row.first_day = DayOr(body.from(), kFirstDay);
  row.last_day = DayOr(body.until(), kLastDay);
  row.complete = body.complete();
  row.has_three_documents = body.composition_attached() &&
                            body.flow_chart_attached() &&
                            body.source_attached();
  for (const v1::ProcessingAid& aid : body.aids()) {
    row.aids.push_back({draft.Name(aid.name()), aid.use(), aid.origin()});
  }
  return Push(draft.rows().declarations, draft.tables().declarations.size(),
              std::move(row));
}

uint32_t Plan(Draft& draft, const Fact& fact, const v1::ApprovedSources& body) {
  ApprovedListRow row;
  row.fact = fact;
  row.product = draft.Product(body.product());
  row.site = draft.Site(body.site());
  row.first_day = DayOr(body.from(), kFirstDay);
  for (const v1::ApprovedSource& source : body.sources()) {
    row.sources.push_back({draft.Product(source.product()),
                           draft.Party(source.supplier()),
                           draft.Site(source.site())});
  }
  return Push(draft.rows().approved_lists, draft.tables().approved_lists.size(),
              std::move(row));
}

uint32_t Plan(Draft& draft, const Fact& fact, const v1::Certificate& body) {
  CertificateRow row;
  row.fact = fact;
  row.number = draft.Name(body.number());
  row.kind = body.kind();
  row.body = draft.Party(body.body());
  row.holder = draft.Party(body.holder());
  row.scheme = draft.Name(body.scheme());
  row.building = draft.Name(body.building());
  row.line = draft.Name(body.line());
  row.category = draft.Name(body.category_code());
  row.category_scheme = draft.Name(body.category_scheme());
  for (const std::string& condition : body.conditions()) {
    row.conditions.push_back(draft.Name(condition));
  }
  for (const std::string& site : body.sites()) {
    if (!site.empty()) row.sites.push_back(draft.Site(site));
  }
  for (const v1::CertifiedProduct& product : body.products()) {
    CertifiedProductRow line;
    line.product = draft.Product(product.product());
    line.name = draft.Name(product.name());
    for (const std::string& form : product.pack_forms()) {
      line.pack_forms.push_back(draft.Name(form));
    }
    line.made_from = DayOr(product.made_from(), kFirstDay);
    row.products.push_back(std::move(line));
  }
  row.issued = DayOr(body.issued(), kFirstDay);
  row.first_day = DayOr(body.valid_from(), kFirstDay);
  row.last_day = DayOr(body.valid_until(), kLastDay);

  NameId urn;
  if (row.body.valid()) {
    std::string room;
    const auto text = model::MakeUrn(
        model::IdentifierKind::kCertificate,
        {model::AsParty(body.body().party().id(), room), body.number()});
    if (text.ok()) urn = draft.Name(*text);
  }
  draft.rows().certificate_urns.push_back(urn);
  return Push(draft.rows().certificates, draft.tables().certificates.size(),
              std::move(row));
}

uint32_t Plan(Draft& draft, const Fact& fact,
              const v1::CertificateStatus& body) {
  StatusRow row;
  row.fact = fact;
  row.body = draft.Party(body.certificate().body());
  row.number = draft.Name(body.certificate().number());
  row.state = body.state();
  row.first_day = DayOr(body.from(), kFirstDay);
  return Push(draft.rows().statuses, draft.tables().statuses.size(), row);
}

uint32_t Plan(Draft& draft, const Fact& fact, const v1::Header& header,
              const v1::RegisterObservation& body) {
  ObservationRow row;
  row.fact = fact;
  row.body = draft.Party(body.certificate().body());
  row.number = draft.Name(body.certificate().number());
  row.result = body.result();
  row.day = model::LocalDay(header.event_time().unix_ms(),
                            header.event_time().offset_minutes());
  return Push(draft.rows().observations, draft.tables().observations.size(),
              row);
}

uint32_t Plan(Draft& draft, const Fact& fact, const v1::RegisterClosed& body) {
  ClosureRow row;
  row.fact = fact;
  if (body.has_holder()) row.holder = draft.Party(body.holder());
  if (body.has_authority()) row.authority = draft.Party(body.authority());
  row.body = draft.Party(body.body());
  row.first_day = DayOr(body.from(), kFirstDay);
  row.last_day = DayOr(body.until(), kLastDay);
  for (const v1::CertificateRef& ref : body.certificates()) {
    row.certificates.push_back(
        {draft.Party(ref.body()), draft.Name(ref.number())});
  }
  for (const v1::PartyRef& ref : body.bodies()) {
    row.bodies.push_back(draft.Party(ref));
  }
  return Push(draft.rows().closures, draft.tables().closures.size(),
              std::move(row));
}

uint32_t Plan(Draft& draft, const Fact& fact, const v1::Recognition& body) {
  RecognitionRow row;
  row.fact = fact;
  row.market = draft.Name(body.market());
  row.authority = draft.Party(body.authority());
  row.body = draft.Party(body.body());
  row.state = body.state();
  row.first_day = DayOr(body.from(), kFirstDay);
  row.last_day = DayOr(body.until(), kLastDay);
  for (const std::string& territory : body.territories()) {
    row.territories.push_back(draft.Name(territory));
  }
  for (const std::string& scope : body.scopes()) {
    row.scopes.push_back(draft.Name(scope));
  }
  row.scope_scheme = draft.Name(body.scope_scheme());
  row.transition = body.transition();
  return Push(draft.rows().recognitions, draft.tables().recognitions.size(),
              std::move(row));
}

}  // namespace

uint32_t PlanFact(Draft& draft, const Fact& fact,
                  const v1::Statement& statement,
                  std::vector<model::Vouch> vouches) {
  const v1::Header& header = statement.header();
  switch (statement.body_case()) {
    case v1::Statement::kGenesis:
      return Plan(draft, fact, header, statement.genesis());
    case v1::Statement::kPartyEnrolment:
      return Plan(draft, fact, header, statement.party_enrolment(),
                  std::move(vouches));
    case v1::Statement::kMaterialProfile:
      return Plan(draft, fact, statement.material_profile());
    case v1::Statement::kApprovedSources:
      return Plan(draft, fact, statement.approved_sources());
    case v1::Statement::kProcessDeclaration:
      return Plan(draft, fact, statement.process_declaration());
    case v1::Statement::kCertificate:
      return Plan(draft, fact, statement.certificate());
    case v1::Statement::kCertificateStatus:
      return Plan(draft, fact, statement.certificate_status());
    case v1::Statement::kRegisterObservation:
      return Plan(draft, fact, header, statement.register_observation());
    case v1::Statement::kRegisterClosed:
      return Plan(draft, fact, statement.register_closed());
    case v1::Statement::kRecognition:
      return Plan(draft, fact, statement.recognition());
    default:
      return 0;
  }
}

}  // namespace halaltrace::graph
