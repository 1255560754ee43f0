// SPDX-License-Identifier: Apache-2.0
#include "engine/trust/key_ring.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace halaltrace::trust {

absl::StatusOr<PublicKey> ParsePartyKey(absl::string_view spki) {
  HT_ASSIGN_OR_RETURN(PublicKey key, PublicKey::FromSpki(spki));
  if (key.type() != KeyType::kP256) {
    return absl::InvalidArgumentError(
        "parties sign with P-256, and this is another type of key");
  }
  return key;
}

absl::string_view KeyBroughtBy(const v1::Statement& statement) {
  switch (statement.body_case()) {
    case v1::Statement::kGenesis:
      return statement.genesis().operator_key();
    case v1::Statement::kPartyEnrolment:
      return statement.party_enrolment().key();
    default:
      return {};
  }
}

absl::Status KeyRing::Learn(const v1::Statement& statement) {
  const absl::string_view spki = KeyBroughtBy(statement);
  if (spki.empty()) return absl::OkStatus();
  HT_ASSIGN_OR_RETURN(PublicKey key, ParsePartyKey(spki));
  const Digest id = key.id();
  keys_.insert({id, std::move(key)});
  return absl::OkStatus();
}

std::optional<PublicKey> KeyRing::Find(const Digest& id) const {
  if (const auto found = keys_.find(id); found != keys_.end()) {
    return found->second;
  }
  return base_ == nullptr ? std::nullopt : base_->Find(id);
}

}  // namespace halaltrace::trust
