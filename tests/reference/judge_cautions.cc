// SPDX-License-Identifier: Apache-2.0
// Tested by tests/reference/judge_test.cc.
#include "tests/reference/judge_cautions.h"

#include <string>

#include "tests/reference/judge_conditions.h"

namespace halaltrace::reference {
namespace {

// Taken back for good, after the lot was made and by today.
bool IsWithdrawnLater(const Matter& m, const Claim& c) {
  for (const model::CertificateStatusFact& fact : m.facts.statuses) {
    if (fact.state == v1::CERTIFICATE_STATE_WITHDRAWN &&
        fact.body == c.certificate.body &&
        fact.number == c.certificate.number &&
        c.story.last_day < fact.first_day && fact.first_day <= Today(m) &&
        BindsWithSupport(m, fact.said, fact.body,
                         v1::ROLE_CERTIFICATION_BODY)) {
      return true;
    }
  }
  return false;
}

// Whether the code is to be shown for this lot of the certificate's.
bool Shows(const Matter& m, const Claim& c, v1::FindingCode code) {
  switch (code) {
    case v1::FINDING_CODE_CERTIFICATE_CONDITIONS:
      return c.certificate.conditions.count > 0;
    case v1::FINDING_CODE_CERTIFICATE_WITHDRAWN_LATER:
      return IsWithdrawnLater(m, c);
    default:
      return IsAbsentNextAfter(m, c);
  }
}

constexpr v1::FindingCode kCautions[] = {
    v1::FINDING_CODE_CERTIFICATE_CONDITIONS,
    v1::FINDING_CODE_CERTIFICATE_WITHDRAWN_LATER,
    v1::FINDING_CODE_CERTIFICATE_ABSENT_LATER,
};

}  // namespace

bool IsCaution(v1::FindingCode code) {
  for (const v1::FindingCode one : kCautions) {
    if (one == code) return true;
  }
  return false;
}

std::set<std::pair<v1::FindingCode, model::CaseLot>> CautionsOf(
    const Matter& m, const RestsOn& rests_on) {
  std::set<std::pair<v1::FindingCode, model::CaseLot>> found;
  for (const auto& [certificate, lots] : rests_on) {
    for (const v1::FindingCode code : kCautions) {
      std::map<std::string, model::CaseLot> shown;
      for (const model::CaseLot lot : lots) {
        const Story story = StoryOf(m, lot);
        if (!Shows(m, Claim{*certificate, lot, story}, code)) continue;
        shown.emplace(m.facts.Text(m.facts.lots[lot.value()].id), lot);
      }
      if (!shown.empty()) found.emplace(code, shown.begin()->second);
    }
  }
  return found;
}

}  // namespace halaltrace::reference
