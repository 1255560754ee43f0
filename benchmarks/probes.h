// SPDX-License-Identifier: Apache-2.0
// What the machine gives at this moment: printed beside every figure, since
// shared machines differ threefold from minute to minute.
#ifndef HALALTRACE_BENCHMARKS_PROBES_H_
#define HALALTRACE_BENCHMARKS_PROBES_H_

namespace halaltrace::bench {

// ChaseNsPerLoad follows a random cycle through 15 MB: nanoseconds a load.
double ChaseNsPerLoad();

// SyncMs appends 4 KiB to a file of the working directory and syncs it:
// milliseconds, the median of many.
double SyncMs();

}  // namespace halaltrace::bench

#endif  // HALALTRACE_BENCHMARKS_PROBES_H_
