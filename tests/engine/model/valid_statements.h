// SPDX-License-Identifier: Apache-2.0
// One valid statement of each kind, with every field set, for tests that take
// one thing away or change it.
#ifndef HALALTRACE_TESTS_ENGINE_MODEL_VALID_STATEMENTS_H_
#define HALALTRACE_TESTS_ENGINE_MODEL_VALID_STATEMENTS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::model {

#define D32 "\"0123456789abcdef0123456789abcdef\""
#define FARM "{ party { id: \"https://id.gs1.org/417/4000001000128\" } }"
#define BODY "{ party { id: \"urn:halaltrace:party:o.example:jma\" } }"
#define AZUKI "\"https://id.gs1.org/01/04569951110016\""
#define PLANT "\"https://id.gs1.org/414/4569951110016\""
#define CITED "{ source: \"MPPHM 17\" observed: \"2026-01-31\" }"

// One valid statement of each kind, every field set.
inline constexpr char kHeader[] =
    R"(
  header {
    origin: "plant.example/halal"
    nonce: "0123456789abcdef"
    issuer: "urn:halaltrace:party:plant.example%2Fhalal:plant"
    issuer_key: )" D32 R"(
    signer_sequence: 7
    previous: )" D32 R"(
    cosigned: )" D32 R"(
    observed_checkpoint { origin: "plant.example/halal" size: 9 root: )" D32
    R"( }
    event_time { unix_ms: 1772323200000 offset_minutes: 540 }
    source { party )" FARM R"( channel: CHANNEL_PAPER }
    evidence { document: )" D32
    R"( kind: EVIDENCE_KIND_RECORD pages: 2 part: 1 }
    corrects: )" D32 R"(
  }
)";

inline constexpr char kGenesis[] = R"(
  genesis {
    format: 1
    operator_party: "urn:halaltrace:party:plant.example%2Fhalal:plant"
    operator_key: "any"
    ledger_vkey: "plant.example/halal+12345678+AAAA"
  }
)";

inline constexpr char kEnrolment[] = R"(
  party_enrolment {
    party: "https://id.gs1.org/417/4000001000128"
    name: "Farm"
    key: "any"
    credentials: "any"
    sites { id: )" PLANT R"( name: "Shed" country: "JP" }
    roles { role: ROLE_PRODUCER from: "2026-01-01" until: "2026-01-01" }
    gs1_company_prefixes: "4569951"
    country: "JP"
  }
)";

inline constexpr char kMaterial[] = R"(
  material_profile {
    product: )" AZUKI R"( maker )" FARM R"( name: "Azuki"
    material_class: MATERIAL_CLASS_NATURAL composition: "azuki"
  }
)";

inline constexpr char kApproved[] = R"(
  approved_sources {
    product: )" AZUKI R"( site: )" PLANT R"( from: "2026-01-01"
    sources { product: )" AZUKI R"( supplier )" FARM R"( site: )" PLANT R"( }
  }
)";

inline constexpr char kProcess[] = R"(
  process_declaration {
    product: )" AZUKI R"( site: )" PLANT R"( maker )" FARM R"(
    from: "2026-01-01" until: "2026-12-31"
    aids { name: "carbon" use: AID_USE_FILTER origin: ORIGIN_PLANT }
    complete: true
  }
)";

inline constexpr char kMove[] = R"(
  supply_event {
    type: EVENT_TYPE_AGGREGATION action: ACTION_ADD event_id: "ni:///x"
    epcs: "https://id.gs1.org/00/340123450000000000"
    quantities {
      item: "https://id.gs1.org/01/04569951110016/10/A"
      quantity { value { amount: "0.5" unit: "KGM" } }
    }
    parent_id: "https://id.gs1.org/00/340123450000000000"
    biz_step: "https://ref.gs1.org/cbv/BizStep-packing"
    disposition: "https://ref.gs1.org/cbv/Disp-active"
    persistent_disposition_set: "https://ref.gs1.org/cbv/Disp-sellable"
    persistent_disposition_unset: "https://ref.gs1.org/cbv/Disp-recalled"
    read_point: )" PLANT R"( biz_location: )" PLANT R"(
    biz_transactions { type: "https://ref.gs1.org/cbv/BTT-po" id: "urn:x:1" }
    sources { type: SOURCE_DESTINATION_TYPE_OWNING_PARTY party )" FARM R"( }
    sources { type: SOURCE_DESTINATION_TYPE_LOCATION place: )" PLANT R"( }
    destinations {
      type: SOURCE_DESTINATION_TYPE_OTHER type_uri: "urn:x:t" place: "urn:x:2"
    }
    certification_info: "urn:x:cert"
    lot_details {
      name: "Azuki" production_time { unix_ms: 1 } pack_form: "bag"
      best_before: "2027-02-28" country_of_origin: "JP"
    }
    error_declaration {
      declaration_time { unix_ms: 1 } reason: "https://ref.gs1.org/cbv/ER-x"
      corrective_event_ids: "ni:///y"
    }
    extensions { pointer: "/x:y" json: "1" }
  }
)";

inline constexpr char kTransformation[] = R"(
  supply_event {
    type: EVENT_TYPE_TRANSFORMATION
    input_epcs: "https://id.gs1.org/00/340123450000000000"
    input_quantities { item: "https://id.gs1.org/01/04569951110016/10/A" }
    output_epcs: "https://id.gs1.org/00/340123450000000000"
    output_quantities {
      item: "https://id.gs1.org/01/04569951110016/10/B"
      quantity { commitment: )" D32 R"( }
    }
    transformation_id: "urn:x:t"
  }
)";

inline constexpr char kCertificate[] = R"(
  certificate {
    number: "JMA-2026/011" kind: CERTIFICATE_KIND_PRODUCT
    body )" BODY R"( holder )" FARM R"( sites: )" PLANT R"(
    building: "2" line: "B"
    products {
      product: )" AZUKI R"( name: "Azuki" brand: "T" pack_forms: "bag"
      made_from: "2026-02-01"
    }
    scheme: "food" category_code: "C" category_scheme: "GSO"
    issued: "2025-12-01" valid_from: "2026-01-01" valid_until: "2026-12-31"
    conditions: "none" standards: "MS 1500:2019"
  }
)";

inline constexpr char kStatus[] = R"(
  certificate_status {
    certificate { body )" BODY R"( number: "JMA-1" }
    state: CERTIFICATE_STATE_SUSPENDED from: "2026-01-01" reason: "audit"
  }
)";

inline constexpr char kObservation[] = R"(
  register_observation {
    certificate { body )" BODY R"( number: "JMA-1" }
    result: REGISTER_RESULT_SEEN_VALID register: "page"
  }
)";

inline constexpr char kClosedHolder[] = R"(
  register_closed {
    holder )" FARM R"( body )" BODY R"( from: "2026-01-01" until: "2026-02-01"
    certificates { body )" BODY R"( number: "JMA-1" }
  }
)";

inline constexpr char kClosedAuthority[] = R"(
  register_closed {
    authority )" BODY R"( until: "2026-02-01" bodies )" BODY R"(
  }
)";

inline constexpr char kListed[] = R"(
  recognition {
    market: "MY" authority )" BODY R"( body )" BODY R"(
    state: RECOGNITION_STATE_LISTED from: "2026-01-01" until: "2026-12-31"
    scopes: "food" territories: "JP"
  }
)";

inline constexpr char kWithdrawn[] = R"(
  recognition {
    market: "MY" authority )" BODY R"( body )" BODY R"(
    state: RECOGNITION_STATE_WITHDRAWN from: "2026-01-01"
    transition: TRANSITION_BY_ISSUE
  }
)";

inline constexpr char kMarket[] = R"(
  market_profile {
    market: "MY" name: "Malaysia" version: "2026-01-31b" previous: )" D32 R"(
    authority )" BODY R"(
    product_certificate_required: true
    product_certificate_citation )" CITED R"(
    recognition_required: true recognition_citation )" CITED R"(
    demands {
      material_class: MATERIAL_CLASS_NATURAL demand: DEMAND_EXEMPT
      citation )" CITED R"(
    }
    floors {
      check: CHECK_CERTIFICATE least: ASSURANCE_TRANSCRIBED citation )" CITED
                                  R"(
    }
    negative_stops { biz_step: "urn:x:growing" citation )" CITED R"( }
    certificates_without_end: true
    certificates_without_end_citation )" CITED R"(
  }
)";

inline constexpr char kScheme[] = R"(
  scheme_profile {
    body )" BODY R"( scheme: "MPPHM" version: "2026-01-31" previous: )" D32 R"(
    contract_certificate_attests_no_product: true
    contract_certificate_citation )" CITED R"(
    site_is_part_of_scope: true site_citation )" CITED R"(
  }
)";

inline constexpr char kCorrection[] =
    "correction { statement: " D32 " reason: \"typo\" }";

inline constexpr char kEndorse[] = "endorse { statements: " D32 " }";

// Merge lets `text` overwrite what `statement` holds.
inline void Merge(const std::string& text, v1::Statement& statement) {
  ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &statement))
      << text;
}

// Valid returns the statement of `body` with a header that is complete.
inline v1::Statement Valid(const char* body) {
  v1::Statement statement;
  Merge(absl::StrCat(kHeader, body), statement);
  return statement;
}

#undef D32
#undef PLANT

}  // namespace halaltrace::model

#endif  // HALALTRACE_TESTS_ENGINE_MODEL_VALID_STATEMENTS_H_
