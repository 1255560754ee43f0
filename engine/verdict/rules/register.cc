// SPDX-License-Identifier: Apache-2.0
// R1, R10: a certificate that a register was seen without on the day of
// production, or that a closed register leaves out, does not count, whatever
// the paper says and whomever it names as holder.  One look that showed it and
// another that did not leave it open, and so do the nearest looks before and
// after the making, both without it at a time when it claims to be in force.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "absl/strings/str_cat.h"
#include "engine/verdict/rules/certificate_rules.h"

namespace halaltrace::verdict::rules {
namespace {

Held Holds(const Claim& claim) {
  switch (
      claim.hearing.certificates.RegisterOn(claim.id, MadeIn(claim), nullptr)) {
    case RegisterView::kSilent:
      return Held::kHolds;
    case RegisterView::kDisputed:
      return Held::kUnknown;
    case RegisterView::kAbsent:
      break;
  }
  return Held::kFails;
}

std::string Says(const Claim& claim) {
  const bool proved = Holds(claim) == Held::kFails;
  return absl::StrCat("certificate ",
                      claim.hearing.evidence.Text(claim.certificate.number),
                      proved ? " was not in the register on "
                             : " is contradicted by what registers show for ",
                      DayText(claim.making.first_day));
}

void Decides(const Claim& claim, std::vector<model::StatementId>& statements) {
  claim.hearing.certificates.RegisterOn(claim.id, MadeIn(claim), &statements);
}

}  // namespace

const CertificateRule kRegister = {
    v1::CHECK_CERTIFICATE,
    v1::FINDING_CODE_CERTIFICATE_MISSING,
    v1::FINDING_CODE_CERTIFICATE_MISSING_UNCONFIRMED,
    false,
    Holds,
    Says,
    Decides};

}  // namespace halaltrace::verdict::rules
