// SPDX-License-Identifier: Apache-2.0
// Where a lot came to, by itself and inside of others, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_TRIP_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_TRIP_H_

#include <vector>

#include "engine/model/case.h"
#include "tests/reference/judge_matter.h"
#include "tests/reference/judge_story.h"

namespace halaltrace::reference {

// IsDisputed: more than one party says that it made the goods, or one packed
// something into the lot that had not come to it.
bool IsDisputed(const Matter& m, model::CaseLot lot);

// DisputeTurnsOnWay: whether it is disputed depends on where it came to.
bool DisputeTurnsOnWay(const Matter& m, model::CaseLot lot);

// InputsOf are what a step took that makes the lot; nothing of a disputed lot,
// as no claim is known to be right.
std::vector<model::CaseLot> InputsOf(const Matter& m, const model::Step& step,
                                     model::CaseLot lot);

// FollowedOf are the moves and packings, supported or not, that lead on from
// where it was made.
Steps FollowedOf(const Matter& m, model::CaseLot lot);

// Had: it made the lot, or a step that leads on shows the lot with it.
bool Had(const Matter& m, model::CaseParty party, model::CaseLot lot);

// IsMovedTooSoon: moved or packed before it was made, by the word of who had it
// or by a step that leads on.
bool IsMovedTooSoon(const Matter& m, model::CaseLot lot);

// Comes: the records show how the lot came to where `taker` took it.
bool Comes(const Matter& m, model::CaseLot lot, const model::Step& taker);

// KeepsTrack: each move of the lot, and of what carries it while it is aboard,
// starts where the lot lies.
bool KeepsTrack(const Matter& m, model::CaseLot lot);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_TRIP_H_
