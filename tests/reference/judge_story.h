// SPDX-License-Identifier: Apache-2.0
// How a lot came to be and where it went, for the slow judge.
#ifndef HALALTRACE_TESTS_REFERENCE_JUDGE_STORY_H_
#define HALALTRACE_TESTS_REFERENCE_JUDGE_STORY_H_

#include <cstdint>
#include <vector>

#include "engine/model/case.h"
#include "tests/reference/judge_matter.h"

namespace halaltrace::reference {

using Steps = std::vector<const model::Step*>;

// Departs, Arrives: by its business step.
bool Departs(const Matter& m, const model::Step& step);
bool Arrives(const Matter& m, const model::Step& step);

// HowGoodIs is the assurance of its words.
v1::Assurance HowGoodIs(const Matter& m, const model::Step& step);

// IsPacking: it puts goods into another package or under another name, and
// makes none.
bool IsPacking(const Matter& m, const model::Step& step);

// Story is how a lot came to be, by those with the right to say so.
struct Story {
  bool described = false;  // somebody with the right tells it
  bool rivals = false;     // two parties or two sites say that they made it
  bool weak = false;       // a teller is below the market's floor
  bool parcel = false;     // it is nothing but other lots packed together
  int64_t first_ms = 0;
  model::Day first_day = 0, last_day = 0;  // local days of making
  model::CaseSite site;   // of making; invalid: not known, or not one
  model::CaseSite place;  // where it first lay; invalid likewise
};

// TellersOf are the steps that make, create or pack the lot and have happened,
// whoever tells them.
Steps TellersOf(const Matter& m, model::CaseLot lot);

// BindsAsMaker: told by who works at the place, or numbered the lot.
bool BindsAsMaker(const Matter& m, const model::Step& step, model::CaseLot lot);

// MakesGoods: it makes what is in the lot, and neither packs it nor numbers a
// logistic unit.
bool MakesGoods(const Matter& m, const model::Step& step, model::CaseLot lot);

// MakersOf are the tellers that bind.
Steps MakersOf(const Matter& m, model::CaseLot lot);

Story StoryOf(const Matter& m, model::CaseLot lot);

// MovesOf are the steps that move the lot and have happened, whoever tells.
Steps MovesOf(const Matter& m, model::CaseLot lot);

// FreightOf are the steps that pack the lot, and those that move, unpack or
// pack what is said with the right to have been packed around it; they have
// happened, whoever tells.
Steps FreightOf(const Matter& m, model::CaseLot lot);

// WayOf are both.
Steps WayOf(const Matter& m, model::CaseLot lot);

// BindsAsMove: told by who works at a place of it, gives or receives.
bool BindsAsMove(const Matter& m, const model::Step& step);

// IsGrowing: negative evidence does not travel through it.
bool IsGrowing(const Matter& m, const model::Step& step);

}  // namespace halaltrace::reference

#endif  // HALALTRACE_TESTS_REFERENCE_JUDGE_STORY_H_
