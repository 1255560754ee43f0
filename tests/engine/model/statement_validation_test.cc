// SPDX-License-Identifier: Apache-2.0
// Goal: every kind is taken whole, and each field that it needs is asked for.
// What is there but malformed: statement_refusals_test.cc.
#include "engine/model/statement_validation.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "tests/engine/model/valid_statements.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::model {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;
using ::halaltrace::testing::StatusIs;
using ::testing::StartsWith;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;

// Clear removes the field at `path`; of a list on the way, its last element is
// meant.
void Clear(const std::string& path, Message& message) {
  Message* inside = &message;
  const std::vector<std::string> steps = absl::StrSplit(path, '.');
  for (const std::string& step : steps) {
    const Reflection& reflection = *inside->GetReflection();
    const FieldDescriptor* const field =
        inside->GetDescriptor()->FindFieldByName(step);
    ASSERT_NE(field, nullptr) << path;
    if (&step == &steps.back()) return reflection.ClearField(inside, field);
    inside = field->is_repeated()
                 ? reflection.MutableRepeatedMessage(
                       inside, field, reflection.FieldSize(*inside, field) - 1)
                 : reflection.MutableMessage(inside, field);
  }
}

TEST(StatementValidationTest, TakesEveryKind) {
  for (const char* const body :
       {kGenesis, kEnrolment, kMaterial, kApproved, kProcess, kMove,
        kTransformation, kCertificate, kStatus, kObservation, kClosedHolder,
        kClosedAuthority, kListed, kWithdrawn, kMarket, kScheme, kCorrection,
        kEndorse}) {
    HT_EXPECT_OK(ValidateStatement(Valid(body))) << body;
  }
}

struct Required {
  const char* body;
  std::vector<const char*> paths;
};

// Goal: each field that a kind asks for is asked for, by its path.
TEST(StatementValidationTest, AsksForWhatIsRequired) {
  for (const Required& required : std::vector<Required>{
           {kEndorse,
            {"header", "header.origin", "header.nonce", "header.issuer",
             "header.issuer_key", "header.signer_sequence", "header.previous",
             "header.observed_checkpoint.origin",
             "header.observed_checkpoint.root", "header.event_time",
             "header.source.party", "header.source.channel",
             "header.evidence.document", "header.evidence.kind",
             "endorse.statements"}},
           {kGenesis,
            {"genesis.format", "genesis.operator_party", "genesis.operator_key",
             "genesis.ledger_vkey"}},
           {kEnrolment, {"party_enrolment.party", "party_enrolment.name"}},
           {kMaterial,
            {"material_profile.product", "material_profile.maker",
             "material_profile.name", "material_profile.material_class"}},
           {kApproved,
            {"approved_sources.product", "approved_sources.site",
             "approved_sources.from"}},
           {kProcess,
            {"process_declaration.product", "process_declaration.maker",
             "process_declaration.from"}},
           {kMove,
            {"supply_event.type", "supply_event.action",
             "supply_event.error_declaration.declaration_time"}},
           {kCertificate,
            {"certificate.number", "certificate.kind", "certificate.body",
             "certificate.holder", "certificate.category_scheme"}},
           {kStatus,
            {"certificate_status.certificate.body",
             "certificate_status.certificate.number",
             "certificate_status.state", "certificate_status.from"}},
           {kObservation,
            {"register_observation.certificate.body",
             "register_observation.result"}},
           {kClosedHolder, {"register_closed.until"}},
           {kListed,
            {"recognition.market", "recognition.authority", "recognition.body",
             "recognition.state", "recognition.from"}},
           {kMarket,
            {"market_profile.market", "market_profile.name",
             "market_profile.version", "market_profile.authority"}},
           {kScheme,
            {"scheme_profile.body", "scheme_profile.scheme",
             "scheme_profile.version"}},
           {kCorrection, {"correction.statement", "correction.reason"}},
       }) {
    for (const char* const path : required.paths) {
      v1::Statement statement = Valid(required.body);
      Clear(path, statement);
      EXPECT_THAT(
          ValidateStatement(statement),
          StatusIs(kMalformed, StartsWith(absl::StrCat(path, ": missing"))))
          << path;
    }
  }
}

// Goal: the same inside lists and under oneofs, where the path says where.
TEST(StatementValidationTest, AsksForWhatIsRequiredInsideLists) {
  struct Case {
    const char* body;
    const char* path;
    const char* message;
  };
  for (const Case& each : std::vector<Case>{
           {kEnrolment, "party_enrolment.sites.id", "sites[0].id: missing"},
           {kEnrolment, "party_enrolment.roles.role", "roles[0].role: missing"},
           {kApproved, "approved_sources.sources.product",
            "sources[0].product: missing"},
           {kApproved, "approved_sources.sources.supplier",
            "sources[0].supplier: missing"},
           {kProcess, "process_declaration.aids.name", "aids[0].name: missing"},
           {kProcess, "process_declaration.aids.use", "aids[0].use: missing"},
           {kProcess, "process_declaration.aids.origin",
            "aids[0].origin: missing"},
           {kMove, "supply_event.quantities.item",
            "quantities[0].item: missing"},
           {kMove, "supply_event.quantities.quantity.value",
            "quantities[0].quantity: missing"},
           {kMove, "supply_event.quantities.quantity.value.amount",
            "quantities[0].quantity.value.amount: "},
           {kMove, "supply_event.biz_transactions.id",
            "biz_transactions[0].id: missing"},
           {kMove, "supply_event.sources.type", "sources[1].type: missing"},
           {kMove, "supply_event.sources.place", "sources[1].place: missing"},
           {kMove, "supply_event.destinations.type_uri",
            "destinations[0].type_uri: missing"},
           {kMove, "supply_event.extensions.pointer",
            "extensions[0].pointer: missing"},
           {kMove, "supply_event.extensions.json",
            "extensions[0].json: missing"},
           {kCertificate, "certificate.products.name",
            "products[0].name: missing"},
           {kClosedHolder, "register_closed.holder", "scope: missing"},
           {kClosedHolder, "register_closed.certificates.number",
            "certificates[0].number: missing"},
           {kClosedAuthority, "register_closed.bodies.party",
            "bodies[0]: missing"},
           {kMarket, "market_profile.demands.demand",
            "demands[0].demand: missing"},
           {kMarket, "market_profile.demands.citation",
            "demands[0].citation.source: missing"},
           {kMarket, "market_profile.floors.check", "floors[0].check: missing"},
           {kMarket, "market_profile.floors.least", "floors[0].least: missing"},
           {kMarket, "market_profile.negative_stops.biz_step",
            "negative_stops[0].biz_step: missing"},
           {kMarket, "market_profile.product_certificate_citation",
            "product_certificate_citation.source: missing"},
           {kMarket, "market_profile.recognition_citation.observed",
            "recognition_citation.observed: missing"},
           {kMarket, "market_profile.certificates_without_end_citation",
            "certificates_without_end_citation.source: missing"},
           {kScheme, "scheme_profile.site_citation",
            "site_citation.source: missing"},
           {kScheme, "scheme_profile.contract_certificate_citation",
            "contract_certificate_citation.source: missing"},
       }) {
    v1::Statement statement = Valid(each.body);
    Clear(each.path, statement);
    const std::string body(absl::string_view(each.path).substr(
        0, absl::string_view(each.path).find('.')));
    EXPECT_THAT(
        ValidateStatement(statement),
        StatusIs(kMalformed, StartsWith(absl::StrCat(body, ".", each.message))))
        << each.path;
  }
}

}  // namespace
}  // namespace halaltrace::model
