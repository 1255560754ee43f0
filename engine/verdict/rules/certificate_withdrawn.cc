// SPDX-License-Identifier: Apache-2.0
// R4, MPPHM 2020 33(5), 33(6): a certificate that its body had withdrawn on a
// day of production does not cover the lot.  That is the body's own positive
// word and needs no closed register.
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/rules/state_claims.h"

namespace halaltrace::verdict::rules {
namespace {

std::string SaysWithdrawn(const Claim& claim) {
  return TellState(claim, v1::CERTIFICATE_STATE_WITHDRAWN, "withdrawn");
}

}  // namespace

const CertificateRule kWithdrawn = {
    v1::CHECK_CERTIFICATE,
    v1::FINDING_CODE_CERTIFICATE_WITHDRAWN,
    v1::FINDING_CODE_CERTIFICATE_WITHDRAWN,
    false,
    HoldsUnless<v1::CERTIFICATE_STATE_WITHDRAWN>,
    SaysWithdrawn,
    DecidesAs<v1::CERTIFICATE_STATE_WITHDRAWN>};

}  // namespace halaltrace::verdict::rules
