// SPDX-License-Identifier: Apache-2.0
// A random chain as signed statements, and the same chain as the case that they
// must come to: put together by hand, with what stands in the ledger.
#ifndef HALALTRACE_TESTS_SUPPORT_SPOKEN_CHAIN_H_
#define HALALTRACE_TESTS_SUPPORT_SPOKEN_CHAIN_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/trust/hop.h"
#include "halaltrace/v1/statement.pb.h"
#include "tests/support/random_chain.h"

namespace halaltrace::testing {

// SpokenChain is what a ledger would hold.
struct SpokenChain {
  // In canonical identifiers, with the digests and the keys of the hops; what
  // is no part of the lineage is left out, and of amounts all that was said.
  Chain chain;

  // Genesis and enrolments come first; what follows may come in any order.
  std::vector<trust::VerifiedHop> hops;
  size_t enrolments = 0;
};

// Speak has every row of `chain` said by its parties.
//
// Errors: INVALID_ARGUMENT nobody can say such a thing: a period that ends
// before it begins.
absl::StatusOr<SpokenChain> Speak(Chain chain);

// The steps of Speak, in this order.

// Settle makes a chain one that parties can have told: whoever says something
// has a key, whoever takes from a lot does so in a step, and who corrects its
// own words has taken them back.
void Settle(Chain& chain);

// RenameAll gives everything its canonical identifier.
void RenameAll(Chain& chain);

// Speech is what a row says, and who says it.
struct Speech {
  SaidSpec said;
  v1::Statement statement;  // event time and body
};

// SpeechesOf writes every row but corrections and endorsements.
std::vector<Speech> SpeechesOf(const CaseSpec& spec);

// KeepLineage leaves out what is no part of the lineage of the lot.
void KeepLineage(Chain& chain);

}  // namespace halaltrace::testing

#endif  // HALALTRACE_TESTS_SUPPORT_SPOKEN_CHAIN_H_
