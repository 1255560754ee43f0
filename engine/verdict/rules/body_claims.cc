// SPDX-License-Identifier: Apache-2.0
// Tested by tests/engine/verdict/recognition_test.cc.
#include "engine/verdict/rules/body_claims.h"

#include "absl/strings/str_cat.h"

namespace halaltrace::verdict::rules {

BodyQuery QueryOf(const Claim& claim) {
  BodyQuery query;
  query.body = claim.certificate.body;
  query.issued = claim.certificate.issued;
  query.made_first = claim.making.first_day;
  query.made_last = claim.making.last_day;
  query.category = claim.certificate.category;
  query.category_scheme = claim.certificate.category_scheme;
  if (claim.making.site.valid()) {
    query.country =
        claim.hearing.evidence.sites[claim.making.site.value()].country;
  }
  return query;
}

BodyStanding BodyStandingOf(const Claim& claim) {
  if (!claim.hearing.profiles.market.recognition_required()) {
    return BodyStanding::kListed;
  }
  return claim.hearing.recognitions.StandingOf(QueryOf(claim));
}

std::string BodyAndMarket(const Claim& claim, absl::string_view between) {
  return absl::StrCat(claim.hearing.Name(claim.certificate.body), between,
                      claim.hearing.profiles.market.name());
}

void AddDeciding(const Claim& claim,
                 std::vector<model::StatementId>& statements) {
  const auto deciding =
      claim.hearing.recognitions.Deciding(claim.certificate.body);
  statements.insert(statements.end(), deciding.begin(), deciding.end());
}

}  // namespace halaltrace::verdict::rules
