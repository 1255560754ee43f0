// SPDX-License-Identifier: Apache-2.0
// From what a caller hands in to what the sequencer takes: the slow part of
// capture, outside any lock and on all cores.
#ifndef HALALTRACE_ENGINE_VERIFY_BUNDLES_H_
#define HALALTRACE_ENGINE_VERIFY_BUNDLES_H_

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/sequencer.h"
#include "engine/trust/key_ring.h"
#include "halaltrace/v1/envelope.pb.h"

namespace halaltrace::engine {

// VerifyBundles verifies the signatures of each bundle against `keys` and the
// keys that bundles before it bring, and matches what travels beside it.  Each
// result stands at its bundle's place.
//
// Errors of a result: those of trust::HopVerifier and of MatchAttachments.
std::vector<absl::StatusOr<Submission>> VerifyBundles(
    std::span<const v1::HopBundle> bundles, const trust::KeyRing& keys);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_VERIFY_BUNDLES_H_
