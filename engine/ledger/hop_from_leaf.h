// SPDX-License-Identifier: Apache-2.0
// Hops out of a ledger, without verifying their signatures again.
#ifndef HALALTRACE_ENGINE_LEDGER_HOP_FROM_LEAF_H_
#define HALALTRACE_ENGINE_LEDGER_HOP_FROM_LEAF_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/trust/hop.h"

namespace halaltrace::ledger {

// HopFromLeaf is the second maker of a VerifiedHop beside trust::HopVerifier.
// What vouches for the signatures is the ledger's signature over a root: they
// were verified when the hop was captured, before its leaf came under the root.
class HopFromLeaf {
 public:
  // Make returns the hop whose stored envelope `envelope` is.  The caller must
  // know `leaf_hash` to be a leaf under a signed root that it trusts.
  //
  // Errors:
  //   DATA_LOSS  the envelope has not this leaf hash, or is not a hop
  static absl::StatusOr<trust::VerifiedHop> Make(const Digest& leaf_hash,
                                                 absl::string_view envelope);
};

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_HOP_FROM_LEAF_H_
