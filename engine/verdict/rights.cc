// SPDX-License-Identifier: Apache-2.0
#include "engine/verdict/rights.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "engine/base/check.h"
#include "engine/model/gs1_key.h"
#include "engine/model/identifier.h"
#include "engine/model/time.h"

namespace halaltrace::verdict {
namespace {

using model::CaseKey;
using model::CaseParty;
using model::CaseProduct;
using model::CaseSite;
using model::Said;

constexpr auto kTable = std::to_array<RightRow>({
    {FactKind::kCreation, Recorder::kOwnersWords, false, v1::ROLE_UNSPECIFIED,
     v1::CHECK_RECORDS,
     "who possesses the site, or issued the lot's identifier"},
    {FactKind::kMove, Recorder::kOwnersWords, false, v1::ROLE_UNSPECIFIED,
     v1::CHECK_CUSTODY, "who possesses a place of the move, gives or receives"},
    {FactKind::kMaterial, Recorder::kOwnersWords, false, v1::ROLE_UNSPECIFIED,
     v1::CHECK_MATERIALS, "the maker of the product"},
    {FactKind::kDeclaration, Recorder::kOwnersWords, false,
     v1::ROLE_UNSPECIFIED, v1::CHECK_MATERIALS, "the maker of the product"},
    {FactKind::kApprovedList, Recorder::kOwnersWords, false,
     v1::ROLE_UNSPECIFIED, v1::CHECK_MATERIALS,
     "who possesses the site of the finished product"},
    {FactKind::kCertificate, Recorder::kAnybodys, false,
     v1::ROLE_CERTIFICATION_BODY, v1::CHECK_CERTIFICATE,
     "the body; a recorder with the document"},
    {FactKind::kStatus, Recorder::kSupported, false,
     v1::ROLE_CERTIFICATION_BODY, v1::CHECK_CERTIFICATE,
     "the body; a recorder with the document"},
    {FactKind::kSeenInRegister, Recorder::kSupported, true,
     v1::ROLE_CERTIFICATION_BODY, v1::CHECK_CERTIFICATE,
     "the body; a recorder other than the holder"},
    {FactKind::kNotInRegister, Recorder::kSupported, false,
     v1::ROLE_CERTIFICATION_BODY, v1::CHECK_CERTIFICATE,
     "the body; a recorder with the capture"},
    {FactKind::kHolderClosure, Recorder::kSupported, false,
     v1::ROLE_UNSPECIFIED, v1::CHECK_CERTIFICATE,
     "the holder, the body; a recorder with the capture"},
    {FactKind::kAuthorityClosure, Recorder::kSupported, false,
     v1::ROLE_AUTHORITY, v1::CHECK_RECOGNITION,
     "the market's authority; a recorder with the published list"},
    {FactKind::kRecognition, Recorder::kSupported, false, v1::ROLE_AUTHORITY,
     v1::CHECK_RECOGNITION,
     "the market's authority; a recorder with the published list"},
});

const RightRow& RowOf(FactKind kind) {
  return kTable[static_cast<size_t>(kind)];
}

// Whether the words are the party's, whoever wrote them down, or its own
// hand's.
bool IsWordOf(const Said& said, CaseParty party) {
  return party.valid() && (said.issuer == party || said.source == party);
}

}  // namespace

std::span<const RightRow> RightTable() { return kTable; }

Rights::Rights(const model::Case& evidence, const model::Policy& policy,
               const v1::MarketProfile& market, const v1::EventTime& as_of)
    : evidence_(evidence),
      policy_(policy),
      as_of_ms_(as_of.unix_ms()),
      as_of_(model::LocalDay(as_of.unix_ms(), as_of.offset_minutes())),
      floors_(v1::Check_ARRAYSIZE, v1::ASSURANCE_TRANSCRIBED),
      may_record_(evidence.parties.size(), 0) {
  for (const v1::AssuranceFloor& floor : market.floors()) {
    floors_[static_cast<size_t>(floor.check())] = floor.least();
  }
}

void Rights::NoteTimes(Trail& trail) const {
  for (const model::RoleFact& fact : evidence_.roles) {
    if (fact.role == v1::ROLE_RECORDER) trail.HasCome(fact.first_day);
  }
  for (const model::Vouch& vouch : evidence_.vouches) {
    trail.HasCome(vouch.until_ms);
  }
  for (const model::Anchor& anchor : policy_.anchors) {
    trail.HasCome(anchor.first_day);
    if (anchor.last_day != model::kLastDay) trail.HasCome(anchor.last_day + 1);
  }
}

v1::Assurance Rights::AssuranceOf(FactKind kind, const Said& said,
                                  CaseParty owner, CaseParty holder) const {
  const v1::Role role = RowOf(kind).anchored_role;
  const bool own_words = said.source == owner;
  if (own_words && said.issuer == owner && SpeaksAs(said.key, owner, role)) {
    return v1::ASSURANCE_SOURCE;
  }
  if (own_words && said.endorsement.valid() &&
      SpeaksAs(said.endorsement_key, owner, role)) {
    return v1::ASSURANCE_SOURCE;
  }
  if (!said.has_document || said.channel == v1::CHANNEL_SPOKEN) {
    return v1::ASSURANCE_UNSPECIFIED;
  }
  // What the holder saw in its own favour is worth no more than its paper.
  const bool own_favour = IsWordOf(said, holder);
  return said.channel == v1::CHANNEL_REGISTER && !own_favour
             ? v1::ASSURANCE_OBSERVED
             : v1::ASSURANCE_TRANSCRIBED;
}

bool Rights::MayAssert(FactKind kind, const Said& said, CaseParty owner,
                       CaseParty holder) const {
  if (!KeyIsIssuers(said)) return false;
  const RightRow& row = RowOf(kind);
  const v1::Assurance assurance = AssuranceOf(kind, said, owner, holder);
  if (assurance == v1::ASSURANCE_SOURCE) return true;
  if (row.needs_another_than_holder && IsWordOf(said, holder)) return false;
  switch (row.recorder) {
    case Recorder::kOwnersWords:
      return said.source == owner && MaySayOwn(said);
    case Recorder::kAnybodys:
      return MayRecord(said.issuer);
    case Recorder::kSupported:
      break;
  }
  return assurance >= v1::ASSURANCE_TRANSCRIBED && MayRecord(said.issuer);
}

bool Rights::MaySayOwn(const Said& said) const {
  if (!KeyIsIssuers(said)) return false;
  return said.source == said.issuer || MayRecord(said.issuer);
}

bool Rights::MeetsFloor(FactKind kind, v1::Assurance assurance) const {
  return assurance >= floors_[static_cast<size_t>(RowOf(kind).check)];
}

bool Rights::Owns(CaseParty party, CaseSite site) const {
  if (!site.valid() || !party.valid()) return false;
  const auto owners = model::Case::Rows(evidence_.site_owners,
                                        evidence_.sites[site.value()].owners);
  return std::find(owners.begin(), owners.end(), party) != owners.end();
}

bool Rights::HoldsPrefix(CaseParty party, absl::string_view identifier) const {
  if (!party.valid()) return false;
  const model::Party& row = evidence_.parties[party.value()];
  const absl::string_view digits = model::DigitsFromCompanyPrefix(identifier);
  if (!digits.empty()) {
    const auto prefixes =
        model::Case::Rows(evidence_.company_prefixes, row.company_prefixes);
    return std::any_of(
        prefixes.begin(), prefixes.end(), [&](model::NameId prefix) {
          return absl::StartsWith(digits, evidence_.Text(prefix));
        });
  }
  const model::IdentifierKind kind = model::KindOf(identifier);
  if (kind != model::IdentifierKind::kLot &&
      kind != model::IdentifierKind::kProduct) {
    return false;
  }
  const absl::StatusOr<std::vector<std::string>> parts =
      model::UrnParts(identifier);
  return parts.ok() && parts->front() == evidence_.Text(row.id);
}

bool Rights::IsMaker(CaseParty party, CaseSite site,
                     CaseProduct product) const {
  if (Owns(party, site)) return true;
  return product.valid() &&
         HoldsPrefix(party,
                     evidence_.Text(evidence_.products[product.value()].id));
}

bool Rights::KeyIsIssuers(const Said& said) const {
  return said.key.valid() && said.issuer.valid() &&
         evidence_.keys[said.key.value()].party == said.issuer;
}

bool Rights::MayRecord(CaseParty party) const {
  uint8_t& known = may_record_[party.value()];
  if (known != 0) return known == 2;
  known = 1;
  const model::Party& row = evidence_.parties[party.value()];
  if (!row.enrolled) return false;
  for (const model::RoleFact& fact :
       model::Case::Rows(evidence_.roles, row.roles)) {
    if (fact.role == v1::ROLE_RECORDER && fact.first_day <= as_of_) known = 2;
  }
  return known == 2;
}

// A credential counts until its last second has passed, anywhere on earth, and
// compared with as-of: nothing tells yet when a statement was signed.
bool Rights::VouchesFor(const model::Anchor& anchor,
                        const model::Key& key) const {
  const auto vouches = model::Case::Rows(evidence_.vouches, key.vouches);
  return std::any_of(
      vouches.begin(), vouches.end(), [&](const model::Vouch& vouch) {
        return vouch.root == anchor.root && as_of_ms_ < vouch.until_ms;
      });
}

// A role that is nobody's to give needs enrolment of the key only; that of a
// body or authority needs an anchor pinned for that very name.
bool Rights::SpeaksAs(CaseKey key, CaseParty party, v1::Role role) const {
  if (!key.valid() || !party.valid()) return false;
  const model::Key& row = evidence_.keys[key.value()];
  if (row.party != party) return false;
  if (role == v1::ROLE_UNSPECIFIED) return true;
  const absl::string_view name =
      evidence_.Text(evidence_.parties[party.value()].id);
  for (const model::Anchor& anchor : policy_.anchors) {
    const bool pins_key = !anchor.key.IsZero() && anchor.key == row.id;
    if (!pins_key && !VouchesFor(anchor, row)) continue;
    if (!model::MaySpeakFor(anchor, name)) continue;
    if (as_of_ < anchor.first_day || as_of_ > anchor.last_day) continue;
    if (std::find(anchor.roles.begin(), anchor.roles.end(), role) !=
        anchor.roles.end()) {
      return true;
    }
  }
  return false;
}

}  // namespace halaltrace::verdict
