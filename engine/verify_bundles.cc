// SPDX-License-Identifier: Apache-2.0
#include "engine/verify_bundles.h"

#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "engine/attachments.h"
#include "engine/base/check.h"
#include "engine/base/status_macros.h"
#include "engine/parallel.h"
#include "engine/trust/hop_verifier.h"

namespace halaltrace::engine {
namespace {

absl::StatusOr<Submission> VerifyBundle(const v1::HopBundle& bundle,
                                        const trust::KeyRing& keys) {
  HT_ASSIGN_OR_RETURN(trust::VerifiedHop hop,
                      trust::HopVerifier(keys).Verify(bundle.hop()));
  HT_ASSIGN_OR_RETURN(Attachments attachments,
                      MatchAttachments(bundle, hop.statement()));
  return Submission{std::move(hop), std::move(attachments)};
}

}  // namespace

std::vector<absl::StatusOr<Submission>> VerifyBundles(
    std::span<const v1::HopBundle> bundles, const trust::KeyRing& keys) {
  std::vector<absl::StatusOr<Submission>> results(
      bundles.size(), absl::UnknownError("not verified"));
  ForEachInParallel(bundles.size(), [&](size_t i) {
    results[i] = VerifyBundle(bundles[i], keys);
  });
  // A hop may be signed with a key that a hop before it brings.  Whether that
  // one is admitted, and is the operator's, is asked when the group is planned.
  trust::KeyRing brought(&keys);
  for (size_t i = 0; i < bundles.size(); ++i) {
    if (brought.size() != 0 &&
        absl::IsFailedPrecondition(results[i].status())) {
      results[i] = VerifyBundle(bundles[i], brought);
    }
    if (results[i].ok()) {
      // The key was read when the hop was verified.
      HT_CHECK(brought.Learn(results[i]->hop.statement()).ok());
    }
  }
  return results;
}

}  // namespace halaltrace::engine
