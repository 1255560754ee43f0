// SPDX-License-Identifier: Apache-2.0
// Facts that hang off parties, sites, products and bodies: the rows of the
// case by the graph's ids, with the time in which each was known.
#ifndef HALALTRACE_ENGINE_GRAPH_FACTS_H_
#define HALALTRACE_ENGINE_GRAPH_FACTS_H_

#include <cstdint>
#include <vector>

#include "engine/graph/rows.h"
#include "engine/model/case.h"
#include "halaltrace/v1/certificate.pb.h"
#include "halaltrace/v1/enrolment.pb.h"
#include "halaltrace/v1/material.pb.h"
#include "halaltrace/v1/recognition.pb.h"

namespace halaltrace::graph {

using model::Day;
using model::kFirstDay;
using model::kLastDay;

// Fact is what every row says of itself.
struct Fact {
  StatementId statement;
  VoiceId voice;
  Life life;
  uint8_t flags = 0;
};

struct RoleRow {
  v1::Role role = v1::ROLE_UNSPECIFIED;
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
};

struct SiteGrant {
  SiteId site;
  NameId name;
  NameId country;
};

// EnrolmentRow is a PartyEnrolment, or the operator's part of a Genesis.
struct EnrolmentRow {
  Fact fact;
  PartyId party;  // invalid: not the operator's, and without effect
  NameId name;
  NameId country;
  KeyId key;                          // invalid: the party does not sign yet
  std::vector<model::Vouch> vouches;  // for the key, by its X.509 chain
  int64_t unix_ms = 0;
  std::vector<RoleRow> roles;
  std::vector<NameId> company_prefixes;
  std::vector<SiteGrant> sites;
};

struct MaterialRow {
  Fact fact;
  ProductId product;
  PartyId maker;
  NameId name;
  v1::MaterialClass material_class = v1::MATERIAL_CLASS_UNSPECIFIED;
};

struct DeclarationRow {
  Fact fact;
  ProductId product;
  SiteId site;
  PartyId maker;
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
  bool complete = false;
  bool has_three_documents = false;
  std::vector<model::AidFact> aids;
};

struct ApprovedSourceRow {
  ProductId material;
  PartyId supplier;
  SiteId site;
};

struct ApprovedListRow {
  Fact fact;
  ProductId product;
  SiteId site;
  Day first_day = kFirstDay;
  std::vector<ApprovedSourceRow> sources;
};

struct CertifiedProductRow {
  ProductId product;
  NameId name;
  std::vector<NameId> pack_forms;
  Day made_from = kFirstDay;
};

struct CertificateRow {
  Fact fact;
  NameId number;
  v1::CertificateKind kind = v1::CERTIFICATE_KIND_UNSPECIFIED;
  PartyId body;
  PartyId holder;
  NameId scheme;
  NameId building;
  NameId line;
  NameId category;
  NameId category_scheme;
  std::vector<SiteId> sites;
  std::vector<CertifiedProductRow> products;
  std::vector<NameId> conditions;
  Day issued = kFirstDay;
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
};

struct StatusRow {
  Fact fact;
  PartyId body;
  NameId number;
  v1::CertificateState state = v1::CERTIFICATE_STATE_UNSPECIFIED;
  Day first_day = kFirstDay;
};

struct ObservationRow {
  Fact fact;
  PartyId body;
  NameId number;
  v1::RegisterResult result = v1::REGISTER_RESULT_UNSPECIFIED;
  Day day = 0;
};

struct CertificateNameRow {
  PartyId body;
  NameId number;
};

struct ClosureRow {
  Fact fact;
  PartyId holder;
  PartyId authority;
  PartyId body;
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
  std::vector<CertificateNameRow> certificates;
  std::vector<PartyId> bodies;
};

struct RecognitionRow {
  Fact fact;
  NameId market;
  PartyId authority;
  PartyId body;
  v1::RecognitionState state = v1::RECOGNITION_STATE_UNSPECIFIED;
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
  std::vector<NameId> territories;
  std::vector<NameId> scopes;
  NameId scope_scheme;
  v1::Transition transition = v1::TRANSITION_UNSPECIFIED;
};

// Rows that hang off a thing, as positions in the tables above.
using Postings = std::vector<uint32_t>;

struct PartyRow {
  NameId id;
  Postings enrolments;
  Postings held;          // certificates
  Postings closures;      // of its certificates
  Postings recognitions;  // as a body
};

struct SiteRow {
  NameId id;
  Postings enrolments;    // by those who call it theirs
  Postings certificates;  // that name it
};

struct ProductRow {
  NameId id;
  PartyId numberer;  // whose name space its URN is of; invalid: no URN of ours
  Postings materials;
  Postings declarations;
  Postings approved_lists;
  Postings certificates;
};

struct KeyRow {
  Digest id;
  Postings enrolments;
};

// StepDetails is what few steps state: lot master data and certificationInfo.
struct StepDetails {
  NameId name;
  NameId pack_form;
  std::vector<NameId> certificates;
};

}  // namespace halaltrace::graph

#endif  // HALALTRACE_ENGINE_GRAPH_FACTS_H_
