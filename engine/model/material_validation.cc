// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/model/statement_validation_test.cc.
#include "engine/base/status_macros.h"
#include "engine/model/body_validation.h"
#include "engine/model/field_rules.h"

namespace halaltrace::model {
namespace {

absl::Status ValidateApprovedSource(const v1::ApprovedSource& source) {
  HT_RETURN_IF_ERROR(CheckIdentifier("product", source.product(),
                                     Named::kProduct, Need::kRequired));
  HT_RETURN_IF_ERROR(CheckParty("supplier", source.supplier()));
  return CheckIdentifier("site", source.site(), Named::kSite, Need::kOptional);
}

absl::Status ValidateAid(const v1::ProcessingAid& aid) {
  HT_RETURN_IF_ERROR(CheckText("name", aid.name(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckChosen("use", aid.use()));
  return CheckChosen("origin", aid.origin());
}

}  // namespace

absl::Status ValidateMaterialProfile(const v1::MaterialProfile& profile) {
  HT_RETURN_IF_ERROR(CheckIdentifier("product", profile.product(),
                                     Named::kProduct, Need::kRequired));
  HT_RETURN_IF_ERROR(CheckParty("maker", profile.maker()));
  HT_RETURN_IF_ERROR(CheckText("name", profile.name(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckChosen("material_class", profile.material_class()));
  return CheckTexts("composition", profile.composition());
}

absl::Status ValidateApprovedSources(const v1::ApprovedSources& list) {
  HT_RETURN_IF_ERROR(CheckIdentifier("product", list.product(), Named::kProduct,
                                     Need::kRequired));
  HT_RETURN_IF_ERROR(
      CheckIdentifier("site", list.site(), Named::kSite, Need::kRequired));
  HT_RETURN_IF_ERROR(CheckDay("from", list.from(), Need::kRequired));
  return Each("sources", list.sources(), ValidateApprovedSource);
}

absl::Status ValidateProcessDeclaration(
    const v1::ProcessDeclaration& declaration) {
  HT_RETURN_IF_ERROR(CheckIdentifier("product", declaration.product(),
                                     Named::kProduct, Need::kRequired));
  HT_RETURN_IF_ERROR(CheckIdentifier("site", declaration.site(), Named::kSite,
                                     Need::kOptional));
  HT_RETURN_IF_ERROR(CheckParty("maker", declaration.maker()));
  HT_RETURN_IF_ERROR(CheckDay("from", declaration.from(), Need::kRequired));
  HT_RETURN_IF_ERROR(CheckDay("until", declaration.until(), Need::kOptional));
  HT_RETURN_IF_ERROR(
      CheckOrder("from", declaration.from(), "until", declaration.until()));
  return Each("aids", declaration.aids(), ValidateAid);
}

}  // namespace halaltrace::model
