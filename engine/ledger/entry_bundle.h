// SPDX-License-Identifier: Apache-2.0
// The entries under one tile of level 0, as C2SP tlog-tiles serves them.
#ifndef HALALTRACE_ENGINE_LEDGER_ENTRY_BUNDLE_H_
#define HALALTRACE_ENGINE_LEDGER_ENTRY_BUNDLE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace halaltrace::ledger {

// AppendToEntryBundle appends `entry` with its length before it, as 16 bits,
// most significant byte first.  An entry above 65,535 bytes is a programmer's
// error: ours have 32.
void AppendToEntryBundle(absl::string_view entry, std::string& bundle);

// ParseEntryBundle returns the entries of a bundle, 1 to 256.  They are views
// into `bundle`, and not verified: LeafHash of each is in the tile.
//
// Errors:
//   INVALID_ARGUMENT  an entry is cut off; no entry, or more than a tile holds
absl::StatusOr<std::vector<absl::string_view>> ParseEntryBundle(
    absl::string_view bundle);

}  // namespace halaltrace::ledger

#endif  // HALALTRACE_ENGINE_LEDGER_ENTRY_BUNDLE_H_
