// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/golden_drafts.h"

#include "absl/strings/str_cat.h"

namespace halaltrace::testing {
namespace {

#define PLANT "\"https://id.gs1.org/417/9520101000002\""
#define FARM "\"https://id.gs1.org/417/9520111000009\""
#define REFINERY "\"https://id.gs1.org/417/9520121000006\""
#define BODY "\"https://id.gs1.org/417/9520201000001\""
#define JAKIM "\"urn:halaltrace:party:halal.gov.my:jakim\""
#define PLANT_SITE "\"https://id.gs1.org/414/9520101000019\""
#define FARM_SITE "\"https://id.gs1.org/414/9520111000016\""
#define REFINERY_SITE "\"https://id.gs1.org/414/9520121000013\""
#define AZUKI "\"https://id.gs1.org/01/09520111000016\""
#define SUGAR "\"https://id.gs1.org/01/09520121000013\""
#define DAIFUKU "\"https://id.gs1.org/01/09520101000019\""
#define LOT(product, number) \
  "\"https://id.gs1.org/01/" product "/10/" number "\""
#define AZUKI_LOT LOT("09520111000016", "AZ-1")
#define SUGAR_LOT LOT("09520121000013", "SG-1")
#define DAIFUKU_LOT LOT("09520101000019", "DF-1")
#define PALLET "\"https://id.gs1.org/00/095201010000000019\""
#define CRATE "\"https://id.gs1.org/8003/09520101000019C7\""
#define IS(party) "{ party { id: " party " } }"
#define STEP(word) "\"https://ref.gs1.org/cbv/BizStep-" word "\""

constexpr char kRefinery[] = "https://id.gs1.org/417/9520121000006";
constexpr char kBody[] = "https://id.gs1.org/417/9520201000001";
constexpr char kJakim[] = "urn:halaltrace:party:halal.gov.my:jakim";

// 2026-01-05T09:00:00+09:00, and a day.
constexpr int64_t kBeginMs = 1'767'571'200'000;
constexpr int64_t kDayMs = 86'400'000;

// On writes a statement whose event was `day` days after the beginning.
std::string On(int day, absl::string_view body) {
  return absl::StrCat(
      "header { event_time { unix_ms: ", kBeginMs + day * kDayMs,
      " offset_minutes: 540 } }", body);
}

// Read is a draft that the plant wrote down from a document of `source`.
GoldenDraft Read(std::string label, std::string source, v1::EvidenceKind kind,
                 std::string text) {
  GoldenDraft draft;
  draft.label = std::move(label);
  draft.signer = "plant";
  draft.source = std::move(source);
  draft.channel = v1::CHANNEL_PAPER;
  draft.document = absl::StrCat("The paper called ", draft.label, ".\n");
  draft.kind = kind;
  draft.text = std::move(text);
  return draft;
}

GoldenDraft Own(std::string label, std::string signer, std::string text) {
  GoldenDraft draft;
  draft.label = std::move(label);
  draft.signer = std::move(signer);
  draft.text = std::move(text);
  return draft;
}

GoldenGroup Parties() {
  GoldenGroup group{kBeginMs, {}};
  group.drafts.push_back(Own("plant", "plant", On(0, R"(
    party_enrolment {
      party: )" PLANT R"( name: "Plant" country: "JP"
      sites { id: )" PLANT_SITE R"( name: "Obihiro" country: "JP" }
      roles { role: ROLE_PROCESSOR from: "2020-01-01" }
      roles { role: ROLE_BRAND_OWNER }
      gs1_company_prefixes: "952010100"
    })")));
  group.drafts.push_back(Own("farm", "plant", On(0, R"(
    party_enrolment {
      party: )" FARM R"( name: "Farm 十勝" country: "JP"
      sites { id: )" FARM_SITE R"( name: "Otofuke" country: "JP" }
      roles { role: ROLE_PRODUCER from: "2020-01-01" until: "2030-12-31" }
    })")));
  group.drafts.back().cosigner = "farm";
  group.drafts.push_back(Own("refinery", "plant", On(0, R"(
    party_enrolment {
      party: )" REFINERY R"( name: "Refinery" country: "JP"
      sites { id: )" REFINERY_SITE R"( name: "Shimizu" country: "JP" }
      roles { role: ROLE_PROCESSOR }
    })")));
  group.drafts.push_back(Own("body", "plant", On(0, R"(
    party_enrolment {
      party: )" BODY R"( name: "Body" country: "JP"
      roles { role: ROLE_CERTIFICATION_BODY }
    })")));
  return group;
}

GoldenGroup Materials() {
  GoldenGroup group{kBeginMs + kDayMs, {}};
  group.drafts.push_back(Own("azuki", "farm", On(1, R"(
    material_profile {
      product: )" AZUKI R"( maker )" IS(FARM) R"( name: "Azuki beans"
      material_class: MATERIAL_CLASS_NATURAL composition: "azuki"
    })")));
  group.drafts.push_back(
      Read("sugar", kRefinery, v1::EVIDENCE_KIND_SPECIFICATION, On(1, R"(
    material_profile {
      product: )" SUGAR R"( maker )" IS(REFINERY) R"( name: "Beet sugar"
      material_class: MATERIAL_CLASS_PROCESSED_PLANT
    })")));
  group.drafts.push_back(
      Read("process", kRefinery, v1::EVIDENCE_KIND_SPECIFICATION, On(1, R"(
    process_declaration {
      product: )" SUGAR R"( site: )" REFINERY_SITE R"(
      maker )" IS(REFINERY) R"( from: "2026-01-01" until: "2027-12-31"
      aids { name: "lime" use: AID_USE_FILTER origin: ORIGIN_MINERAL }
      complete: true composition_attached: true flow_chart_attached: true
      source_attached: true
    })")));
  group.drafts.push_back(Own("daifuku", "plant", On(1, R"(
    material_profile {
      product: )" DAIFUKU R"( maker )" IS(PLANT) R"( name: "Daifuku"
      material_class: MATERIAL_CLASS_COMPOUND
    })")));
  group.drafts.push_back(Own("approved", "plant", On(1, R"(
    approved_sources {
      product: )" DAIFUKU R"( site: )" PLANT_SITE R"( from: "2026-01-01"
      sources { product: )" SUGAR R"( supplier )" IS(REFINERY) R"(
                site: )" REFINERY_SITE R"( }
    })")));
  return group;
}

GoldenGroup Certificates() {
  GoldenGroup group{kBeginMs + 2 * kDayMs, {}};
  group.drafts.push_back(
      Read("list", kJakim, v1::EVIDENCE_KIND_PUBLISHED_LIST, On(2, R"(
    recognition {
      market: "MY" authority )" IS(JAKIM) R"( body )" IS(BODY) R"(
      state: RECOGNITION_STATE_LISTED from: "2015-01-01"
    })")));
  group.drafts.push_back(
      Read("P-1", kBody, v1::EVIDENCE_KIND_CERTIFICATE, On(2, R"(
    certificate {
      number: "P-1" kind: CERTIFICATE_KIND_PRODUCT
      body )" IS(BODY) R"( holder )" IS(PLANT) R"( sites: )" PLANT_SITE R"(
      products { product: )" DAIFUKU R"( name: "Daifuku" }
      issued: "2025-12-20" valid_from: "2026-01-01" valid_until: "2027-12-31"
    })")));
  group.drafts.push_back(
      Read("suspended", kBody, v1::EVIDENCE_KIND_LETTER, On(2, R"(
    certificate_status {
      certificate { body )" IS(BODY) R"( number: "P-1" }
      state: CERTIFICATE_STATE_SUSPENDED from: "2026-01-02" reason: "misread"
    })")));
  group.drafts.push_back(
      Read("seen", kBody, v1::EVIDENCE_KIND_REGISTER_CAPTURE, On(2, R"(
    register_observation {
      certificate { body )" IS(BODY) R"( number: "P-1" }
      result: REGISTER_RESULT_SEEN_VALID register: "public register"
    })")));
  group.drafts.back().channel = v1::CHANNEL_REGISTER;
  group.drafts.push_back(
      Read("closed", kBody, v1::EVIDENCE_KIND_REGISTER_CAPTURE, On(2, R"(
    register_closed {
      holder )" IS(PLANT) R"( body )" IS(BODY) R"(
      from: "2026-01-01" until: "2026-01-07"
      certificates { body )" IS(BODY) R"( number: "P-1" }
    })")));
  group.drafts.back().channel = v1::CHANNEL_REGISTER;
  return group;
}

#define MOVED(lot, from, from_site, to, to_site) \
  "supply_event { type: EVENT_TYPE_OBJECT action: ACTION_OBSERVE " \
  "biz_step: " \
  STEP("receiving") " biz_location: " to_site                                \
  " quantities { item: " lot " } sources {"                                  \
  " type: SOURCE_DESTINATION_TYPE_POSSESSING_PARTY party " IS(from)          \
  " } sources { type: SOURCE_DESTINATION_TYPE_LOCATION place: " from_site    \
  " } destinations {"                                                        \
  " type: SOURCE_DESTINATION_TYPE_POSSESSING_PARTY party " IS(to)            \
  " } destinations { type: SOURCE_DESTINATION_TYPE_LOCATION place: " to_site \
  " } }"

GoldenGroup Events() {
  GoldenGroup group{kBeginMs + 6 * kDayMs, {}};
  group.drafts.push_back(Own("harvest", "farm", On(3, R"(
    supply_event {
      type: EVENT_TYPE_OBJECT action: ACTION_ADD event_id: "ni:///sha-256;a1"
      biz_step: )" STEP("commissioning") R"( biz_location: )" FARM_SITE R"(
      quantities { item: )" AZUKI_LOT R"(
                   quantity { value { amount: "1200.5" unit: "KGM" } } }
    })")));
  group.drafts.push_back(
      Read("made", kRefinery, v1::EVIDENCE_KIND_RECORD, On(3, R"(
    supply_event {
      type: EVENT_TYPE_OBJECT action: ACTION_ADD
      biz_step: )" STEP("commissioning") R"( biz_location: )" REFINERY_SITE R"(
      quantities { item: )" SUGAR_LOT R"( }
      lot_details { name: "Beet sugar" country_of_origin: "JP" }
    })")));
  group.drafts.push_back(
      Own("azuki-in", "plant",
          On(4, MOVED(AZUKI_LOT, FARM, FARM_SITE, PLANT, PLANT_SITE))));
  group.drafts.push_back(
      Own("sugar-in", "plant",
          On(4, MOVED(SUGAR_LOT, REFINERY, REFINERY_SITE, PLANT, PLANT_SITE))));
  group.drafts.push_back(Own("batch", "plant", On(5, R"(
    supply_event {
      type: EVENT_TYPE_TRANSFORMATION biz_step: )" STEP("commissioning") R"(
      biz_location: )" PLANT_SITE R"( transformation_id: "urn:example:run:1"
      input_quantities { item: )" AZUKI_LOT R"(
                         quantity { value { amount: "40" unit: "KGM" } } }
      input_quantities { item: )" SUGAR_LOT R"( }
      output_quantities { item: )" DAIFUKU_LOT R"(
                          quantity { value { amount: "900" } } }
      lot_details { name: "Daifuku" pack_form: "tray" best_before: "2026-12-31"
                    production_time { unix_ms: 1768003200000 } }
      certification_info: "urn:example:certificate:P-1"
    })")));
  group.drafts.push_back(Own("pallet", "plant", On(6, R"(
    supply_event {
      type: EVENT_TYPE_AGGREGATION action: ACTION_ADD parent_id: )" PALLET R"(
      biz_step: )" STEP("packing") R"( biz_location: )" PLANT_SITE R"(
      quantities { item: )" DAIFUKU_LOT R"( }
      extensions { pointer: "/example:crates" json: "12" }
    })")));
  group.drafts.push_back(Own("order", "plant", On(6, R"(
    supply_event {
      type: EVENT_TYPE_TRANSACTION action: ACTION_ADD epcs: )" PALLET R"(
      biz_location: )" PLANT_SITE R"(
      biz_transactions { type: "https://ref.gs1.org/cbv/BTT-po"
                         id: "urn:example:order:7" }
    })")));
  group.drafts.push_back(Own("crate", "plant", On(6, R"(
    supply_event {
      type: EVENT_TYPE_ASSOCIATION action: ACTION_ADD parent_id: )" CRATE R"(
      biz_location: )" PLANT_SITE R"( epcs: )" PALLET R"(
    })")));
  return group;
}

// Two harvests whose amounts are hidden; neither went into the daifuku.
GoldenGroup Hidden() {
  GoldenGroup group{kBeginMs + 7 * kDayMs, {}};
  for (const bool late : {false, true}) {
    GoldenDraft& draft = group.drafts.emplace_back(
        Own(late ? "hidden-2" : "hidden-1", "farm",
            On(7, absl::StrCat(R"(
    supply_event {
      type: EVENT_TYPE_OBJECT action: ACTION_ADD biz_location: )" FARM_SITE
                               " quantities { item: ",
                               late ? LOT("09520111000016", "AZ-3")
                                    : LOT("09520111000016", "AZ-2"),
                               " } }"))));
    draft.hides = late ? "31" : "27";
    draft.opening_late = late;
  }
  return group;
}

GoldenGroup SecondThoughts() {
  GoldenGroup group{kBeginMs + 8 * kDayMs, {}};
  group.drafts.push_back(Own("void", "plant", On(8, R"(
    correction { reason: "the letter is about another number" })")));
  group.drafts.back().means = "suspended";
  group.drafts.push_back(Own("endorse", "farm", On(8, "endorse {}")));
  group.drafts.back().means = "azuki-in";
  GoldenDraft& replaced =
      group.drafts.emplace_back(Own("crate-2", "plant", On(8, R"(
    supply_event {
      type: EVENT_TYPE_ASSOCIATION action: ACTION_ADD parent_id: )" CRATE R"(
      biz_location: )" PLANT_SITE R"( epcs: )" PALLET R"(
      disposition: "https://ref.gs1.org/cbv/Disp-active"
    })")));
  replaced.means = "crate";
  return group;
}

}  // namespace

std::vector<GoldenGroup> GoldenGroups() {
  return {Parties(), Materials(), Certificates(),
          Events(),  Hidden(),    SecondThoughts()};
}

}  // namespace halaltrace::testing
