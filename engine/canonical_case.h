// SPDX-License-Identifier: Apache-2.0
// A case in the bytes that are the same in memory, in packs and at audit.
#ifndef HALALTRACE_ENGINE_CANONICAL_CASE_H_
#define HALALTRACE_ENGINE_CANONICAL_CASE_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/digest.h"
#include "engine/model/case.h"
#include "engine/store/view.h"
#include "halaltrace/v1/case.pb.h"

namespace halaltrace::engine {

// StatementsOf returns the digest of every statement that `evidence` rests on,
// ascending, each once.
std::vector<Digest> StatementsOf(const model::Case& evidence);

// Standing is where a statement stands in the ledger, and who signed it within
// the cut of the case: in its first entry or in a later one.
struct Standing {
  uint64_t sequence = 0;  // of the first entry that brought it
  std::vector<Digest> signers;
};

using FindStanding = absl::FunctionRef<absl::StatusOr<Standing>(const Digest&)>;

// MakeCanonicalCase reads the statements of `evidence`, with their signers, out
// of `view`.  It has no openings: decision 0006.
//
// Errors: those of `find`; DATA_LOSS, UNAVAILABLE.
absl::StatusOr<v1::Case> MakeCanonicalCase(const model::Case& evidence,
                                           FindStanding find,
                                           store::View& view);

// AddOpenings adds to the statements of `canonical` what `view` can open of
// them now, by commitment.
//
// Errors: INVALID_ARGUMENT a payload that is no statement; DATA_LOSS,
// UNAVAILABLE.
absl::Status AddOpenings(store::View& view, v1::Case& canonical);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_CANONICAL_CASE_H_
