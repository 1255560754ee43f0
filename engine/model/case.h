// SPDX-License-Identifier: Apache-2.0
// All evidence that judges one question, in the form in which the judge reads
// it.
//
// A case is gathered from the graph for (lot, cut) alone: no market, no date,
// no arrival order.  It is flat: rows in vectors, local indexes between them,
// names and digests by id in a shared registry.  It points at nothing that
// changes.
//
// Rows are plain: a list inside a row is a slice of a vector that the whole
// case shares.  So a case of thousands of rows takes a few dozen allocations,
// or none when the memory of the last one is used again.
//
// Local indexes are given in the order of gathering, which is not canonical.
// Whoever lets an order show sorts by canonical identifier, then by statement
// digest; so the same facts give the same verdict bytes in any order of
// arrival.
#ifndef HALALTRACE_ENGINE_MODEL_CASE_H_
#define HALALTRACE_ENGINE_MODEL_CASE_H_

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/base/digest.h"
#include "engine/model/decimal.h"
#include "engine/model/ids.h"
#include "engine/model/registry.h"
#include "engine/model/time.h"
#include "halaltrace/v1/certificate.pb.h"
#include "halaltrace/v1/enrolment.pb.h"
#include "halaltrace/v1/header.pb.h"
#include "halaltrace/v1/material.pb.h"
#include "halaltrace/v1/recognition.pb.h"

namespace halaltrace::model {

// Local indexes into the vectors of one case.
using CaseLot = TypedId<struct CaseLotTag>;
using CaseStep = TypedId<struct CaseStepTag>;
using CaseProduct = TypedId<struct CaseProductTag>;
using CaseParty = TypedId<struct CasePartyTag>;
using CaseSite = TypedId<struct CaseSiteTag>;
using CaseKey = TypedId<struct CaseKeyTag>;
using CaseCertificate = TypedId<struct CaseCertificateTag>;

// Slice is a run [begin, begin + count) of another vector of the case.
struct Slice {
  uint32_t begin = 0;
  uint32_t count = 0;

  bool empty() const { return count == 0; }
};

// Said tells who said a fact, and how the words came.
struct Said {
  StatementId statement;
  CaseParty issuer;  // who signed
  CaseParty
      source;   // whose words: the issuer unless a recorder wrote them down
  CaseKey key;  // of the issuer's signature
  StatementId endorsement;  // the source's Endorse; invalid: none
  CaseKey endorsement_key;  // of the source's signature on it; invalid: none
  v1::Channel channel = v1::CHANNEL_UNSPECIFIED;  // of a recorder's words
  bool has_document = false;  // that somebody else wrote: the file typed for
                              // capture is none
};

// StepKind is what a step does to lots.
enum class StepKind : uint8_t {
  kCreate,     // a lot begins: harvest, receipt of undescribed goods,
               // commissioning
  kTransform,  // inputs become outputs
  kPack,       // children go into a parent: an input of the parent's lineage
  kUnpack,     // children leave a parent
  kMove,       // shipped, received, stored, observed: custody or place
  kConsume,    // a lot ends
};

// MakesGoods says whether a step of that kind makes the goods that it puts out,
// Makes also whether it packs them.
inline bool MakesGoods(StepKind kind) {
  return kind == StepKind::kCreate || kind == StepKind::kTransform;
}
inline bool Makes(StepKind kind) {
  return MakesGoods(kind) || kind == StepKind::kPack;
}

// Step is one supply event, or several with one transformation id.
struct Step {
  int64_t unix_ms = 0;  // event time; of a creation or transformation the
                        // production time, where its lot details state one
  Said said;            // of the first statement (by digest) that describes it
  CaseSite site;        // bizLocation, else readPoint; where a lot is made, the
                        // readPoint if it is another place; may be invalid
  NameId biz_step;

  // Of Case::edges.  Only lots that are in the case are listed; the lots taken
  // by what made one of them, other than a carrier, are always in it.
  Slice inputs;   // lots taken: transformed, packed, unpacked from, consumed
  Slice outputs;  // lots made, packed into or unpacked; for a move the lots
                  // moved
  int16_t offset_minutes = 0;
  StepKind kind = StepKind::kMove;
  bool made_after_told = false;  // the production time stated lies after the
                                 // event that states it
  bool empties = false;  // unpacks, and names no lot: all that was inside

  // Custody of a move, from sources and destinations; may be invalid.  Of what
  // makes a lot, `to_site` is where the lot lay afterwards, if elsewhere.
  CaseParty giver;
  CaseParty receiver;
  CaseSite from_site;
  CaseSite to_site;

  // Other statements of the source with the same transformation id, and what
  // other sources say went into it: of Case::more_said.
  Slice more_said;
  Slice said_beside;
};

// Lot is one traceable quantity.
//
// Lots of the lineage travel inside of others that are no part of it: a bag on
// a pallet, the pallet in a container.  These carriers are lots of the case
// too.  Of a carrier the case has no product, no details and no stock; its
// makers are the steps that pack lots of the case into it, its moves begin with
// the first of these.  What it was packed into before is there too.
struct Lot {
  NameId id;
  bool is_carrier = false;
  CaseProduct product;  // may be invalid: the identifier names no product
  NameId name;          // from lot details; may be invalid
  NameId pack_form;     // from lot details; may be invalid

  // Of Case::lot_steps.
  Slice makers;  // steps that create or make it, or pack other lots into it
  Slice moves;   // steps that move it, and that unpack it or lots out of it;
                 // those of what carries it are the carrier's
  Slice takers;  // steps of this case that take it as an input of a lot above,
                 // those that consume it, and those that pack it

  Slice certified_by;  // of Case::named_certificates: certificationInfo

  // Of Case::stock: all that was made of it and taken from it, in any branch,
  // where it is to be weighed whose words count: all that anybody says was
  // taken may be more than there was, not all say how much in one unit, or the
  // lot is not only transformed (and carried) in this case, but asked of,
  // packed or consumed.
  Slice stock;
  bool amounts_compared = false;  // … and where there is none: all who made or
                                  // took some say how much, in one unit
};

// StockFact is what one statement says it made of a lot or took from it.
struct StockFact {
  Step step;            // inputs and outputs are left out
  bool made = false;    // else taken: transformed or consumed
  bool stated = false;  // an amount is
  Decimal amount;       // in the base unit
  NameId unit;          // invalid: pieces
};

// Site is a place, with those who enrolled it as theirs.
struct Site {
  NameId id;
  NameId name;     // may be invalid
  NameId country;  // ISO 3166-1 alpha-2; may be invalid
  Slice owners;    // of Case::site_owners
};

// RoleFact is a role of a party from day to day.
struct RoleFact {
  v1::Role role = v1::ROLE_UNSPECIFIED;
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
  Said said;
};

// Party is who acts, issues, certifies or decides.
struct Party {
  NameId id;
  NameId name;     // may be invalid: never enrolled
  NameId country;  // ISO 3166-1 alpha-2; may be invalid
  bool enrolled = false;
  Slice roles;             // of Case::roles
  Slice company_prefixes;  // of Case::company_prefixes: GS1, digits
};

// Vouch is a pinned X.509 root's word for a key, by one credential.
struct Vouch {
  Digest root;                              // SHA-256 of its DER
  int64_t until_ms = Interval::kOpenUntil;  // the whole chain is valid before

  friend auto operator<=>(const Vouch&, const Vouch&) = default;
};

// Key is a signing key.
struct Key {
  Digest id;        // SHA-256 of the SubjectPublicKeyInfo
  CaseParty party;  // whom the ledger enrolled with it; invalid: nobody
  Said said;        // the enrolment's
  Slice vouches;    // of Case::vouches
};

// ProductClass is a product, by its identifier.
struct ProductClass {
  NameId id;
  Slice profiles;      // of Case::profiles
  Slice declarations;  // of Case::declarations
};

struct MaterialFact {
  Said said;
  CaseProduct product;
  CaseParty maker;
  NameId name;
  v1::MaterialClass material_class = v1::MATERIAL_CLASS_UNSPECIFIED;
};

// AidFact is one thing that touches a product and cannot be seen in it.
struct AidFact {
  NameId name;
  v1::AidUse use = v1::AID_USE_UNSPECIFIED;
  v1::Origin origin = v1::ORIGIN_UNSPECIFIED;
};

struct DeclarationFact {
  Said said;
  CaseProduct product;
  CaseSite site;  // invalid: every site of the maker
  CaseParty maker;
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
  bool complete = false;
  bool has_three_documents = false;  // composition, flow chart, source
  Slice aids;                        // of Case::aids
};

struct ApprovedSourceFact {
  CaseProduct material;
  CaseParty supplier;
  CaseSite site;  // invalid: any
};

struct ApprovedListFact {
  Said said;
  CaseProduct product;
  CaseSite site;
  Day first_day = kFirstDay;
  Slice sources;  // of Case::approved_sources
};

// CertifiedProductFact is one line of a certificate.
struct CertifiedProductFact {
  CaseProduct product;  // may be invalid: not matched
  NameId name;
  Slice pack_forms;  // of Case::pack_forms; empty: any
  Day made_from = kFirstDay;
};

struct CertificateFact {
  Said said;
  NameId number;
  v1::CertificateKind kind = v1::CERTIFICATE_KIND_UNSPECIFIED;
  CaseParty body;
  CaseParty holder;
  NameId scheme;
  NameId building;  // as printed; invalid: not limited
  NameId line;      // likewise
  NameId category;
  NameId category_scheme;
  Slice sites;       // of Case::certified_sites; empty: the document names none
  Slice products;    // of Case::certified_products; empty: it lists none
  Slice conditions;  // of Case::conditions, as printed
  Day issued = kFirstDay;
  Day first_day = kFirstDay;  // kFirstDay: the document states none
  Day last_day = kLastDay;    // likewise
};

struct CertificateStatusFact {
  Said said;
  CaseParty body;
  NameId number;
  v1::CertificateState state = v1::CERTIFICATE_STATE_UNSPECIFIED;
  Day first_day = kFirstDay;
};

struct RegisterObservationFact {
  Said said;
  CaseParty body;
  NameId number;
  v1::RegisterResult result = v1::REGISTER_RESULT_UNSPECIFIED;
  Day day = 0;
};

// CertificateName is a certificate by body and number.
struct CertificateName {
  CaseParty body;
  NameId number;
};

// RegisterClosedFact covers one holder's certificates or one authority's list.
struct RegisterClosedFact {
  Said said;
  CaseParty holder;     // invalid: the scope is `authority`
  CaseParty authority;  // invalid: the scope is `holder`
  CaseParty body;       // invalid: every body
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
  Slice certificates;  // of Case::closed_certificates
  Slice bodies;        // of Case::closed_bodies
};

struct RecognitionFact {
  Said said;
  NameId market;  // ISO 3166-1 alpha-2
  CaseParty authority;
  CaseParty body;
  v1::RecognitionState state = v1::RECOGNITION_STATE_UNSPECIFIED;
  Day first_day = kFirstDay;
  Day last_day = kLastDay;
  Slice territories;  // of Case::territories; empty: anywhere
  Slice scopes;       // of Case::scopes; empty: every category
  NameId scope_scheme;
  v1::Transition transition = v1::TRANSITION_UNSPECIFIED;
};

// RefusedCorrection is a Correction, or a statement that says `corrects`, which
// has no effect: it is not of the party that said `target`, or not of its kind.
struct RefusedCorrection {
  Said said;
  StatementId target;
};

// Case is the evidence.  Copyable; immutable once gathered.
struct Case {
  std::shared_ptr<const Registry> registry;
  CaseLot lot;  // the one that was asked about

  std::vector<Lot> lots;
  std::vector<Step> steps;
  std::vector<CaseLot> edges;       // inputs and outputs of steps
  std::vector<CaseStep> lot_steps;  // makers, moves and takers of lots
  std::vector<StockFact> stock;
  std::vector<Said> more_said;
  std::vector<NameId> named_certificates;

  std::vector<Party> parties;
  std::vector<RoleFact> roles;
  std::vector<NameId> company_prefixes;
  std::vector<Site> sites;
  std::vector<CaseParty> site_owners;
  std::vector<Key> keys;
  std::vector<Vouch> vouches;

  std::vector<ProductClass> products;
  std::vector<MaterialFact> profiles;         // grouped by product
  std::vector<DeclarationFact> declarations;  // grouped by product
  std::vector<AidFact> aids;
  std::vector<ApprovedListFact> approved_lists;
  std::vector<ApprovedSourceFact> approved_sources;

  std::vector<CertificateFact> certificates;
  std::vector<CaseSite> certified_sites;
  std::vector<CertifiedProductFact> certified_products;
  std::vector<NameId> pack_forms;
  std::vector<NameId> conditions;
  std::vector<CertificateStatusFact> statuses;
  std::vector<RegisterObservationFact> observations;
  std::vector<RegisterClosedFact> closures;
  std::vector<CertificateName> closed_certificates;
  std::vector<CaseParty> closed_bodies;
  std::vector<RecognitionFact> recognitions;
  std::vector<NameId> territories;
  std::vector<NameId> scopes;

  std::vector<RefusedCorrection> refused_corrections;

  // Statements that matter as a whole and are no row of their own (enrolments
  // of the parties): they belong to the case's canonical bytes.
  std::vector<StatementId> other_statements;

  absl::string_view Text(NameId name) const {
    return name.valid() ? registry->Text(name) : absl::string_view();
  }
  std::span<const CaseLot> Inputs(const Step& step) const {
    return Rows(edges, step.inputs);
  }
  std::span<const CaseLot> Outputs(const Step& step) const {
    return Rows(edges, step.outputs);
  }
  std::span<const CaseStep> Steps(Slice slice) const {
    return Rows(lot_steps, slice);
  }

  // Rows returns the rows of `slice` in the vector that its comment names:
  // `evidence.Rows(evidence.aids, declaration.aids)`.
  template <typename T>
  static std::span<const T> Rows(const std::vector<T>& rows, Slice slice) {
    return std::span(rows).subspan(slice.begin, slice.count);
  }
};

}  // namespace halaltrace::model

#endif  // HALALTRACE_ENGINE_MODEL_CASE_H_
