// SPDX-License-Identifier: Apache-2.0
// `enrol` brings a party, its sites, roles and perhaps its key into the ledger.
#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/bytes.h"
#include "engine/base/clock.h"
#include "engine/base/status_macros.h"
#include "halaltrace/v1/enrolment.pb.h"
#include "halaltrace/v1/report.pb.h"
#include "tools/halaltrace/commands/command.h"
#include "tools/halaltrace/receipts.h"

namespace halaltrace::cli {
namespace {

struct EnrolOptions {
  std::string party;
  std::string name;
  std::string country;
  std::string key;
  std::vector<std::string> sites;
  std::vector<std::string> roles;
  std::vector<std::string> prefixes;
};

// The roles as --role takes them.
std::string RoleNames() {
  std::vector<std::string> names;
  for (int i = v1::ROLE_UNSPECIFIED + 1; i < v1::Role_ARRAYSIZE; ++i) {
    absl::string_view name = v1::Role_Name(static_cast<v1::Role>(i));
    absl::ConsumePrefix(&name, "ROLE_");
    names.push_back(
        absl::AsciiStrToLower(absl::StrReplaceAll(name, {{"_", "-"}})));
  }
  return absl::StrJoin(names, ", ");
}

// "processor", "processor:2026-01-01" or "processor:2026-01-01:2027-12-31".
absl::Status AddRole(const std::string& text, v1::PartyEnrolment& enrolment) {
  const std::vector<std::string> parts = absl::StrSplit(text, ':');
  const std::string name = absl::StrCat(
      "ROLE_",
      absl::AsciiStrToUpper(absl::StrReplaceAll(parts[0], {{"-", "_"}})));
  v1::Role role = v1::ROLE_UNSPECIFIED;
  if (!v1::Role_Parse(name, &role) || role == v1::ROLE_UNSPECIFIED ||
      parts.size() > 3) {
    return absl::InvalidArgumentError(
        absl::StrCat("--role ", Quoted(text), ": none of ", RoleNames()));
  }
  v1::RoleGrant& grant = *enrolment.add_roles();
  grant.set_role(role);
  if (parts.size() > 1) grant.set_from(parts[1]);
  if (parts.size() > 2) grant.set_until(parts[2]);
  return absl::OkStatus();
}

absl::StatusOr<v1::PartyEnrolment> MakeEnrolment(const EnrolOptions& options) {
  v1::PartyEnrolment enrolment;
  HT_ASSIGN_OR_RETURN(const std::string party, PartyIdentifier(options.party));
  enrolment.set_party(party);
  enrolment.set_name(options.name);
  enrolment.set_country(absl::AsciiStrToUpper(options.country));
  for (const std::string& text : options.sites) {
    HT_ASSIGN_OR_RETURN(v1::Site site, ParseSite(text));
    site.set_country(enrolment.country());
    *enrolment.add_sites() = std::move(site);
  }
  for (const std::string& role : options.roles) {
    HT_RETURN_IF_ERROR(AddRole(role, enrolment));
  }
  for (const std::string& prefix : options.prefixes) {
    enrolment.add_gs1_company_prefixes(prefix);
  }
  return enrolment;
}

absl::Status Enrol(const Globals& globals, const EnrolOptions& options) {
  HT_ASSIGN_OR_RETURN(v1::PartyEnrolment enrolment, MakeEnrolment(options));
  HT_ASSIGN_OR_RETURN(const trust::SoftwareSigner operator_key,
                      LoadKey(globals, "operator"));
  HT_ASSIGN_OR_RETURN(const trust::SoftwareSigner ledger_key,
                      LoadKey(globals, "ledger"));
  std::vector<trust::SoftwareSigner> possession;
  if (!options.key.empty()) {
    HT_ASSIGN_OR_RETURN(trust::SoftwareSigner key,
                        LoadKey(globals, options.key));
    enrolment.set_key(key.public_key().spki());
    // The operator's own signature proves that it holds its own key.
    if (key.public_key().id() != operator_key.public_key().id()) {
      possession.push_back(std::move(key));
    }
  }
  std::vector<const trust::Signer*> cosigners;
  for (const auto& key : possession) cosigners.push_back(&key);
  HT_ASSIGN_OR_RETURN(const auto engine, OpenForWriting(globals, ledger_key));
  v1::Statement draft;
  draft.mutable_header()->mutable_event_time()->set_unix_ms(
      SystemClock().NowUnixMs());
  *draft.mutable_party_enrolment() = std::move(enrolment);
  HT_ASSIGN_OR_RETURN(const v1::HopBundle bundle,
                      engine->MakeHop(draft, operator_key, cosigners));
  HT_ASSIGN_OR_RETURN(const auto receipts,
                      engine->CaptureAllOrNothing({&bundle, 1}));
  v1::CaptureReport report;
  report.set_file(options.name);
  *report.add_receipts() =
      ReceiptMessage(receipts.front(), engine->Stats().origin);
  PrintReceipts(report, globals);
  return absl::OkStatus();
}

}  // namespace

void AddEnrol(CLI::App& app, const Globals& globals, Run& run) {
  auto options = std::make_shared<EnrolOptions>();
  CLI::App* const command = app.add_subcommand(
      "enrol", "Bring a party, its sites, roles and key into the ledger");
  command->add_option("party", options->party, "GLN or urn:halaltrace:party:…")
      ->required();
  command->add_option("--name", options->name, "Name as it writes it")
      ->required();
  command->add_option("--country", options->country, "ISO 3166-1 (JP)");
  command->add_option("--key", options->key,
                      "Its key in the key directory, if it signs here");
  command->add_option("--site", options->sites, kSiteHelp);
  command->add_option("--role", options->roles, "ROLE[:FROM[:UNTIL]]");
  command->add_option("--gs1-prefix", options->prefixes, "GS1 company prefix");
  command->callback([&globals, &run, options] {
    run = [&globals, options] {
      const absl::Status status = Enrol(globals, *options);
      return status.ok() ? ExitCode::kDone : Fail(globals, status);
    };
  });
}

}  // namespace halaltrace::cli
