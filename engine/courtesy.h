// SPDX-License-Identifier: Apache-2.0
// What the clock and the market profiles find odd in a new statement, told at
// capture and never asked at replay.
#ifndef HALALTRACE_ENGINE_COURTESY_H_
#define HALALTRACE_ENGINE_COURTESY_H_

#include <cstdint>
#include <vector>

#include "engine/graph/warning.h"
#include "engine/profile_book.h"
#include "halaltrace/v1/header.pb.h"
#include "halaltrace/v1/statement.pb.h"

namespace halaltrace::engine {

// WarnOfTime adds a warning if `header` is of a time more than a day after
// `now_unix_ms`: clocks differ, days do not.
void WarnOfTime(const v1::Header& header, int64_t now_unix_ms,
                std::vector<graph::Warning>& warnings);

// WarnOfAuthority adds a warning if `statement` is a recognition, or a list of
// the bodies recognised, by a party that no profile in `profiles` names as the
// authority of the market; of a market that has no profile nobody can tell.
void WarnOfAuthority(const v1::Statement& statement,
                     const ProfileBook& profiles,
                     std::vector<graph::Warning>& warnings);

}  // namespace halaltrace::engine

#endif  // HALALTRACE_ENGINE_COURTESY_H_
