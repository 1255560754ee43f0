// SPDX-License-Identifier: Apache-2.0
// Goal: what is there but malformed, out of place or over a limit is refused,
// by its path and in words that help.
// Method: one change to a valid statement each.
// Of engine/model/statement_validation.h; what is missing is the subject of
// statement_validation_test.cc.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/limits.h"
#include "engine/model/statement_validation.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/model/valid_statements.h"
#include "tests/support/status_matchers.h"

namespace halaltrace::model {
namespace {

using ::halaltrace::testing::StatusIs;
using ::testing::StartsWith;

constexpr auto kMalformed = absl::StatusCode::kInvalidArgument;
constexpr auto kOverLimit = absl::StatusCode::kResourceExhausted;

struct Refused {
  const char* body;
  const char* change;
  const char* message;
};

void ExpectRefusals(const std::vector<Refused>& cases) {
  for (const Refused& refused : cases) {
    v1::Statement statement = Valid(refused.body);
    Merge(refused.change, statement);
    EXPECT_THAT(ValidateStatement(statement),
                StatusIs(kMalformed, StartsWith(refused.message)))
        << refused.change;
  }
}

// Goal: no name writes over the verdict beside it.
TEST(StatementValidationTest, RefusesCharactersThatSteerAScreen) {
  for (const char* const steers :
       {"\x1b[2K", "a\nb", "\x7f", "\u0085", "\u202e", "\u2066", "\u2028"}) {
    v1::Statement statement = Valid(kEnrolment);
    statement.mutable_party_enrolment()->set_name(steers);
    EXPECT_THAT(ValidateStatement(statement),
                StatusIs(kMalformed, StartsWith("party_enrolment.name: ")))
        << steers;
  }
  v1::Statement statement = Valid(kEnrolment);
  statement.mutable_party_enrolment()->set_name("Café 小豆 – “No 1”…");
  EXPECT_TRUE(ValidateStatement(statement).ok());
}

TEST(StatementValidationTest, RefusesAMalformedHeader) {
  ExpectRefusals({
      {kEndorse, "header { origin: 'plant example' }",
       "header.origin: not an origin line: \"plant example\""},
      {kEndorse, "header { origin: 'plant+1' }", "header.origin: not an"},
      {kEndorse, "header { nonce: 'short' }",
       "header.nonce: 5 bytes and not 16"},
      {kEndorse, "header { issuer: 'plant' }", "header.issuer: "},
      {kEndorse, "header { issuer: 'urn:epc:id:pgln:4000001.00012' }",
       "header.issuer: \"urn:epc:id:pgln:4000001.00012\" is written "
       "\"https://id.gs1.org/417/4000001000128\""},
      {kEndorse,
       "header { issuer: 'https://id.gs1.org/01/04569951110016/10/A' }",
       "header.issuer: \"https://id.gs1.org/01/04569951110016/10/A\" names no "
       "party"},
      {kEndorse, "header { issuer_key: 'x' }",
       "header.issuer_key: 1 bytes and not 32"},
      {kEndorse, "header { signer_sequence: 1 }",
       "header.previous: the first statement of a key has none"},
      {kEndorse, "header { cosigned: '' }", "header.cosigned[1]: missing"},
      {kEndorse, "header { observed_checkpoint { root: 'x' } }",
       "header.observed_checkpoint.root: 1 bytes"},
      {kEndorse, "header { event_time { offset_minutes: 841 } }",
       "header.event_time: "},
      {kEndorse, "header { event_time { unix_ms: 253402300800000 } }",
       "header.event_time: "},
      {kEndorse, "header { source { party { commitment: 'x' } } }",
       "header.source.party.commitment: 1 bytes and not 32"},
      {kEndorse, "header { source { party { party { id: '' } } } }",
       "header.source.party.party.id: missing"},
      {kEndorse, "header { evidence { document: 'x' } }",
       "header.evidence.document: 1 bytes"},
      {kEndorse, "header { corrects: 'x' }", "header.corrects: 1 bytes"},
  });
}

TEST(StatementValidationTest, TheFirstStatementOfAKeyHasNoneBeforeIt) {
  v1::Statement statement = Valid(kEndorse);
  statement.mutable_header()->set_signer_sequence(1);
  statement.mutable_header()->clear_previous();
  HT_EXPECT_OK(ValidateStatement(statement));
}

TEST(StatementValidationTest, AsksForABody) {
  EXPECT_THAT(ValidateStatement(Valid("")),
              StatusIs(kMalformed, "body: missing"));
  EXPECT_THAT(ValidateStatement(v1::Statement()),
              StatusIs(kMalformed, "header: missing"));
}

TEST(StatementValidationTest, RefusesMalformedEnrolments) {
  ExpectRefusals({
      {kGenesis, "genesis { format: 2 }",
       "genesis.format: format 2 is not known here: made by a newer version"},
      {kGenesis, "genesis { operator_party: 'urn:halaltrace:party:a:b' }",
       "genesis.operator_party: not the issuer"},
      {kGenesis, "genesis { ledger_vkey: 'other.example+12345678+AAAA' }",
       "genesis.ledger_vkey: not a key of the ledger"},
      {kEnrolment, "party_enrolment { key: '' }",
       "party_enrolment.credentials: a party without a key has none"},
      {kEnrolment, "party_enrolment { credentials: '' }",
       "party_enrolment.credentials[1]: missing"},
      {kEnrolment, "party_enrolment { sites { id: " AZUKI " } }",
       "party_enrolment.sites[1].id: \"https://id.gs1.org/01/04569951110016\" "
       "names no site"},
      {kEnrolment,
       "party_enrolment { roles { role: ROLE_CARRIER from: '2026-02-30' } }",
       "party_enrolment.roles[1].from: "},
      {kEnrolment,
       "party_enrolment { roles { role: ROLE_CARRIER from: '2026-02-02' until: "
       "'2026-02-01' } }",
       "party_enrolment.roles[1].until: 2026-02-01 is before from "
       "(2026-02-02)"},
      {kEnrolment, "party_enrolment { gs1_company_prefixes: '45 6' }",
       "party_enrolment.gs1_company_prefixes[1]: not a GS1 company prefix"},
      {kEnrolment, "party_enrolment { gs1_company_prefixes: '456' }",
       "party_enrolment.gs1_company_prefixes[1]: not a GS1 company prefix"},
      {kEnrolment, "party_enrolment { country: 'Jp' }",
       "party_enrolment.country: not a country code"},
      {kEnrolment, "party_enrolment { country: 'JPN' }",
       "party_enrolment.country: not a country code"},
  });
}

TEST(StatementValidationTest, RefusesMalformedMaterials) {
  ExpectRefusals({
      {kMaterial,
       "material_profile { product: 'https://id.gs1.org/01/04569951110016/10/A'"
       " }",
       "material_profile.product: "},
      {kMaterial, "material_profile { composition: '' }",
       "material_profile.composition[1]: missing"},
      {kApproved, "approved_sources { from: '2026-1-1' }",
       "approved_sources.from: "},
      {kProcess, "process_declaration { until: '2025-12-31' }",
       "process_declaration.until: 2025-12-31 is before from"},
  });
}

TEST(StatementValidationTest, RefusesMalformedEvents) {
  ExpectRefusals({
      {kMove, "supply_event { type: EVENT_TYPE_OBJECT }",
       "supply_event.parent_id: not in an event of this type"},
      {kMove, "supply_event { input_epcs: 'urn:x:1' }",
       "supply_event.input_epcs: not in an event of this type"},
      {kMove, "supply_event { input_quantities { item: 'urn:x:1' } }",
       "supply_event.input_quantities: not in"},
      {kMove, "supply_event { output_epcs: 'urn:x:1' }",
       "supply_event.output_epcs: not in"},
      {kMove, "supply_event { output_quantities { item: 'urn:x:1' } }",
       "supply_event.output_quantities: not in"},
      {kMove, "supply_event { transformation_id: 'urn:x:1' }",
       "supply_event.transformation_id: not in"},
      {kTransformation, "supply_event { action: ACTION_ADD }",
       "supply_event.action: not in"},
      {kTransformation, "supply_event { epcs: 'urn:x:1' }",
       "supply_event.epcs: not in"},
      {kTransformation, "supply_event { quantities { item: 'urn:x:1' } }",
       "supply_event.quantities: not in"},
      {kTransformation, "supply_event { parent_id: 'urn:x:1' }",
       "supply_event.parent_id: not in"},
      {kMove, "supply_event { epcs: 'urn:epc:id:sscc:4012345.0000000000' }",
       "supply_event.epcs[1]: "},
      {kMove, "supply_event { epcs: '' }", "supply_event.epcs[1]: missing"},
      {kTransformation, "supply_event { output_epcs: 'lot 1' }",
       "supply_event.output_epcs[1]: "},
      {kMove, "supply_event { biz_step: 'packing' }",
       "supply_event.biz_step: \"packing\" is not an absolute URI"},
      {kMove, "supply_event { persistent_disposition_set: 'x' }",
       "supply_event.persistent_disposition_set[1]: \"x\" is not"},
      {kMove, "supply_event { persistent_disposition_unset: '' }",
       "supply_event.persistent_disposition_unset[1]: missing"},
      {kMove, "supply_event { read_point: 'gate' }",
       "supply_event.read_point: "},
      {kMove, "supply_event { biz_location: 'gate' }",
       "supply_event.biz_location: "},
      {kMove,
       "supply_event { sources { type: SOURCE_DESTINATION_TYPE_OWNING_PARTY "
       "party " FARM " place: 'urn:x:1' } }",
       "supply_event.sources[2].place: this type has a party"},
      {kMove,
       "supply_event { sources { type: SOURCE_DESTINATION_TYPE_LOCATION place: "
       "'urn:x:1' party " FARM " } }",
       "supply_event.sources[2].party: this type has a place"},
      {kMove,
       "supply_event { sources { type: SOURCE_DESTINATION_TYPE_LOCATION place: "
       "'urn:x:1' type_uri: 'urn:x:t' } }",
       "supply_event.sources[2].type_uri: only for the type OTHER"},
      {kMove, "supply_event { certification_info: 'JMA-1' }",
       "supply_event.certification_info[1]: "},
      {kMove, "supply_event { lot_details { best_before: '2026-13-01' } }",
       "supply_event.lot_details.best_before: "},
      {kMove, "supply_event { lot_details { country_of_origin: 'jp' } }",
       "supply_event.lot_details.country_of_origin: "},
      {kMove,
       "supply_event { lot_details { production_time { offset_minutes: 999 } } "
       "}",
       "supply_event.lot_details.production_time: "},
      {kMove, "supply_event { error_declaration { corrective_event_ids: '' } }",
       "supply_event.error_declaration.corrective_event_ids[1]: missing"},
  });
}

TEST(StatementValidationTest, RefusesMalformedAmounts) {
  for (const char* const amount :
       {"", "1.0", "01", "+1", "1e3", "-1", ".5", "1.", "0.10", "-0", "one"}) {
    v1::Statement statement = Valid(kMove);
    statement.mutable_supply_event()
        ->mutable_quantities(0)
        ->mutable_quantity()
        ->mutable_value()
        ->set_amount(amount);
    EXPECT_THAT(
        ValidateStatement(statement),
        StatusIs(
            kMalformed,
            StartsWith("supply_event.quantities[0].quantity.value.amount: ")))
        << amount;
  }
  ExpectRefusals({
      {kTransformation,
       "supply_event { output_quantities { item: 'urn:x:1' quantity { "
       "commitment: 'x' } } }",
       "supply_event.output_quantities[1].quantity.commitment: 1 bytes"},
      {kTransformation,
       "supply_event { output_quantities { item: 'urn:x:1' quantity { value { "
       "amount: '1' unit: 'kg' } } } }",
       "supply_event.output_quantities[1].quantity.value.unit: "},
  });
}

TEST(StatementValidationTest, RefusesMalformedCertificates) {
  ExpectRefusals({
      {kCertificate, "certificate { number: '\343\201\213\343\202\231' }",
       "certificate.number: "},
      {kCertificate, "certificate { sites: 'plant 1' }",
       "certificate.sites[1]: "},
      {kCertificate, "certificate { valid_until: '2025-12-31' }",
       "certificate.valid_until: 2025-12-31 is before valid_from"},
      {kCertificate, "certificate { issued: 'today' }", "certificate.issued: "},
      {kCertificate, "certificate { products { name: 'x' made_from: 'x' } }",
       "certificate.products[1].made_from: "},
      {kCertificate, "certificate { products { name: 'x' product: 'x' } }",
       "certificate.products[1].product: "},
      {kCertificate, "certificate { products { name: 'x' pack_forms: '' } }",
       "certificate.products[1].pack_forms[0]: missing"},
      {kCertificate, "certificate { conditions: '' }",
       "certificate.conditions[1]: missing"},
      {kCertificate, "certificate { standards: '' }",
       "certificate.standards[1]: missing"},
      {kStatus, "certificate_status { from: '2026-01-32' }",
       "certificate_status.from: "},
      {kClosedHolder, "register_closed { bodies " BODY " }",
       "register_closed.bodies: only for the list of an authority"},
      {kClosedAuthority,
       "register_closed { certificates { body " BODY " number: '1' } }",
       "register_closed.certificates: only for the certificates of a holder"},
      {kClosedHolder, "register_closed { until: '2025-01-01' }",
       "register_closed.until: 2025-01-01 is before from"},
      {kClosedHolder, "register_closed { body { commitment: 'x' } }",
       "register_closed.body.commitment: 1 bytes"},
      {kClosedAuthority, "register_closed { bodies { commitment: 'x' } }",
       "register_closed.bodies[1].commitment: 1 bytes"},
  });
}

TEST(StatementValidationTest, RefusesMalformedRecognitionsAndProfiles) {
  ExpectRefusals({
      {kListed, "recognition { market: 'my' }", "recognition.market: "},
      {kListed, "recognition { transition: TRANSITION_BY_ISSUE }",
       "recognition.transition: only for a withdrawal"},
      {kWithdrawn, "recognition { until: '2026-12-31' }",
       "recognition.until: a withdrawal has no last day"},
      {kListed, "recognition { until: '2025-12-31' }",
       "recognition.until: 2025-12-31 is before from"},
      {kListed, "recognition { territories: 'Japan' }",
       "recognition.territories[1]: not a country code"},
      {kListed, "recognition { scopes: '' }", "recognition.scopes[1]: missing"},
      {kMarket, "market_profile { version: '1' }", "market_profile.version: "},
      {kMarket, "market_profile { previous: 'x' }",
       "market_profile.previous: 1 bytes"},
      {kMarket,
       "market_profile { demands { material_class: MATERIAL_CLASS_NATURAL "
       "demand: DEMAND_FORBIDDEN citation " CITED " } }",
       "market_profile.demands[1]: a second entry for the same"},
      {kMarket,
       "market_profile { demands { material_class: MATERIAL_CLASS_DAIRY "
       "demand: DEMAND_INPUTS citation " CITED " approval_suffices: true } }",
       "market_profile.demands[1].approval_citation.source: missing"},
      {kMarket,
       "market_profile { floors { check: CHECK_CERTIFICATE least: "
       "ASSURANCE_SOURCE citation " CITED " } }",
       "market_profile.floors[1]: a second entry for the same"},
      {kMarket, "market_profile { negative_stops { biz_step: 'growing' } }",
       "market_profile.negative_stops[1].biz_step: "},
      {kScheme, "scheme_profile { version: '2026-13-01' }",
       "scheme_profile.version: "},
      {kCorrection, "correction { statement: 'x' }",
       "correction.statement: 1 bytes"},
      {kEndorse, "endorse { statements: 'x' }",
       "endorse.statements[1]: 1 bytes and not 32"},
  });
}

TEST(StatementValidationTest, ACitationIsNeededForARuleInForceOnly) {
  v1::Statement statement = Valid(kScheme);
  statement.mutable_scheme_profile()->clear_site_is_part_of_scope();
  statement.mutable_scheme_profile()->clear_site_citation();
  HT_EXPECT_OK(ValidateStatement(statement));
}

TEST(StatementValidationTest, Limits) {
  v1::Statement statement = Valid(kMaterial);
  std::string& name = *statement.mutable_material_profile()->mutable_name();
  name = std::string(limits::kTextBytesMax, 'x');
  HT_EXPECT_OK(ValidateStatement(statement));
  name.push_back('x');
  EXPECT_THAT(ValidateStatement(statement),
              StatusIs(kOverLimit, StartsWith("material_profile.name: ")));

  statement = Valid(kEnrolment);
  for (size_t i = 1; i < limits::kCredentialChainMax; ++i) {
    statement.mutable_party_enrolment()->add_credentials("any");
  }
  HT_EXPECT_OK(ValidateStatement(statement));
  statement.mutable_party_enrolment()->add_credentials("any");
  EXPECT_THAT(
      ValidateStatement(statement),
      StatusIs(kOverLimit, "party_enrolment.credentials: over the limit of 6"));

  statement = Valid(kCertificate);
  statement.mutable_certificate()->set_number(
      std::string(limits::kIdentifierBytesMax + 1, '1'));
  EXPECT_THAT(ValidateStatement(statement),
              StatusIs(kOverLimit, StartsWith("certificate.number: ")));
  // Within the limit by itself, over it with the body's name.
  statement.mutable_certificate()->mutable_number()->pop_back();
  EXPECT_THAT(ValidateStatement(statement),
              StatusIs(kOverLimit, StartsWith("certificate.number: ")));

  statement = Valid(kMove);
  statement.mutable_supply_event()->set_read_point(
      absl::StrCat("urn:x:", std::string(limits::kIdentifierBytesMax, 'x')));
  EXPECT_THAT(ValidateStatement(statement),
              StatusIs(kOverLimit, StartsWith("supply_event.read_point: ")));

  statement = Valid(kMove);
  statement.mutable_supply_event()
      ->mutable_quantities(0)
      ->mutable_quantity()
      ->mutable_value()
      ->set_amount(std::string(limits::kDecimalDigitsMax + 1, '1'));
  EXPECT_THAT(ValidateStatement(statement),
              StatusIs(kOverLimit, StartsWith("supply_event.quantities[0]")));
}

}  // namespace
}  // namespace halaltrace::model
