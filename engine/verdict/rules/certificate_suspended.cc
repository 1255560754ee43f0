// SPDX-License-Identifier: Apache-2.0
// R4, MPPHM 2020 33(5), 33(6): a certificate that its body had suspended on a
// day of production does not cover the lot.  That is the body's own positive
// word and needs no closed register.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/rules/state_claims.h"

namespace halaltrace::verdict::rules {
namespace {

std::string SaysSuspended(const Claim& claim) {
  return TellState(claim, v1::CERTIFICATE_STATE_SUSPENDED, "suspended");
}

}  // namespace

const CertificateRule kSuspended = {
    v1::CHECK_CERTIFICATE,
    v1::FINDING_CODE_CERTIFICATE_SUSPENDED,
    v1::FINDING_CODE_CERTIFICATE_SUSPENDED,
    false,
    HoldsUnless<v1::CERTIFICATE_STATE_SUSPENDED>,
    SaysSuspended,
    DecidesAs<v1::CERTIFICATE_STATE_SUSPENDED>};

}  // namespace halaltrace::verdict::rules
