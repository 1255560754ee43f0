// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/engine/verdict/judge_test.cc.
#include "engine/verdict/remit.h"

namespace halaltrace::verdict {
namespace {

constexpr v1::Check kLookedAt[] = {
    v1::CHECK_RECORDS,     v1::CHECK_SIGNERS,  v1::CHECK_CUSTODY,
    v1::CHECK_CERTIFICATE, v1::CHECK_SCOPE,    v1::CHECK_RECOGNITION,
    v1::CHECK_MATERIALS,   v1::CHECK_QUANTITY,
};

// A lot may be released that is neither held nor recalled; one that is shipped
// must be labelled and papered besides.
constexpr v1::Check kOwedForRelease[] = {v1::CHECK_STATUS};
constexpr v1::Check kOwedForShipment[] = {v1::CHECK_STATUS, v1::CHECK_LABEL,
                                          v1::CHECK_PAPERS};

}  // namespace

std::span<const v1::Check> ChecksLookedAt() { return kLookedAt; }

std::span<const v1::Check> ChecksOwed(v1::Purpose purpose) {
  switch (purpose) {
    case v1::PURPOSE_RELEASE:
      return kOwedForRelease;
    case v1::PURPOSE_SHIPMENT:
      return kOwedForShipment;
    default:
      return {};
  }
}

}  // namespace halaltrace::verdict
