// SPDX-License-Identifier: Apache-2.0
#include <cstring>
#include <map>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/verdict/profiles.h"
#include "tests/support/scenario/facts.h"
#include "tests/support/scenario/names.h"

namespace halaltrace::testing {
namespace {

std::string EnumName(absl::string_view prefix, absl::string_view word) {
  return absl::StrCat(
      prefix, absl::AsciiStrToUpper(absl::StrReplaceAll(word, {{"-", "_"}})));
}

absl::StatusOr<v1::Role> RoleOf(const TraceLine& line) {
  if (line.verb == "body") return v1::ROLE_CERTIFICATION_BODY;
  if (line.verb == "authority") return v1::ROLE_AUTHORITY;
  v1::Role role = v1::ROLE_UNSPECIFIED;
  if (line.words.size() < 2 ||
      !v1::Role_Parse(EnumName("ROLE_", line.words[1]), &role)) {
    return Lacks("a role");
  }
  return role;
}

absl::StatusOr<std::string> LabelDigest(const World& world,
                                        const std::string& label) {
  const auto found = world.label_digest.find(label);
  if (found == world.label_digest.end()) {
    return Lacks(absl::StrCat("a line labelled ", label, " above it"));
  }
  return found->second;
}

}  // namespace

absl::Status Lacks(absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("the line needs ", what));
}

// party NAME ROLE [site S]… [in COUNTRY] [signs]
absl::StatusOr<Spoken> SpokenParty(const TraceLine& line, World& world) {
  if (line.words.empty()) return Lacks("a name");
  const std::string& name = line.words.front();
  HT_ASSIGN_OR_RETURN(const v1::Role role, RoleOf(line));
  Spoken spoken;
  v1::PartyEnrolment& enrolment = *spoken.statement.mutable_party_enrolment();
  enrolment.set_party(PartyName(name));
  enrolment.set_name(name);
  enrolment.set_country(line.Option("in", "JP"));
  enrolment.add_roles()->set_role(role);
  for (const std::string& site : line.Items("site")) {
    v1::Site& place = *enrolment.add_sites();
    place.set_id(SiteName(site));
    place.set_name(site);
    place.set_country(enrolment.country());
    world.site_owner[site] = name;
    world.first_site.try_emplace(name, site);
  }
  for (const std::string& product : line.Items("numbers")) {
    // The GTIN without its first digit and its last two.
    enrolment.add_gs1_company_prefixes(ProductName(product).substr(
        std::strlen("https://id.gs1.org/01/") + 1, 11));
  }
  return spoken;
}

namespace {

absl::StatusOr<v1::MaterialClass> ClassOf(const std::string& word) {
  static const std::map<std::string, v1::MaterialClass> kClasses = {
      {"natural", v1::MATERIAL_CLASS_NATURAL},
      {"raw-milk", v1::MATERIAL_CLASS_ANIMAL_NO_SLAUGHTER},
      {"processed", v1::MATERIAL_CLASS_PROCESSED_PLANT},
      {"microbial", v1::MATERIAL_CLASS_MICROBIAL},
      {"additive", v1::MATERIAL_CLASS_AMBIGUOUS_ADDITIVE},
      {"animal", v1::MATERIAL_CLASS_ANIMAL_DERIVED},
      {"khamr", v1::MATERIAL_CLASS_KHAMR_RELATED},
      {"haram", v1::MATERIAL_CLASS_HARAM},
      {"unknown", v1::MATERIAL_CLASS_UNKNOWN},
      {"dairy", v1::MATERIAL_CLASS_DAIRY},
      {"marine", v1::MATERIAL_CLASS_MARINE},
      {"compound", v1::MATERIAL_CLASS_COMPOUND},
  };
  const auto found = kClasses.find(word);
  if (found == kClasses.end()) return Lacks("a class of material");
  return found->second;
}

}  // namespace

// product NAME CLASS by MAKER [named "…"]
absl::StatusOr<Spoken> SpokenProduct(const TraceLine& line, World&) {
  if (line.words.size() != 2 || !line.Has("by")) {
    return Lacks("a name, a class and by MAKER");
  }
  Spoken spoken;
  v1::MaterialProfile& profile = *spoken.statement.mutable_material_profile();
  profile.set_product(ProductName(line.words[0]));
  profile.mutable_maker()->mutable_party()->set_id(
      PartyName(line.Option("by")));
  profile.set_name(line.Option("named", line.words[0]));
  HT_ASSIGN_OR_RETURN(const v1::MaterialClass material_class,
                      ClassOf(line.words[1]));
  profile.set_material_class(material_class);
  spoken.speaker = line.Option("by");
  spoken.document_kind = v1::EVIDENCE_KIND_SPECIFICATION;
  return spoken;
}

absl::StatusOr<v1::MarketProfile> MarketOf(const TraceLine& line) {
  if (line.words.size() != 1 || !line.Has("forbids")) {
    return Lacks("a market and forbids CLASS,…");
  }
  auto market = verdict::BuiltInMarket(line.words[0]);
  if (!market.has_value()) return Lacks("a market that is built in");
  for (const std::string& word : line.Items("forbids")) {
    HT_ASSIGN_OR_RETURN(const v1::MaterialClass material_class, ClassOf(word));
    for (v1::MaterialDemand& demand : *market->mutable_demands()) {
      if (demand.material_class() != material_class) continue;
      demand.set_demand(v1::DEMAND_FORBIDDEN);
      demand.clear_approval_suffices();
      demand.clear_approval_citation();
    }
  }
  return *std::move(market);
}

// market CC forbids CLASS,…
absl::StatusOr<Spoken> SpokenMarket(const TraceLine& line, World&) {
  Spoken spoken;
  HT_ASSIGN_OR_RETURN(*spoken.statement.mutable_market_profile(),
                      MarketOf(line));
  return spoken;
}

// declare PRODUCT by MAKER [at SITE] from D [until D] [aids use:origin,…]
//   [complete] [documents]
absl::StatusOr<Spoken> SpokenDeclaration(const TraceLine& line, World&) {
  if (line.words.size() != 1 || !line.Has("by") || !line.Has("from")) {
    return Lacks("a product, by MAKER and from DAY");
  }
  Spoken spoken;
  auto& declaration = *spoken.statement.mutable_process_declaration();
  declaration.set_product(ProductName(line.words[0]));
  if (line.Has("at")) declaration.set_site(SiteName(line.Option("at")));
  declaration.mutable_maker()->mutable_party()->set_id(
      PartyName(line.Option("by")));
  declaration.set_from(line.Option("from"));
  declaration.set_until(line.Option("until"));
  for (const std::string& aid : line.Items("aids")) {
    const std::vector<std::string> parts = absl::StrSplit(aid, ':');
    v1::AidUse use = v1::AID_USE_UNSPECIFIED;
    v1::Origin origin = v1::ORIGIN_UNSPECIFIED;
    if (parts.size() != 2 ||
        !v1::AidUse_Parse(EnumName("AID_USE_", parts[0]), &use) ||
        !v1::Origin_Parse(EnumName("ORIGIN_", parts[1]), &origin)) {
      return Lacks("aids as use:origin");
    }
    v1::ProcessingAid& out = *declaration.add_aids();
    out.set_name(parts[0]);
    out.set_use(use);
    out.set_origin(origin);
  }
  declaration.set_complete(line.Has("complete"));
  declaration.set_composition_attached(line.Has("documents"));
  declaration.set_flow_chart_attached(line.Has("documents"));
  declaration.set_source_attached(line.Has("documents"));
  spoken.speaker = line.Option("by");
  spoken.document_kind = v1::EVIDENCE_KIND_SPECIFICATION;
  return spoken;
}

// approve PRODUCT at SITE from D [sources PRODUCT@PARTY,…]
absl::StatusOr<Spoken> SpokenApproval(const TraceLine& line, World& world) {
  if (line.words.size() != 1 || !line.Has("at") || !line.Has("from")) {
    return Lacks("a product, at SITE and from DAY");
  }
  Spoken spoken;
  v1::ApprovedSources& list = *spoken.statement.mutable_approved_sources();
  list.set_product(ProductName(line.words[0]));
  list.set_site(SiteName(line.Option("at")));
  list.set_from(line.Option("from"));
  for (const std::string& item : line.Items("sources")) {
    const std::vector<std::string> parts = absl::StrSplit(item, '@');
    if (parts.size() != 2) return Lacks("sources as product@party");
    v1::ApprovedSource& source = *list.add_sources();
    source.set_product(ProductName(parts[0]));
    source.mutable_supplier()->mutable_party()->set_id(PartyName(parts[1]));
  }
  spoken.speaker = world.site_owner[line.Option("at")];
  return spoken;
}

// void LABEL by PARTY [reason "…"]
absl::StatusOr<Spoken> SpokenVoid(const TraceLine& line, World& world) {
  if (line.words.size() != 1 || !line.Has("by")) {
    return Lacks("a label and by PARTY");
  }
  Spoken spoken;
  HT_ASSIGN_OR_RETURN(
      *spoken.statement.mutable_correction()->mutable_statement(),
      LabelDigest(world, line.words[0]));
  spoken.statement.mutable_correction()->set_reason(
      line.Option("reason", "entered by mistake"));
  spoken.speaker = line.Option("by");
  return spoken;
}

// endorse LABEL… by PARTY
absl::StatusOr<Spoken> SpokenEndorsement(const TraceLine& line, World& world) {
  if (line.words.empty() || !line.Has("by")) {
    return Lacks("labels and by PARTY");
  }
  Spoken spoken;
  for (const std::string& label : line.words) {
    HT_ASSIGN_OR_RETURN(*spoken.statement.mutable_endorse()->add_statements(),
                        LabelDigest(world, label));
  }
  spoken.speaker = line.Option("by");
  return spoken;
}

}  // namespace halaltrace::testing
