// SPDX-License-Identifier: Apache-2.0
// A case in the bytes that are the same in memory, in packs and at audit.
#ifndef HALALTRACE_ENGINE_CANONICAL_CASE_H_
#define HALALTRACE_ENGINE_CANONICAL_CASE_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "engine/base/digest.h"
#include "engine/model/case.h"
#include "engine/store/view.h"
#include "halaltrace/v1/case.pb.h"

namespace halaltrace::engine {

// StatementsOf returns the digest of every statement that `evidence` rests on,
// ascending, each once.
std::vector<Digest> StatementsOf(const model::Case& evidence);

// FindEntry returns the sequence of the first entry that brought a statement.
using FindEntry = absl::FunctionRef<absl::StatusOr<uint64_t>(const Digest&)>;

// MakeCanonicalCase reads the statements of `evidence`, with their signers and
// what openings are at hand, out of `view`.
//
// Errors: those of `find`; DATA_LOSS, UNAVAILABLE.
absl::StatusOr<v1::Case> MakeCanonicalCase(const model::Case& evidence,
                                           FindEntry find, store::View& view);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_CANONICAL_CASE_H_
