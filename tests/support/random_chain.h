// SPDX-License-Identifier: Apache-2.0
// Random supply chains for the judge: one that is in order, with a few things
// gone wrong.  The same seed writes the same chain in every build.
#ifndef HALALTRACE_TESTS_SUPPORT_RANDOM_CHAIN_H_
#define HALALTRACE_TESTS_SUPPORT_RANDOM_CHAIN_H_

#include <bitset>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "tests/support/case_builder.h"
#include "tests/support/judged.h"
#include "tests/support/seed.h"

namespace halaltrace::testing {

inline constexpr int64_t kDayMs = int64_t{24} * 60 * 60 * 1000;

// DayTextOf returns the day of an instant in UTC, yyyy-mm-dd.
std::string DayTextOf(int64_t unix_ms);

// ProductIn returns the product of `lot`, empty if it has none.
std::string ProductIn(const CaseSpec& spec, const std::string& lot);

// Chain is a case in names, and what is asked about it.
struct Chain {
  CaseBuilder builder;
  std::string lot;
  Asking asking;

  // Statements that can only help, said with the right to and left as they
  // were.
  std::set<int> helpful;

  // What went wrong, by number of the mishap: a failure prints it.
  std::vector<int> mishaps;
};

// Mishaps that Happen knows are numbered from 0 to kMishaps - 1.
inline constexpr int kMishaps = 74;

// Mishaps is a set of them, by number.
using Mishaps = std::bitset<kMishaps>;

// MakeChain writes the chain of that seed.  Mishaps `without` are left out: so
// a failure is made smaller.
Chain MakeChain(uint64_t seed, const Mishaps& without = {});

// Happen lets one go wrong.
void Happen(int mishap, Chain& chain, Dice& dice);

// AskOtherwise asks for another purpose or day, or in another market.
void AskOtherwise(Chain& chain, Dice& dice);

// StandOnEdge lets something change while goods are made.
void StandOnEdge(Chain& chain, Dice& dice);

// MixOrigins lets something go into a lot, or touch it, that its class does not
// speak of.
void MixOrigins(Chain& chain, Dice& dice);

// Overdraw states amounts of what `maker` makes and of what is taken from it,
// perhaps more than there is, perhaps by somebody without the right.
void Overdraw(Chain& chain, const StepSpec& maker, Dice& dice);

// Exhaust lets more be taken from a lot than its makers make.
void Exhaust(Chain& chain, const std::string& lot);

// Carry brings a lot from site to site on a pallet, perhaps in a container; now
// and then the records tell less, or the pallet was somewhere else.
void Carry(Chain& chain, const std::string& lot, const std::string& from,
           const std::string& to, const std::string& day, Dice& dice);

// LimitPapers lets papers state less, or cover less, than is wished for.
void LimitPapers(Chain& chain, Dice& dice);

// PackAnew puts goods into another package, perhaps under another name, with
// papers of its own or without.
void PackAnew(Chain& chain, Dice& dice);

// MeetStranger lets a party claim that it made, got or packed a lot with which
// it has nothing to do.
void MeetStranger(Chain& chain, Dice& dice);

// ForbidKhamr makes the market accept nothing that has to do with khamr.
void ForbidKhamr(Chain& chain);

// Harm adds one piece of negative evidence, and returns what it was: whatever a
// chain is worth, it cannot be worth more with it.
std::string Harm(Chain& chain, Dice& dice);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_RANDOM_CHAIN_H_
