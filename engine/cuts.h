// SPDX-License-Identifier: Apache-2.0
// Cuts: what was known, as a size of this ledger.
#ifndef HALALTRACE_ENGINE_CUTS_H_
#define HALALTRACE_ENGINE_CUTS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/digest.h"
#include "engine/ledger_head.h"
#include "engine/store/store.h"
#include "engine/store/view.h"
#include "halaltrace/v1/question.pb.h"

namespace halaltrace::engine {

// CutOf returns the cut of one ledger.
v1::Cut CutOf(absl::string_view origin, uint64_t size, const Digest& root);

// RootAt returns the root that the ledger in `view` had at `size`, which must
// not be beyond it.
// Errors: DATA_LOSS, UNAVAILABLE.
absl::StatusOr<Digest> RootAt(store::View& view, uint64_t size);

// ResolveCut returns `cut` with size and root of the ledger whose newest head
// is `head`.  An empty cut is the whole ledger; an absent root is filled in.
//
// Errors:
//   INVALID_ARGUMENT  of another ledger, beyond the ledger, or with another
//                     root than the ledger had
//   DATA_LOSS, UNAVAILABLE
absl::StatusOr<v1::Cut> ResolveCut(const v1::Cut& cut, const LedgerHead& head,
                                   const store::Store& store);

// ParseCut reads a size of the ledger, or a time (RFC 3339, or a day for its
// end in UTC) for the last checkpoint by then, or `head` if the store is ahead
// of it: a cut is never beyond what its reader has admitted.
//
// Errors: INVALID_ARGUMENT neither, beyond the ledger, or before its first
// checkpoint; DATA_LOSS, UNAVAILABLE.
absl::StatusOr<v1::Cut> ParseCut(absl::string_view text, const LedgerHead& head,
                                 const LedgerKeys& keys,
                                 const store::Store& store);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_CUTS_H_
