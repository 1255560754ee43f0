// SPDX-License-Identifier: Apache-2.0
// What a network is like, beside what it is meant to be: a closure half the
// size would flatter or slander every figure that follows.
#ifndef HALALTRACE_BENCHMARKS_PROPORTIONS_H_
#define HALALTRACE_BENCHMARKS_PROPORTIONS_H_

#include "benchmarks/hand_csr.h"
#include "benchmarks/supply_network.h"

namespace halaltrace::bench {

// PrintProportions prints the mix of kinds, edges an event and the closures of
// a thousand random batches, each beside the figure aimed at.
void PrintProportions(const Network& network, HandCsr& csr);

}  // namespace halaltrace::bench

#endif  // HALALTRACE_BENCHMARKS_PROPORTIONS_H_
