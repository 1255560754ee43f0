// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_matter.h"

#include <string>

#include "absl/strings/match.h"
#include "engine/model/identifier.h"

namespace halaltrace::reference {
namespace {

using model::Case;
using model::CaseParty;
using model::Said;

bool IsSignedByIssuer(const Matter& m, const Said& said) {
  return said.key.valid() && said.issuer.valid() &&
         m.facts.keys[said.key.value()].party == said.issuer;
}

bool MayRecord(const Matter& m, CaseParty party) {
  const model::Party& row = m.facts.parties[party.value()];
  for (const model::RoleFact& fact : Case::Rows(m.facts.roles, row.roles)) {
    if (row.enrolled && fact.role == v1::ROLE_RECORDER &&
        fact.first_day <= Today(m)) {
      return true;
    }
  }
  return false;
}

bool IsVouchedFor(const Matter& m, const model::Key& key, const Digest& root) {
  bool vouched = false;
  for (const model::Vouch& vouch : Case::Rows(m.facts.vouches, key.vouches)) {
    vouched |=
        vouch.root == root && m.question.as_of().unix_ms() < vouch.until_ms;
  }
  return vouched;
}

bool IsPinned(const Matter& m, const model::Key& key, CaseParty party,
              v1::Role role) {
  for (const model::Anchor& anchor : m.policy.anchors) {
    bool gives_role = false;
    for (const v1::Role one : anchor.roles) gives_role |= one == role;
    const bool is_it = (!anchor.key.IsZero() && anchor.key == key.id) ||
                       IsVouchedFor(m, key, anchor.root);
    if (gives_role && is_it && model::MaySpeakFor(anchor, IdOf(m, party)) &&
        anchor.first_day <= Today(m) && Today(m) <= anchor.last_day) {
      return true;
    }
  }
  return false;
}

// The key is the party's, and pinned where the role is not for everybody.
bool IsVoiceOf(const Matter& m, model::CaseKey key, CaseParty party,
               v1::Role role) {
  if (!key.valid() || !party.valid()) return false;
  const model::Key& row = m.facts.keys[key.value()];
  return row.party == party &&
         (role == v1::ROLE_UNSPECIFIED || IsPinned(m, row, party, role));
}

}  // namespace

model::Day LocalDayOf(int64_t unix_ms, int64_t offset_minutes) {
  const int64_t minutes_a_day = 24 * 60;
  int64_t minutes = offset_minutes + unix_ms / 60000;
  if (unix_ms % 60000 < 0) --minutes;
  int64_t day = minutes / minutes_a_day;
  if (minutes % minutes_a_day < 0) --day;
  return static_cast<model::Day>(day);
}

model::Day Today(const Matter& m) {
  return LocalDayOf(m.question.as_of().unix_ms(),
                    m.question.as_of().offset_minutes());
}

Digest DigestIn(const Matter& m, const Said& said) {
  return m.facts.registry->StatementDigest(said.statement);
}

absl::string_view IdOf(const Matter& m, CaseParty party) {
  if (!party.valid()) return {};
  return m.facts.Text(m.facts.parties[party.value()].id);
}

bool Owns(const Matter& m, CaseParty party, model::CaseSite site) {
  if (!site.valid() || !party.valid()) return false;
  const model::Site& row = m.facts.sites[site.value()];
  for (const CaseParty owner : Case::Rows(m.facts.site_owners, row.owners)) {
    if (owner == party) return true;
  }
  return false;
}

bool Numbered(const Matter& m, CaseParty party, absl::string_view id) {
  if (!party.valid()) return false;
  const model::Party& row = m.facts.parties[party.value()];
  for (const model::NameId name :
       Case::Rows(m.facts.company_prefixes, row.company_prefixes)) {
    // The digit before the prefix is the packer's.
    for (const char* const key : {"01", "00"}) {
      const std::string start = std::string("https://id.gs1.org/") + key + "/";
      if (absl::StartsWith(id, start) && id.size() > start.size() &&
          absl::StartsWith(id.substr(start.size() + 1), m.facts.Text(name))) {
        return true;
      }
    }
  }
  const model::IdentifierKind kind = model::KindOf(id);
  if (kind != model::IdentifierKind::kLot &&
      kind != model::IdentifierKind::kProduct) {
    return false;
  }
  const auto parts = model::UrnParts(id);
  return parts.ok() && parts->front() == IdOf(m, party);
}

bool MayBeMaker(const Matter& m, CaseParty party, model::CaseSite site,
                model::CaseProduct product) {
  if (Owns(m, party, site)) return true;
  if (!product.valid()) return false;
  const model::NameId id = m.facts.products[product.value()].id;
  return Numbered(m, party, m.facts.Text(id));
}

v1::Assurance FloorOf(const Matter& m, v1::Check check) {
  v1::Assurance least = v1::ASSURANCE_TRANSCRIBED;
  for (const v1::AssuranceFloor& floor : m.market.floors()) {
    if (floor.check() == check) least = floor.least();
  }
  return least;
}

v1::Assurance HowGood(const Matter& m, const Said& said, CaseParty owner,
                      v1::Role role, CaseParty favoured) {
  if (said.source == owner) {
    const bool signed_it =
        said.issuer == owner && IsVoiceOf(m, said.key, owner, role);
    const bool endorsed_it = said.endorsement.valid() &&
                             IsVoiceOf(m, said.endorsement_key, owner, role);
    if (signed_it || endorsed_it) return v1::ASSURANCE_SOURCE;
  }
  if (said.channel == v1::CHANNEL_SPOKEN) return v1::ASSURANCE_UNSPECIFIED;
  if (!said.has_document) return v1::ASSURANCE_UNSPECIFIED;
  if (said.channel != v1::CHANNEL_REGISTER) return v1::ASSURANCE_TRANSCRIBED;
  return favoured.valid() &&
                 (favoured == said.issuer || favoured == said.source)
             ? v1::ASSURANCE_TRANSCRIBED
             : v1::ASSURANCE_OBSERVED;
}

bool IsOwnWord(const Matter& m, const Said& said) {
  return IsSignedByIssuer(m, said) &&
         (said.issuer == said.source || MayRecord(m, said.issuer));
}

bool BindsFor(const Matter& m, const Said& said, CaseParty owner) {
  return IsSignedByIssuer(m, said) && said.source == owner &&
         (HowGood(m, said, owner) == v1::ASSURANCE_SOURCE ||
          IsOwnWord(m, said));
}

bool BindsWithSupport(const Matter& m, const Said& said, CaseParty owner,
                      v1::Role role) {
  if (!IsSignedByIssuer(m, said)) return false;
  const v1::Assurance good = HowGood(m, said, owner, role);
  if (good == v1::ASSURANCE_SOURCE) return true;
  return good >= v1::ASSURANCE_TRANSCRIBED && MayRecord(m, said.issuer);
}

bool BindsAsCertificate(const Matter& m, const model::CertificateFact& fact) {
  if (!IsSignedByIssuer(m, fact.said)) return false;
  return MayRecord(m, fact.said.issuer) ||
         HowGood(m, fact.said, fact.body, v1::ROLE_CERTIFICATION_BODY) ==
             v1::ASSURANCE_SOURCE;
}

}  // namespace halaltrace::reference
