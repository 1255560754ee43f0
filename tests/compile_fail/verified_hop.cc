// SPDX-License-Identifier: Apache-2.0
// A VerifiedHop comes from one that verified it; nobody else can make, alter or
// refill one.
#include <utility>

#include "engine/trust/hop.h"

namespace halaltrace::trust {
namespace {

[[maybe_unused]] Digest Use(VerifiedHop hop) {
#ifdef HT_CASE_1  // says: is private within this context|private constructor
  const VerifiedHop forged(v1::Statement(), "", Digest(), {});
  return forged.digest();
#endif
#ifdef HT_CASE_2  // says: no matching function|no matching constructor
  const VerifiedHop empty;
  return empty.digest();
#endif
#ifdef HT_CASE_3  // says: discards qualifiers|not marked const
  hop.statement().mutable_header()->clear_issuer();
#endif
#ifdef HT_CASE_4  // says: is private within this context|private member
  hop.envelope_ = "another";
#endif
  return VerifiedHop(std::move(hop)).digest();
}

}  // namespace
}  // namespace halaltrace::trust
