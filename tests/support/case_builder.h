// SPDX-License-Identifier: Apache-2.0
// Cases written by hand, in names instead of indexes, for tests of the judge.
//
//   CaseBuilder b;
//   b.Party("refinery").Site("shimizu", "refinery");
//   b.Create("sugar-1", "sugar", "shimizu", "2026-03-01");
//   b.Make("daifuku-41", "daifuku", "plant-1", "2026-03-05", {"sugar-1"});
//   const model::Case evidence = b.Build("daifuku-41");
//
// Names are identifiers as they stand.  Unless a test says otherwise a step is
// said by the possessor of its site, who signs if it has a key and else has it
// recorded by "plant" from a document.
#ifndef HALALTRACE_TESTS_SUPPORT_CASE_BUILDER_H_
#define HALALTRACE_TESTS_SUPPORT_CASE_BUILDER_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/model/case.h"

namespace halaltrace::testing {

// DayOf reads yyyy-mm-dd; empty is "open".
model::Day DayOf(absl::string_view text, model::Day open = model::kFirstDay);

// NoonOf returns 12:00 UTC of a day.
int64_t NoonOf(absl::string_view day);

// DigestOf returns the digest of the statement with that number.
Digest DigestOf(int statement);

// KeyIdOf returns the id of the key that a party of that name signs with.
Digest KeyIdOf(absl::string_view party);

// SaidSpec is model::Said in names.  `statement` is a number of the builder's.
struct SaidSpec {
  int statement = 0;
  std::string issuer;
  std::string source;
  v1::Channel channel = v1::CHANNEL_UNSPECIFIED;
  bool document = false;
  int endorsement = 0;  // 0: none
  std::string forger;   // whose key signed in the issuer's name; none: its own
};

struct RoleSpec {
  v1::Role role = v1::ROLE_UNSPECIFIED;
  model::Day first_day = model::kFirstDay;
};

struct PartySpec {
  std::string name;
  int statement = 0;
  bool enrolled = true;
  bool signs = false;
  std::vector<RoleSpec> roles;
  std::vector<std::string> prefixes;
};

struct SiteSpec {
  std::string name;
  std::string country = "JP";
  std::vector<std::string> owners;
  std::string label;  // name as enrolled
};

struct LotSpec {
  std::string name;
  std::string product;  // empty: none
  std::string label;    // name from lot details
  std::string pack_form;
  std::vector<std::string> certified_by;
  bool amounts_compared = false;
  bool is_carrier = false;
};

struct StepSpec {
  SaidSpec said;
  model::StepKind kind = model::StepKind::kCreate;
  int64_t unix_ms = 0;
  int16_t offset_minutes = 0;
  std::string site, biz_step;
  std::vector<std::string> inputs, outputs;
  std::string giver, receiver, from_site, to_site;
  bool made_after_told = false;
  bool empties = false;
};

// StockSpec is an amount of a lot that a step of its own makes or takes.
struct StockSpec : StepSpec {
  std::string lot;
  bool made = false;
  std::string amount, unit = "KGM";  // no amount: unstated
};

struct MaterialSpec {
  SaidSpec said;
  std::string product, maker;
  v1::MaterialClass material_class = v1::MATERIAL_CLASS_UNSPECIFIED;
};

struct AidSpec {
  std::string name;
  v1::AidUse use = v1::AID_USE_OTHER;
  v1::Origin origin = v1::ORIGIN_PLANT;
};

struct DeclarationSpec {
  SaidSpec said;
  std::string product, site, maker;
  std::string from = "2020-01-01", until;
  bool complete = true;
  bool documents = true;
  std::vector<AidSpec> aids;
};

struct ApprovedSpec {
  std::string material, supplier, site;
};

struct ApprovedListSpec {
  SaidSpec said;
  std::string product, site;
  std::string from = "2020-01-01";
  std::vector<ApprovedSpec> sources;
};

struct LineSpec {
  std::string product, name;
  std::vector<std::string> pack_forms;
  std::string made_from;
};

struct CertificateSpec {
  SaidSpec said;
  std::string number;
  v1::CertificateKind kind = v1::CERTIFICATE_KIND_PRODUCT;
  std::string body, holder, scheme;
  std::vector<std::string> sites;
  std::vector<LineSpec> lines;
  std::string issued, from = "2026-01-01", until = "2026-12-31";
  std::string building, line, category, category_scheme;
  std::vector<std::string> conditions;
};

struct StatusSpec {
  SaidSpec said;
  std::string body, number;
  v1::CertificateState state = v1::CERTIFICATE_STATE_SUSPENDED;
  std::string from;
};

struct LookSpec {
  SaidSpec said;
  std::string body, number;
  v1::RegisterResult result = v1::REGISTER_RESULT_NOT_IN_REGISTER;
  std::string day;
};

struct ClosureSpec {
  SaidSpec said;
  std::string holder, authority, body;
  std::string from, until;
  std::vector<std::pair<std::string, std::string>>
      certificates;  // body, number
  std::vector<std::string> bodies;
};

struct RecognitionSpec {
  SaidSpec said;
  std::string market = "MY", authority = "jakim", body;
  v1::RecognitionState state = v1::RECOGNITION_STATE_LISTED;
  std::string from = "2020-01-01", until;
  std::vector<std::string> territories, scopes;
  std::string scope_scheme;
  v1::Transition transition = v1::TRANSITION_UNSPECIFIED;
};

struct CorrectionSpec {
  SaidSpec said;
  int target = 0;
};

// CaseSpec is a whole case in names.
struct CaseSpec {
  std::vector<PartySpec> parties;
  std::vector<SiteSpec> sites;
  std::vector<LotSpec> lots;
  std::vector<StepSpec> steps;
  std::vector<StockSpec> stock;
  std::vector<MaterialSpec> materials;
  std::vector<DeclarationSpec> declarations;
  std::vector<ApprovedListSpec> approved_lists;
  std::vector<CertificateSpec> certificates;
  std::vector<StatusSpec> statuses;
  std::vector<LookSpec> looks;
  std::vector<ClosureSpec> closures;
  std::vector<RecognitionSpec> recognitions;
  std::vector<CorrectionSpec> corrections;

  // What stands in a ledger: digests by statement, ids of keys by party.  What
  // is not here is made up.
  std::map<int, Digest> digests;
  std::map<std::string, Digest> keys;
};

// DigestIn and KeyIn return what `spec` gives, or DigestOf and KeyIdOf.
Digest DigestIn(const CaseSpec& spec, int statement);
Digest KeyIn(const CaseSpec& spec, const std::string& party);

// Flatten makes the case about `lot`.  A `seed` other than 0 shuffles every
// local index; statements in `dropped` are left out as if nobody had said them.
model::Case Flatten(const CaseSpec& spec, absl::string_view lot,
                    uint64_t seed = 0, const std::set<int>& dropped = {});

// CaseBuilder fills a CaseSpec with sensible rows.  The references that it
// returns live until the next row of that sort is added.
class CaseBuilder {
 public:
  // Starts with "plant", which signs and records, with the site "plant-1".
  CaseBuilder();

  CaseBuilder& Party(absl::string_view name);
  CaseBuilder& Signs(absl::string_view party);
  CaseBuilder& Role(absl::string_view party, v1::Role role);
  CaseBuilder& Site(absl::string_view site, absl::string_view owner);

  // Own is what `party` signs itself; Recorded is what "plant" writes down for
  // `source` from a document.
  SaidSpec Own(absl::string_view party);
  SaidSpec Recorded(absl::string_view source);

  // SaidFor is Own for a party with a key, else Recorded.
  SaidSpec SaidFor(absl::string_view party);

  LotSpec& Lot(absl::string_view name, absl::string_view product);

  // Create, Make and Pack add a step at a site's noon; lots that are not there
  // yet are added.
  StepSpec& Create(absl::string_view lot, absl::string_view product,
                   absl::string_view site, absl::string_view day);
  StepSpec& Make(absl::string_view lot, absl::string_view product,
                 absl::string_view site, absl::string_view day,
                 std::vector<std::string> inputs);
  StepSpec& Pack(absl::string_view parent, absl::string_view site,
                 absl::string_view day, std::vector<std::string> children);

  // Unpack names what leaves the parent; nothing: all that was inside.
  StepSpec& Unpack(absl::string_view parent, absl::string_view site,
                   absl::string_view day, std::vector<std::string> children);

  // Ship moves a lot from site to site: sent and received on that day, said by
  // the receiver.
  StepSpec& Ship(absl::string_view lot, absl::string_view from,
                 absl::string_view to, absl::string_view day);

  // Stock says that `maker` made so much of a lot, Take that it was taken at a
  // site's noon.  A lot of which anything stands here is one that may be
  // over-consumed.
  StockSpec& Stock(absl::string_view lot, const StepSpec& maker,
                   absl::string_view amount);
  StockSpec& Take(absl::string_view lot, absl::string_view site,
                  absl::string_view day, absl::string_view amount);

  MaterialSpec& Material(absl::string_view product, absl::string_view maker,
                         v1::MaterialClass material_class);
  DeclarationSpec& Declaration(absl::string_view product,
                               absl::string_view maker);
  ApprovedListSpec& ApprovedList(absl::string_view product,
                                 absl::string_view site);

  // Certificate adds a product certificate of 2026 for one product at one site.
  CertificateSpec& Certificate(absl::string_view number, absl::string_view body,
                               absl::string_view holder, absl::string_view site,
                               absl::string_view product);
  StatusSpec& Status(absl::string_view body, absl::string_view number,
                     v1::CertificateState state, absl::string_view from);
  LookSpec& Look(absl::string_view body, absl::string_view number,
                 v1::RegisterResult result, absl::string_view day);

  // CloseRegister shows all certificates of a holder for 2026.
  ClosureSpec& CloseRegister(
      absl::string_view holder,
      std::vector<std::pair<std::string, std::string>> certificates);

  // CloseList shows all bodies that "jakim" recognises for 2026.
  ClosureSpec& CloseList(std::vector<std::string> bodies);

  RecognitionSpec& Recognise(absl::string_view body);

  int NewStatement() { return ++statements_; }
  CaseSpec& spec() { return spec_; }
  const CaseSpec& spec() const { return spec_; }
  int statements() const { return statements_; }

  // Possessor returns the first owner of a site.
  std::string Possessor(absl::string_view site) const;

  model::Case Build(absl::string_view lot) const { return Flatten(spec_, lot); }

 private:
  PartySpec& PartyRow(absl::string_view name);
  StepSpec& Step(model::StepKind kind, absl::string_view site,
                 absl::string_view day);
  void EnsureLot(absl::string_view lot, absl::string_view product);

  CaseSpec spec_;
  int statements_ = 0;
};

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_CASE_BUILDER_H_
