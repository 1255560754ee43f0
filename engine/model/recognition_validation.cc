// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/model/statement_validation_test.cc.
#include "absl/container/flat_hash_set.h"
#include "engine/base/status_macros.h"
#include "engine/model/body_validation.h"
#include "engine/model/field_rules.h"

namespace halaltrace::model {
namespace {

absl::Status ValidateCitation(const v1::Citation& citation) {
  HT_RETURN_IF_ERROR(CheckText("source", citation.source(), Need::kRequired));
  return CheckDay("observed", citation.observed(), Need::kRequired);
}

// ValidateRule asks for the citation of a rule that is in force.
absl::Status ValidateRule(absl::string_view field, bool in_force,
                          bool has_citation, const v1::Citation& citation) {
  if (!in_force && !has_citation) return absl::OkStatus();
  return At(field, ValidateCitation(citation));
}

absl::Status ValidateDemand(const v1::MaterialDemand& demand) {
  HT_RETURN_IF_ERROR(CheckChosen("material_class", demand.material_class()));
  HT_RETURN_IF_ERROR(CheckChosen("demand", demand.demand()));
  HT_RETURN_IF_ERROR(At("citation", ValidateCitation(demand.citation())));
  return ValidateRule("approval_citation", demand.approval_suffices(),
                      demand.has_approval_citation(),
                      demand.approval_citation());
}

absl::Status ValidateFloor(const v1::AssuranceFloor& floor) {
  HT_RETURN_IF_ERROR(CheckChosen("check", floor.check()));
  HT_RETURN_IF_ERROR(CheckChosen("least", floor.least()));
  return At("citation", ValidateCitation(floor.citation()));
}

absl::Status ValidateStop(const v1::NegativeStop& stop) {
  HT_RETURN_IF_ERROR(CheckUri("biz_step", stop.biz_step(), Need::kRequired));
  return At("citation", ValidateCitation(stop.citation()));
}

// CheckOnce refuses a second entry with the same key: two values for one
// question.
template <typename Entries, typename Key>
absl::Status CheckOnce(absl::string_view field, const Entries& entries,
                       Key key) {
  absl::flat_hash_set<int> seen;
  return Each(field, entries, [&](const auto& entry) {
    return seen.insert(key(entry)).second
               ? absl::OkStatus()
               : Refuse("", "a second entry for the same");
  });
}

}  // namespace

absl::Status ValidateRecognition(const v1::Recognition& recognition) {
  HT_RETURN_IF_ERROR(
      CheckCountry("market", recognition.market(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckParty("authority", recognition.authority()));
  HT_RETURN_IF_ERROR(CheckParty("body", recognition.body()));
  HT_RETURN_IF_ERROR(CheckChosen("state", recognition.state()));
  HT_RETURN_IF_ERROR(CheckDay("from", recognition.from(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckDay("until", recognition.until(), Need::kOptional));
  HT_RETURN_IF_ERROR(
      CheckOrder("from", recognition.from(), "until", recognition.until()));
  HT_RETURN_IF_ERROR(CheckTexts("scopes", recognition.scopes()));
  HT_RETURN_IF_ERROR(
      CheckText("scope_scheme", recognition.scope_scheme(), Need::kOptional));
  HT_RETURN_IF_ERROR(Each("territories", recognition.territories(),
                          [](const std::string& country) {
                            return CheckCountry("", country, Need::kRequired);
                          }));
  const bool withdrawn = recognition.state() == v1::RECOGNITION_STATE_WITHDRAWN;
  if (withdrawn && !recognition.until().empty()) {
    return Refuse("until", "a withdrawal has no last day");
  }
  if (!withdrawn && recognition.transition() != v1::TRANSITION_UNSPECIFIED) {
    return Refuse("transition", "only for a withdrawal");
  }
  return absl::OkStatus();
}

absl::Status ValidateMarketProfile(const v1::MarketProfile& profile) {
  HT_RETURN_IF_ERROR(CheckCountry("market", profile.market(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckText("name", profile.name(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckVersion("version", profile.version()));
  HT_RETURN_IF_ERROR(
      CheckDigest("previous", profile.previous(), Need::kOptional));
  HT_RETURN_IF_ERROR(CheckParty("authority", profile.authority()));
  HT_RETURN_IF_ERROR(ValidateRule("product_certificate_citation",
                                  profile.product_certificate_required(),
                                  profile.has_product_certificate_citation(),
                                  profile.product_certificate_citation()));
  HT_RETURN_IF_ERROR(ValidateRule(
      "recognition_citation", profile.recognition_required(),
      profile.has_recognition_citation(), profile.recognition_citation()));
  HT_RETURN_IF_ERROR(ValidateRule(
      "certificates_without_end_citation", profile.certificates_without_end(),
      profile.has_certificates_without_end_citation(),
      profile.certificates_without_end_citation()));
  HT_RETURN_IF_ERROR(Each("demands", profile.demands(), ValidateDemand));
  HT_RETURN_IF_ERROR(CheckOnce("demands", profile.demands(),
                               [](const v1::MaterialDemand& demand) {
                                 return demand.material_class();
                               }));
  HT_RETURN_IF_ERROR(Each("floors", profile.floors(), ValidateFloor));
  HT_RETURN_IF_ERROR(
      CheckOnce("floors", profile.floors(),
                [](const v1::AssuranceFloor& floor) { return floor.check(); }));
  return Each("negative_stops", profile.negative_stops(), ValidateStop);
}

absl::Status ValidateSchemeProfile(const v1::SchemeProfile& profile) {
  HT_RETURN_IF_ERROR(CheckParty("body", profile.body()));
  HT_RETURN_IF_ERROR(CheckText("scheme", profile.scheme(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckVersion("version", profile.version()));
  HT_RETURN_IF_ERROR(
      CheckDigest("previous", profile.previous(), Need::kOptional));
  HT_RETURN_IF_ERROR(
      ValidateRule("contract_certificate_citation",
                   profile.contract_certificate_attests_no_product(),
                   profile.has_contract_certificate_citation(),
                   profile.contract_certificate_citation()));
  return ValidateRule("site_citation", profile.site_is_part_of_scope(),
                      profile.has_site_citation(), profile.site_citation());
}

}  // namespace halaltrace::model
