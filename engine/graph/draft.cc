// SPDX-License-Identifier: Apache-2.0
// Tested by planner_test.cc and warning_test.cc.
#include "engine/graph/draft.h"

#include <algorithm>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "engine/model/gs1_key.h"
#include "engine/model/identifier.h"

namespace halaltrace::graph {
namespace {

// NextId numbers a thing after those that stand in the tables and those that
// the group added.
template <typename Id>
Id NextId(size_t standing, size_t added) {
  return Id(static_cast<uint32_t>(standing + added));
}

// FindOrAdd returns what `find` knows, else what `added` has for `key`, else
// `next`, which `append` is then called for.
template <typename Id, typename Key, typename Append>
Id FindOrAdd(Id standing, absl::flat_hash_map<Key, Id>& added, const Key& key,
             Id next, Append append) {
  if (standing.valid()) return standing;
  const auto [place, is_new] = added.try_emplace(key, next);
  if (is_new) append();
  return place->second;
}

template <typename Map>
auto FindIn(const Map& map, const typename Map::key_type& key) {
  const auto found = map.find(key);
  return found == map.end() ? typename Map::mapped_type() : found->second;
}

}  // namespace

Draft::Draft(const Tables& tables, ChangeRows& rows)
    : tables_(tables), rows_(rows) {
  rows_.first_entry = tables.entries;
}

NameId Draft::FindName(absl::string_view text) const {
  const std::optional<NameId> standing = tables_.registry->FindName(text);
  if (standing.has_value()) return *standing;
  const auto found = names_.find(text);
  return found == names_.end() ? NameId() : found->second;
}

NameId Draft::Name(absl::string_view text) {
  if (text.empty()) return NameId();
  if (const NameId found = FindName(text); found.valid()) return found;
  const auto next =
      NextId<NameId>(tables_.registry->name_count(), rows_.names.size());
  names_.emplace(text, next);
  rows_.names.emplace_back(text);
  return next;
}

PartyId Draft::FindParty(absl::string_view id) const {
  std::string room;
  const NameId name = FindName(model::AsParty(id, room));
  if (!name.valid()) return PartyId();
  if (const PartyId found = tables_.parties.Find(name); found.valid()) {
    return found;
  }
  return FindIn(parties_, name);
}

PartyId Draft::Party(absl::string_view id) {
  std::string room;
  const NameId name = Name(model::AsParty(id, room));
  if (!name.valid()) return PartyId();
  return FindOrAdd(
      tables_.parties.Find(name), parties_, name,
      NextId<PartyId>(tables_.parties.size(), rows_.parties.size()),
      [&] { rows_.parties.push_back(name); });
}

PartyId Draft::Party(const v1::PartyRef& ref) {
  return ref.has_party() ? Party(ref.party().id()) : PartyId();
}

SiteId Draft::FindSite(absl::string_view id) const {
  const NameId name = FindName(id);
  if (!name.valid()) return SiteId();
  const SiteId found = tables_.sites.Find(name);
  return found.valid() ? found : FindIn(sites_, name);
}

SiteId Draft::Site(absl::string_view id) {
  const NameId name = Name(id);
  if (!name.valid()) return SiteId();
  return FindOrAdd(tables_.sites.Find(name), sites_, name,
                   NextId<SiteId>(tables_.sites.size(), rows_.sites.size()),
                   [&] { rows_.sites.push_back(name); });
}

ProductId Draft::Product(absl::string_view id) {
  const NameId name = Name(id);
  if (!name.valid()) return ProductId();
  return FindOrAdd(
      tables_.products.Find(name), products_, name,
      NextId<ProductId>(tables_.products.size(), rows_.products.size()), [&] {
        const auto parts = model::UrnParts(id);
        rows_.products.emplace_back(
            name, parts.ok() ? Party(parts->front()) : PartyId());
      });
}

LotId Draft::Lot(absl::string_view id) {
  const NameId name = Name(id);
  if (!name.valid()) return LotId();
  const auto next = NextId<LotId>(tables_.lots.size(), rows_.lots.size());
  return FindOrAdd(tables_.FindLot(name), lots_, name, next, [&] {
    LotRow row;
    row.id = name;
    if (const auto product = model::ProductOfLot(id); product.ok()) {
      row.product = Product(*product);
    } else if (model::KindOf(id) == model::IdentifierKind::kProduct) {
      row.product = Product(id);
      row.flags = kNoNumber;
    }
    rows_.lots.push_back(row);
  });
}

KeyId Draft::FindKey(const Digest& id) const {
  if (const KeyId found = tables_.keys.Find(id); found.valid()) return found;
  return FindIn(keys_, id);
}

KeyId Draft::Key(const Digest& id) {
  return FindOrAdd(tables_.keys.Find(id), keys_, id,
                   NextId<KeyId>(tables_.keys.size(), rows_.keys.size()),
                   [&] { rows_.keys.push_back(id); });
}

DocumentId Draft::FindDocument(const Digest& digest) const {
  const DocumentId found = FindIn(tables_.documents, digest);
  return found.valid() ? found : FindIn(documents_, digest);
}

DocumentId Draft::Document(const Digest& digest) {
  return FindOrAdd(
      FindIn(tables_.documents, digest), documents_, digest,
      NextId<DocumentId>(tables_.documents.size(), rows_.documents.size()),
      [&] { rows_.documents.push_back(digest); });
}

VoiceId Draft::AddVoice(const graph::Voice& voice) {
  return FindOrAdd(FindIn(tables_.voice_ids, voice), voices_, voice,
                   NextId<VoiceId>(tables_.voices.size(), rows_.voices.size()),
                   [&] { rows_.voices.push_back(voice); });
}

CustodyId Draft::AddCustody(const Custody& custody) {
  if (custody == Custody{}) return CustodyId();
  return FindOrAdd(
      FindIn(tables_.custody_ids, custody), custodies_, custody,
      NextId<CustodyId>(tables_.custodies.size(), rows_.custodies.size()),
      [&] { rows_.custodies.push_back(custody); });
}

AmountId Draft::Amount(const model::Decimal& amount) {
  return FindOrAdd(
      FindIn(tables_.amount_ids, amount), amounts_, amount,
      NextId<AmountId>(tables_.amounts.size(), rows_.amounts.size()),
      [&] { rows_.amounts.push_back(amount); });
}

GroupId Draft::Group(const GroupKey& key) {
  return FindOrAdd(
      FindIn(tables_.group_ids, key), groups_, key,
      NextId<GroupId>(tables_.groups.size(), rows_.groups.size()), [&] {
        groups_named_.Add(
            key.transformation,
            NextId<GroupId>(tables_.groups.size(), rows_.groups.size()));
        rows_.groups.push_back(key);
      });
}

NameId Draft::GroupName(GroupId id) const {
  const size_t standing = tables_.groups.size();
  return id.value() < standing
             ? tables_.group_names[id.value()]
             : rows_.groups[id.value() - standing].transformation;
}

StatementId Draft::FindStatement(const Digest& digest) const {
  const std::optional<StatementId> standing =
      tables_.registry->FindStatement(digest);
  if (standing.has_value()) return *standing;
  return FindIn(statements_, digest);
}

StatementId Draft::NextStatement() const {
  return NextId<StatementId>(tables_.statements.size(),
                             rows_.statements.size());
}

void Draft::AddStatement(const Digest& digest, const StatementRow& row) {
  statements_.emplace(digest, NextStatement());
  rows_.digests.push_back(digest);
  rows_.statements.push_back(row);
}

void Draft::AddLink(const LotLink& link) {
  rows_.links.push_back(link);
  links_[link.lot].push_back(link);
}

void Draft::AddPart(GroupId group, StepId step) {
  rows_.group_members.emplace_back(group, step);
  parts_[group].push_back(step);
}

void Draft::Void(StatementId id, Sequence at) {
  const auto [place, is_new] = voids_.try_emplace(id, kNever);
  if (is_new) place->second = statement(id).life.voided;
  if (at >= place->second) return;
  place->second = at;
  rows_.voids.emplace_back(id, at);
}

void Draft::Flag(StatementId id, uint8_t flags) {
  rows_.statement_flags.emplace_back(id, flags);
}

void Draft::Mark(LotId id, uint8_t flags, Sequence compared_from) {
  LotMark mark = Marked(id);
  mark.flags |= flags;
  mark.compared_from = std::min(mark.compared_from, compared_from);
  marks_[id] = mark;
  rows_.lot_marks.push_back(mark);
}

LotMark Draft::Marked(LotId id) const {
  const auto found = marks_.find(id);
  if (found != marks_.end()) return found->second;
  const LotRow& row = lot(id);
  return {id, row.flags, row.compared_from};
}

bool Draft::Visible(StatementId id) const {
  Life life = statement(id).life;
  if (const auto found = voids_.find(id); found != voids_.end()) {
    life.voided = found->second;
  }
  return life.VisibleAt(now());
}

bool Draft::IsOperators(const v1::Header& header) const {
  const EnrolmentRow* first = nullptr;
  if (!tables_.enrolments.empty()) {
    first = &tables_.enrolments[0];
  } else if (!rows_.enrolments.empty()) {
    first = &rows_.enrolments.front();
  }
  const bool is_genesis = first != nullptr && !first->roles.empty() &&
                          first->roles.front().role == v1::ROLE_OPERATOR;
  if (!is_genesis) return true;
  const auto key = Digest::FromBytes(header.issuer_key());
  return key.has_value() && FindKey(*key) == first->key;
}

bool Draft::KeyBelongsTo(KeyId key, PartyId party) const {
  if (key.value() < tables_.keys.size()) {
    for (const uint32_t enrolment : tables_.keys[key].enrolments) {
      if (tables_.enrolments[enrolment].party == party) return true;
    }
  }
  const std::vector<PartyId> owners = FindIn(key_owners_, key);
  return std::find(owners.begin(), owners.end(), party) != owners.end();
}

void Draft::AddKeyOwner(KeyId key, PartyId party) {
  key_owners_[key].push_back(party);
}

template <typename Id, typename Things, typename Visit>
void Draft::ForEachEnrolment(const Things& things, Id id, Visit visit) const {
  const auto visit_standing = [&](const EnrolmentRow& row) {
    if (Visible(row.fact.statement)) visit(row);
  };
  if (id.value() < things.size()) {
    for (const uint32_t at : things[id].enrolments) {
      visit_standing(tables_.enrolments[at]);
    }
  }
  for (const EnrolmentRow& row : rows_.enrolments) visit_standing(row);
}

bool Draft::Owns(PartyId party, SiteId site) const {
  const std::vector<PartyId> owners = OwnersOf(site);
  return party.valid() &&
         std::find(owners.begin(), owners.end(), party) != owners.end();
}

std::vector<PartyId> Draft::OwnersOf(SiteId site) const {
  std::vector<PartyId> owners;
  if (!site.valid()) return owners;
  ForEachEnrolment(tables_.sites, site, [&](const EnrolmentRow& row) {
    const bool grants =
        std::any_of(row.sites.begin(), row.sites.end(),
                    [&](const SiteGrant& grant) { return grant.site == site; });
    if (grants && row.party.valid() &&
        std::find(owners.begin(), owners.end(), row.party) == owners.end()) {
      owners.push_back(row.party);
    }
  });
  return owners;
}

bool Draft::HoldsPrefix(PartyId party, absl::string_view identifier) const {
  if (!party.valid()) return false;
  const absl::string_view digits = model::DigitsFromCompanyPrefix(identifier);
  if (digits.empty()) {
    const auto parts = model::UrnParts(identifier);
    return parts.ok() && parts->front() == Text(this->party(party));
  }
  bool holds = false;
  ForEachEnrolment(tables_.parties, party, [&](const EnrolmentRow& row) {
    holds =
        holds || (row.party == party &&
                  std::any_of(row.company_prefixes.begin(),
                              row.company_prefixes.end(), [&](NameId prefix) {
                                return absl::StartsWith(digits, Text(prefix));
                              }));
  });
  return holds;
}

bool Draft::IsEnrolled(PartyId party) const {
  bool is = false;
  ForEachEnrolment(tables_.parties, party, [&](const EnrolmentRow& row) {
    is = is || row.party == party;
  });
  return is;
}

bool Draft::MayRecord(PartyId party) const {
  if (!party.valid()) return false;
  bool may = false;
  ForEachEnrolment(tables_.parties, party, [&](const EnrolmentRow& row) {
    may = may || (row.party == party &&
                  std::any_of(row.roles.begin(), row.roles.end(),
                              [](const RoleRow& role) {
                                return role.role == v1::ROLE_RECORDER;
                              }));
  });
  return may;
}

const StatementRow& Draft::statement(StatementId id) const {
  const size_t standing = tables_.statements.size();
  return id.value() < standing ? tables_.statements[id.value()]
                               : rows_.statements[id.value() - standing];
}

const Digest& Draft::digest(StatementId id) const {
  const size_t standing = tables_.statements.size();
  return id.value() < standing ? tables_.registry->StatementDigest(id)
                               : rows_.digests[id.value() - standing];
}

const graph::Voice& Draft::voice(VoiceId id) const {
  const size_t standing = tables_.voices.size();
  return id.value() < standing ? tables_.voices[id.value()]
                               : rows_.voices[id.value() - standing];
}

const Custody& Draft::custody(CustodyId id) const {
  const size_t standing = tables_.custodies.size();
  return id.value() < standing ? tables_.custodies[id.value()]
                               : rows_.custodies[id.value() - standing];
}

NameId Draft::party(PartyId id) const {
  const size_t standing = tables_.parties.size();
  return id.value() < standing ? tables_.parties[id].id
                               : rows_.parties[id.value() - standing];
}

NameId Draft::site(SiteId id) const {
  const size_t standing = tables_.sites.size();
  return id.value() < standing ? tables_.sites[id].id
                               : rows_.sites[id.value() - standing];
}

const StepRow& Draft::step(StepId id) const {
  const size_t standing = tables_.steps.size();
  return id.value() < standing ? tables_.steps[id.value()]
                               : rows_.steps[id.value() - standing];
}

const LotRow& Draft::lot(LotId id) const {
  const size_t standing = tables_.lots.size();
  return id.value() < standing ? tables_.lots[id.value()]
                               : rows_.lots[id.value() - standing];
}

const model::Decimal& Draft::amount(AmountId id) const {
  const size_t standing = tables_.amounts.size();
  return id.value() < standing ? tables_.amounts[id.value()]
                               : rows_.amounts[id.value() - standing];
}

absl::string_view Draft::Text(NameId id) const {
  if (!id.valid()) return {};
  const size_t standing = tables_.registry->name_count();
  return id.value() < standing
             ? tables_.registry->Text(id)
             : absl::string_view(rows_.names[id.value() - standing]);
}

SiteId Draft::SiteOf(const StepRow& step) const {
  SiteId site = step.site;
  if (site.valid() || !step.group.valid()) return site;
  ForEachPart(step.group, [&](StepId id) {
    if (!site.valid() && Visible(id)) site = this->step(id).site;
  });
  return site;
}

LotId Draft::Edge(const StepRow& step, uint32_t i) const {
  if (step.IsInline()) return LotId(step.lots[i]);
  const size_t standing = tables_.edges.size();
  const size_t at = size_t{step.lots[0]} + i;
  return LotId(at < standing ? tables_.edges[at] : rows_.edges[at - standing]);
}

EdgeAmount Draft::AmountOf(StepId id, uint32_t edge) const {
  const size_t steps = tables_.steps.size();
  const uint32_t first = id.value() < steps
                             ? tables_.step_amounts[id.value()]
                             : rows_.step_amounts[id.value() - steps];
  if (first == kNoAmounts) return {};
  const size_t standing = tables_.edge_amounts.size();
  const size_t at = size_t{first} + edge;
  return at < standing ? tables_.edge_amounts[at]
                       : rows_.edge_amounts[at - standing];
}

}  // namespace halaltrace::graph
