// SPDX-License-Identifier: Apache-2.0
#include "tools/halaltrace/home.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/trust/key_file.h"
#include "engine/trust/policy_file.h"

namespace halaltrace::cli {
namespace {

// Nothing was made: the next try needs room for its keys, and what stood empty
// before it stands no more.
void UnmakeKeys(const Globals& globals, bool had_home) {
  std::error_code error;
  std::filesystem::remove(KeyPath(globals, "operator"), error);
  std::filesystem::remove(KeyPath(globals, "ledger"), error);
  std::filesystem::remove(Home(globals) / "keys", error);  // if it is empty
  if (!had_home) std::filesystem::remove(Home(globals), error);
}

absl::Status MakeKeyDirectory(const Globals& globals) {
  const std::filesystem::path keys = Home(globals) / "keys";
  std::error_code error;
  std::filesystem::create_directories(keys, error);
  if (!error) {
    std::filesystem::permissions(keys, std::filesystem::perms::owner_all,
                                 error);
  }
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("cannot make ", keys.string(), ": ", error.message()));
}

}  // namespace

absl::Status MakeHome(const Globals& globals, const NewHome& home) {
  const std::string policy_path = (Home(globals) / "policy.textproto").string();
  if (std::filesystem::exists(policy_path)) {
    return absl::AlreadyExistsError(
        absl::StrCat(policy_path, " is there already; a ledger has one home"));
  }
  HT_ASSIGN_OR_RETURN(const std::string party, PartyIdentifier(home.party));
  std::vector<v1::Site> sites;
  for (const std::string& text : home.sites) {
    HT_ASSIGN_OR_RETURN(v1::Site site, ParseSite(text));
    sites.push_back(std::move(site));
  }
  const auto operator_key =
      trust::SoftwareSigner::Generate(trust::KeyType::kP256);
  const auto ledger_key =
      trust::SoftwareSigner::Generate(trust::KeyType::kEd25519);
  const bool had_home = std::filesystem::exists(Home(globals));
  // Keys first: a ledger whose key was lost cannot be written again.
  HT_RETURN_IF_ERROR(MakeKeyDirectory(globals));
  HT_RETURN_IF_ERROR(
      trust::SaveKeyFile(KeyPath(globals, "operator"), operator_key));
  HT_RETURN_IF_ERROR(
      trust::SaveKeyFile(KeyPath(globals, "ledger"), ledger_key));
  engine::CreateOptions create;
  create.directory = globals.ledger;
  create.origin = home.origin;
  create.operator_party = party;
  create.operator_name = home.name;
  create.operator_sites = std::move(sites);
  create.operator_key = &operator_key;
  create.ledger_key = &ledger_key;
  const absl::StatusOr<v1::TrustPolicy> policy = engine::Engine::Create(create);
  if (absl::IsInvalidArgument(policy.status())) {
    UnmakeKeys(globals, had_home);
  }
  if (!policy.ok()) return policy.status();
  return trust::WritePolicyFile(policy_path, *policy);
}

}  // namespace halaltrace::cli
