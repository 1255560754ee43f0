// SPDX-License-Identifier: Apache-2.0
// Who may bind whom, and how close the engine came to the source's own words.
//
// Both are derived from facts in the case and the verifier's policy, never
// declared by the statement itself.
#ifndef HALALTRACE_ENGINE_VERDICT_RIGHTS_H_
#define HALALTRACE_ENGINE_VERDICT_RIGHTS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/model/case.h"
#include "engine/model/policy.h"
#include "engine/verdict/trail.h"
#include "halaltrace/v1/assurance.pb.h"
#include "halaltrace/v1/check.pb.h"
#include "halaltrace/v1/enrolment.pb.h"
#include "halaltrace/v1/profile.pb.h"
#include "halaltrace/v1/time.pb.h"

namespace halaltrace::verdict {

// FactKind is what a statement asserts, as far as rights differ.
enum class FactKind : uint8_t {
  kCreation,  // a step that creates, makes or packs a lot
  kMove,
  kMaterial,
  kDeclaration,
  kApprovedList,
  kCertificate,
  kStatus,
  kSeenInRegister,  // favours the holder
  kNotInRegister,
  kHolderClosure,
  kAuthorityClosure,
  kRecognition,
};

// Recorder is what an enrolled recorder may bind with.
enum class Recorder : uint8_t {
  kOwnersWords,  // only what the owner said: the source must be the owner
  kAnybodys,     // whoever's; assurance decides what it is worth
  kSupported,    // whoever's, with a document or the register's capture
};

// RightRow is the right to assert one kind of fact.
struct RightRow {
  FactKind kind;

  // Whose words an enrolled recorder may write down for this to bind.
  Recorder recorder;

  // The party that the fact favours is no recorder of it.
  bool needs_another_than_holder;

  // The role that an anchor must give to the party whose words they are;
  // UNSPECIFIED: enrolment suffices.
  v1::Role anchored_role;

  // The check whose assurance floor applies.
  v1::Check check;

  absl::string_view binds;  // in words
};

// RightTable returns a row for each kind, in their order.
std::span<const RightRow> RightTable();

// Rights answers for one case, policy and as-of time.  It turns on enrolments
// and the policy alone, which every answer depends on as a whole.  All
// arguments must outlive it.
class Rights {
 public:
  Rights(const model::Case& evidence, const model::Policy& policy,
         const v1::MarketProfile& market, const v1::EventTime& as_of);

  // NoteTimes tells `trail` the days on which roles and anchors begin and end,
  // and the instants at which credentials do.
  void NoteTimes(Trail& trail) const;

  // AssuranceOf returns how the words of `owner` (the party that such words
  // must come from) reached the ledger: `source` if it signed or endorsed them
  // with a key that may speak for it, else `observed` if another than `holder`,
  // whom the fact favours, captured a register, `transcribed` from a document,
  // or UNSPECIFIED: a look that left no capture, or a word of mouth, shows
  // nothing.  A gateway's words count as relayed only under a logged
  // delegation, which no kind of statement carries yet.
  v1::Assurance AssuranceOf(FactKind kind, const model::Said& said,
                            model::CaseParty owner,
                            model::CaseParty holder = model::CaseParty()) const;

  // MayAssert says whether `said` binds as a fact of `kind` about `owner`'s
  // affairs.  `holder` is the party that the fact favours, if any.  Whether
  // `owner` is the right owner (possessor, maker) is asked separately.
  bool MayAssert(FactKind kind, const model::Said& said, model::CaseParty owner,
                 model::CaseParty holder = model::CaseParty()) const;

  // MaySayOwn says whether `said` is its source's own signed word or recorded
  // for it by an enrolled recorder.
  bool MaySayOwn(const model::Said& said) const;

  // MeetsFloor says whether `assurance` is enough for the checks that rest on
  // facts of `kind`, by the market profile.
  bool MeetsFloor(FactKind kind, v1::Assurance assurance) const;

  // Owns says whether `party` enrolled `site` as its own.
  bool Owns(model::CaseParty party, model::CaseSite site) const;

  // HoldsPrefix says whether `identifier` was issued by `party`: under its GS1
  // company prefix, or in its own URN name space.
  bool HoldsPrefix(model::CaseParty party, absl::string_view identifier) const;

  // IsMaker says whether `party` may speak of `product` as made at `site`.
  bool IsMaker(model::CaseParty party, model::CaseSite site,
               model::CaseProduct product) const;

 private:
  bool KeyIsIssuers(const model::Said& said) const;
  bool MayRecord(model::CaseParty party) const;
  bool VouchesFor(const model::Anchor& anchor, const model::Key& key) const;
  bool SpeaksAs(model::CaseKey key, model::CaseParty party,
                v1::Role role) const;

  const model::Case& evidence_;
  const model::Policy& policy_;
  int64_t as_of_ms_;
  model::Day as_of_;
  std::vector<v1::Assurance> floors_;  // by v1::Check

  // Whether a party may record, asked once each: 0 not asked, 1 no, 2 yes.
  mutable std::vector<uint8_t> may_record_;
};

}  // namespace halaltrace::verdict

#endif  // HALALTRACE_ENGINE_VERDICT_RIGHTS_H_
