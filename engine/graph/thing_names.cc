// SPDX-License-Identifier: Apache-2.0
// Tested by lineage_test.cc and tests/tools/halaltrace/trace_test.cc.
#include "engine/graph/thing_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/graph/tables.h"
#include "engine/model/identifier.h"
#include "engine/model/uri.h"

namespace halaltrace::graph {
namespace {

constexpr absl::string_view kPartyLink = "https://id.gs1.org/417/";
constexpr absl::string_view kSiteLink = "https://id.gs1.org/414/";

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

  // One number may be the certificates of several bodies.
  void AddCertificates() {
    const std::optional<NameId> name = tables_.registry->FindName(text_);
    if (!name.has_value()) return;
    const auto found = tables_.certificates_by_name.find(*name);
    if (found != tables_.certificates_by_name.end()) {
      for (const uint32_t at : found->second) {
        Add(ThingKind::kCertificate, CertificateId(tables_.certificates[at]));
      }
    } else if (tables_.statuses_by_number.contains(*name) ||
               tables_.observations_by_number.contains(*name)) {
      Add(ThingKind::kCertificate, std::string(text_));
    }
  }

  std::string CertificateId(const CertificateRow& row) const {
    const std::string number(Text(row.number));
    if (!row.body.valid()) return number;
    const auto urn =
        model::MakeUrn(model::IdentifierKind::kCertificate,
                       {Text(tables_.parties[row.body].id), number});
    return urn.ok() ? *urn : number;
  }

  // Name gives what was found its name: of several the first by bytes.
  void Name() {
    for (uint32_t i = 0; i < tables_.enrolments.size(); ++i) {
      const EnrolmentRow& row = tables_.enrolments[i];
      if (!Stands(row.fact) || !row.party.valid()) continue;
      NameOne(ThingKind::kParty, tables_.parties[row.party].id, row.name);
      for (const SiteGrant& grant : row.sites) {
        NameOne(ThingKind::kSite, tables_.sites[grant.site].id, grant.name);
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
    if (!IsGlnDigits(text_)) return;
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

std::vector<Thing> ThingsCalled(const TraceGraph& graph,
                                absl::string_view text) {
  return Search(graph.tables(), text).All();
}

bool IsGlnDigits(absl::string_view text) {
  constexpr size_t kGlnDigits = 13;
  return text.size() == kGlnDigits &&
         std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

std::vector<std::string> SpellingsOf(absl::string_view identifier) {
  std::vector<std::string> spellings = {std::string(identifier)};
  if (IsGlnDigits(identifier)) {
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
