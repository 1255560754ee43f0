// SPDX-License-Identifier: Apache-2.0
// Tested by impact_test.cc, lineage_test.cc and
// tests/tools/halaltrace/trace_test.cc.
#include "engine/graph/thing_names.h"

#include <map>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/graph/site_grant.h"
#include "engine/graph/tables.h"
#include "engine/model/identifier.h"
#include "engine/model/uri.h"

namespace halaltrace::graph {
namespace {

constexpr absl::string_view kPartyLink = "https://id.gs1.org/417/";
constexpr absl::string_view kSiteLink = "https://id.gs1.org/414/";
constexpr absl::string_view kCertificateUrn = "urn:halaltrace:certificate:";

// Search looks a text up in each kind of name.
class Search {
 public:
  Search(const Tables& tables, absl::string_view text)
      : tables_(tables), text_(text) {
    std::string encoded;
    model::AppendPercentEncoded(text, encoded);
    link_end_ = absl::StrCat("/", encoded);
    urn_end_ = absl::StrCat(":", encoded);
  }

  std::vector<Thing> All() && {
    AddByName();
    AddByIdentifier(ThingKind::kParty, tables_.parties);
    AddByIdentifier(ThingKind::kSite, tables_.sites);
    AddByIdentifier(ThingKind::kProduct, tables_.products);
    AddCertificates();
    Name();
    JoinGln();
    std::vector<Thing> things;
    for (const auto& [key, name] : found_) {
      things.push_back({key.first, key.second, name});
    }
    return things;
  }

 private:
  absl::string_view Text(NameId name) const {
    return name.valid() ? tables_.registry->Text(name) : absl::string_view();
  }
  bool IsName(NameId name) const {
    return name.valid() && absl::EqualsIgnoreCase(Text(name), text_);
  }
  bool Stands(const Fact& fact) const {
    return fact.life.VisibleAt(tables_.entries);
  }

  void AddByName() {
    for (uint32_t i = 0; i < tables_.enrolments.size(); ++i) {
      const EnrolmentRow& row = tables_.enrolments[i];
      if (!Stands(row.fact) || !row.party.valid()) continue;
      if (IsName(row.name)) Add(ThingKind::kParty, tables_.parties[row.party]);
      for (const SiteGrant& grant : row.sites) {
        if (!IsName(grant.name)) continue;
        Add(ThingKind::kSite, tables_.sites[grant.site]);
      }
    }
    for (uint32_t i = 0; i < tables_.materials.size(); ++i) {
      const MaterialRow& row = tables_.materials[i];
      if (!Stands(row.fact) || !IsName(row.name)) continue;
      Add(ThingKind::kProduct, tables_.products[row.product]);
    }
  }

  template <typename Table>
  void AddByIdentifier(ThingKind kind, const Table& table) {
    using Id = decltype(table.Find(NameId()));
    for (uint32_t i = 0; i < table.size(); ++i) {
      const auto& row = table[Id(i)];
      const absl::string_view id = Text(row.id);
      if (id == text_ || absl::EndsWith(id, link_end_) ||
          absl::EndsWith(id, urn_end_)) {
        Add(kind, row);
      }
    }
  }

  template <typename Row>
  void Add(ThingKind kind, const Row& row) {
    Add(kind, std::string(Text(row.id)));
  }

  void Add(ThingKind kind, std::string id) {
    found_.try_emplace({kind, std::move(id)});
  }

  // One number may be the certificates of several bodies.  Told without a body
  // it may be any of them, so the bare number is a thing of its own only where
  // no body is known: by a body's name, what was told without one is found too.
  void AddCertificates() {
    AddNamedCertificates();
    const std::optional<NameId> number = tables_.registry->FindName(text_);
    if (!number.has_value()) return;
    bool told = false;
    const auto add = [&](const auto& index, const auto& rows) {
      const auto found = index.find(*number);
      if (found == index.end()) return;
      for (const uint32_t at : found->second) {
        const PartyId body = rows[at].body;
        told = true;
        if (!body.valid()) continue;
        Add(ThingKind::kCertificate,
            CertificateIdOf(tables_, body, rows[at].number));
      }
    };
    add(tables_.certificates_by_name, tables_.certificates);
    add(tables_.statuses_by_number, tables_.statuses);
    add(tables_.observations_by_number, tables_.observations);
    if (told && !Found(ThingKind::kCertificate)) {
      Add(ThingKind::kCertificate, std::string(text_));
    }
  }

  // Those that an event names, captured or not.
  void AddNamedCertificates() {
    for (const auto& [step, details] : tables_.step_details) {
      for (const NameId name : details.certificates) {
        const absl::string_view id = Text(name);
        if (id == text_ || (absl::StartsWith(id, kCertificateUrn) &&
                            absl::EndsWith(id, urn_end_))) {
          Add(ThingKind::kCertificate, std::string(id));
        }
      }
    }
  }

  bool Found(ThingKind kind) const {
    const auto first = found_.lower_bound({kind, ""});
    return first != found_.end() && first->first.first == kind;
  }

  // Name gives what was found its name: of several the first by bytes, and of a
  // place as GrantOf says.
  void Name() {
    for (uint32_t i = 0; i < tables_.enrolments.size(); ++i) {
      const EnrolmentRow& row = tables_.enrolments[i];
      if (!Stands(row.fact) || !row.party.valid()) continue;
      NameOne(ThingKind::kParty, tables_.parties[row.party].id, row.name);
      for (const SiteGrant& grant : row.sites) {
        NameOne(ThingKind::kSite, tables_.sites[grant.site].id,
                GrantOf(tables_, grant.site, tables_.entries)->name);
      }
    }
    for (uint32_t i = 0; i < tables_.materials.size(); ++i) {
      const MaterialRow& row = tables_.materials[i];
      if (!Stands(row.fact)) continue;
      NameOne(ThingKind::kProduct, tables_.products[row.product].id, row.name);
    }
  }

  void NameOne(ThingKind kind, NameId id, NameId name) {
    const auto found = found_.find({kind, std::string(Text(id))});
    if (found == found_.end() || Text(name).empty()) return;
    if (found->second.empty() || Text(name) < found->second) {
      found->second = std::string(Text(name));
    }
  }

  // A firm with one place often uses one GLN for both; who types its digits
  // means the firm with its place.
  void JoinGln() {
    if (!model::IsGlnDigits(text_)) return;
    const auto party =
        found_.find({ThingKind::kParty, absl::StrCat(kPartyLink, text_)});
    const auto site =
        found_.find({ThingKind::kSite, absl::StrCat(kSiteLink, text_)});
    if (party == found_.end() || site == found_.end()) return;
    found_[{ThingKind::kParty, std::string(text_)}] = party->second;
    found_.erase(site);
    found_.erase(party);
  }

  const Tables& tables_;
  const absl::string_view text_;
  std::string link_end_;
  std::string urn_end_;
  std::map<std::pair<ThingKind, std::string>, std::string> found_;  // names
};

}  // namespace

std::string CertificateIdOf(const Tables& tables, PartyId body, NameId number) {
  const std::string text(tables.registry->Text(number));
  if (!body.valid()) return text;
  const auto urn =
      model::MakeUrn(model::IdentifierKind::kCertificate,
                     {tables.registry->Text(tables.parties[body].id), text});
  return urn.ok() ? *urn : text;
}

std::optional<CertificateNameRow> ParseCertificateId(const Tables& tables,
                                                     absl::string_view urn) {
  if (!absl::StartsWith(urn, kCertificateUrn)) return std::nullopt;
  const auto parts = model::UrnParts(urn);
  if (!parts.ok() || parts->size() != 2) return std::nullopt;
  const auto number = tables.registry->FindName(parts->back());
  if (!number.has_value()) return std::nullopt;
  const auto body = tables.registry->FindName(parts->front());
  return CertificateNameRow{
      body.has_value() ? tables.parties.Find(*body) : PartyId(), *number};
}

std::vector<Thing> ThingsCalled(const TraceGraph& graph,
                                absl::string_view text) {
  return Search(graph.tables(), text).All();
}

std::vector<std::string> SpellingsOf(absl::string_view identifier) {
  std::vector<std::string> spellings = {std::string(identifier)};
  if (model::IsGlnDigits(identifier)) {
    spellings.push_back(absl::StrCat(kPartyLink, identifier));
    spellings.push_back(absl::StrCat(kSiteLink, identifier));
  }
  return spellings;
}

absl::Status NoRecordOf(absl::string_view text) {
  return absl::NotFoundError(
      absl::StrCat("we have no record of ", Quoted(text),
                   ", as a lot, product, certificate, party or site"));
}

}  // namespace halaltrace::graph
