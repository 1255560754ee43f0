// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_readings.h"

#include <algorithm>
#include <utility>

namespace halaltrace::reference {
namespace {

using model::CertificateFact;

bool AreOfOneNumber(const CertificateFact& a, const CertificateFact& b) {
  const bool one_is_hidden = !a.body.valid() || !b.body.valid();
  return a.number == b.number && (one_is_hidden || a.body == b.body);
}

// More than a day in common, or one beginning.
bool AreOfOneTerm(const CertificateFact& a, const CertificateFact& b) {
  const model::Day first = std::max(a.first_day, b.first_day);
  const model::Day last = std::min(a.last_day, b.last_day);
  return first < last || a.first_day == b.first_day;
}

bool IsBodysWord(const Matter& m, const CertificateFact& fact) {
  return HowGood(m, fact.said, fact.body, v1::ROLE_CERTIFICATION_BODY,
                 fact.holder) == v1::ASSURANCE_SOURCE;
}

// Whether it is written in the certificate what the condition asks.
bool IsWritten(const Condition& condition, const CertificateFact& fact,
               const CertificateFact& claimed) {
  switch (condition.proved) {
    case v1::FINDING_CODE_SCOPE_PRODUCT:
      return !fact.products.empty();
    case v1::FINDING_CODE_SCOPE_SITE:
      // A part of a place is one, unless the other limits itself to it too.
      return !fact.sites.empty() ||
             ((fact.building.valid() || fact.line.valid()) &&
              std::pair(fact.building, fact.line) !=
                  std::pair(claimed.building, claimed.line));
    case v1::FINDING_CODE_SCOPE_PACK_FORM:
    case v1::FINDING_CODE_SCOPE_MADE_BEFORE:
    case v1::FINDING_CODE_CONTRACT_CERTIFICATE_AS_PRODUCT:
    case v1::FINDING_CODE_CERTIFICATE_EXPIRED:
    case v1::FINDING_CODE_CERTIFICATE_NOT_YET_VALID:
      return true;
    default:
      return false;
  }
}

}  // namespace

Held HasOneReading(const Matter& m, const Claim& c) {
  for (const CertificateFact& fact : m.facts.certificates) {
    if (&fact == &c.certificate || !AreOfOneNumber(fact, c.certificate) ||
        !AreOfOneTerm(fact, c.certificate) || !BindsAsCertificate(m, fact) ||
        (IsBodysWord(m, c.certificate) && !IsBodysWord(m, fact))) {
      continue;
    }
    const Claim other{fact, c.lot, c.story};
    for (const Condition& condition : Conditions()) {
      if (IsWritten(condition, fact, c.certificate) &&
          condition.holds(m, other) > condition.holds(m, c)) {
        return Held::kOpen;
      }
    }
  }
  return Held::kHolds;
}

}  // namespace halaltrace::reference
