// SPDX-License-Identifier: Apache-2.0
// R50, certificate conditions (MPPHM 2020: a moved premises voids it): a
// certificate covers the sites that it names, and of them the building or line
// to which it is limited.  Which site one covers that names none is not known,
// nor in which building of a site a lot was made, unless the site of making is
// itself that building.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

// The building, or the line in it, that the certificate is limited to.
model::NameId PartOf(const Claim& claim) {
  return claim.certificate.line.valid() ? claim.certificate.line
                                        : claim.certificate.building;
}

// Whether the site of making, which the certificate names, is no more than the
// part that it is limited to: a GLN with extension, or enrolled by that name.
bool IsThatPart(const Claim& claim) {
  const model::NameId part = PartOf(claim);
  const model::Site& site =
      claim.hearing.evidence.sites[claim.making.site.value()];
  return !part.valid() || site.name == part ||
         absl::StrContains(claim.hearing.evidence.Text(site.id), "/254/");
}

Held Holds(const Claim& claim) {
  if (!claim.making.site.valid()) return Held::kUnknown;
  if (claim.certificate.sites.empty()) return Held::kUnknown;
  if (!claim.hearing.certificates.NamesSite(claim.id, claim.making.site)) {
    return Held::kFails;
  }
  return IsThatPart(claim) ? Held::kHolds : Held::kUnknown;
}

// What the certificate covers, as printed.
std::string Covered(const Claim& claim) {
  const Hearing& hearing = claim.hearing;
  std::vector<std::string> names;
  for (const model::CaseSite site : model::Case::Rows(
           hearing.evidence.certified_sites, claim.certificate.sites)) {
    names.push_back(hearing.Name(site));
  }
  std::sort(names.begin(), names.end());
  if (names.empty()) {
    const v1::SchemeProfile* const scheme = SchemeOf(claim);
    return scheme != nullptr && scheme->site_is_part_of_scope()
               ? " as captured names no site, which its scheme makes part of "
                 "the scope"
               : " as captured names no site";
  }
  std::string text = absl::StrCat(" covers ", absl::StrJoin(names, ", "));
  for (const auto& [part, what] :
       {std::pair(claim.certificate.building, ", building "),
        std::pair(claim.certificate.line, ", line ")}) {
    if (!part.valid()) continue;
    absl::StrAppend(&text, what, "\"", hearing.evidence.Text(part), "\" only");
  }
  return text;
}

std::string Says(const Claim& claim) {
  const Hearing& hearing = claim.hearing;
  const bool part = claim.making.site.valid() &&
                    Holds(claim) == Held::kUnknown &&
                    !claim.certificate.sites.empty();
  return absl::StrCat(
      "certificate ", hearing.evidence.Text(claim.certificate.number),
      Covered(claim), "; this lot was made at ",
      claim.making.site.valid() ? hearing.Name(claim.making.site)
                                : "a place that is not known",
      part ? ", and no record says in which part of it" : "");
}

}  // namespace

const CertificateRule kScopeSite = {v1::CHECK_SCOPE,
                                    v1::FINDING_CODE_SCOPE_SITE,
                                    v1::FINDING_CODE_SCOPE_SITE_UNCONFIRMED,
                                    true,
                                    Holds,
                                    Says,
                                    nullptr};

}  // namespace halaltrace::verdict::rules
