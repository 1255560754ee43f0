// SPDX-License-Identifier: Apache-2.0
// What makes a policy one.  Tested by tests/engine/trust/policy_file_test.cc.
#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/status_macros.h"
#include "engine/model/field_rules.h"
#include "engine/model/identifier.h"
#include "engine/model/time.h"
#include "engine/trust/envelope.h"
#include "engine/trust/internal/x509.h"
#include "engine/trust/policy_file.h"
#include "engine/trust/sha256.h"
#include "engine/trust/wire_walk.h"

namespace halaltrace::trust {
namespace {

using model::Each;
using model::Need;
using model::Refuse;

// Whoever speaks in one of these roles counts by its very name: no anchor may
// leave open who that is.
bool CountsByName(int role) {
  return role == v1::ROLE_CERTIFICATION_BODY || role == v1::ROLE_AUTHORITY ||
         role == v1::ROLE_LABORATORY;
}

absl::Status CheckLedger(const v1::LedgerKey& ledger) {
  HT_RETURN_IF_ERROR(model::CheckOrigin("origin", ledger.origin()));
  HT_RETURN_IF_ERROR(model::CheckText("vkey", ledger.vkey(), Need::kRequired));
  if (!absl::StartsWith(ledger.vkey(), absl::StrCat(ledger.origin(), "+"))) {
    return Refuse("vkey", absl::StrCat("not a key of the ledger ",
                                       Quoted(ledger.origin())));
  }
  return absl::OkStatus();
}

// CheckName asks for a party, or for the beginning of one's identifier and '*'.
absl::Status CheckName(const std::string& name, bool by_name) {
  absl::string_view stem = name;
  if (!absl::ConsumeSuffix(&stem, "*")) {
    return model::CheckIdentifier("", name, model::Named::kParty,
                                  Need::kRequired);
  }
  if (by_name) {
    return Refuse("", absl::StrCat(Quoted(name),
                                   " leaves open who the body, authority or "
                                   "laboratory is"));
  }
  const bool fits = std::all_of(stem.begin(), stem.end(), [](char c) {
    return absl::ascii_isgraph(static_cast<unsigned char>(c)) && c != '*';
  });
  return fits ? absl::OkStatus()
              : Refuse("", absl::StrCat("not the beginning of an identifier: ",
                                        Quoted(name)));
}

absl::Status CheckRoles(const v1::Anchor& anchor) {
  if (anchor.roles().empty()) return Refuse("roles", "missing");
  absl::flat_hash_set<int> seen;
  return Each("roles", anchor.roles(), [&](int role) -> absl::Status {
    HT_RETURN_IF_ERROR(model::CheckChosen("", role));
    return seen.insert(role).second
               ? absl::OkStatus()
               : Refuse("", absl::StrCat(v1::Role_Name(role), " twice"));
  });
}

absl::Status CheckNames(const v1::Anchor& anchor) {
  if (anchor.names().empty() && anchor.gs1_company_prefixes().empty()) {
    return Refuse("names", "an anchor without names gives no right");
  }
  const bool by_name =
      std::any_of(anchor.roles().begin(), anchor.roles().end(), CountsByName);
  HT_RETURN_IF_ERROR(Each(
      "names", anchor.names(),
      [by_name](const std::string& name) { return CheckName(name, by_name); }));
  if (by_name && !anchor.gs1_company_prefixes().empty()) {
    return Refuse("gs1_company_prefixes",
                  "a company prefix leaves open who the body, authority or "
                  "laboratory is");
  }
  return Each("gs1_company_prefixes", anchor.gs1_company_prefixes(),
              model::CheckCompanyPrefix);
}

absl::StatusOr<std::string> RootDer(const v1::Anchor& anchor) {
  const absl::StatusOr<internal::X509Ptr> root =
      internal::ParseX509Pem(anchor.root_pem());
  if (!root.ok()) return Refuse("root_pem", root.status().message());
  const absl::Status fit = internal::CheckRoot(root->get());
  if (!fit.ok()) return Refuse("root_pem", fit.message());
  return internal::DerOf(root->get());
}

// ReadTrust fills in the key or root that the anchor pins.
absl::Status ReadTrust(const v1::Anchor& anchor, model::Anchor& compiled) {
  switch (anchor.trust_case()) {
    case v1::Anchor::kKeyId: {
      const std::optional<Digest> key = ParseKeyId(anchor.key_id());
      if (!key.has_value()) {
        return Refuse("key_id",
                      absl::StrCat("not \"sha256:\" and 64 lower-case digits: ",
                                   Quoted(anchor.key_id())));
      }
      compiled.key = *key;
      return absl::OkStatus();
    }
    case v1::Anchor::kRootPem: {
      HT_ASSIGN_OR_RETURN(const std::string root, RootDer(anchor));
      compiled.root = Sha256(root);
      return absl::OkStatus();
    }
    case v1::Anchor::TRUST_NOT_SET:
      break;
  }
  return Refuse("trust", "missing: key_id or root_pem");
}

// DayOr reads a day that CheckDay took.
model::Day DayOr(absl::string_view text, model::Day open) {
  const absl::StatusOr<model::Day> day = model::ParseDay(text);
  return day.ok() ? *day : open;
}

// SpelledOnce returns a name, or the beginning of names, as parties are spelled
// (model::AsParty).
std::string SpelledOnce(absl::string_view name) {
  absl::string_view gln = name;
  if (absl::EndsWith(name, "*") &&
      absl::ConsumePrefix(&gln, "https://id.gs1.org/414/")) {
    return absl::StrCat("https://id.gs1.org/417/", gln);
  }
  std::string room;
  return std::string(model::AsParty(name, room));
}

absl::Status CompileAnchor(const v1::Anchor& anchor, model::Anchor& compiled) {
  HT_RETURN_IF_ERROR(model::CheckText("name", anchor.name(), Need::kRequired));
  HT_RETURN_IF_ERROR(ReadTrust(anchor, compiled));
  HT_RETURN_IF_ERROR(CheckRoles(anchor));
  HT_RETURN_IF_ERROR(CheckNames(anchor));
  HT_RETURN_IF_ERROR(
      Each("origins", anchor.origins(), [](const std::string& origin) {
        return model::CheckOrigin("", origin);
      }));
  HT_RETURN_IF_ERROR(model::CheckDay("from", anchor.from(), Need::kOptional));
  HT_RETURN_IF_ERROR(model::CheckDay("until", anchor.until(), Need::kOptional));
  HT_RETURN_IF_ERROR(
      model::CheckOrder("from", anchor.from(), "until", anchor.until()));
  compiled.name = anchor.name();
  for (const int role : anchor.roles()) {
    compiled.roles.push_back(static_cast<v1::Role>(role));
  }
  for (const std::string& name : anchor.names()) {
    compiled.names.push_back(SpelledOnce(name));
  }
  compiled.gs1_company_prefixes.assign(anchor.gs1_company_prefixes().begin(),
                                       anchor.gs1_company_prefixes().end());
  compiled.origins.assign(anchor.origins().begin(), anchor.origins().end());
  compiled.first_day = DayOr(anchor.from(), model::kFirstDay);
  compiled.last_day = DayOr(anchor.until(), model::kLastDay);
  return absl::OkStatus();
}

absl::Status CompileProfile(const v1::PinnedProfile& profile,
                            model::PinnedProfile& compiled) {
  absl::string_view name = profile.profile();
  if (absl::ConsumePrefix(&name, "market/")) {
    HT_RETURN_IF_ERROR(model::CheckCountry("profile", name, Need::kRequired));
  } else if (!absl::ConsumePrefix(&name, "scheme/") || name.empty()) {
    return Refuse("profile", absl::StrCat("neither \"market/\" and a country "
                                          "nor \"scheme/\" and a name: ",
                                          Quoted(profile.profile())));
  }
  const std::optional<Digest> digest = Digest::FromHex(profile.digest());
  if (!digest.has_value() || digest->Hex() != profile.digest()) {
    return Refuse("digest", absl::StrCat("not 64 lower-case digits: ",
                                         Quoted(profile.digest())));
  }
  compiled.profile = profile.profile();
  compiled.digest = *digest;
  return absl::OkStatus();
}

// CheckOnce refuses a second entry of the same name: which of two would hold?
template <typename Entries, typename NameOf>
absl::Status CheckOnce(absl::string_view field, const Entries& entries,
                       NameOf name_of) {
  absl::flat_hash_set<std::string> seen;
  return Each(field, entries, [&](const auto& entry) {
    return seen.insert(name_of(entry)).second
               ? absl::OkStatus()
               : Refuse("", absl::StrCat(Quoted(name_of(entry)),
                                         " is pinned twice"));
  });
}

// Days says when an anchor counts, for people.
std::string Days(const v1::Anchor& anchor) {
  return absl::StrCat(
      anchor.from().empty() ? "" : absl::StrCat(" from ", anchor.from()),
      anchor.until().empty() ? "" : absl::StrCat(" until ", anchor.until()));
}

std::string RoleForPeople(int role) {
  const std::string name =
      v1::Role_Name(role).substr(std::string("ROLE_").size());
  return absl::AsciiStrToLower(absl::StrReplaceAll(name, {{"_", " "}}));
}

std::string DescribeAnchor(const v1::Anchor& anchor,
                           const model::Anchor& compiled) {
  const std::string trust =
      compiled.key.IsZero()
          ? absl::StrCat("the root sha256:", compiled.root.Short(), "…")
          : absl::StrCat("the key sha256:", compiled.key.Short(), "…");
  std::vector<std::string> names = compiled.names;
  for (const std::string& prefix : compiled.gs1_company_prefixes) {
    names.push_back(absl::StrCat("GS1 company prefix ", prefix));
  }
  const std::string roles =
      absl::StrJoin(anchor.roles(), ", ", [](std::string* out, int role) {
        absl::StrAppend(out, RoleForPeople(role));
      });
  return absl::StrCat(
      "trusts ", trust, " (", anchor.name(), ") as ", roles, " for ",
      absl::StrJoin(names, ", "),
      compiled.origins.empty()
          ? ""
          : absl::StrCat(" in ", absl::StrJoin(compiled.origins, ", ")),
      Days(anchor));
}

}  // namespace

absl::StatusOr<model::Policy> CompilePolicy(const v1::TrustPolicy& policy) {
  // Text format takes numbers for enums, and escapes that are not UTF-8.
  const std::string bytes = CanonicalBytes(policy);
  HT_RETURN_IF_ERROR(WalkStrict(*v1::TrustPolicy::descriptor(), bytes));
  HT_RETURN_IF_ERROR(model::CheckText("name", policy.name(), Need::kOptional));
  HT_RETURN_IF_ERROR(Each("ledgers", policy.ledgers(), CheckLedger));
  HT_RETURN_IF_ERROR(
      CheckOnce("ledgers", policy.ledgers(),
                [](const v1::LedgerKey& ledger) { return ledger.vkey(); }));
  model::Policy compiled;
  HT_RETURN_IF_ERROR(
      Each("anchors", policy.anchors(), [&](const v1::Anchor& anchor) {
        return CompileAnchor(anchor, compiled.anchors.emplace_back());
      }));
  HT_RETURN_IF_ERROR(
      Each("profiles", policy.profiles(), [&](const v1::PinnedProfile& one) {
        return CompileProfile(one, compiled.profiles.emplace_back());
      }));
  HT_RETURN_IF_ERROR(
      CheckOnce("profiles", policy.profiles(),
                [](const v1::PinnedProfile& one) { return one.profile(); }));
  compiled.digest = Sha256(bytes);
  return compiled;
}

absl::StatusOr<std::vector<std::string>> PinnedRoots(
    const v1::TrustPolicy& policy) {
  std::vector<std::string> roots;
  for (const v1::Anchor& anchor : policy.anchors()) {
    if (!anchor.has_root_pem()) continue;
    HT_ASSIGN_OR_RETURN(roots.emplace_back(), RootDer(anchor));
  }
  return roots;
}

absl::StatusOr<std::vector<std::string>> DescribePolicy(
    const v1::TrustPolicy& policy) {
  HT_ASSIGN_OR_RETURN(const model::Policy compiled, CompilePolicy(policy));
  std::vector<std::string> lines;
  lines.push_back(absl::StrCat(policy.name().empty() ? "policy" : policy.name(),
                               ", sha256:", compiled.digest.Short(), "…"));
  for (const v1::LedgerKey& ledger : policy.ledgers()) {
    lines.push_back(absl::StrCat("reads the ledger ", ledger.origin(),
                                 " under the key ", ledger.vkey()));
  }
  for (int i = 0; i < policy.anchors_size(); ++i) {
    lines.push_back(DescribeAnchor(policy.anchors(i),
                                   compiled.anchors[static_cast<size_t>(i)]));
  }
  for (const model::PinnedProfile& profile : compiled.profiles) {
    lines.push_back(absl::StrCat("judges by the profile ", profile.profile,
                                 ", sha256:", profile.digest.Short(), "…"));
  }
  return lines;
}

}  // namespace halaltrace::trust
