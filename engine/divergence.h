// SPDX-License-Identifier: Apache-2.0
// "Our own bytes disagree", with the place where.
//
// Replay says it as a Status, so that opening can return it as it is; an audit
// takes the place out again for its report.
#ifndef HALALTRACE_ENGINE_DIVERGENCE_H_
#define HALALTRACE_ENGINE_DIVERGENCE_H_

#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/audit.h"

namespace halaltrace::engine {

// Diverges returns DATA_LOSS at `sequence` about `kind` (see Divergence).
absl::Status Diverges(absl::string_view kind, uint64_t sequence,
                      absl::string_view what);

// DivergesAt gives `status`, if it is DATA_LOSS without a place, this one; any
// other status is returned as it is.
absl::Status DivergesAt(absl::string_view kind, uint64_t sequence,
                        const absl::Status& status);

// DivergenceOf returns what a DATA_LOSS says; nullopt for any other status.
std::optional<Divergence> DivergenceOf(const absl::Status& status);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_DIVERGENCE_H_
