// SPDX-License-Identifier: Apache-2.0
// A Receipt comes from the sequencer, after the commit; nobody else can make or
// alter one.
#include "engine/receipt.h"

namespace halaltrace::engine {
namespace {

[[maybe_unused]] uint64_t Use(const Receipt& receipt) {
#ifdef HT_CASE_1  // says: is private within this context|private constructor
  const Receipt forged(7, Digest(), false, {});
  return forged.sequence();
#endif
#ifdef HT_CASE_2  // says: no matching function|no matching constructor
  const Receipt empty;
  return empty.sequence();
#endif
#ifdef HT_CASE_3  // says: is private within this context|private member
  return receipt.sequence_;
#endif
  return receipt.sequence();
}

}  // namespace
}  // namespace halaltrace::engine
