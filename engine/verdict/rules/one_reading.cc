// SPDX-License-Identifier: Apache-2.0
// R1 (§ names and digits must match exactly): a certificate is what its body
// wrote.  Where two statements of one, by body and number, are about one term
// and only one of them covers the lot, it is not known what the body wrote: the
// narrower reading counts.  The body's own signed word goes before what others
// wrote down; a later term, under the same number, is no contradiction.
//
// Tested by tests/engine/verdict/certificate_scope_test.cc.
#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "engine/model/time.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

using model::CaseCertificate;
using model::CertificateFact;

// The rules about what is written in a certificate.
constexpr auto kWritten = std::to_array<const CertificateRule*>(
    {&kScopeProduct, &kContractCertificate, &kScopeSite, &kScopePackForm,
     &kScopeMadeFrom, &kExpired, &kNotYetValid});

bool IsOfOneTerm(const CertificateFact& a, const CertificateFact& b) {
  return model::AreOneTerm(a.first_day, a.last_day, b.first_day, b.last_day);
}

// What a statement leaves out it does not deny.  One that names a building or a
// line leaves out no place, unless it is the same as in `claimed`.
bool LeavesOut(const CertificateRule& rule, const CertificateFact& fact,
               const CertificateFact& claimed) {
  const bool names_part = fact.building.valid() || fact.line.valid();
  const bool same_part =
      fact.building == claimed.building && fact.line == claimed.line;
  return (&rule == &kScopeProduct && fact.products.empty()) ||
         (&rule == &kScopeSite && fact.sites.empty() &&
          (!names_part || same_part));
}

bool IsNarrower(const Claim& other, const Claim& claim) {
  return std::any_of(
      kWritten.begin(), kWritten.end(), [&](const CertificateRule* rule) {
        return claim.hearing.Asks(rule->check) &&
               !LeavesOut(*rule, other.certificate, claim.certificate) &&
               rule->holds(other) > rule->holds(claim);
      });
}

// Calls visit(other) for the statements that contradict the claim.
template <typename Visit>
void ForEachContradiction(const Claim& claim, Visit visit) {
  const CertificateBook& book = claim.hearing.certificates;
  const auto is_own = [&](CaseCertificate id) {
    return book.AssuranceOf(id) == v1::ASSURANCE_SOURCE;
  };
  for (const CaseCertificate id : book.OthersOf(claim.id)) {
    const Claim other{claim.hearing, id, book.Row(id), claim.lot, claim.making};
    if (IsOfOneTerm(other.certificate, claim.certificate) &&
        (is_own(id) || !is_own(claim.id)) && IsNarrower(other, claim)) {
      visit(other);
    }
  }
}

Held Holds(const Claim& claim) {
  Held held = Held::kHolds;
  ForEachContradiction(claim, [&](const Claim&) { held = Held::kUnknown; });
  return held;
}

std::string Says(const Claim& claim) {
  return absl::StrCat("another statement of certificate ",
                      claim.hearing.evidence.Text(claim.certificate.number),
                      " on record says otherwise, and does not cover ",
                      claim.hearing.Describe(claim.lot));
}

void Decides(const Claim& claim, std::vector<model::StatementId>& statements) {
  ForEachContradiction(claim, [&](const Claim& other) {
    statements.push_back(other.certificate.said.statement);
  });
}

}  // namespace

const CertificateRule kOneReading = {
    v1::CHECK_CERTIFICATE,
    v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED,
    v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED,
    false,
    Holds,
    Says,
    Decides};

}  // namespace halaltrace::verdict::rules
