// SPDX-License-Identifier: Apache-2.0
#include "engine/ledger/hop_from_leaf.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "engine/ledger/merkle.h"
#include "engine/trust/hop_parser.h"

namespace halaltrace::ledger {

absl::StatusOr<trust::VerifiedHop> HopFromLeaf::Make(
    const Digest& leaf_hash, absl::string_view envelope) {
  if (LeafHash(EntryOf(envelope).View()) != leaf_hash) {
    return absl::DataLossError("the envelope is not the one of this leaf");
  }
  absl::StatusOr<trust::ParsedHop> hop = trust::ParseHop(envelope);
  if (!hop.ok()) return absl::DataLossError(hop.status().message());
  std::vector<Digest> signers = hop->SignerIds();
  return trust::VerifiedHop(std::move(hop->statement), std::string(envelope),
                            hop->digest, std::move(signers));
}

}  // namespace halaltrace::ledger
