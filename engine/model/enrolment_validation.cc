// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/model/statement_validation_test.cc.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/bytes.h"
#include "engine/base/limits.h"
#include "engine/base/status_macros.h"
#include "engine/model/body_validation.h"
#include "engine/model/field_rules.h"

namespace halaltrace::model {
namespace {

absl::Status ValidateSite(const v1::Site& site) {
  HT_RETURN_IF_ERROR(
      CheckIdentifier("id", site.id(), Named::kSite, Need::kRequired));
  HT_RETURN_IF_ERROR(CheckText("name", site.name(), Need::kOptional));
  return CheckCountry("country", site.country(), Need::kOptional);
}

absl::Status ValidateRoleGrant(const v1::RoleGrant& grant) {
  HT_RETURN_IF_ERROR(CheckChosen("role", grant.role()));
  HT_RETURN_IF_ERROR(CheckDay("from", grant.from(), Need::kOptional));
  HT_RETURN_IF_ERROR(CheckDay("until", grant.until(), Need::kOptional));
  return CheckOrder("from", grant.from(), "until", grant.until());
}

absl::Status ValidateCredentials(const v1::PartyEnrolment& enrolment) {
  if (enrolment.credentials().empty()) return absl::OkStatus();
  if (enrolment.key().empty()) {
    return Refuse("credentials", "a party without a key has none");
  }
  if (static_cast<size_t>(enrolment.credentials_size()) >
      limits::kCredentialChainMax) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "credentials: over the limit of ", limits::kCredentialChainMax));
  }
  return Each("credentials", enrolment.credentials(),
              [](const std::string& credential) {
                return CheckSize("", credential, Need::kRequired);
              });
}

}  // namespace

absl::Status ValidateGenesis(const v1::Genesis& genesis,
                             const v1::Header& header) {
  if (genesis.format() != 1) {
    return Refuse("format",
                  genesis.format() == 0
                      ? "missing"
                      : absl::StrCat("format ", genesis.format(),
                                     " is not known here: made by a newer "
                                     "version"));
  }
  HT_RETURN_IF_ERROR(CheckIdentifier("operator_party", genesis.operator_party(),
                                     Named::kParty, Need::kRequired));
  if (genesis.operator_party() != header.issuer()) {
    return Refuse("operator_party", "not the issuer");
  }
  HT_RETURN_IF_ERROR(
      CheckSize("operator_key", genesis.operator_key(), Need::kRequired));
  HT_RETURN_IF_ERROR(
      CheckText("ledger_vkey", genesis.ledger_vkey(), Need::kRequired));
  // A verifier key begins with its name, which is the ledger's origin.
  if (!absl::StartsWith(genesis.ledger_vkey(),
                        absl::StrCat(header.origin(), "+"))) {
    return Refuse("ledger_vkey", absl::StrCat("not a key of the ledger ",
                                              Quoted(header.origin())));
  }
  return absl::OkStatus();
}

absl::Status ValidatePartyEnrolment(const v1::PartyEnrolment& enrolment) {
  HT_RETURN_IF_ERROR(CheckIdentifier("party", enrolment.party(), Named::kParty,
                                     Need::kRequired));
  HT_RETURN_IF_ERROR(CheckText("name", enrolment.name(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckSize("key", enrolment.key(), Need::kOptional));
  HT_RETURN_IF_ERROR(ValidateCredentials(enrolment));
  HT_RETURN_IF_ERROR(Each("sites", enrolment.sites(), ValidateSite));
  HT_RETURN_IF_ERROR(Each("roles", enrolment.roles(), ValidateRoleGrant));
  HT_RETURN_IF_ERROR(Each("gs1_company_prefixes",
                          enrolment.gs1_company_prefixes(),
                          CheckCompanyPrefix));
  return CheckCountry("country", enrolment.country(), Need::kOptional);
}

}  // namespace halaltrace::model
