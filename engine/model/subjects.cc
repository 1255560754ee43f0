// SPDX-License-Identifier: Apache-2.0
#include "engine/model/subjects.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/model/identifier.h"

namespace halaltrace::model {
namespace {

// Collector has one function for each way in which a body names something.
class Collector {
 public:
  void Add(SubjectKind kind, absl::string_view id) {
    if (!id.empty()) subjects_.push_back({kind, std::string(id)});
  }

  void AddParty(SubjectKind kind, const v1::PartyRef& party) {
    if (party.has_party()) AddParty(kind, party.party().id());
  }

  void AddParty(SubjectKind kind, absl::string_view id) {
    std::string room;
    Add(kind, AsParty(id, room));
  }

  // A certificate is known by its body: without it, its number says nothing.
  void AddCertificate(const v1::PartyRef& body, absl::string_view number) {
    AddParty(SubjectKind::kBody, body);
    if (!body.has_party()) return;
    std::string room;
    const absl::StatusOr<std::string> id =
        MakeUrn(IdentifierKind::kCertificate,
                {AsParty(body.party().id(), room), number});
    if (id.ok()) Add(SubjectKind::kCertificate, *id);
  }

  void AddCertificate(const v1::CertificateRef& certificate) {
    AddCertificate(certificate.body(), certificate.number());
  }

  // What moves in the trade says by its identifier what it is; a URI that does
  // not say is traced like a lot.
  void AddGoods(absl::string_view id) {
    switch (KindOf(id)) {
      case IdentifierKind::kProduct:
        return Add(SubjectKind::kProduct, id);
      case IdentifierKind::kEquipment:
        return Add(SubjectKind::kEquipment, id);
      case IdentifierKind::kSite:
        return Add(SubjectKind::kSite, id);
      case IdentifierKind::kParty:
        return Add(SubjectKind::kParty, id);
      default:
        return Add(SubjectKind::kLot, id);
    }
  }

  std::vector<Subject> Take() && {
    std::ranges::sort(subjects_);
    subjects_.erase(std::unique(subjects_.begin(), subjects_.end()),
                    subjects_.end());
    return std::move(subjects_);
  }

 private:
  std::vector<Subject> subjects_;
};

void Collect(const v1::PartyEnrolment& enrolment, Collector& out) {
  out.AddParty(SubjectKind::kParty, enrolment.party());
  for (const v1::Site& site : enrolment.sites()) {
    out.Add(SubjectKind::kSite, site.id());
  }
}

void Collect(const v1::MaterialProfile& profile, Collector& out) {
  out.Add(SubjectKind::kProduct, profile.product());
  out.AddParty(SubjectKind::kParty, profile.maker());
}

void Collect(const v1::ApprovedSources& list, Collector& out) {
  out.Add(SubjectKind::kProduct, list.product());
  out.Add(SubjectKind::kSite, list.site());
  for (const v1::ApprovedSource& source : list.sources()) {
    out.Add(SubjectKind::kProduct, source.product());
    out.AddParty(SubjectKind::kParty, source.supplier());
    out.Add(SubjectKind::kSite, source.site());
  }
}

void Collect(const v1::ProcessDeclaration& declaration, Collector& out) {
  out.Add(SubjectKind::kProduct, declaration.product());
  out.Add(SubjectKind::kSite, declaration.site());
  out.AddParty(SubjectKind::kParty, declaration.maker());
}

void Collect(const v1::SourceDestination& end, Collector& out) {
  out.AddParty(SubjectKind::kParty, end.party());
  out.Add(SubjectKind::kSite, end.place());
}

void Collect(const v1::SupplyEvent& event, Collector& out) {
  for (const auto* const epcs :
       {&event.epcs(), &event.input_epcs(), &event.output_epcs()}) {
    for (const std::string& epc : *epcs) out.AddGoods(epc);
  }
  for (const auto* const quantities :
       {&event.quantities(), &event.input_quantities(),
        &event.output_quantities()}) {
    for (const v1::QuantityElement& element : *quantities) {
      out.AddGoods(element.item());
    }
  }
  if (!event.parent_id().empty()) out.AddGoods(event.parent_id());
  out.Add(SubjectKind::kSite, event.read_point());
  out.Add(SubjectKind::kSite, event.biz_location());
  for (const auto& end : event.sources()) Collect(end, out);
  for (const auto& end : event.destinations()) Collect(end, out);
}

void Collect(const v1::Certificate& certificate, Collector& out) {
  out.AddCertificate(certificate.body(), certificate.number());
  out.AddParty(SubjectKind::kParty, certificate.holder());
  for (const std::string& site : certificate.sites()) {
    out.Add(SubjectKind::kSite, site);
  }
  for (const v1::CertifiedProduct& product : certificate.products()) {
    out.Add(SubjectKind::kProduct, product.product());
  }
}

void Collect(const v1::RegisterClosed& closed, Collector& out) {
  out.AddParty(SubjectKind::kParty, closed.holder());
  out.AddParty(SubjectKind::kParty, closed.authority());
  out.AddParty(SubjectKind::kBody, closed.body());
  for (const auto& certificate : closed.certificates()) {
    out.AddCertificate(certificate);
  }
  for (const v1::PartyRef& body : closed.bodies()) {
    out.AddParty(SubjectKind::kBody, body);
  }
}

void Collect(const v1::Recognition& recognition, Collector& out) {
  out.Add(SubjectKind::kMarket, recognition.market());
  out.AddParty(SubjectKind::kParty, recognition.authority());
  out.AddParty(SubjectKind::kBody, recognition.body());
}

void Collect(const v1::MarketProfile& profile, Collector& out) {
  out.Add(SubjectKind::kMarket, profile.market());
  out.AddParty(SubjectKind::kParty, profile.authority());
}

}  // namespace

std::vector<Subject> SubjectsOf(const v1::Statement& statement) {
  Collector out;
  switch (statement.body_case()) {
    case v1::Statement::kGenesis:
      out.AddParty(SubjectKind::kParty, statement.genesis().operator_party());
      break;
    case v1::Statement::kPartyEnrolment:
      Collect(statement.party_enrolment(), out);
      break;
    case v1::Statement::kMaterialProfile:
      Collect(statement.material_profile(), out);
      break;
    case v1::Statement::kApprovedSources:
      Collect(statement.approved_sources(), out);
      break;
    case v1::Statement::kProcessDeclaration:
      Collect(statement.process_declaration(), out);
      break;
    case v1::Statement::kSupplyEvent:
      Collect(statement.supply_event(), out);
      break;
    case v1::Statement::kCertificate:
      Collect(statement.certificate(), out);
      break;
    case v1::Statement::kCertificateStatus:
      out.AddCertificate(statement.certificate_status().certificate());
      break;
    case v1::Statement::kRegisterObservation:
      out.AddCertificate(statement.register_observation().certificate());
      break;
    case v1::Statement::kRegisterClosed:
      Collect(statement.register_closed(), out);
      break;
    case v1::Statement::kRecognition:
      Collect(statement.recognition(), out);
      break;
    case v1::Statement::kMarketProfile:
      Collect(statement.market_profile(), out);
      break;
    case v1::Statement::kSchemeProfile:
      out.AddParty(SubjectKind::kBody, statement.scheme_profile().body());
      break;
    case v1::Statement::kCorrection:
    case v1::Statement::kEndorse:
    case v1::Statement::BODY_NOT_SET:
      break;
  }
  return std::move(out).Take();
}

}  // namespace halaltrace::model
