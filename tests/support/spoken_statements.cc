// SPDX-License-Identifier: Apache-2.0
// From the rows of a chain to the bodies of statements.
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/support/spoken_chain.h"

namespace halaltrace::testing {
namespace {

constexpr int64_t kDayMs = int64_t{24} * 60 * 60 * 1000;

void SetParty(const std::string& id, v1::PartyRef& party) {
  party.mutable_party()->set_id(id);
}

class Speaker {
 public:
  explicit Speaker(const CaseSpec& spec) : spec_(spec) {}

  std::vector<Speech> Run() {
    for (const StepSpec& step : spec_.steps) Event(step);
    Materials();
    Certificates();
    Registers();
    Recognitions();
    return std::move(speeches_);
  }

 private:
  v1::Statement& Say(const SaidSpec& said, int64_t unix_ms = 0,
                     int32_t offset_minutes = 0) {
    v1::Statement& statement =
        speeches_.emplace_back(Speech{said, {}}).statement;
    v1::EventTime& time = *statement.mutable_header()->mutable_event_time();
    time.set_unix_ms(unix_ms == 0 ? NoonOf("2025-06-01") : unix_ms);
    time.set_offset_minutes(offset_minutes);
    return statement;
  }

  // The amount of a lot in the statement of that number, if it states one.
  const StockSpec* AmountIn(int number, const std::string& lot,
                            bool made) const {
    for (const StockSpec& row : spec_.stock) {
      if (row.said.statement == number && row.lot == lot && row.made == made &&
          !row.amount.empty()) {
        return &row;
      }
    }
    return nullptr;
  }

  template <typename Elements>
  void AddItems(const StepSpec& step, const std::vector<std::string>& lots,
                bool made, Elements& elements) const {
    for (const std::string& lot : lots) {
      v1::QuantityElement& element = *elements.Add();
      element.set_item(lot);
      const StockSpec* const row = AmountIn(step.said.statement, lot, made);
      if (row == nullptr) continue;
      v1::QuantityValue& value = *element.mutable_quantity()->mutable_value();
      value.set_amount(row->amount);
      value.set_unit(row->unit);
      // Some list the lot twice, and of it in all as much.
      int whole = 0;
      if (step.said.statement % 3 != 0 ||
          !absl::SimpleAtoi(row->amount, &whole) || whole < 2) {
        continue;
      }
      value.set_amount("1");
      v1::QuantityElement& rest = *elements.Add();
      rest = element;
      rest.mutable_quantity()->mutable_value()->set_amount(
          absl::StrCat(whole - 1));
    }
  }

  void Goods(const StepSpec& step, v1::SupplyEvent& event) const {
    switch (step.kind) {
      case model::StepKind::kTransform:
        event.set_type(v1::EVENT_TYPE_TRANSFORMATION);
        AddItems(step, step.inputs, false, *event.mutable_input_quantities());
        AddItems(step, step.outputs, true, *event.mutable_output_quantities());
        return;
      case model::StepKind::kPack:
      case model::StepKind::kUnpack: {
        const bool pack = step.kind == model::StepKind::kPack;
        event.set_type(v1::EVENT_TYPE_AGGREGATION);
        event.set_action(pack ? v1::ACTION_ADD : v1::ACTION_DELETE);
        event.set_parent_id((pack ? step.outputs : step.inputs).front());
        AddItems(step, pack ? step.inputs : step.outputs, false,
                 *event.mutable_quantities());
        return;
      }
      case model::StepKind::kConsume:
        event.set_type(v1::EVENT_TYPE_OBJECT);
        event.set_action(v1::ACTION_DELETE);
        AddItems(step, step.inputs, false, *event.mutable_quantities());
        return;
      default:
        event.set_type(v1::EVENT_TYPE_OBJECT);
        event.set_action(step.kind == model::StepKind::kCreate
                             ? v1::ACTION_ADD
                             : v1::ACTION_OBSERVE);
        AddItems(step, step.outputs, true, *event.mutable_quantities());
    }
  }

  static void Ends(
      const std::string& party, const std::string& place,
      google::protobuf::RepeatedPtrField<v1::SourceDestination>& ends) {
    if (!party.empty()) {
      v1::SourceDestination& end = *ends.Add();
      end.set_type(v1::SOURCE_DESTINATION_TYPE_POSSESSING_PARTY);
      SetParty(party, *end.mutable_party());
    }
    if (!place.empty()) {
      v1::SourceDestination& end = *ends.Add();
      end.set_type(v1::SOURCE_DESTINATION_TYPE_LOCATION);
      end.set_place(place);
    }
  }

  // The lot's details stand with each of its makers.
  void Details(const StepSpec& step, v1::SupplyEvent& event) const {
    if (step.kind > model::StepKind::kPack || step.outputs.empty()) return;
    for (const LotSpec& lot : spec_.lots) {
      if (lot.name != step.outputs.front()) continue;
      if (!lot.pack_form.empty()) {
        event.mutable_lot_details()->set_pack_form(lot.pack_form);
      }
      for (const std::string& number : lot.certified_by) {
        event.add_certification_info(number);
      }
    }
  }

  void Event(const StepSpec& step) {
    v1::Statement& statement =
        Say(step.said, step.unix_ms, step.offset_minutes);
    v1::SupplyEvent& event = *statement.mutable_supply_event();
    Goods(step, event);
    event.set_biz_step(step.biz_step);
    event.set_biz_location(step.site);
    Ends(step.giver, step.from_site, *event.mutable_sources());
    Ends(step.receiver, step.to_site, *event.mutable_destinations());
    Details(step, event);
    if (!step.made_after_told) return;
    v1::EventTime& told = *statement.mutable_header()->mutable_event_time();
    *event.mutable_lot_details()->mutable_production_time() = told;
    told.set_unix_ms(told.unix_ms() - kDayMs);
  }

  void Materials() {
    for (const MaterialSpec& row : spec_.materials) {
      auto& body = *Say(row.said).mutable_material_profile();
      body.set_product(row.product);
      SetParty(row.maker, *body.mutable_maker());
      body.set_name(row.product);
      body.set_material_class(row.material_class);
    }
    for (const DeclarationSpec& row : spec_.declarations) Declare(row);
    for (const ApprovedListSpec& row : spec_.approved_lists) {
      auto& body = *Say(row.said).mutable_approved_sources();
      body.set_product(row.product);
      body.set_site(row.site);
      body.set_from(row.from);
      for (const ApprovedSpec& source : row.sources) {
        v1::ApprovedSource& out = *body.add_sources();
        out.set_product(source.material);
        SetParty(source.supplier, *out.mutable_supplier());
        out.set_site(source.site);
      }
    }
  }

  void Declare(const DeclarationSpec& row) {
    auto& body = *Say(row.said).mutable_process_declaration();
    body.set_product(row.product);
    body.set_site(row.site);
    SetParty(row.maker, *body.mutable_maker());
    body.set_from(row.from);
    body.set_until(row.until);
    body.set_complete(row.complete);
    body.set_composition_attached(row.documents);
    body.set_flow_chart_attached(row.documents);
    body.set_source_attached(row.documents);
    for (const AidSpec& aid : row.aids) {
      v1::ProcessingAid& out = *body.add_aids();
      out.set_name(aid.name);
      out.set_use(aid.use);
      out.set_origin(aid.origin);
    }
  }

  void Certificates() {
    for (const CertificateSpec& row : spec_.certificates) {
      auto& body = *Say(row.said).mutable_certificate();
      body.set_number(row.number);
      body.set_kind(row.kind);
      SetParty(row.body, *body.mutable_body());
      SetParty(row.holder, *body.mutable_holder());
      for (const std::string& site : row.sites) {
        if (!site.empty()) body.add_sites(site);
      }
      for (const LineSpec& line : row.lines) {
        v1::CertifiedProduct& out = *body.add_products();
        out.set_product(line.product);
        out.set_name(line.name);
        for (const std::string& form : line.pack_forms) {
          out.add_pack_forms(form);
        }
        out.set_made_from(line.made_from);
      }
      body.set_scheme(row.scheme);
      body.set_building(row.building);
      body.set_line(row.line);
      body.set_category_code(row.category);
      body.set_category_scheme(row.category_scheme);
      body.set_issued(row.issued);
      body.set_valid_from(row.from);
      body.set_valid_until(row.until);
      for (const std::string& condition : row.conditions) {
        body.add_conditions(condition);
      }
    }
  }

  static void SetRef(const std::string& body, const std::string& number,
                     v1::CertificateRef& reference) {
    SetParty(body, *reference.mutable_body());
    reference.set_number(number);
  }

  void Registers() {
    for (const StatusSpec& row : spec_.statuses) {
      auto& body = *Say(row.said).mutable_certificate_status();
      SetRef(row.body, row.number, *body.mutable_certificate());
      body.set_state(row.state);
      body.set_from(row.from);
    }
    for (const LookSpec& row : spec_.looks) {
      auto& body =
          *Say(row.said, NoonOf(row.day)).mutable_register_observation();
      SetRef(row.body, row.number, *body.mutable_certificate());
      body.set_result(row.result);
    }
    for (const ClosureSpec& row : spec_.closures) {
      auto& body = *Say(row.said).mutable_register_closed();
      if (!row.holder.empty()) SetParty(row.holder, *body.mutable_holder());
      if (!row.authority.empty()) {
        SetParty(row.authority, *body.mutable_authority());
      }
      if (!row.body.empty()) SetParty(row.body, *body.mutable_body());
      body.set_from(row.from);
      body.set_until(row.until);
      for (const auto& [name, number] : row.certificates) {
        SetRef(name, number, *body.add_certificates());
      }
      for (const std::string& name : row.bodies) {
        SetParty(name, *body.add_bodies());
      }
    }
  }

  void Recognitions() {
    for (const RecognitionSpec& row : spec_.recognitions) {
      auto& body = *Say(row.said).mutable_recognition();
      body.set_market(row.market);
      SetParty(row.authority, *body.mutable_authority());
      SetParty(row.body, *body.mutable_body());
      body.set_state(row.state);
      body.set_from(row.from);
      body.set_until(row.until);
      for (const std::string& scope : row.scopes) body.add_scopes(scope);
      for (const std::string& where : row.territories) {
        body.add_territories(where);
      }
      body.set_scope_scheme(row.scope_scheme);
      body.set_transition(row.transition);
    }
  }

  const CaseSpec& spec_;
  std::vector<Speech> speeches_;
};

}  // namespace

std::vector<Speech> SpeechesOf(const CaseSpec& spec) {
  return Speaker(spec).Run();
}

}  // namespace halaltrace::testing
